"""Words that every document shares: days and counts of days. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.model.deadline import DUE_AND_UNDONE, days_overdue
from toolkit.model.period import Period, day
from toolkit.model.states import Standing
from toolkit.reporting.sentences import Cell, Cited
from toolkit.rollup.merged import Merged, TaskStanding


def blank_day(value: date | None, year: int) -> str:
    """A day, or room for a person to write one."""
    return day(value) if value else f"{year}年　月　日"


def days_words(days: int | None, source: tuple[str, ...]) -> Cell:
    """已逾期天数 in a narrow column: 3天, 到期未完成 on the day itself, and nothing where it is not overdue."""
    if days is None:
        return ""
    return Cited(f"{days}天", "已逾期天数", source) if days else DUE_AND_UNDONE


def overdue_words(task: TaskStanding, merged: Merged) -> Cell:
    """The same of a task, as 逾期与预警 shows it."""
    days = days_overdue(task.due, merged.as_of, done=False)
    return days_words(days, ("逾期", task.list_id, task.task.number, "逾期天数"))


def last_day(task: TaskStanding, period: Period) -> Cell:
    """A task's last day for a narrow column: without the year where it is the report's own."""
    return dated(task.due, period, ("逾期", task.list_id, task.task.number, "最后日期")) if task.due else ""


def dated(due: date, period: Period, source: tuple[str, ...]) -> Cited:
    """A last day for a narrow column: without the year where it is the report's own."""
    return Cited(f"{due.month}月{due.day}日" if due.year == period.year else day(due), "最后日期", source)


def shortened(text: str, most: int) -> str:
    """The first words of a long text; what is cut ends with an ellipsis."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip('，、；。 ')}…"


def units_standing(task: TaskStanding, standings: Sequence[Standing]) -> tuple[str, ...]:
    """The units of a task that stand in one of these states, in roster order."""
    return tuple(detail.unit for detail in task.details if detail.standing in standings)
