"""The sentences of the 小结 as values: every number counted or added up in one is cited. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model.numerals import numeral
from toolkit.model.wording import article, articles
from toolkit.rollup.merged import IndicatorTotal, Merged, TaskStanding
from toolkit.rollup.numbers import amount

GAP = "【待补】"
"""Stands where only a person can write; nothing is praised that has no figure."""

NAMED_AT_MOST = 3

QUOTED = "原文"
"""The first word of the source of a quotation; the rest names file, sheet and cell."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One number of a sentence: as it is printed, what it is, and the report cell it comes from.

    ``source`` is a key the workbook turns into a cell: ("报表", code, "month" | "total" | "change"), ("报送", name),
    ("清单", list id, standing), ("任务", list id, number); ("原文", place) for the words of a unit.
    """

    text: str
    label: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One sentence or heading of the 小结; ``level`` 1 is a heading (一、), 0 is text.

    Every number counted or added up in ``text`` stands in it as one of ``cited`` prints it.
    """

    text: str
    level: int = 0
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole 小结: title and paragraphs in order."""

    title: str
    paragraphs: tuple[Paragraph, ...]


def names(units: Sequence[str], merged: Merged) -> str:
    """One, two or three units by name; more as the first three and a count."""
    roster = merged.plan.campaign.roster
    shown = "、".join(roster[unit].short for unit in units[:NAMED_AT_MOST])
    return shown if len(units) <= NAMED_AT_MOST else f"{shown}等{len(units)}家单位"


def figure(total: IndicatorTotal, column: str) -> Cited:
    """An indicator's month or total as it is read aloud."""
    value: Decimal | None = getattr(total, column)
    words = {"month": "本月", "total": "累计"}[column]
    indicator = total.indicator
    printed = amount(value, indicator.unit, indicator.decimals)
    return Cited(printed, f"{indicator.title}（{words}）", ("报表", indicator.code, column))


def numbered(tasks: Iterable[TaskStanding]) -> str:
    """第1、4条."""
    return articles(task.task.number for task in tasks)


def listed(tasks: Iterable[TaskStanding], merged: Merged) -> str:
    """The tasks by list: 《…清单》第1、4条；《…清单》第2条."""
    by_list: dict[str, list[TaskStanding]] = {}
    for task in tasks:
        by_list.setdefault(task.list_id, []).append(task)
    return "；".join(
        f"《{merged.plan.campaign.task_list(list_id).title}》{numbered(found)}" for list_id, found in by_list.items()
    )


def counted(tasks: Sequence[TaskStanding], label: str) -> Cited:
    """How many tasks, which ones they are, and the first of them as the place to look."""
    words = f"{label}：{numbered(tasks)}"
    return Cited(f"{len(tasks)}条", words, ("任务", tasks[0].list_id, tasks[0].task.number))


def task_cites(tasks: Iterable[TaskStanding]) -> Iterator[Cited]:
    for task in tasks:
        yield Cited(article(task.task.number), task.task.deadline, ("任务", task.list_id, task.task.number))


def due_next(merged: Merged) -> tuple[TaskStanding, ...]:
    """The tasks whose last day lies after the as-of day, up to the end of the month that follows, and not settled."""
    until = merged.period.next().last_day
    return tuple(
        task for task in merged.tasks if task.due and merged.as_of < task.due <= until and not task.standing.settled
    )


def months_running(count: int) -> str:
    """So many months on end in words: 连续两个月."""
    return f"连续{'两' if count == 2 else numeral(count)}个月"
