"""What of a month may be public at all: sums, states and sentences; no return, no finding, no cell, no file name. Pure.

Of the units' own words nothing is in it but what a person let out, sentence by sentence (``voiced``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from toolkit.model.campaign import Campaign
from toolkit.model.history import History
from toolkit.model.ranking import RankedGroup, Ranking, UnitScore
from toolkit.model.roster import Roster
from toolkit.model.states import Standing
from toolkit.publishing.bulletin import as_summary, public_bulletin
from toolkit.publishing.quotes import Decision, Quote
from toolkit.reporting.calendar import Calendar
from toolkit.reporting.reminders import Reminders
from toolkit.reporting.report import Report
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
    bulletin = public_bulletin(merged, ranking, report.bulletin)
    return replace(
        report,
        merged=merged,
        summary=as_summary(bulletin),
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


def voiced(report: Report, quoted: Sequence[tuple[Quote, Decision]]) -> Report:
    """A reduced report with those sentences of the units that were let out, in the words they were let out in."""
    out = [(quote, decision) for quote, decision in quoted if decision.public]
    spoken: dict[tuple[str, str], list[tuple[Quote, Decision]]] = {}
    for quote, decision in out:
        for task in dict.fromkeys((one.list_id, one.number) for one in quote.sources if one.list_id):
            spoken.setdefault(task, []).append((quote, decision))
    tasks = tuple(
        replace(task, words=_words(task, spoken.get((task.list_id, task.task.number), ()), report.merged))
        for task in report.merged.tasks
    )
    chosen = [(quote, decision) for quote, decision in out if decision.bulletin]
    merged = replace(report.merged, tasks=tasks)
    bulletin = public_bulletin(merged, report.ranking, report.bulletin, chosen)
    return replace(report, merged=merged, summary=as_summary(bulletin), bulletin=bulletin)


def _words(task: TaskStanding, spoken: Iterable[tuple[Quote, Decision]], merged: Merged) -> str:
    """【甲区、乙市】…: what units say of one task, equal words together, in the order in which they were written."""
    own: dict[str, str] = {}
    for quote, decision in spoken:
        for source in quote.sources:
            if (source.list_id, source.number) == (task.list_id, task.task.number):
                own[source.unit] = own.get(source.unit, "") + decision.words
    alike: dict[str, list[str]] = {}
    for unit, words in own.items():
        alike.setdefault(words, []).append(merged.plan.campaign.roster[unit].short)
    return "\n".join(f"【{'、'.join(units)}】{words}" for words, units in alike.items())


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
    details = tuple(map(_detail, task.details))
    return replace(task, sentence=_sentence(task), words="", overflow=False, details=details)


_COUNTED = (
    ("已完成", (Standing.DONE, Standing.DONE_LATE)),
    ("正在推进", (Standing.UNDER_WAY, Standing.DUE_SOON)),
    ("长期坚持", (Standing.STANDING,)),
)


def _sentence(task: TaskStanding) -> str:
    """共33家单位：已完成20家、正在推进10家。 Who has not told, or is behind, is left out of the words, not of the count."""
    told = [(word, sum(task.counts.get(one, 0) for one in standings)) for word, standings in _COUNTED]
    named = "、".join(f"{word}{count}家" for word, count in told if count)
    return f"共{sum(task.counts.values())}家单位：{named}。" if named else ""


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
