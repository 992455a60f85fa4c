"""The months side by side: gaps stay empty, rates are recomputed, comparisons are of the same units."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from months_setting import another, composed, june, periods_before, recorded
from rollup_setting import BUREAU, COUNTIES, JUNE, MAY
from scoring_setting import file
from toolkit.model.history import MonthRecord, TotalRecord, UnitRecord
from toolkit.model.period import Period
from toolkit.reporting.trends import trends
from toolkit.rollup.numbers import percent

APRIL, MARCH = Period(2022, 4), Period(2022, 3)


@pytest.fixture(scope="module")
def own():
    return june()


@pytest.fixture(scope="module")
def this(own):
    return recorded(own)


def test_one_month_alone_has_its_figures_and_nothing_to_compare_with(own, this):
    found = trends(own, (this,))
    assert (found.periods, found.gaps) == ((JUNE,), ())
    rate = found.line("报送率")
    assert (rate.values, rate.change, rate.yearly) == ((Decimal(1),), "", "")
    assert found.line("C01").values == (Decimal(40),)
    assert [unit.name for unit in found.units] == [*COUNTIES, BUREAU]


def test_a_month_that_is_not_closed_is_a_gap(own, this):
    found = trends(own, (another(MARCH, this), another(MAY, this), this))
    assert found.periods == (MARCH, APRIL, MAY, JUNE)
    assert found.gaps == (APRIL,)
    assert found.line("C01").values == (40, None, 40, 40)
    assert found.units[0].returns == ("按时", "", "按时", "按时")


def test_rates_are_of_all_units_and_compare_in_points(own, this):
    late = another(MAY, this, 甲区={"on_time": False, "late_days": 2}, 乙市={"on_time": None, "status": "未报"})
    found = trends(own, (late, this))
    assert [percent(rate) for rate in found.line("报送率").values] == ["75.0%", "100.0%"]
    assert [percent(rate) for rate in found.line("按时率").values] == ["50.0%", "100.0%"]
    assert found.line("按时率").change == "较上月提高50.0个百分点"
    assert [line.values[0] for line in found.returns[:5]] == [4, 2, 1, 0, 1]
    assert [unit.returns for unit in found.units][:2] == [("迟2天", "按时"), ("未报", "按时")]


def test_an_exempt_unit_is_not_expected_and_a_month_that_does_not_tell_is_empty(own, this):
    exempt = another(MAY, this, 甲区={"status": "免报", "on_time": None})
    silent = another(APRIL, this, 甲区={"status": ""})
    found = trends(own, (silent, exempt, this))
    assert found.line("应报").values == (None, 3, 4)
    assert found.line("报送率").values[:2] == (None, 1)


def test_tasks_done_are_counted_as_the_sheet_of_units_does(own, this):
    states = {"已完成": 2, "逾期未完成": 1, "逾期完成": 1, "长期坚持": 5, "不涉及": 1, "未报": 1}
    alone = another(MAY, this, 甲区={"standings": states}, 乙市=None, 丙县=None, **{BUREAU: None})
    found = trends(own, (alone, this))
    assert found.line("任务完成率").values[0] == Decimal("0.75")


def year_ago(this, **figures):
    return replace(another(Period(2021, 6), this), units={name: value for name, value in figures.items() if value})


def test_year_on_year_compares_the_same_units_only(own, this):
    past = year_ago(this, 甲区=UnitRecord("甲区", figures={"C01": Decimal(8)}), 旧县=UnitRecord("旧县"))
    found = trends(own, (past, this))
    assert found.line("C01").yearly == "同比增长25.0%"
    assert found.line("A01").yearly == ""
    assert len(found.periods) == 13
    assert trends(own, (another(MAY, past), this)).line("C01").yearly == ""


def test_a_rate_is_compared_year_on_year_from_the_sums_of_the_same_units(own, this):
    """C05 = 累计C04 ÷ (C00 + 累计C01): 30 of 40 then, all of 20 now, by two counties."""
    past = {
        name: UnitRecord(name, figures={}, totals={"C00": Decimal(c00), "C01": Decimal(10), "C04": Decimal(c04)})
        for name, c00, c04 in (("甲区", 20, 20), ("乙市", 0, 10))
    }
    found = trends(own, (year_ago(this, **past), this))
    assert found.line("C05").yearly == "较上年同月提高25.0个百分点"


def test_a_month_closed_before_sums_were_kept_is_summed_from_its_units(own, this):
    old = MonthRecord(MAY, {"甲区": UnitRecord("甲区", figures={"C01": Decimal(3)}), "乙市": UnitRecord("乙市")})
    found = trends(own, (old, this))
    assert found.line("C01").values == (3, 40)
    assert found.line("C05").values[0] is None


def test_a_calculated_figure_is_what_its_month_stated(own, this):
    stated = replace(another(MAY, this), totals={"C05": TotalRecord(None, Decimal("0.5"))})
    assert trends(own, (stated, this)).line("C05").values[0] == Decimal("0.5")


def test_a_unit_that_left_is_shown_by_the_name_it_had_and_a_renamed_one_by_todays(own, this):
    gone = replace(this.units["甲区"], name="旧县", score=None)
    before = replace(another(MAY, this, 甲区={"name": "甲县"}), units={**this.units, "旧县": gone})
    found = trends(own, (before, this))
    assert [unit.name for unit in found.units] == [*COUNTIES, BUREAU, "旧县"]
    assert found.units[-1].returns == ("按时", "")


def test_a_unit_that_joined_has_a_gap_before(own, this):
    found = trends(own, (another(MAY, this, 乙市=None), this))
    assert found.units[1].returns == ("", "按时")
    assert found.units[1].scores[0] is None


def test_a_month_without_returns_is_told(this):
    nobody = june(others=False)
    report = composed(nobody, another(MAY, this))
    assert report.trends.line("报送率").values == (1, 0)
    assert report.trends.line("C01").values == (40, None)
    assert {word for unit in report.trends.units for word in unit.returns[1:]} == {"未报"}


def test_the_report_holds_the_months_and_this_one_last(own, this):
    closed = [another(period, this) for period in periods_before(3)]
    report = composed(own, *closed)
    assert [month.period for month in report.months] == [*periods_before(3), JUNE]
    assert report.yearly is None


def test_late_returns_are_told_by_their_days():
    merged = june_with_late()
    assert trends(merged, (recorded(merged),)).units[0].returns == ("迟2天",)


def june_with_late():
    from scoring_setting import month  # noqa: PLC0415

    return month(file("甲区", "2022-07-04 09:00"))
