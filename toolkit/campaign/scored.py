"""What must hold of the scoring model and of what a person entered for it, beyond its shape. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from toolkit.campaign import shape
from toolkit.campaign.walking import Path, rows, value
from toolkit.findings import Finding, Kind
from toolkit.findings import definition as kinds
from toolkit.model.place import Place
from toolkit.model.scoring import Matter

OWN_METHODS = frozenset(("S1", "S2", "S3", "S4", "S5"))
"""Items scored by methods of their own; all others are scored by their rates."""
_FULL = Decimal(100)
_CONCERNED = {"属地": ("全", "监", "属地"), "市监": ("全", "监", "市监"), "全": ("全",)}
"""Which rates concern a territory, a supervising department, any other unit."""
_SCOPES = frozenset(scope for scopes in _CONCERNED.values() for scope in scopes)


def scoring_mistakes(document: Any) -> Iterator[Finding]:
    """Items and rates fit together, and every decision is about a unit that reports in a month of the campaign."""
    yield from _whole(document)
    seen: set[str] = set()
    for path, item in rows(document, "scoring", "items"):
        code = value(item, "code")
        if code and code in seen:
            yield _at(kinds.SCORED_TWICE, (*path, "code"), code=code)
        seen.add(code)
        if code and code not in OWN_METHODS:
            yield from _rates_of(document, path, item, code)
    for path, rate in rows(document, "scoring", "rates"):
        code = value(rate, "item")
        if code and (code not in seen or code in OWN_METHODS):
            yield _at(kinds.RATE_ASTRAY, (*path, "item"), code=shape.shown(code))
    yield from _decisions(document)


def _whole(document: Any) -> Iterator[Finding]:
    """The items are worth 100 points together; told at the points of the last one."""
    items = list(rows(document, "scoring", "items"))
    points = [item.get("points") for _, item in items]
    if not items or not all(isinstance(one, int | float) and not isinstance(one, bool) for one in points):
        return  # What is no number has been told by the schema.
    total = sum(map(_number, points), Decimal(0))
    if total != _FULL:
        yield _at(kinds.POINTS_NOT_100, (*items[-1][0], "points"), total=f"{total.normalize():f}")


def _rates_of(document: Any, path: Path, item: dict[str, Any], code: str) -> Iterator[Finding]:
    """An item scored by rates has some, and for whomever they concern they make up its points."""
    rates = [rate for _, rate in rows(document, "scoring", "rates") if value(rate, "item") == code]
    if not rates:
        yield _at(kinds.RATES_MISSING, path, code=code)
        return
    if any(value(rate, "applies") not in _SCOPES for rate in rates):
        return  # Said already, by the schema.
    points = _number(item.get("points"))
    sums = (
        sum((_number(rate.get("points")) for rate in rates if value(rate, "applies") in concerned), Decimal(0))
        for concerned in _CONCERNED.values()
    )
    wrong = next((total for total in sums if total not in (0, points)), None)
    if wrong is not None:
        yield _at(kinds.RATES_DIFFER, (*path, "points"), code=code, points=f"{points:f}", total=f"{wrong:f}")


def _number(found: object) -> Decimal:
    return Decimal(str(found)) if isinstance(found, int | float) and not isinstance(found, bool) else Decimal(0)


def _decisions(document: Any) -> Iterator[Finding]:
    channels = {value(unit, "id"): value(unit, "via") for _, unit in rows(document, "roster", "units")}
    first, last = value(document, "first"), value(document, "last")
    for path, decision in rows(document, "decisions"):
        period, unit = value(decision, "period"), value(decision, "unit")
        if period and first and last and not first <= period <= last:
            facts = {"value": period, "expected": f"本行动的报告期（{first}至{last}）"}
            yield _at(kinds.VALUE_WRONG, (*path, "period"), **facts)
        if not unit and value(decision, "matter") not in ("", Matter.WITHHELD):
            yield _at(kinds.FIELD_MISSING, (*path, "unit"))
        if channels.get(unit):
            yield _at(kinds.DECIDED_ASTRAY, (*path, "unit"), id=unit)


def _at(kind: Kind, path: Path, **facts: Any) -> Finding:
    return kind.at(Place(""), shape.at(path), title=shape.title(path), **facts)
