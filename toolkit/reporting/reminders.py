"""停滞与提醒: tasks that stand still, and units whose months suggest a yellow or a red card. Pure.

Only suggestions: a person signs a card (domain.md §1 红黄牌, §7, §8). This is the one rule for them: the sheet, the
约谈建议 and the 小结 all say what stands here, and its numbers are the office's own (行动.xlsx, 考评).

- 黄牌: so many months in a row (``yellow_months``) last in the group or below ``card_score``; or a 督办函 not answered.
- 红牌: ``red_months`` such months in a row.

One month below the line is no reason yet unless ``yellow_months`` is 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from toolkit.campaign.replies import beyond, unanswered
from toolkit.model.correspondence import Dispatched, DocumentKind
from toolkit.model.history import MonthRecord, UnitRecord
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.scoring import Matter, Scoring
from toolkit.model.states import Standing
from toolkit.rollup.merged import Detail, Merged
from toolkit.rollup.standstill import STANDS_STILL, still_months
from toolkit.rules.returned import Status
from toolkit.scoring.points import said

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
    last: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A suggested card: ``color`` is 黄牌 or 红牌, ``months`` the bad months in a row, latest last, if they are enough.

    ``letters`` are 督办函 not answered at the month's end (函件登记), ``entered`` the words of what a person entered of
    more of them (考评录入).
    """

    unit: str
    group: str
    color: str
    months: tuple[BadMonth, ...]
    letters: tuple[Dispatched, ...] = ()
    entered: tuple[str, ...] = ()

    @property
    def months_last(self) -> int:
        """For how many months on end, up to this one, the unit has stood last in its group."""
        return sum(1 for _ in takewhile(lambda bad: bad.last, reversed(self.months)))


@dataclass(frozen=True, slots=True)
class Reminders:
    """What stands still, longest first, and the cards suggested, red ones first."""

    still: tuple[Still, ...]
    cards: tuple[Card, ...]


NOTHING = Reminders((), ())


def reminders(merged: Merged, months: Sequence[MonthRecord]) -> Reminders:
    """What a month's report reminds of; ``months`` are the closed ones, earliest first, and the one reported last."""
    still = sorted(_still(merged), key=lambda one: -one.months)
    scoring = merged.plan.campaign.scoring
    found = _cards(merged, scoring, months) if scoring else ()
    cards = sorted(found, key=lambda card: (card.color != RED, -len(card.months)))
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


def _cards(merged: Merged, scoring: Scoring, months: Sequence[MonthRecord]) -> Iterator[Card]:
    """Units whose last months, one after the other, were all bad ones, and those that owe an answer to a 督办函."""
    for unit, record in months[-1].units.items():
        bad = _bad_months(unit, scoring, months)
        enough = bad if len(bad) >= scoring.yellow_months else ()
        letters, entered = _not_answered(unit, merged) if record.status != Status.EXEMPT else ((), ())
        if enough or letters or entered:
            color = RED if enough and len(bad) >= scoring.red_months else YELLOW
            yield Card(unit, record.group, color, enough, letters, entered)


def _not_answered(unit: str, merged: Merged) -> tuple[tuple[Dispatched, ...], tuple[str, ...]]:
    """督办函 past 应复 at the month's end as 函件登记 knows them, and what was entered beyond them."""
    campaign, period = merged.plan.campaign, merged.period
    letters = tuple(one for one in unanswered(campaign, period, unit) if one.kind is DocumentKind.URGE)
    entered = [(one, one.times) for one in campaign.decided(Matter.LETTER, period) if one.unit == unit]
    words = (
        f"{Matter.LETTER}{more}次：{one.basis}（审批人：{one.approved_by}）"
        for one, more in beyond(entered, len(letters))
    )
    return letters, tuple(words)


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
    why += [f"得分低于{said(scoring.card_score)}分"] if low else []
    return BadMonth(month.period, unit.rank, unit.score, "、".join(why), unit.last) if why else None
