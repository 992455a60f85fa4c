"""年度综合考评: the months' scores of a year and the 巡查评估 a person entered, ranked by group. Pure.

A unit's months count as an average over those it was ranked in, so that who joined later or was exempt for a month
neither gains nor loses by it (domain.md §1 综合考评: 逐月得分累计＋巡查评估分录入).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from toolkit.model.campaign import Campaign
from toolkit.model.history import MonthRecord, UnitRecord
from toolkit.model.period import Period
from toolkit.model.scoring import Scoring
from toolkit.rollup.numbers import rounded

DECEMBER = 12
_WHOLE = Decimal(1)
NOT_RANKED = "各月均未排名"
TO_ENTER = "待录入巡查评估分"


@dataclass(frozen=True, slots=True)
class YearScore:
    """One unit's year. ``scores`` has a value a month, None where it took no rank, with ``remarks`` saying why.

    ``total`` is the sum and ``average`` the mean of the ``counted`` months; ``inspection`` what was entered, None where nothing was.
    ``score`` weighs the two; None, and ``unranked`` says why, where one of them is missing.
    """

    unit: str
    name: str
    group: str
    scores: tuple[Decimal | None, ...]
    remarks: tuple[str, ...]
    counted: int
    total: Decimal
    average: Decimal | None
    inspection: Decimal | None
    score: Decimal | None
    rank: int | None = None
    unranked: str = ""


class YearGroup(NamedTuple):
    """A ranking group and its units in the order of showing."""

    name: str
    units: tuple[YearScore, ...]


@dataclass(frozen=True, slots=True)
class Yearly:
    """The assessment of ``year`` over ``periods``; ``weight`` is the share of 巡查评估, groups in order of roster."""

    year: int
    periods: tuple[Period, ...]
    weight: Decimal
    groups: tuple[YearGroup, ...]


def is_due(campaign: Campaign, period: Period) -> bool:
    """Whether the year's assessment belongs to a month's report: of a December, and of the campaign's last month."""
    return campaign.scoring is not None and (period.month == DECEMBER or period == campaign.last)


def yearly(campaign: Campaign, months: Sequence[MonthRecord]) -> Yearly | None:
    """The year of the last month, from January (or the first month there is) to it; None where nothing was scored."""
    year = months[-1].period.year
    own = [month for month in months if month.period.year == year]
    if campaign.scoring is None or not any(month.scored for month in own):
        return None
    units = dict.fromkeys(unit for month in own for unit in month.units)
    in_order = sorted((unit for unit in units if unit in campaign.roster), key=campaign.roster.position)
    groups: dict[str, list[YearScore]] = {}
    for unit in (*in_order, *(unit for unit in units if unit not in campaign.roster)):
        scored = _unit(unit, campaign, campaign.scoring, own)
        if scored.group:
            groups.setdefault(scored.group, []).append(scored)
    ranked = tuple(YearGroup(name, _ranked(found)) for name, found in groups.items())
    return Yearly(year, tuple(month.period for month in own), campaign.scoring.inspection_weight, ranked)


def _unit(unit: str, campaign: Campaign, scoring: Scoring, months: Sequence[MonthRecord]) -> YearScore:
    records = [month.units.get(unit) for month in months]
    latest = next(record for record in reversed(records) if record)
    scores = tuple(record.score if record and record.rank is not None else None for record in records)
    counted = [score for score in scores if score is not None]
    total = sum(counted, Decimal(0))
    average = rounded(total / len(counted), 2) if counted else None
    inspection = _inspection(unit, months[-1].period.year, campaign)
    needs_inspection = scoring.inspection_weight > 0
    missing = NOT_RANKED if average is None else TO_ENTER if needs_inspection and inspection is None else ""
    return YearScore(
        unit=unit,
        name=campaign.roster[unit].short if unit in campaign.roster else latest.name,
        group=latest.group,
        scores=scores,
        remarks=tuple(_remark(month, record) for month, record in zip(months, records, strict=True)),
        counted=len(counted),
        total=total,
        average=average,
        inspection=inspection,
        score=None if missing or average is None else _weighed(average, inspection, scoring),
        unranked=missing,
    )


def _weighed(average: Decimal, inspection: Decimal | None, scoring: Scoring) -> Decimal:
    weight = scoring.inspection_weight
    return rounded(average * (_WHOLE - weight) + (inspection or Decimal(0)) * weight, 2)


def _remark(month: MonthRecord, record: UnitRecord | None) -> str:
    """Why a unit has no score that counts in a month; "" where it has."""
    if record is None:
        return "不在名册"
    if record.rank is not None:
        return ""
    return record.unranked or ("未评分" if not month.scored else "未排名")


def _inspection(unit: str, year: int, campaign: Campaign) -> Decimal | None:
    return next((one.score for one in campaign.inspections if one.unit == unit and one.year == year), None)


def _ranked(units: Sequence[YearScore]) -> tuple[YearScore, ...]:
    """Best first, equal scores sharing a rank (1, 1, 3); those without a score last, in the order of the roster."""
    by_score = sorted((unit for unit in units if unit.score is not None), key=lambda unit: -(unit.score or Decimal(0)))
    scores = [unit.score for unit in by_score]
    placed = [replace(unit, rank=1 + scores.index(unit.score)) for unit in by_score]
    return (*placed, *(unit for unit in units if unit.score is None))
