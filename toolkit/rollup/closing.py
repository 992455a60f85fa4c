"""What a closed month hands on: cumulative figures, words and states, with whatever it did not bring kept as it was. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from toolkit.campaign.plan import Plan
from toolkit.model.history import History, UnitHistory
from toolkit.model.states import Standing, State
from toolkit.rollup.merged import Detail, Merged, Share
from toolkit.rollup.standing import FINISHED, state_of
from toolkit.scoring.ranking import Ranking

MONTHS_KEPT = 3
"""Own figures of so many months are kept for comparison (domain.md §5 异常值: 前3月)."""

COUNTS_KEPT = 12
"""Counts of a year decide whether a frequency was kept (每年至少两次)."""


def snapshot(merged: Merged, ranking: Ranking | None = None) -> History:
    """The history after this month; a unit that returned nothing keeps its cumulative figures, words and states.

    Ranks and scores are those of this month alone, none where it is not scored.

    A figure that did not count (强制, 暂扣, 未报) is not handed on: next month's 上月累计 of that unit lacks it, and
    nothing catches it up by itself. Who wants it counted reopens the month and takes the corrected return.
    """
    details: dict[str, list[Detail]] = {}
    for detail in merged.details:
        details.setdefault(detail.unit, []).append(detail)
    shares: dict[str, dict[str, Share]] = {}
    for code, total in merged.totals.items():
        for share in total.shares:
            if share.counted:
                shares.setdefault(share.unit, {})[code] = share
    units = dict(merged.history.units)
    for unit in merged.assembly.units:
        figures = _with_figures(merged.history.of(unit.unit), shares.get(unit.unit, {}))
        units[unit.unit] = _with_words(figures, details.get(unit.unit, []), merged.plan)
    standings = {(task.list_id, task.task.number): str(task.standing) for task in merged.tasks}
    ranks, scores = (ranking.ranks, ranking.totals) if ranking else ({}, {})
    return History(closed=merged.period, units=units, standings=standings, ranks=ranks, scores=scores)


def _with_figures(before: UnitHistory, shares: Mapping[str, Share]) -> UnitHistory:
    """The first of ``months`` is always the month being closed, empty when nothing counted: no older one slips in."""
    totals, month = dict(before.totals), dict[str, Decimal]()
    for code, share in shares.items():
        own = share.total if share.month is None else share.month
        handed_on = share.month if share.total is None else share.total
        if own is not None and handed_on is not None:
            month[code], totals[code] = own, handed_on
    return replace(before, totals=totals, months=(month, *before.months)[:MONTHS_KEPT])


def _with_words(before: UnitHistory, details: Sequence[Detail], plan: Plan) -> UnitHistory:
    """Words, states, dates and counts that were returned and may be used replace those of the month before."""
    progress, states = dict(before.progress), dict(before.states)
    done_on, counts = dict(before.done_on), dict(before.counts)
    for detail in details:
        key = (detail.list_id, detail.number)
        if words := detail.usable("progress"):
            progress[key] = str(words)
        if state := _state(detail):
            states[key] = state
            _remember_day(done_on, key, detail)
        times = detail.usable("count")
        if isinstance(times, int) and plan.deadlines[key].frequencies:
            counts[key] = (times, *counts.get(key, ()))[:COUNTS_KEPT]
    return replace(before, progress=progress, states=states, done_on=done_on, counts=counts)


def _remember_day(done_on: dict[tuple[str, str], str], key: tuple[str, str], detail: Detail) -> None:
    """The day a task was done; a task that went back to work has none."""
    day = detail.usable("done_on")
    if detail.standing not in FINISHED:
        done_on.pop(key, None)
    elif isinstance(day, date):
        done_on[key] = day.isoformat()


def _state(detail: Detail) -> str:
    """What the unit said, or what its words imply, "" when neither is known; of a standing task 长期坚持."""
    if detail.returned is None or detail.standing in {Standing.UNCLEAR, Standing.MISSING}:
        return ""
    if detail.standing is Standing.STANDING:
        return State.STANDING.value
    state, _ = state_of(detail.returned, detail.withheld)
    return state.value if state else ""
