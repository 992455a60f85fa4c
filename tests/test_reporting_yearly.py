"""The year's assessment: averages over the months a unit was ranked in, weighed with 巡查评估."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from months_setting import another, composed, june, ranks, recorded
from rollup_setting import BUREAU, JUNE, MAY
from scoring_setting import CHART, changed_model, chart, month
from toolkit.model.period import Period
from toolkit.model.scoring import Inspection
from toolkit.reporting.yearly import NOT_RANKED, TO_ENTER, is_due, yearly


@pytest.fixture(scope="module")
def this():
    return recorded(june())


def assessed(*scores, weight="0.3"):
    entered = tuple(Inspection(2022, unit, Decimal(one), "报告", "主任") for unit, one in scores)
    model = replace(CHART.campaign.scoring, inspection_weight=Decimal(weight))
    return replace(CHART.campaign, scoring=model, inspections=entered)


def counties(found):
    return {unit.unit: unit for name, units in found.groups for unit in units if name == "县区"}


def test_the_average_is_over_the_months_ranked_and_equals_share_a_rank(this):
    months = (another(MAY, this, **ranks(90, 80, None)), another(JUNE, this, **ranks(80.01, 90, 85)))
    found = counties(yearly(CHART.campaign, months))
    assert [(one.average, one.counted, one.total) for one in found.values()] == [
        (Decimal("85.01"), 2, Decimal("170.01")),
        (Decimal(85), 2, Decimal(170)),
        (Decimal(85), 1, Decimal(85)),
    ]
    assert [one.rank for one in found.values()] == [1, 2, 2]
    assert found["丙县"].remarks == ("免报", "")


def test_a_unit_that_joined_later_is_averaged_over_its_own_months(this):
    months = (another(MAY, this, **{**ranks(90, 80, 70), "丙县": None}), another(JUNE, this, **ranks(90, 80, 95)))
    found = counties(yearly(CHART.campaign, months))
    assert (found["丙县"].average, found["丙县"].rank) == (Decimal(95), 1)
    assert found["丙县"].remarks == ("不在名册", "")


def test_the_inspection_is_weighed_in_half_up(this):
    """0.7 × 85.01 + 0.3 × 90 = 86.507."""
    months = (another(JUNE, this, **ranks(85.01, 80, 70)),)
    found = counties(yearly(assessed(("甲区", 90), ("乙市", 100), ("丙县", 0)), months))
    assert {unit: one.score for unit, one in found.items()} == {
        "甲区": Decimal("86.51"),
        "乙市": Decimal("86.00"),
        "丙县": Decimal("49.00"),
    }


def test_a_unit_whose_inspection_is_not_entered_has_no_score_yet(this):
    found = counties(yearly(assessed(("甲区", 90)), (another(JUNE, this, **ranks(85, 80, 70)),)))
    assert (found["乙市"].score, found["乙市"].rank, found["乙市"].unranked) == (None, None, TO_ENTER)
    assert found["甲区"].rank == 1
    without = counties(yearly(assessed(weight="0"), (another(JUNE, this, **ranks(85, 80, 70)),)))
    assert [one.score for one in without.values()] == [85, 80, 70]


def test_a_unit_never_ranked_is_not_assessed(this):
    found = counties(yearly(CHART.campaign, (another(JUNE, this, **ranks(85, None, 70)),)))
    assert (found["乙市"].score, found["乙市"].unranked) == (None, NOT_RANKED)


def test_only_the_months_of_the_year_count(this):
    months = (another(Period(2021, 12), this, **ranks(10, 10, 10)), another(JUNE, this, **ranks(90, 80, 70)))
    found = yearly(CHART.campaign, months)
    assert (found.year, found.periods) == (2022, (JUNE,))


def test_it_belongs_to_december_and_to_the_last_month(this):
    campaign = CHART.campaign
    assert is_due(campaign, Period(2022, 12))
    assert is_due(campaign, campaign.last)
    assert not is_due(campaign, JUNE)
    assert not is_due(replace(campaign, scoring=None), campaign.last)
    assert yearly(replace(campaign, scoring=None), (this,)) is None


def test_it_can_be_had_in_any_month_and_groups_are_apart():
    report = composed(june(), with_year=True)
    assert [name for name, _ in report.yearly.groups] == ["县区", "市直"]
    assert [unit.unit for unit in report.yearly.groups[1][1]] == [BUREAU]
    assert composed(june()).yearly is None


def test_a_month_that_was_not_scored_counts_for_nobody(this):
    silent = replace(another(MAY, this, **ranks(None, None, None)), scored=False)
    found = counties(yearly(CHART.campaign, (silent, another(JUNE, this, **ranks(90, 80, 70)))))
    assert [one.counted for one in found.values()] == [1, 1, 1]


def test_the_weight_is_the_offices_to_set():
    assert month(by=changed_model(inspection_weight=Decimal(1))).plan.campaign.scoring.inspection_weight == 1
    assert chart().campaign.scoring.inspection_weight == 0
