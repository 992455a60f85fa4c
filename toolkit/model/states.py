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
    DUE_SOON = "即将到期"
    UNDER_WAY = "正在推进"
    NOT_STARTED = "未启动"
    STANDING = "长期坚持"
    NOT_APPLICABLE = "不涉及"
    UNCLEAR = "待核实"
    MISSING = "未报"

    @property
    def finished(self) -> bool:
        """Whether it is done, in time or late."""
        return self in FINISHED

    @property
    def settled(self) -> bool:
        """Whether nothing more is asked: done, or none of the unit's."""
        return self.finished or self is Standing.NOT_APPLICABLE

    @property
    def untold(self) -> bool:
        """Whether it is not known where it stands."""
        return self in (Standing.UNCLEAR, Standing.MISSING)

    @property
    def outside(self) -> bool:
        """Whether it has no day to be done by, or no word about it: outside the rate of what is done (domain.md §6)."""
        return self in (Standing.STANDING, Standing.NOT_APPLICABLE, Standing.MISSING)

    @property
    def urgency(self) -> int:
        """0 for what needs a leader's eye first; the order in which units' words are shown."""
        return _URGENCY.index(self)


FINISHED = (Standing.DONE, Standing.DONE_LATE)
"""What is done, for words kept of closed months; of a Standing ask ``finished``."""
_URGENCY = (
    Standing.OVERDUE,
    Standing.NOT_STARTED,
    Standing.UNCLEAR,
    Standing.DUE_SOON,
    Standing.UNDER_WAY,
    Standing.DONE_LATE,
    Standing.DONE,
    Standing.STANDING,
    Standing.NOT_APPLICABLE,
    Standing.MISSING,
)
