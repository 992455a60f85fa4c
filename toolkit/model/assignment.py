"""Who answers for a task, and why (分派)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The part a body plays in a task (domain.md §3.5)."""

    OWNER = "主责"
    LEAD = "牵头"
    SUPPORT = "配合"
    SHARE = "分工"
    URGE = "督促"


@dataclass(frozen=True, slots=True)
class Subject:
    """One responsible body found in a 责任单位 text.

    ``text`` is the phrase it was read from, ``body`` the unit id, group name or collective name it stands for,
    ``scope`` one of 各级, 市级, 县级, 乡级. ``open`` marks an "等". ``question`` is what a person must confirm, "" for none.
    """

    text: str
    body: str
    scope: str
    role: Role = Role.OWNER
    open: bool = False
    question: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One task for one reporting unit.

    ``unit`` is a reporting unit's id; ``bodies`` are the names of those it reports for (its own or others');
    ``why`` explains in one Chinese sentence how the words led here; ``questions`` are points to confirm (待确认).
    """

    list_id: str
    number: str
    unit: str
    bodies: tuple[str, ...]
    role: Role
    why: str
    questions: tuple[str, ...] = ()
