"""What is meant, as values: parts of a return, tasks, figures, register rows, fields. Stored as JSON arrays. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import Any

from toolkit.model.wording import article

Lineage = tuple[tuple[str, str], ...]
"""Whose something is: (campaign id, unit id) pairs, outermost first; of a single level one pair."""


class PartKind(StrEnum):
    """What a part of a return is; the value is the name of its sheet where there is only one."""

    COVER = "报送单"
    SUMMARY = "一小结"
    FORM = "一报表"
    LIST = "清单"
    REGISTER = "台账"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One part of a return; ``id`` is a list's or a register's."""

    kind: PartKind
    id: str = ""

    @property
    def name(self) -> str:
        """What it is called: the name of its sheet in a blank."""
        return self.id or self.kind.value

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, order=True)
class RegisterRow:
    """The identity of one row of a register; it stays the row of who first reported it, however far it travels."""

    register: str
    lineage: Lineage
    key: str


@dataclass(frozen=True, slots=True, order=True)
class OfTask:
    """A task of a list by its printed number, or one cell of its row."""

    list_id: str
    number: str
    column: str = ""

    def __str__(self) -> str:
        return f"{self.list_id}{article(self.number)}"


@dataclass(frozen=True, slots=True, order=True)
class OfFigure:
    """An indicator's row in the form by its code, or one cell of it."""

    code: str
    column: str = ""

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True, order=True)
class OfRow:
    """A row of a register, or one cell of it."""

    row: RegisterRow
    column: str = ""

    def __str__(self) -> str:
        return f"{self.row.register}“{self.row.key}”"


@dataclass(frozen=True, slots=True, order=True)
class OfField:
    """A field of the cover or the summary by its key."""

    part: PartKind
    key: str

    def __str__(self) -> str:
        return f"{self.part.value}“{self.key}”"


@dataclass(frozen=True, slots=True, order=True)
class OfUnit:
    """Another unit than the one that sent the file."""

    unit: str

    def __str__(self) -> str:
        return self.unit


@dataclass(frozen=True, slots=True, order=True)
class OfDefinition:
    """A value of the definition by its JSON pointer (RFC 6901); "" is the whole."""

    pointer: str

    def __str__(self) -> str:
        return self.pointer


Subject = Part | OfTask | OfFigure | OfRow | OfField | OfUnit | OfDefinition
"""What a finding is about (none of these: the file as a whole); ``str`` is how people read it: 清单一第25条, C01."""


_WORDS: dict[type[Subject], str] = {
    Part: "part",
    OfTask: "task",
    OfFigure: "figure",
    OfRow: "row",
    OfField: "field",
    OfUnit: "unit",
    OfDefinition: "definition",
}


def dump_subjects(subjects: Iterable[Subject]) -> list[list[Any]]:
    """Subjects as JSON arrays: a word for what each is, then its fields in order."""
    return [[_WORDS[type(subject)], *astuple(subject)] for subject in subjects]


def load_subjects(stored: Iterable[list[Any]]) -> tuple[Subject, ...]:
    """What ``dump_subjects`` wrote; KeyError for a word it never writes."""
    return tuple(_MADE[word](*fields) for word, *fields in stored)


def load_row(register: str, lineage: Iterable[Iterable[str]], key: str) -> RegisterRow:
    """A row's identity from the fields of its JSON array."""
    return RegisterRow(register, tuple((campaign, unit) for campaign, unit in lineage), key)


_MADE: dict[str, Callable[..., Subject]] = {
    "part": lambda kind, part: Part(PartKind(kind), part),
    "task": OfTask,
    "figure": OfFigure,
    "row": lambda row, column: OfRow(load_row(*row), column),
    "field": lambda part, key: OfField(PartKind(part), key),
    "unit": OfUnit,
    "definition": OfDefinition,
}
