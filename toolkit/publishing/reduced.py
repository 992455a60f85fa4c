"""What of a month may be public at all: sums, states and sentences; no return, no finding, no cell, no file name. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from toolkit.model.campaign import Campaign
from toolkit.model.history import History
from toolkit.model.ranking import RankedGroup, Ranking, UnitScore
from toolkit.model.roster import Roster
from toolkit.reporting.bulletin import write_bulletin
from toolkit.reporting.calendar import Calendar
from toolkit.reporting.reminders import Reminders
from toolkit.reporting.report import Report
from toolkit.reporting.sentences import GAP, QUOTED, Cited, Paragraph
from toolkit.rollup.merged import Detail, IndicatorTotal, Merged, TaskStanding
from toolkit.rules.returned import Assembly, UnitReturn


def reduced(report: Report) -> Report:
    """The report without what never leaves the office, before any word in what is left is looked at.

    A ranking that is withheld (暂缓公布) is not in it; of one that is published, the losses are the units' own business.
    What the months say of single units, and the items of registers, stay inside.
    """
    published = report.ranking.published if report.ranking else None
    ranking = _ranking(published) if published else None
    merged = _merged(report.merged)
    summary = replace(report.summary, paragraphs=tuple(_paragraphs(report.summary.paragraphs)))
    numbered = report.bulletin
    bulletin = replace(write_bulletin(merged, summary, ranking), issue=numbered.issue, day=numbered.day)
    return replace(
        report,
        merged=merged,
        summary=summary,
        ranking=ranking,
        bulletin=bulletin,
        letters=(),
        months=(),
        trends=replace(report.trends, units=()),
        reminders=Reminders((), ()),
        recurring=(),
        calendar=Calendar((), (), ()),
        yearly=None,
    )


def _paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The sentences without gaps a person has not filled; a lead stays where quotations follow it."""
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        if GAP not in paragraph.text:
            yield replace(paragraph, cited=tuple(map(_cite, paragraph.cited)))
        elif following and any(cite.source[0] == QUOTED for cite in following.cited):
            yield replace(paragraph, text=paragraph.text.replace(GAP, ""))


def _cite(cite: Cited) -> Cited:
    """A quotation without the file and the cell it stands in."""
    return replace(cite, source=(QUOTED,)) if cite.source[0] == QUOTED else cite


def _merged(merged: Merged) -> Merged:
    tasks = tuple(_task(task) for task in merged.tasks)
    history = merged.history
    return replace(
        merged,
        plan=replace(merged.plan, campaign=_campaign(merged.plan.campaign)),
        history=History(closed=history.closed, standings=history.standings, ranks=history.ranks),
        assembly=Assembly(tuple(_return(unit) for unit in merged.assembly.units)),
        tasks=tasks,
        details=tuple(detail for task in tasks for detail in task.details),
        totals={code: _total(total) for code, total in merged.totals.items()},
        registers=(),
    )


def _campaign(campaign: Campaign) -> Campaign:
    """The definition without its list of secrets, without decisions and without people to call."""
    units = tuple(replace(unit, contact="", note="") for unit in campaign.roster.units)
    roster = Roster(units, campaign.roster.groups)
    return replace(campaign, roster=roster, decisions=(), redactions=(), dispatched=(), inspections=(), note="")


def _return(unit: UnitReturn) -> UnitReturn:
    return replace(unit, parts={}, received=(), findings=())


def _task(task: TaskStanding) -> TaskStanding:
    return replace(task, details=tuple(map(_detail, task.details)))


def _detail(detail: Detail) -> Detail:
    return replace(detail, returned=None, receipt=None, withheld=frozenset())


def _total(total: IndicatorTotal) -> IndicatorTotal:
    shares = tuple(replace(share, place=None, receipt=None, note="") for share in total.shares)
    return replace(total, shares=shares)


def _ranking(ranking: Ranking) -> Ranking:
    return replace(
        ranking,
        groups=tuple(RankedGroup(group.name, tuple(map(_score, group.units))) for group in ranking.groups),
    )


def _score(unit: UnitScore) -> UnitScore:
    """A unit's places and points; why it lost them stands in its own score sheet."""
    return replace(unit, items=unit.items, first_accepted_at=None)
