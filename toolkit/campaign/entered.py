"""What must hold of the holiday table (节假日) and of 巡查评估, beyond their shape. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from toolkit.campaign import shape
from toolkit.campaign.walking import Path, rows, value
from toolkit.findings import Finding, Kind
from toolkit.findings import definition as kinds
from toolkit.model.place import Place
from toolkit.model.working_days import DayOff

_FRIDAY = 4
_WEEKDAYS = "一二三四五六日"


def entered_mistakes(document: Any) -> Iterator[Finding]:
    """A day stands in the table once, 班 is said of weekends only, and a unit that reports is assessed once a year."""
    days: set[str] = set()
    for path, holiday in rows(document, "holidays"):
        day = value(holiday, "day")
        if day and day in days:
            yield _at(kinds.DAY_TWICE, (*path, "day"), day=day)
        days.add(day)
        weekday = _weekday(day)
        if value(holiday, "kind") == DayOff.WORK and weekday is not None and weekday <= _FRIDAY:
            yield _at(kinds.WORKED_WEEKDAY, (*path, "day"), day=day, weekday=_WEEKDAYS[weekday])
    yield from _inspections(document)


def _inspections(document: Any) -> Iterator[Finding]:
    channels = {value(unit, "id"): value(unit, "via") for _, unit in rows(document, "roster", "units")}
    assessed: set[tuple[object, str]] = set()
    for path, inspection in rows(document, "inspections"):
        year, unit = inspection.get("year"), value(inspection, "unit")
        if unit and (year, unit) in assessed:
            yield _at(kinds.ASSESSED_TWICE, (*path, "unit"), id=unit, year=year)
        assessed.add((year, unit))
        if channels.get(unit):
            yield _at(kinds.DECIDED_ASTRAY, (*path, "unit"), id=unit)


def _weekday(day: str) -> int | None:
    """0 for Monday; None for what is no day (the schema says so)."""
    try:
        return date.fromisoformat(day).weekday()
    except ValueError:
        return None


def _at(kind: Kind, path: Path, **facts: Any) -> Finding:
    return kind.at(Place(""), shape.at(path), title=shape.title(path), **facts)
