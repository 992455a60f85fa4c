"""A merged month as typed tables by unit and by group. Pure; the only module that imports pandas.

Counts and whole figures are nullable Int64: a unit without a figure stays without one, and nothing turns into a float.
Amounts of money and rates are Decimal objects: two decimals must add up to the cent, and Float64 does not do that.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from toolkit.model.form import IndicatorKind
from toolkit.model.roster import UNRANKED, Roster
from toolkit.model.states import Standing
from toolkit.rollup.merged import IndicatorTotal, Merged
from toolkit.rollup.numbers import ratio
from toolkit.rules.assembly import Status, UnitReturn

WHOLE = pd.Int64Dtype()
COUNTS = ("应报", "已报", "按时", "迟报", "待更正", "未报")
RATES = {"报送率": "已报", "按时率": "按时"}
"""Each rate, and what of 应报 it is."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The month's tables; units (by id) and groups stand in roster order.

    ``figures``: units × codes of the filled indicators, 本月数 (累计 of distinct counts), only what counts.
    ``standings``: units × the ten values of Standing, how many of the unit's tasks stand so.
    ``returns``: groups (县区, 市直, 未分组) × COUNTS and RATES; a rate is None when nobody is expected.
    """

    figures: pd.DataFrame
    standings: pd.DataFrame
    returns: pd.DataFrame

    def states_of(self, unit: str) -> dict[Standing, int]:
        """How many tasks of a unit stand where."""
        row: Any = self.standings.loc[unit]
        return {standing: int(row[str(standing)]) for standing in Standing}

    def states(self) -> dict[Standing, int]:
        """How many tasks of all units stand where, each unit's counted."""
        return {standing: int(self.standings[str(standing)].sum()) for standing in Standing}

    def figures_of(self, unit: str) -> int:
        """How many indicators a unit has a counting figure for."""
        return sum(not missing for missing in self.figures.loc[unit].isna())

    def returns_of(self, group: str) -> dict[str, int | Decimal | None]:
        """A group's COUNTS and RATES."""
        row: Any = self.returns.loc[group]
        return {name: int(row[name]) for name in COUNTS} | {name: row[name] for name in RATES}

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(self.standings.index)

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(self.returns.index)


def make_tables(merged: Merged) -> Tables:
    units = [unit.unit for unit in merged.assembly.units]
    return Tables(_figures(merged, units), _standings(merged, units), _returns(merged))


def _figures(merged: Merged, units: list[str]) -> pd.DataFrame:
    columns = {code: _column(total, units) for code, total in merged.totals.items() if total.indicator.filled}
    return pd.DataFrame(columns, index=pd.Index(units, name="单位"))


def _column(total: IndicatorTotal, units: list[str]) -> pd.Series:
    cumulative = total.indicator.kind is IndicatorKind.DISTINCT
    counted = {share.unit: share.total if cumulative else share.month for share in total.shares if share.counted}
    values = [counted.get(unit) for unit in units]
    if total.indicator.kind is IndicatorKind.MONEY:
        return pd.Series(values, index=units, dtype=object)
    return pd.Series([None if value is None else int(value) for value in values], index=units, dtype=WHOLE)


def _standings(merged: Merged, units: list[str]) -> pd.DataFrame:
    """Every unit and every standing is there, with 0 where nothing stands so."""
    long = pd.DataFrame(
        [(detail.unit, str(detail.standing)) for detail in merged.details], columns=["单位", "核定状态"], dtype=object
    )
    counts = pd.crosstab(long["单位"], long["核定状态"])
    every = [str(standing) for standing in Standing]
    return counts.reindex(index=units, columns=every, fill_value=0).astype(WHOLE)


def _returns(merged: Merged) -> pd.DataFrame:
    roster = merged.plan.campaign.roster
    rows = [_return(unit, roster) for unit in merged.assembly.units if unit.status != Status.EXEMPT]
    counts = pd.DataFrame(rows, columns=["分组", *COUNTS]).groupby("分组", sort=False).sum().astype(WHOLE)
    for name, part in RATES.items():
        rates = [ratio(int(some), int(whole)) for some, whole in zip(counts[part], counts["应报"], strict=True)]
        counts[name] = pd.Series(rates, index=counts.index, dtype=object)
    return counts


def _return(unit: UnitReturn, roster: Roster) -> tuple[str | int, ...]:
    returned = unit.on_time is not None
    return (
        roster[unit.unit].ranking or UNRANKED,
        1,
        int(returned),
        int(unit.on_time is True),
        int(unit.on_time is False),
        int(unit.status == Status.TO_CORRECT),
        int(not returned),
    )
