"""Words that every document shares: days, units, tasks, and tables whose numbers are cited like those of sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.model.period import Period
from toolkit.model.states import Standing
from toolkit.reporting.summary import GAP, Cited, Paragraph
from toolkit.rollup.merged import Merged, TaskStanding

__all__ = ["GAP", "Cell", "Cited", "Paragraph", "Table", "blank_day", "day", "days_overdue", "numbers", "shortened"]

Cell = str | Cited
"""A text, or a number with the report cell it comes from."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document: title, column titles in order, and rows of as many cells."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def day(value: date) -> str:
    """A day as documents print it: 2022年7月6日, without leading zeros (GB/T 9704—2012 7.3.5)."""
    return f"{value.year}年{value.month}月{value.day}日"


def blank_day(value: date | None, year: int) -> str:
    """A day, or room for a person to write one."""
    return day(value) if value else f"{year}年　月　日"


def numbers(tasks: Iterable[TaskStanding], merged: Merged) -> str:
    """Task numbers by list: 《十五项措施落实清单》第14、24条."""
    by_list: dict[str, list[str]] = {}
    for task in tasks:
        by_list.setdefault(task.list_id, []).append(task.task.number)
    title = merged.plan.campaign.task_list
    return "；".join(f"《{title(list_id).title}》第{'、'.join(found)}条" for list_id, found in by_list.items())


def task_cites(tasks: Iterable[TaskStanding]) -> tuple[Cited, ...]:
    return tuple(
        Cited(f"第{task.task.number}条", task.task.deadline, ("任务", task.list_id, task.task.number)) for task in tasks
    )


def counted(tasks: Sequence[TaskStanding], label: str, merged: Merged) -> Cited:
    """How many tasks a sentence speaks of, cited by the first of them."""
    return Cited(
        f"{len(tasks)}条", f"{label}：{numbers(tasks, merged)}", ("任务", tasks[0].list_id, tasks[0].task.number)
    )


def days_overdue(task: TaskStanding, period: Period) -> int:
    """Days from a task's last day to the month's end, 0 where it has none or is not due."""
    return max(0, (period.last_day - task.due).days) if task.due else 0


def overdue_words(task: TaskStanding, merged: Merged) -> Cell:
    """已逾期天数 as 逾期与预警 shows it; a task due on the month's last day is overdue from the next."""
    days = days_overdue(task, merged.period)
    return (
        Cited(f"{days}天", "已逾期天数", ("逾期", task.list_id, task.task.number, "逾期天数")) if days else "月末到期"
    )


def last_day(task: TaskStanding, period: Period) -> Cell:
    """A task's last day for a narrow column: without the year where it is the report's own."""
    if task.due is None:
        return ""
    printed = f"{task.due.month}月{task.due.day}日" if task.due.year == period.year else day(task.due)
    return Cited(printed, "最后日期", ("逾期", task.list_id, task.task.number, "最后日期"))


def shortened(text: str, most: int) -> str:
    """The first words of a long text; what is cut ends with an ellipsis."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip('，、；。 ')}…"


def units_standing(task: TaskStanding, standings: Sequence[Standing]) -> tuple[str, ...]:
    """The units of a task that stand in one of these states, in roster order."""
    return tuple(detail.unit for detail in task.details if detail.standing in standings)
