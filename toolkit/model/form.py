"""The statistics form (一报表): indicators and the relations that must hold between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.model.meaning import Meaning


class IndicatorKind(StrEnum):
    """How an indicator adds up (domain.md §5)."""

    FLOW = "F"
    """A whole number that happened in the month; adds over months and units."""
    MONEY = "F2"
    """An amount with at most two decimals; adds over months and units."""
    STOCK = "S"
    """A count at the end of the month; adds over units, never over months. Only 本月数 is filled."""
    DISTINCT = "U"
    """Distinct bodies since the campaign began; only 累计 is filled; adding over units may count one twice."""
    CALCULATED = "C"
    """Never filled, never averaged: recomputed from the totals by ``formula``."""

    @property
    def filled(self) -> bool:
        """Whether units fill it in; what is not filled in is calculated."""
        return self is not IndicatorKind.CALCULATED

    @property
    def column(self) -> str:
        """The column its figure stands in, where units fill it in at all: ``total`` or ``month``."""
        return "total" if self in (IndicatorKind.DISTINCT, IndicatorKind.CALCULATED) else "month"

    @property
    def adds(self) -> bool:
        """Whether 累计 is 上月累计 and 本月数 together; all that is filled in adds over units."""
        return self in (IndicatorKind.FLOW, IndicatorKind.MONEY)

    @property
    def carried(self) -> bool:
        """Whether closed months hand an 上月累计 on."""
        return self.adds or self is IndicatorKind.DISTINCT

    @property
    def has_total(self) -> bool:
        """Whether there is a 累计 at all: a stock has none, it stands in 本月数."""
        return self is not IndicatorKind.STOCK

    @property
    def decimals(self) -> int:
        """So many digits behind the point a figure has at most."""
        return 2 if self is IndicatorKind.MONEY else 0


LARGEST_FIGURE = 10**12 - 1
"""The largest figure a form takes, before the point."""


class Severity(StrEnum):
    """The portal's four words for how much a finding weighs, gravest first."""

    REFUSED = "拒收"
    MUST_CORRECT = "强制"
    VERIFY = "核实"
    NOTICE = "提示"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)

    @property
    def wrong(self) -> bool:
        """Whether it must be put right (更正) before what it speaks of counts."""
        return self in (Severity.REFUSED, Severity.MUST_CORRECT)

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody has to mend or to answer it: it goes back to the unit, and a command ends with 1."""
        return self is not Severity.NOTICE


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the form (指标).

    ``unit`` is the unit of measure (家次, 万元). ``applies`` is one of 全, 监, 市监, 属地监 (who fills it in).
    ``formula`` is an expression over codes for CALCULATED ("累计C04 / (C00 + 累计C01)"), else empty.
    ``opening`` is the code of the opening stock filled once ("C00"), for the indicators that need one, else empty.
    ``means`` (含义) is what sentences, bands and charts know it by; None for one that goes by its title alone.
    """

    code: str
    title: str
    unit: str
    kind: IndicatorKind
    applies: str
    formula: str = ""
    source: str = ""
    opening: str = ""
    means: Meaning | None = None

    @property
    def filled(self) -> bool:
        return self.kind.filled

    @property
    def column(self) -> str:
        return self.kind.column

    @property
    def adds(self) -> bool:
        return self.kind.adds

    @property
    def carried(self) -> bool:
        return self.kind.carried

    @property
    def has_total(self) -> bool:
        return self.kind.has_total

    @property
    def decimals(self) -> int:
        return self.kind.decimals

    def fills(self, column: str) -> bool:
        """Whether a unit fills in this column of it."""
        return self.filled and column == self.column

    @property
    def rate(self) -> bool:
        """Whether it is a fraction of 1, shown in per cent."""
        return self.unit == "%"


@dataclass(frozen=True, slots=True)
class Relation:
    """A truth that must hold on one return (核验关系), as a comparison over indicator codes.

    ``expression`` is parsed by ``toolkit.campaign.relations``; a finding is made when it is false.
    ``condition`` restricts it ("E03 > 0"); empty means always. ``held`` withholds the value from totals (暂扣).
    ``id`` is the rule number (R03); several relations may share one. ``wording`` and ``advice`` are Chinese.
    """

    id: str
    severity: Severity
    expression: str
    wording: str
    advice: str
    condition: str = ""
    held: bool = False
    until: str = ""
    """Up to this day (ISO) a 核实 relation is only 提示; empty means the severity holds always (R21)."""


@dataclass(frozen=True, slots=True)
class Form:
    """The 一报表: indicators in printed order, relations, and the opening stocks filled once in the first period."""

    title: str
    indicators: tuple[Indicator, ...]
    relations: tuple[Relation, ...]
    openings: tuple[Indicator, ...] = ()
    note: str = ""

    def indicator(self, code: str) -> Indicator:
        for indicator in (*self.indicators, *self.openings):
            if indicator.code == code:
                return indicator
        raise KeyError(code)

    def meaning(self, meaning: Meaning) -> Indicator | None:
        """The one indicator that means it, None where the form has none."""
        return next((one for one in self.indicators if one.means is meaning), None)
