"""A closed month by itself as a JSON value and back, exactly; and what can be told of one closed before it was kept. Pure."""

from __future__ import annotations

from dataclasses import astuple
from decimal import Decimal
from typing import Any

from toolkit.model.history import MonthRecord, TotalRecord, UnitRecord
from toolkit.model.period import Period
from toolkit.model.place import Place

_PLAIN = ("name", "group", "status", "on_time", "late_days", "standings", "rank", "last", "unranked", "contact")


def dump_month(month: MonthRecord) -> dict[str, Any]:
    """A month as plain JSON values; a field a unit has nothing in is left out."""
    return {
        "period": str(month.period),
        "units": {unit: _dump_unit(record) for unit, record in month.units.items()},
        "totals": {code: [_number(one.month), _number(one.total)] for code, one in month.totals.items()},
        "standings": dump_keyed(month.standings),
        "scored": month.scored,
        "rules": month.rules,
        **({"corrected": _dump_corrected(month.corrected)} if month.corrected else {}),
    }


def load_month(stored: dict[str, Any]) -> MonthRecord:
    """The month the values stand for."""
    return MonthRecord(
        period=Period.parse(stored["period"]),
        units={unit: _load_unit(record) for unit, record in stored["units"].items()},
        totals={code: TotalRecord(_decimal(own), _decimal(total)) for code, (own, total) in stored["totals"].items()},
        standings=load_keyed(stored["standings"]),
        scored=stored["scored"],
        rules=stored.get("rules", 0),
        corrected={(unit, code): Place(*place) if place else None for unit, code, place in stored.get("corrected", ())},
    )


def _dump_corrected(corrected: dict[tuple[str, str], Place | None]) -> list[Any]:
    return [[unit, code, list(astuple(place)) if place else None] for (unit, code), place in corrected.items()]


def older_month(
    closed: str, units: dict[str, Any], standings: list[Any], ranks: dict[str, int], scores: dict[str, str]
) -> MonthRecord:
    """What a line written before months were kept tells of its month: figures, ranks, scores and states of tasks.

    Whether a unit returned in time, and how often it did what, is not known.
    """
    records = {}
    for unit, (totals, months, *_) in units.items():
        own = months[0] if months else {}
        if own or unit in scores:
            records[unit] = UnitRecord(
                name=unit,
                figures=_decimals(own),
                totals=_decimals({code: total for code, total in totals.items() if code in own}),
                score=_decimal(scores.get(unit)),
                rank=ranks.get(unit),
            )
    return MonthRecord(Period.parse(closed), records, standings=load_keyed(standings), scored=bool(scores))


def _dump_unit(unit: UnitRecord) -> dict[str, Any]:
    fields: dict[str, Any] = {key: getattr(unit, key) for key in _PLAIN}
    fields |= {
        "figures": {code: str(figure) for code, figure in unit.figures.items()},
        "totals": {code: str(total) for code, total in unit.totals.items()},
        "score": _number(unit.score),
        "counts": dump_keyed(unit.counts) if unit.counts else None,
    }
    return {
        key: value for key, value in fields.items() if key == "name" or value not in _NOTHING.get(key, (None, "", {}))
    }


_NOTHING: dict[str, tuple[Any, ...]] = {"late_days": (0,), "last": (False,), "on_time": (None,)}


def _load_unit(stored: dict[str, Any]) -> UnitRecord:
    read: dict[str, Any] = {
        "figures": _decimals(stored.get("figures", {})),
        "totals": _decimals(stored.get("totals", {})),
        "score": _decimal(stored.get("score")),
        "counts": load_keyed(stored["counts"]) if "counts" in stored else {},
    }
    return UnitRecord(**{key: stored[key] for key in _PLAIN if key in stored}, **read)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _decimals(texts: dict[str, str]) -> dict[str, Decimal]:
    return {code: Decimal(text) for code, text in texts.items()}


def dump_keyed(by_task: dict[tuple[str, str], Any]) -> list[Any]:
    """What is kept by (list id, task): all keys one after the other, then all values."""
    return [[word for key in by_task for word in key], list(by_task.values())]


def load_keyed(stored: list[Any]) -> dict[tuple[str, str], Any]:
    words, values = stored
    return dict(zip(pairs(words), values, strict=True))


def pairs(words: list[str]) -> list[tuple[str, str]]:
    """Every two words as one key."""
    return list(zip(words[::2], words[1::2], strict=True))
