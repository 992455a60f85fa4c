"""The 简报 for the public: its own sentences from the month's figures, in plain words, and what was let out of the units'. Pure.

It names no unit that is behind. A change is said only where it follows from the printed totals: what was compared
among some of the units only (figures.md §1) is left to 月报.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.model.meaning import Meaning
from toolkit.model.numerals import numeral
from toolkit.model.ranking import Ranking
from toolkit.model.states import Standing
from toolkit.publishing.quotes import Decision, Quote
from toolkit.reporting.bulletin import Bulletin, Section, rank_tables
from toolkit.reporting.calendar_words import in_words_of
from toolkit.reporting.sentences import QUOTED, Cited, Paragraph, Summary, due_next, names
from toolkit.rollup.merged import IndicatorTotal, Merged, TaskStanding
from toolkit.rollup.numbers import amount

_DONE = (Standing.DONE, Standing.DONE_LATE)
_AT_WORK = (Standing.UNDER_WAY, Standing.DUE_SOON, Standing.STANDING)


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a sentence: what it means, the words before it, the column, and whether its change is said."""

    meaning: Meaning
    words: str
    column: str = "month"
    change: bool = False


_SENTENCES: tuple[tuple[Told, ...], ...] = (
    (
        Told(Meaning.INSPECTIONS, "本月检查企业（单位）", change=True),
        Told(Meaning.INSPECTIONS, "行动以来累计检查", "total"),
    ),
    (
        Told(Meaning.HAZARDS, "排查一般问题隐患", change=True),
        Told(Meaning.HAZARDS_MENDED, "整改"),
        Told(Meaning.HAZARDS, "行动以来累计排查", "total"),
        Told(Meaning.HAZARDS_MENDED, "累计整改", "total"),
    ),
    (
        Told(Meaning.MAJOR, "排查重大事故隐患"),
        Told(Meaning.MAJOR_CLOSED, "整改销号"),
        Told(Meaning.MAJOR, "行动以来累计排查", "total"),
        Told(Meaning.MAJOR_CLOSED, "累计整改销号", "total"),
    ),
    (
        Told(Meaning.PENALTIES, "实施行政处罚", change=True),
        Told(Meaning.FINES, "罚款"),
        Told(Meaning.SUSPENDED, "责令停产停业整顿"),
        Told(Meaning.CLOSED_DOWN, "关闭取缔"),
    ),
    (Told(Meaning.ILLEGAL_ACTS, "打击非法违法行为"),),
    (
        Told(Meaning.REPORTS_ACCEPTED, "受理群众举报"),
        Told(Meaning.REPORTS_TRUE, "核查属实"),
        Told(Meaning.REWARDS, "兑现举报奖励"),
    ),
    (Told(Meaning.TRAINING, "开展宣传教育培训"),),
)
"""A sentence each; the first figure must be there and not 0, of the others those that are."""


def public_bulletin(
    merged: Merged, ranking: Ranking | None, numbered: Bulletin, quoted: Sequence[tuple[Quote, Decision]] = ()
) -> Bulletin:
    """Compose it. ``numbered`` is the office's own 简报, from which number and day come; ``quoted`` is let out for it."""
    campaign = merged.plan.campaign
    ahead = merged.period.next().label
    sections = (
        Section("工作进展", tuple(_progress(merged))),
        Section("检查和整治", tuple(_figures(merged))),
        Section("各地各部门动态", tuple(_quotes(quoted, merged))),
        Section("考评结果", _ranked(ranking, merged), rank_tables(ranking, merged) if ranking else ()),
        Section("下一步工作", tuple(_next(due_next(merged), ahead))),
    )
    bulletin = Bulletin(
        campaign.correspondence.bulletin,
        f"{merged.period.label}{campaign.title}进展情况",
        tuple(section for section in sections if section.paragraphs or section.tables),
        issue=numbered.issue,
        day=numbered.day,
    )
    return in_words_of(merged.period.every, bulletin)


def as_summary(bulletin: Bulletin) -> Summary:
    """The same sentences one after the other, as the public workbook has them."""
    paragraphs: list[Paragraph] = []
    for number, section in enumerate(bulletin.sections, start=1):
        paragraphs.append(Paragraph(f"{numeral(number)}、{section.heading}", level=1))
        paragraphs += section.paragraphs
    return Summary(bulletin.title, tuple(paragraphs))


def _progress(merged: Merged) -> Iterator[Paragraph]:
    """How far the lists have come: how many tasks there are, are done, are being worked on."""
    for task_list in merged.plan.campaign.lists:
        tasks = [task for task in merged.tasks if task.list_id == task_list.id]
        done, at_work = _standing(tasks, _DONE), _standing(tasks, _AT_WORK)
        whole = Cited(f"{len(tasks)}项", f"{task_list.title}任务", ("清单", task_list.id, "合计"))
        parts = [f"《{task_list.title}》共{whole.text}任务"]
        parts += [f"已完成{done}项"] if done else []
        parts += [f"正在推进和长期坚持{at_work}项"] if at_work else []
        if tasks:
            yield Paragraph(f"{'，'.join(parts)}。", cited=(whole,))


def _standing(tasks: Iterable[TaskStanding], standings: tuple[Standing, ...]) -> int:
    return sum(task.standing in standings for task in tasks)


def _figures(merged: Merged) -> Iterator[Paragraph]:
    totals = {total.indicator.means: total for total in merged.totals.values() if total.indicator.means}
    for figures in _SENTENCES:
        first = totals.get(figures[0].meaning)
        if first and first.counted and first.month:
            yield _sentence(figures, totals)
    yield from _coverage(merged)


def _coverage(merged: Merged) -> Iterator[Paragraph]:
    """Whose figures these are, where not everybody's."""
    told = merged.assembly.returned
    if 0 < told < merged.assembly.expected:
        yield Paragraph(f"以上本月数来自已报送的{told}家单位，还没有报送的单位在累计数里按上次公布的数计。")


def _sentence(figures: Sequence[Told], totals: Mapping[Meaning, IndicatorTotal]) -> Paragraph:
    cited: list[Cited] = []
    parts = []
    for told in figures:
        total = totals.get(told.meaning)
        value = getattr(total, told.column) if total else None
        if total is None or not value:
            continue
        indicator = total.indicator
        printed = amount(value, indicator.unit, indicator.decimals)
        change = f"（{total.change}）" if told.change and total.everybody and total.change else ""
        cited.append(Cited(printed, indicator.title, ("报表", indicator.code, told.column)))
        parts.append(f"{told.words}{printed}{change}")
    return Paragraph(f"{'，'.join(parts)}。", cited=tuple(cited))


def _quotes(quoted: Sequence[tuple[Quote, Decision]], merged: Merged) -> Iterator[Paragraph]:
    """The units' sentences as they were let out, each behind the names of those who wrote it."""
    roster = merged.plan.campaign.roster
    for quote, decision in sorted(quoted, key=lambda one: roster.position(one[0].units[0])):
        cite = Cited(decision.words, "各单位原话", (QUOTED,))
        yield Paragraph(f"{names(quote.units, merged)}：{decision.words}", cited=(cite,))


def _ranked(ranking: Ranking | None, merged: Merged) -> tuple[Paragraph, ...]:
    return (Paragraph(f"{merged.period.label}考评结果如下。"),) if ranking else ()


def _next(due: Sequence[TaskStanding], ahead: str) -> Iterator[Paragraph]:
    """What is due in the month that follows, by the first words of each measure."""
    if due:
        yield Paragraph(f"{ahead}要完成的任务有{len(due)}项：{'；'.join(_measure(task) for task in due)}。")


def _measure(task: TaskStanding) -> str:
    """The first clause of a measure without its number."""
    return re.split("[，。；：]", _NUMBER.sub("", task.task.measure.strip()))[0]


_NUMBER = re.compile(r"^[0-9（()）.．、\s]+")
