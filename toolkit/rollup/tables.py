"""A merged month counted by unit and by group. Pure values.

Figures and rates are Decimals: two decimals must add up to the cent. A unit without a figure stays without one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model.roster import UNRANKED
from toolkit.model.states import Standing
from toolkit.rollup.merged import IndicatorTotal, Merged
from toolkit.rollup.numbers import ratio
from toolkit.rules.assembly import Assembly, Status, UnitReturn

COUNTS = ("应报", "已报", "按时", "迟报", "待更正", "拒收未重报", "未报")
RATES = {"报送率": "已报", "按时率": "按时"}
"""Each rate, and what of 应报 it is."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The month's tables; units (by id) and groups stand in roster order.

    ``figures``: by code of the filled indicators, unit -> 本月数 (累计 of distinct counts), only what counts.
    ``standings``: unit -> how many of its tasks stand where, every Standing there.
    ``returns``: group (县区, 市直, 未分组) -> COUNTS and RATES; a rate is None when nobody is expected.
    """

    figures: dict[str, dict[str, Decimal]]
    standings: dict[str, dict[Standing, int]]
    returns: dict[str, dict[str, int | Decimal | None]]

    def states_of(self, unit: str) -> dict[Standing, int]:
        """How many tasks of a unit stand where."""
        return self.standings[unit]

    def states(self) -> dict[Standing, int]:
        """How many tasks of all units stand where, each unit's counted."""
        return {standing: sum(own[standing] for own in self.standings.values()) for standing in Standing}

    def figures_of(self, unit: str) -> int:
        """How many indicators a unit has a counting figure for."""
        return sum(unit in column for column in self.figures.values())

    def returns_of(self, group: str) -> dict[str, int | Decimal | None]:
        """A group's COUNTS and RATES."""
        return self.returns[group]

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(self.standings)

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(self.returns)


def make_tables(merged: Merged) -> Tables:
    figures = {code: _column(total) for code, total in merged.totals.items() if total.indicator.filled}
    return Tables(figures, _standings(merged), _returns(merged))


def _column(total: IndicatorTotal) -> dict[str, Decimal]:
    cumulative = total.indicator.column == "total"
    counted = ((share.unit, share.total if cumulative else share.month) for share in total.shares if share.counted)
    return {unit: value for unit, value in counted if value is not None}


def _standings(merged: Merged) -> dict[str, dict[Standing, int]]:
    """Every unit and every standing is there, with 0 where nothing stands so."""
    counts = Counter((detail.unit, detail.standing) for detail in merged.details)
    units = (unit.unit for unit in merged.assembly.units)
    return {unit: {standing: counts[unit, standing] for standing in Standing} for unit in units}


def _returns(merged: Merged) -> dict[str, dict[str, int | Decimal | None]]:
    roster = merged.plan.campaign.roster
    groups: dict[str, list[UnitReturn]] = {}
    for unit in merged.assembly.units:
        if unit.status != Status.EXEMPT:
            groups.setdefault(roster[unit.unit].ranking or UNRANKED, []).append(unit)
    return {group: _counts(Assembly(tuple(units))) for group, units in groups.items()}


def _counts(group: Assembly) -> dict[str, int | Decimal | None]:
    stands = (
        group.expected,
        group.returned,
        group.on_time,
        group.late,
        group.to_correct,
        group.refused,
        group.missing,
    )
    counts = dict(zip(COUNTS, stands, strict=True))
    return counts | {name: ratio(counts[part], counts["应报"]) for name, part in RATES.items()}
