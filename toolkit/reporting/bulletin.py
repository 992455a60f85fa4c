"""The monthly 安全生产简报: what it says of a month, in five parts, with the rankings (domain.md §7, §8). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from toolkit.campaign.replies import sent
from toolkit.model.correspondence import Dispatched, DocumentKind
from toolkit.model.period import day
from toolkit.model.ranking import RankedGroup, Ranking, UnitScore
from toolkit.model.states import Standing
from toolkit.reporting.phrases import last_day, overdue_words, shortened, units_standing
from toolkit.reporting.problems import overdue_tasks
from toolkit.reporting.sentences import (
    NAMED_AT_MOST,
    Cell,
    Cited,
    Paragraph,
    Summary,
    Table,
    counted,
    due_next,
    listed,
    task_cites,
)
from toolkit.rollup.merged import IndicatorTotal, Merged, TaskStanding
from toolkit.rollup.numbers import NOTHING, amount

GROUP_TITLES = {"县区": "县（市、区）", "市直": "市直部门", "乡镇": "乡（镇）", "县直": "县直部门"}
RANK_COLUMNS = ("名次", "单位", "得分", "较上月")
OVERDUE_COLUMNS = ("清单", "任务编号", "细化措施", "最后日期", "逾期天数", "涉及单位")
DUE_COLUMNS = ("清单", "任务编号", "细化措施", "最后日期", "责任单位")
_SHOWN = 3
"""So many indicators and units are named in a sentence."""
_MEASURE = 42
"""So many characters of a measure stand in a table of the 简报; the whole of it is in the list."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the 简报: its heading, its sentences, and the tables behind them."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The 简报 of a month. ``issue`` and ``day`` are those of 函件登记, "" and None until a person has entered them."""

    name: str
    title: str
    sections: tuple[Section, ...]
    issue: str = ""
    day: date | None = None


def write_bulletin(
    merged: Merged, summary: Summary, ranking: Ranking | None, registered: Sequence[Dispatched] = ()
) -> Bulletin:
    """Compose the 简报: the 小结's own words where it has them, tables and comparisons beside.

    ``registered`` is 函件登记, from which its number and day come.
    """
    campaign = merged.plan.campaign
    found = sent(registered, DocumentKind.BULLETIN, merged.period)
    late = merged.overdue_tasks
    due = due_next(merged)
    sections = (
        Section("总体情况", section(summary, "总体情况")),
        Section("数据亮点与差距", tuple(_figures(merged)) or (Paragraph("本月没有可与上月比较的数据。"),)),
        *((_ranked(ranking, merged),) if ranking else ()),
        Section("逾期与问题", tuple(_problems(late, summary, merged)), (_overdue(late, merged),) if late else ()),
        Section("下月到期任务", (_due_sentence(due, merged),), (_due(due, merged),) if due else ()),
    )
    return Bulletin(
        campaign.correspondence.bulletin,
        f"{merged.period.label}{campaign.title}情况",
        sections,
        issue=found.number if found else "",
        day=found.day if found else None,
    )


def section(summary: Summary, heading: str) -> tuple[Paragraph, ...]:
    """The sentences of one section of the 小结, found by the words of its heading."""
    found: list[Paragraph] = []
    inside = False
    for paragraph in summary.paragraphs:
        if paragraph.level == 1:
            inside = heading in paragraph.text
        elif inside:
            found.append(paragraph)
    return tuple(found)


# ② 数据亮点与差距


def _figures(merged: Merged) -> Iterator[Paragraph]:
    """What moved most against the month before, and which units have most overdue."""
    moved = sorted(_moved(merged), key=lambda found: found[0], reverse=True)
    for words, chosen in (
        ("增长较多", [found for found in moved if found[0] > 0][:_SHOWN]),
        ("下降较多", [found for found in reversed(moved) if found[0] < 0][:_SHOWN]),
    ):
        if chosen:
            yield _compared(words, [total for _, total in chosen])
    yield from _behind(merged)


def _moved(merged: Merged) -> Iterator[tuple[Decimal, IndicatorTotal]]:
    """Flows with a comparison, and by how much of themselves they moved; parts of others (其中) are left out."""
    for total in merged.totals.values():
        if total.indicator.title.startswith("其中"):
            continue
        if total.indicator.adds and total.change and total.previous and total.comparable is not None:
            yield (total.comparable - total.previous) / total.previous, total


def _compared(words: str, totals: Sequence[IndicatorTotal]) -> Paragraph:
    cited: list[Cited] = []
    parts = []
    for total in totals:
        indicator = total.indicator
        printed = amount(total.month, indicator.unit, indicator.decimals)
        cited += [
            Cited(printed, f"{indicator.title}（本月）", ("报表", indicator.code, "month")),
            Cited(total.change, f"{indicator.title}（与上月比）", ("报表", indicator.code, "change")),
        ]
        parts.append(f"{indicator.title}{printed}（{total.change}）")
    return Paragraph(f"与上月相比，{words}的有：{'，'.join(parts)}。", cited=tuple(cited))


def _behind(merged: Merged) -> Iterator[Paragraph]:
    """The units with most overdue tasks of their own."""
    counts: dict[str, int] = {}
    for detail in merged.details:
        if detail.standing.overdue:
            counts[detail.unit] = counts.get(detail.unit, 0) + 1
    if not counts:
        return
    roster = merged.plan.campaign.roster
    most = sorted(counts, key=lambda unit: (-counts[unit], roster.position(unit)))[:NAMED_AT_MOST]
    cited = tuple(
        Cited(f"{counts[unit]}条", f"{roster[unit].short}逾期未完成", ("单位任务", unit, "逾期")) for unit in most
    )
    words = "、".join(f"{roster[unit].short}{cite.text}" for unit, cite in zip(most, cited, strict=True))
    yield Paragraph(f"逾期未完成任务较多的单位：{words}。", cited=cited)


# ③ 考评排队


def _ranked(ranking: Ranking, merged: Merged) -> Section:
    """Every group's table; of what is not to be published yet (暂缓公布), nothing."""
    heading, published = "考评排队", ranking.published
    if published is None:
        return Section(heading, (Paragraph("本月考评排队暂缓公布。"),))
    paragraph = Paragraph(f"{merged.period.label}考评排队情况如下。")
    return Section(heading, (paragraph,), rank_tables(published, merged))


def rank_tables(ranking: Ranking, merged: Merged) -> tuple[Table, ...]:
    """One table for each group that has units."""
    return tuple(_rank_table(group, merged) for group in ranking.groups if group.units)


def _rank_table(group: RankedGroup, merged: Merged) -> Table:
    roster = merged.plan.campaign.roster
    level, ranked = group.level, group.units[len(group.level) :]
    rows = [(_rank(unit), roster[unit.unit].name, *_points(unit)) for unit in ranked]
    if level:
        named = "、".join(roster[unit].name for unit in sorted((one.unit for one in level), key=roster.position))
        rows.insert(0, (group.level_words, named, _points(level[0])[0], NOTHING))
    return Table(GROUP_TITLES.get(group.name, group.name), RANK_COLUMNS, tuple(rows))


def _rank(unit: UnitScore) -> Cell:
    return NOTHING if unit.rank is None else Cited(str(unit.rank), "名次", ("考评", unit.unit, "rank"))


def _points(unit: UnitScore) -> tuple[Cell, ...]:
    """得分 and 较上月; in their place why a unit takes no rank."""
    if unit.total is None or unit.rank is None:
        return unit.unranked, NOTHING
    total = Cited(str(unit.total), "得分", ("考评", unit.unit, "total"))
    return total, Cited(movement(unit), "较上月", ("考评", unit.unit, "moved"))


def movement(unit: UnitScore) -> str:
    """↑2, ↓1, 持平, or "—" without a rank this month or the month before."""
    if unit.moved is None:
        return NOTHING
    if not unit.moved:
        return "持平"
    return f"{'↑' if unit.moved > 0 else '↓'}{abs(unit.moved)}"


# ④ 逾期与问题, ⑤ 下月到期


def _problems(late: Sequence[TaskStanding], summary: Summary, merged: Merged) -> Iterator[Paragraph]:
    """Overdue tasks in one sentence, for the table behind names them; the other problems as the 小结 says them."""
    in_table = {one.text for one in overdue_tasks(merged)}
    yield from (one for one in section(summary, "存在的问题") if one.text not in in_table)
    if late:
        cite = counted(late, "逾期未完成")
        until = day(merged.as_of)
        words = f"截至{until}，逾期未完成的任务有{cite.text}（{listed(late, merged)}），情况见下表。"
        yield Paragraph(words, cited=(cite, *task_cites(late)))


def _overdue(tasks: Sequence[TaskStanding], merged: Merged) -> Table:
    rows = tuple(
        (
            *_task(task),
            last_day(task, merged.period),
            overdue_words(task, merged),
            _units(task, tuple(one for one in Standing if one.overdue), merged),
        )
        for task in tasks
    )
    return Table("逾期任务", OVERDUE_COLUMNS, rows)


def _due_sentence(due: Sequence[TaskStanding], merged: Merged) -> Paragraph:
    ahead = merged.period.next().label
    if not due:
        return Paragraph(f"{ahead}没有到期的任务。")
    cite = counted(due, f"{ahead}到期")
    words = f"{ahead}到期的任务有{cite.text}（{listed(due, merged)}），请有关单位抓紧落实。"
    return Paragraph(words, cited=(cite, *task_cites(due)))


def _due(tasks: Sequence[TaskStanding], merged: Merged) -> Table:
    unsettled = tuple(standing for standing in Standing if not standing.settled)
    rows = tuple((*_task(task), last_day(task, merged.period), _units(task, unsettled, merged)) for task in tasks)
    return Table(f"{merged.period.next().label}到期任务", DUE_COLUMNS, rows)


def _task(task: TaskStanding) -> tuple[Cell, ...]:
    cite = Cited(task.task.number, task.task.deadline, ("任务", task.list_id, task.task.number))
    return task.list_id, cite, shortened(task.task.measure, _MEASURE)


def _units(task: TaskStanding, standings: Sequence[Standing], merged: Merged) -> Cell:
    """The units by name, many as the first three and a count."""
    roster = merged.plan.campaign.roster
    units = units_standing(task, standings)
    shown = "、".join(roster[unit].short for unit in units[:NAMED_AT_MOST])
    if len(units) <= NAMED_AT_MOST:
        return shown
    return Cited(f"{shown}等{len(units)}家", "涉及单位", ("逾期", task.list_id, task.task.number, "涉及单位"))
