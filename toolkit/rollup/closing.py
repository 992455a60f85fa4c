"""What a closed month hands on: cumulative figures, words, states and items, with whatever it did not bring kept as it was. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from toolkit.campaign.renumbering import with_ids
from toolkit.model.history import Correction, History, MonthRecord, UnitHistory
from toolkit.model.ranking import Ranking
from toolkit.rollup.merged import Detail, Merged, Share
from toolkit.rollup.months import counted_figures, record
from toolkit.rollup.registers import items_after
from toolkit.rollup.standing import handed_state
from toolkit.rollup.standstill import still_months

MONTHS_KEPT = 3
"""Own figures of so many months are kept for comparison (domain.md §5 异常值: 前3月)."""


def corrections(first: History, present: History, months: Sequence[MonthRecord]) -> tuple[Correction, ...]:
    """What reopening has changed of the last closed month since it was ``first`` closed, by unit and code.

    ``months`` are the closed months, earliest first; the latest that was reopened names the file and the cell.
    """
    found = []
    for unit in dict.fromkeys((*first.units, *present.units)):
        then, now = first.of(unit).totals, present.of(unit).totals
        for code in dict.fromkeys((*then, *now)):
            if change := now.get(code, Decimal(0)) - then.get(code, Decimal(0)):
                reopened = next((month for month in reversed(months) if (unit, code) in month.corrected), None)
                place = reopened.corrected[unit, code] if reopened else None
                found.append(Correction(unit, code, change, reopened.period if reopened else None, place))
    return tuple(found)


def snapshot(merged: Merged, ranking: Ranking | None = None, first: History | None = None) -> History:
    """The history after this month; a unit that returned nothing keeps its cumulative figures, words and states.

    ``first`` is what the month handed on when it was first closed, where it was reopened since. Ranks, scores and
    ``month`` are those of this month alone, none where it is not scored. Tasks are known by their
    ids, which stay when a task is renumbered.

    A figure that did not count (强制, 暂扣, 未报) is not handed on; the unit's last closed one stands (沿用). Who wants
    it counted reopens the month and takes the corrected return: what is published then says so (更正).
    """
    details: dict[str, list[Detail]] = {}
    for detail in merged.details:
        details.setdefault(detail.unit, []).append(detail)
    shares: dict[str, dict[str, Share]] = {}
    for code, total in merged.totals.items():
        for share in total.shares:
            if share.counted:
                shares.setdefault(share.unit, {})[code] = share
    units = _without_stocks(merged)
    for unit in merged.assembly.units:
        figures = _with_figures(merged.history.of(unit.unit), shares.get(unit.unit, {}))
        worded = _with_words(figures, details.get(unit.unit, []), merged)
        items = items_after(merged.plan, unit, worded.items, merged.plan.campaign.span(merged.period))
        units[unit.unit] = replace(worded, items=items) if items != worded.items else worded
    standings = {(task.list_id, task.task.number): str(task.standing) for task in merged.tasks}
    ranks, scores = (ranking.ranks, ranking.totals) if ranking else ({}, {})
    history = History(closed=merged.period, units=units, standings=standings, ranks=ranks, scores=scores)
    return replace(with_ids(merged.plan.campaign, history), month=record(merged, ranking, first))


def _without_stocks(merged: Merged) -> dict[str, UnitHistory]:
    """What was known of every unit; the stock of one that takes no part any more leaves once and does not come back."""
    form = merged.plan.campaign.form
    stocks = {one.code for one in form.indicators if not one.has_total}
    present = {unit.unit for unit in merged.assembly.units}
    return {
        unit: past
        if unit in present
        else replace(past, totals={c: v for c, v in past.totals.items() if c not in stocks})
        for unit, past in merged.history.units.items()
    }


def _with_figures(before: UnitHistory, shares: Mapping[str, Share]) -> UnitHistory:
    """The first of ``months`` is always the month being closed, empty when nothing counted: no older one slips in."""
    totals, month = dict(before.totals), dict[str, Decimal]()
    for code, (own, handed_on) in counted_figures(shares).items():
        month[code], totals[code] = own, handed_on
    return replace(before, totals=totals, months=(month, *before.months)[:MONTHS_KEPT])


def _with_words(before: UnitHistory, details: Sequence[Detail], merged: Merged) -> UnitHistory:
    """Words, states and dates that were returned and may be used replace those of the month before."""
    progress, states = dict(before.progress), dict(before.states)
    done_on, still = dict(before.done_on), dict[tuple[str, str], int]()
    for detail in details:
        key = (detail.list_id, detail.number)
        if words := detail.usable("progress"):
            progress[key] = str(words)
        if state := handed_state(detail):
            states[key] = state
            _remember_day(done_on, key, detail)
        if (months := still_months(detail, merged)) > 1:
            still[key] = months
    return replace(before, progress=progress, states=states, done_on=done_on, still=still)


def _remember_day(done_on: dict[tuple[str, str], str], key: tuple[str, str], detail: Detail) -> None:
    """The day a task was done; a task that went back to work has none."""
    day = detail.usable("done_on")
    if not detail.standing.finished:
        done_on.pop(key, None)
    elif isinstance(day, date):
        done_on[key] = day.isoformat()
