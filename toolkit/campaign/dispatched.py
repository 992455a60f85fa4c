"""What must hold in 函件登记 beyond its shape: months, units, numbers and days that fit together. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.campaign import shape
from toolkit.campaign.walking import Path, rows, value
from toolkit.findings import Finding, Kind
from toolkit.findings import definition as kinds
from toolkit.model.correspondence import TO_ONE_UNIT
from toolkit.model.place import Place


def dispatched_mistakes(document: Any) -> Iterator[Finding]:
    """Every letter is of a month of the campaign, to a unit that reports, numbered once, answered after it was sent."""
    channels = {value(unit, "id"): value(unit, "via") for _, unit in rows(document, "roster", "units")}
    first, last = value(document, "first"), value(document, "last")
    numbers: set[str] = set()
    for path, entry in rows(document, "dispatched"):
        period, unit, number = value(entry, "period"), value(entry, "unit"), value(entry, "number")
        if period and first and last and not first <= period <= last:
            yield _at(kinds.VALUE_WRONG, (*path, "period"), value=period, expected=f"本行动的报告期（{first}至{last}）")
        if not unit and value(entry, "kind") in TO_ONE_UNIT:
            yield _at(kinds.FIELD_MISSING, (*path, "unit"))
        if channels.get(unit):
            yield _at(kinds.LETTER_ASTRAY, (*path, "unit"), id=unit)
        if number and number in numbers:
            yield _at(kinds.LETTER_NUMBER_REPEATED, (*path, "number"), number=number)
        numbers.add(number)
        yield from _after_sending(path, entry)


def _after_sending(path: Path, entry: dict[str, Any]) -> Iterator[Finding]:
    """Neither is the answer due, nor did it come, before the letter was sent."""
    sent = value(entry, "day")
    for key in ("due", "answered"):
        day = value(entry, key)
        if sent and day and day < sent:
            titles = {"earlier": shape.title((*path, "day")), "later": shape.title((*path, key))}
            yield _at(kinds.DAYS_REVERSED, (*path, key), first=sent, last=day, **titles)


def _at(kind: Kind, path: Path, **facts: Any) -> Finding:
    return kind.at(Place(""), shape.at(path), **{"title": shape.title(path), **facts})
