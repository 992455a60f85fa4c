"""What a 完成时限 means once read: a day, a recurrence, several milestones, or a question for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """The kinds of 完成时限 (domain.md §4)."""

    DAY = "日期"
    MONTH_END = "月末"
    YEAR_END = "年末"
    STANDING = "长期"
    RECURRING = "频次"
    SPAN = "时段"
    MILESTONES = "分期"
    UNCLEAR = "待确认"
    NONE = "未定"


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often something must happen: at least ``times`` in every ``every`` (月 季 半年 年 周 日 学期).

    ``times`` is 0 where the words give no lower bound (定期). ``text`` is the phrase it was read from.
    """

    every: str
    times: int
    text: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated goal among several; ``text`` is the phrase it was read from."""

    due: date
    text: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A 完成时限 as understood.

    ``text`` is the printed wording. ``due`` is the last day, that day included ("X底前" and "X日前" include it);
    None for 长期, 频次, 待确认, 未定. ``start`` opens a SPAN. ``milestones`` are in order of date.
    For UNCLEAR, ``suggestions`` are possible days, likeliest first, and ``question`` asks a person in Chinese;
    nothing is guessed. A reading confirmed by the office keeps ``text`` and says so in ``reason``.
    """

    text: str
    kind: DeadlineKind
    due: date | None = None
    start: date | None = None
    milestones: tuple[Milestone, ...] = ()
    frequencies: tuple[Frequency, ...] = ()
    suggestions: tuple[date, ...] = ()
    question: str = ""
    reason: str = ""

    @property
    def standing(self) -> bool:
        """Whether the task has no last day and wants this month's facts every month (长期坚持)."""
        return self.kind in (DeadlineKind.STANDING, DeadlineKind.RECURRING)


def days_overdue(due: date | None, as_of: date, *, done: bool) -> int | None:
    """逾期, the one rule for tasks and hazards: how many days, None for what is done or not due on the as-of day.

    What is due on the as-of day itself and not done is overdue by 0 days (到期未完成).
    """
    return None if due is None or due > as_of or done else (as_of - due).days


def overdue_words(days: int) -> str:
    """How long something is overdue, as the column of days says it."""
    return f"已逾期{days}天" if days else DUE_AND_UNDONE


DUE_AND_UNDONE = "到期未完成"
"""What the column of days says of what is due on the as-of day itself."""
