"""The sentences of the 小结 as values: every number counted or added up in one is cited. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model.numerals import numeral
from toolkit.model.tasks import Task
from toolkit.model.wording import article, articles, gist
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


Cell = str | Cited
"""A text, or a number with the report cell it comes from."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document: title, column titles in order, and rows of as many cells."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One sentence or heading of the 小结, or a table; ``level`` 1 is a heading (一、), 0 is text.

    Every number counted or added up in ``text`` stands in it as one of ``cited`` prints it. With a ``table`` there is
    no text.
    """

    text: str
    level: int = 0
    cited: tuple[Cited, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole 小结: title and paragraphs in order."""

    title: str
    paragraphs: tuple[Paragraph, ...]


def names(units: Sequence[str], merged: Merged) -> str:
    """One, two or three units by name; more as the first three and how many there are."""
    roster = merged.plan.campaign.roster
    shown = "、".join(roster[unit].short for unit in units[:NAMED_AT_MOST])
    return shown if len(units) <= NAMED_AT_MOST else f"{shown}等{len(units)}家"


def concerned(
    units: Sequence[str], label: str, place: tuple[str, ...], merged: Merged
) -> tuple[str, tuple[Cited, ...]]:
    """Units by name, and how many they are where more than are named."""
    many = (Cited(f"{len(units)}家", label, place),) if len(units) > NAMED_AT_MOST else ()
    return names(units, merged), many


def some_names(units: Sequence[str], merged: Merged) -> str:
    """The same behind a count: more are the first three and 等."""
    roster = merged.plan.campaign.roster
    shown = "、".join(roster[unit].short for unit in units[:NAMED_AT_MOST])
    return f"{shown}等" if len(units) > NAMED_AT_MOST else shown


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


def called(task: Task) -> str:
    """第32条（全面开展打击违法分包转包…）: a task by its number and its first words."""
    return f"{article(task.number)}（{gist(task.measure)}）"


def some_called(tasks: Sequence[TaskStanding]) -> str:
    """One, two or three tasks of a list; more as the first three and 等."""
    shown = "、".join(called(task.task) for task in tasks[:NAMED_AT_MOST])
    return f"{shown}等" if len(tasks) > NAMED_AT_MOST else shown


def listed(tasks: Iterable[TaskStanding], merged: Merged) -> str:
    """The tasks by list: 《…清单》第1条（…）、第4条（…）；《…清单》第2条（…）."""
    by_list: dict[str, list[TaskStanding]] = {}
    for task in tasks:
        by_list.setdefault(task.list_id, []).append(task)
    return "；".join(
        f"《{merged.plan.campaign.task_list(list_id).title}》{some_called(found)}" for list_id, found in by_list.items()
    )


def counted(tasks: Sequence[TaskStanding], label: str) -> Cited:
    """How many tasks, which ones they are, and the first of them as the place to look."""
    words = f"{label}：{numbered(tasks)}"
    return Cited(f"{len(tasks)}条", words, ("任务", tasks[0].list_id, tasks[0].task.number))


def task_cites(tasks: Sequence[TaskStanding]) -> Iterator[Cited]:
    """The tasks that ``some_called`` and ``listed`` name."""
    named: Counter[str] = Counter()
    for task in tasks:
        named[task.list_id] += 1
        if named[task.list_id] > NAMED_AT_MOST:
            continue
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
