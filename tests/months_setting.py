"""Closed months beside a June of three counties and a bureau: made by moving that June's own record."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rollup_setting import COUNTIES, JUNE
from scoring_setting import month
from toolkit.model.history import MonthRecord, UnitRecord
from toolkit.model.period import Period
from toolkit.reporting.report import Report, compose
from toolkit.rollup.merged import Merged
from toolkit.rollup.months import record
from toolkit.scoring import score


def june(**options: object) -> Merged:
    return month(**options)


def recorded(merged: Merged) -> MonthRecord:
    return record(merged, score(merged))


def another(period: Period, of: MonthRecord, **units: dict[str, object] | None) -> MonthRecord:
    """The same month at another time; what units are given replaces theirs, None takes them out."""
    kept = {name: one for name, one in of.units.items() if units.get(name, {}) is not None}
    changed = {name: replace(one, **(units.get(name) or {})) for name, one in kept.items()}
    return replace(of, period=period, units=changed)


def ranks(*scores: float | None, last: bool = True) -> dict[str, dict[str, object]]:
    """Scores of the counties as a month's ranking; None is a unit without a rank."""
    given = dict(zip(COUNTIES, scores, strict=True))
    order = sorted((one for one in scores if one is not None), reverse=True)
    return {
        name: {
            "score": None if one is None else Decimal(str(one)),
            "rank": None if one is None else order.index(one) + 1,
            "last": last and one is not None and one == order[-1] and order.index(one) > 0,
            "unranked": "免报" if one is None else "",
        }
        for name, one in given.items()
    }


def composed(merged: Merged, *closed: MonthRecord, **options: bool) -> Report:
    return compose(merged, closed, **options)


def periods_before(count: int, last: Period = JUNE) -> list[Period]:
    """So many months before one, earliest first."""
    found: list[Period] = []
    for _ in range(count):
        last = last.previous()
        found.insert(0, last)
    return found


__all__ = ["UnitRecord", "another", "composed", "june", "periods_before", "ranks", "recorded"]
