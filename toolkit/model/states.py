"""The states of a task: what a unit may say, and what the office derives."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """完成情况 as a unit fills it in (domain.md §6)."""

    DONE = "已完成"
    UNDER_WAY = "正在推进"
    NOT_STARTED = "未启动"
    STANDING = "长期坚持"
    NOT_APPLICABLE = "不涉及"


class Standing(StrEnum):
    """The state the office derives from what was filled, the deadline and the day; never filled by a unit."""

    DONE = "已完成"
    DONE_LATE = "逾期完成"
    OVERDUE = "逾期未完成"
    BEHIND = "未完成（配合）"
    """Due and not done by a unit whose word does not decide the task (figures.md §1): neither 逾期 nor charged to it."""
    DUE_SOON = "即将到期"
    UNDER_WAY = "正在推进"
    NOT_STARTED = "未启动"
    STANDING = "长期坚持"
    NOT_APPLICABLE = "不涉及"
    UNCLEAR = "待核实"
    OVERDUE_UNTOLD = "逾期（未报）"
    """Due, undone when it was closed last, and nothing came about it: 逾期, but no part of the task's own state."""
    MISSING = "未报"
    EXEMPT = "免报"
    """Of a unit that need not report this month and of which no closed month says where the task stands."""

    @property
    def finished(self) -> bool:
        """Whether it is done, in time or late."""
        return self in FINISHED

    @property
    def settled(self) -> bool:
        """Whether nothing more is asked: done, or none of the unit's."""
        return self.finished or self is Standing.NOT_APPLICABLE

    @property
    def overdue(self) -> bool:
        """Whether it is 逾期 (figures.md §1): it earns a letter and costs points; nothing else does."""
        return self in (Standing.OVERDUE, Standing.OVERDUE_UNTOLD)

    @property
    def missing(self) -> bool:
        """Whether nothing came about it."""
        return self in (Standing.MISSING, Standing.OVERDUE_UNTOLD)

    @property
    def untold(self) -> bool:
        """Whether it is not known where it stands."""
        return self is Standing.UNCLEAR or self.missing

    @property
    def silent(self) -> bool:
        """Whether it says nothing about the task's own state."""
        return self.missing or self in (Standing.NOT_APPLICABLE, Standing.EXEMPT)

    @property
    def outside(self) -> bool:
        """Whether it has no day to be done by, or no word about it: outside the rate of what is done (domain.md §6)."""
        return self.missing or self in (Standing.STANDING, Standing.NOT_APPLICABLE, Standing.EXEMPT)

    @property
    def urgency(self) -> int:
        """0 for what needs a leader's eye first; the order in which units' words are shown."""
        return _URGENCY.index(self)


FINISHED = (Standing.DONE, Standing.DONE_LATE)
"""What is done, for words kept of closed months; of a Standing ask ``finished``."""


def ended(words: str) -> bool:
    """Whether nothing more is asked of a task by the state kept of a closed month: done, or none of the unit's."""
    return words in FINISHED or words == State.NOT_APPLICABLE


_URGENCY = (
    Standing.OVERDUE,
    Standing.BEHIND,
    Standing.NOT_STARTED,
    Standing.UNCLEAR,
    Standing.DUE_SOON,
    Standing.UNDER_WAY,
    Standing.DONE_LATE,
    Standing.DONE,
    Standing.STANDING,
    Standing.NOT_APPLICABLE,
    Standing.OVERDUE_UNTOLD,
    Standing.MISSING,
    Standing.EXEMPT,
)
