"""What a closed month hands on: cumulative figures, words and states, with whatever it did not bring kept as it was. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from toolkit.model.history import History, UnitHistory
from toolkit.model.states import Standing
from toolkit.rollup.merged import Detail, Merged, Share

MONTHS_KEPT = 3
"""Own figures of so many months are kept for comparison (domain.md §5 异常值: 前3月)."""

_FINISHED = (Standing.DONE, Standing.DONE_LATE)


def snapshot(merged: Merged) -> History:
    """The history after this month; a unit that returned nothing keeps what it had."""
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
        units[unit.unit] = _with_words(figures, details.get(unit.unit, []))
    standings = {(task.list_id, task.task.number): str(task.standing) for task in merged.tasks}
    return History(closed=merged.period, units=units, standings=standings)


def _with_figures(before: UnitHistory, shares: Mapping[str, Share]) -> UnitHistory:
    """Figures that did not count are not handed on: what they add is counted once they are right."""
    totals, month = dict(before.totals), dict[str, Decimal]()
    for code, share in shares.items():
        own = share.total if share.month is None else share.month
        handed_on = share.month if share.total is None else share.total
        if own is not None and handed_on is not None:
            month[code], totals[code] = own, handed_on
    months = (month, *before.months)[:MONTHS_KEPT] if month else before.months
    return replace(before, totals=totals, months=months)


def _with_words(before: UnitHistory, details: Sequence[Detail]) -> UnitHistory:
    progress, states = dict(before.progress), dict(before.states)
    done_on, counts = dict(before.done_on), dict(before.counts)
    for detail in details:
        key = (detail.list_id, detail.number)
        if detail.returned is None:
            continue
        if words := detail.text("progress"):
            progress[key] = words
        if state := _state(detail):
            states[key] = state
        day = detail.returned.value("done_on")
        if detail.standing in _FINISHED and isinstance(day, date):
            done_on[key] = day.isoformat()
        times = detail.returned.value("count")
        if isinstance(times, int):
            counts[key] = (times, *counts.get(key, ()))
    return replace(before, progress=progress, states=states, done_on=done_on, counts=counts)


def _state(detail: Detail) -> str:
    """What the unit said, or what its words imply."""
    return detail.text("state") or ("" if detail.standing in {Standing.UNCLEAR, Standing.MISSING} else detail.standing)
