"""停滞与提醒: tasks that stand still, and units whose months suggest a yellow or a red card. Pure.

Only suggestions: a person signs a card (domain.md §1 红黄牌, §8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model.history import MonthRecord, UnitRecord
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.scoring import Scoring
from toolkit.model.states import Standing
from toolkit.rollup.merged import Detail, Merged
from toolkit.rollup.numbers import rounded
from toolkit.rollup.standstill import STANDS_STILL, still_months

YELLOW, RED = "黄牌", "红牌"


@dataclass(frozen=True, slots=True)
class Still:
    """A unit's task of which month after month the same is said; ``months`` counts this one too."""

    unit: str
    list_id: str
    number: str
    standing: Standing
    months: int
    words: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class BadMonth:
    """A month a unit stood last in, or scored too little; ``why`` says which in words."""

    period: Period
    rank: int
    score: Decimal
    why: str


@dataclass(frozen=True, slots=True)
class Card:
    """A suggested card: ``color`` is 黄牌 or 红牌, ``months`` the bad months in a row, latest last."""

    unit: str
    group: str
    color: str
    months: tuple[BadMonth, ...]


@dataclass(frozen=True, slots=True)
class Reminders:
    """What stands still, longest first, and the cards suggested, red ones first."""

    still: tuple[Still, ...]
    cards: tuple[Card, ...]


def reminders(merged: Merged, months: Sequence[MonthRecord]) -> Reminders:
    """What a month's report reminds of; ``months`` are the closed ones, earliest first, and the one reported last."""
    still = sorted(_still(merged), key=lambda one: -one.months)
    scoring = merged.plan.campaign.scoring
    cards = sorted(_cards(scoring, months), key=lambda card: (card.color != RED, -len(card.months))) if scoring else []
    return Reminders(tuple(still), tuple(cards))


def _still(merged: Merged) -> Iterator[Still]:
    for detail in merged.details:
        months = still_months(detail, merged)
        if months >= STANDS_STILL:
            yield Still(
                detail.unit, detail.list_id, detail.number, detail.standing, months, _words(detail), detail.source
            )


def _words(detail: Detail) -> str:
    return str(detail.usable("progress") or "").strip()


def _cards(scoring: Scoring, months: Sequence[MonthRecord]) -> Iterator[Card]:
    """Units whose last months, one after the other, were all bad ones."""
    for unit, record in months[-1].units.items():
        bad = _bad_months(unit, scoring, months)
        if len(bad) >= scoring.yellow_months:
            color = RED if len(bad) >= scoring.red_months else YELLOW
            yield Card(unit, record.group, color, bad)


def _bad_months(unit: str, scoring: Scoring, months: Sequence[MonthRecord]) -> tuple[BadMonth, ...]:
    """The bad months in a row that end with the last one.

    A month in which the unit took no rank (免报, first month, not scored), or that is not closed, ends the row: what
    is not known is not held against anybody.
    """
    found: list[BadMonth] = []
    expected = months[-1].period
    for month in reversed(months):
        bad = _bad(month, month.units.get(unit), scoring) if month.period == expected else None
        if bad is None:
            break
        found.insert(0, bad)
        expected = expected.previous()
    return tuple(found)


def _bad(month: MonthRecord, unit: UnitRecord | None, scoring: Scoring) -> BadMonth | None:
    if unit is None or unit.rank is None or unit.score is None:
        return None
    low = unit.score < scoring.card_score
    why = [f"{unit.group}末位"] if unit.last else []
    why += [f"得分低于{rounded(scoring.card_score, 0)}分"] if low else []
    return BadMonth(month.period, unit.rank, unit.score, "、".join(why)) if why else None
