"""How months are scored (考评): items, rates and parameters as an office sets them, and what a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from toolkit.model.period import Period


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """One 考评项目. S1 to S5 have their own methods; every later code is scored by its rates. ``note`` is printed."""

    code: str
    title: str
    points: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of an item's points earned by a figure of the form: points × min(expression ÷ target, 1).

    ``item`` is the item's code. ``applies`` is one of 全, 监, 市监, 属地; a unit it does not concern, or whose divisor
    is 0, is not scored by it (不适用).
    """

    item: str
    title: str
    points: Decimal
    expression: str
    target: Decimal
    applies: str


@dataclass(frozen=True, slots=True)
class Scoring:
    """The scoring model (domain.md §8). Amounts are points; ``overdue_days`` counts days after the deadline."""

    items: tuple[ScoredItem, ...]
    rates: tuple[Rate, ...]
    late_each: Decimal
    """Lost for each day late (S1)."""
    part_each: Decimal
    """Lost for each part missing (S2)."""
    error_each: Decimal
    """Lost for each 强制 of the first return (S3)."""
    doubt_each: Decimal
    """Lost for each 核实 of the first return that is not explained (S3)."""
    same_rule_most: int
    """So often the same rule counts on the same sheet (S3)."""
    overdue_days: int
    overdue_each: Decimal
    overdue_most: Decimal
    letter_each: Decimal
    """Taken off for each 督办函 not answered in time."""
    false_each: Decimal
    """Taken off for each proven falsehood (数据失实)."""
    praise_each: Decimal
    praise_most: Decimal
    lowest: Decimal
    highest: Decimal
    card_score: Decimal = Decimal(60)
    """A month below this total counts as a bad one, like the last place."""
    yellow_months: int = 2
    """So many bad months in a row suggest a yellow card (黄牌)."""
    red_months: int = 3
    inspection_weight: Decimal = Decimal(0)
    """The share of 巡查评估 in the year's assessment (综合考评), 0 to 1; the months have the rest."""
    split: tuple[str, ...] = ("市直",)
    """Ranking groups split into supervising departments and others, so that like is ranked with like (figures.md §3)."""

    def rates_of(self, item: str) -> tuple[Rate, ...]:
        return tuple(rate for rate in self.rates if rate.item == item)


@dataclass(frozen=True, slots=True)
class Inspection:
    """A unit's score of 巡查评估 for a year, out of 100, as a person enters it."""

    year: int
    unit: str
    score: Decimal
    basis: str
    approved_by: str


class Matter(StrEnum):
    """What only a person can decide."""

    LETTER = "督办函逾期未复"
    FALSEHOOD = "数据失实"
    PRAISE = "表扬"
    WITHHELD = "暂缓公布"
    EXEMPT = "免报"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line a person enters (考评录入): about whom, in which month, how often, why, and who approved it.

    ``unit`` is the id of a reporting unit; only 暂缓公布 may leave it empty, for the whole ranking.
    """

    period: Period
    unit: str
    matter: Matter
    basis: str
    approved_by: str
    times: int = 1
