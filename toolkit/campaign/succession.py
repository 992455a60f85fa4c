"""What a unit that stopped has given, taken over by the one that answers for it from then on (承接单位). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from toolkit.model.campaign import Campaign
from toolkit.model.history import History, UnitHistory
from toolkit.model.period import Period


def succeeded(campaign: Campaign, history: History, period: Period) -> History:
    """A period's history with the figures of stopped units at their successors.

    累计, stocks, distinct counts, openings and the figures of single months go over; words, states and rows of
    registers are the stopped unit's own and stay with it. Totals over all units are the same before and after.
    """
    units = dict(history.units)
    for stopped, heir in _successions(campaign, period).items():
        past = units.get(stopped)
        if past and (past.totals or past.months):
            units[heir] = _joined(units.get(heir, UnitHistory()), past)
            units[stopped] = replace(past, totals={}, months=())
    return replace(history, units=units)


def _successions(campaign: Campaign, period: Period) -> dict[str, str]:
    """Every stopped unit and who answers for it now, in roster order; a successor that stopped hands on in its turn."""
    day = campaign.as_of(period)
    handed = {one.id: one.successor for one in campaign.roster.units if one.successor and not one.present_on(day)}
    found = {}
    for stopped, heir in handed.items():
        passed = {stopped}
        while heir in handed and heir not in passed:
            passed.add(heir)
            heir = handed[heir]  # noqa: PLW2901 — followed to the end.
        found[stopped] = heir
    return found


def _joined(own: UnitHistory, taken: UnitHistory) -> UnitHistory:
    nothing: dict[str, Decimal] = {}
    months = tuple(_sum(one, other) for one, other in zip_longest(own.months, taken.months, fillvalue=nothing))
    return replace(own, totals=_sum(own.totals, taken.totals), months=months)


def _sum(one: Mapping[str, Decimal], other: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {code: one.get(code, Decimal(0)) + other.get(code, Decimal(0)) for code in dict.fromkeys((*one, *other))}
