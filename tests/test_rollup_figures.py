"""Sums, shares and ratios of the form: what counts, what does not and why (domain.md §5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rollup_setting import (
    BODY,
    BUREAU,
    COUNTIES,
    JULY,
    JUNE,
    MAY,
    example_one,
    merged,
    one_history,
    plan,
    received,
    submission,
)
from toolkit.findings import Finding, Severity
from toolkit.model.form import Form, Indicator, IndicatorKind
from toolkit.model.history import History, UnitHistory
from toolkit.model.identities import OfFigure
from toolkit.model.layout import FORM_SHEET
from toolkit.model.place import Place
from toolkit.rollup.figures import EXEMPT, NO_FIGURE, NOT_RETURNED, TIED, WITHHELD
from toolkit.rollup.numbers import percent

UNITS = ("甲区", "乙市", BUREAU)
DUE = date(2022, 7, 2)
OPENED = {"C00": 0, "D00": 0}


def known(month=None, **totals):
    """A unit's history: what May closed with, and May's own figures."""
    own = {} if month is None else {code: Decimal(value) for code, value in month.items()}
    return UnitHistory({code: Decimal(value) for code, value in totals.items()}, () if month is None else (own,))


def month(figures, *, period=JUNE, before=None, more=None, chart=None, exempt=frozenset()):
    """The totals of one month, with ``figures`` and ``more`` findings by unit."""
    chart, before = chart or plan(UNITS), before or History()
    files = [
        received(
            submission(unit, period, {**OPENED, **row}, {}, plan=chart),
            "2022-07-01 09:00",
            plan=chart,
            before=before,
            more=(more or {}).get(unit, ()),
        )
        for unit, row in figures.items()
    ]
    return merged(files, period, before, plan=chart, due=DUE, exempt=exempt).totals


def wrong(code, severity=Severity.MUST_CORRECT, *, held=False, unit="甲区"):
    return Finding("X", severity, Place(f"{unit}.xlsx", FORM_SHEET, 9, 4), "错", "改", unit, (OfFigure(code),), held)


def share(total, unit="甲区"):
    return next(one for one in total.shares if one.unit == unit)


ROW = {"C01": 10, "C02": 10, "C04": 5}


def test_a_flow_adds_over_months_and_units():
    before = History(MAY, {"甲区": known({"C01": 7}, C01=7, **OPENED), "乙市": known({"C01": 1}, C01=1, **OPENED)})
    total = month({"甲区": ROW, "乙市": ROW}, before=before)["C01"]
    assert (total.month, total.before, total.total) == (20, 8, 28)
    assert (total.counted, total.expected) == (2, 3)
    assert share(total, BUREAU).reason == NOT_RETURNED


def test_a_stock_has_no_cumulative_and_a_distinct_count_no_month():
    totals = month({"甲区": {"B01": 40, "B06": 12, "B05": 12, "B02": 1, "B03": 2}, "乙市": {"B01": 2}})
    assert (totals["B01"].month, totals["B01"].before, totals["B01"].total) == (42, None, None)
    assert (totals["B06"].month, totals["B06"].total) == (None, 12)


def test_an_indicator_is_asked_only_of_those_it_applies_to():
    totals = month({unit: {} for unit in UNITS})
    assert [one.unit for one in totals["B07"].shares] == [BUREAU]
    assert totals["B09"].total is None
    assert totals["B09"].expected == 1


@pytest.mark.parametrize(
    "finding", [wrong("C01"), wrong("C01", Severity.VERIFY, held=True)], ids=["must correct", "held"]
)
def test_a_wrong_figure_takes_along_what_is_tied_to_it(finding):
    totals = month({"甲区": ROW | {"E02": 3, "E01": 3}, "乙市": ROW}, more={"甲区": (finding,)})
    assert [totals[code].month for code in ("C00", "C01", "C02", "C04", "E02")] == [0, 10, 10, 5, 3]
    assert percent(totals["C05"].total) == "50.0%"
    assert (totals["C05"].counted, totals["C05"].expected) == (1, 3)
    assert share(totals["C01"]).reason == WITHHELD
    assert share(totals["C04"]).reason == TIED
    assert share(totals["C04"]).month == 5


def test_a_question_that_is_not_held_counts():
    totals = month({"甲区": ROW}, more={"甲区": (wrong("C01", Severity.VERIFY),)})
    assert share(totals["C01"]).counted


def test_a_figure_left_empty_takes_along_what_is_tied_to_it_without_any_finding():
    totals = month({"甲区": ROW | {"C04": None}, "乙市": ROW})
    assert (share(totals["C04"]).reason, share(totals["C01"]).reason) == (NO_FIGURE, TIED)
    assert percent(totals["C05"].total) == "50.0%"


def test_an_opening_stock_is_what_closed_months_know():
    before = History(MAY, {"甲区": known(C00=4, D00=0)})
    totals = month({"甲区": ROW | {"C00": 99}, "乙市": ROW | {"C00": 6}}, before=before)
    assert (totals["C00"].month, totals["C00"].expected) == (10, 3)
    assert totals["C06"].total == 20


def test_an_opening_stock_need_not_be_stated_again():
    before = History(MAY, {"甲区": known(C00=4, D00=0)})
    chart = plan(UNITS)
    given = submission("甲区", JUNE, ROW, {}, plan=chart)
    file = received(given, "2022-07-01 09:00", plan=chart, before=before)
    assert merged([file], JUNE, before, plan=chart, due=DUE).totals["C06"].total == 9


def test_a_total_the_unit_states_itself_is_used_only_before_anything_is_closed():
    chart = plan(UNITS)
    given = submission("甲区", JULY, ROW | OPENED, {}, plan=chart)
    entry = given.figures["C01", "month"]
    given.figures["C01", "before"] = entry._replace(value=30)

    def total(before):
        file = received(given, "2022-08-01 09:00", plan=chart, before=before)
        # An altered 上月累计 is a finding (R05), so the share is looked at, not the sum.
        return share(merged([file], JULY, before, plan=chart, due=DUE).totals["C01"]).total

    assert total(History()) == 40
    assert total(History(JUNE, {"甲区": known(C01=25, **OPENED)})) == 35
    assert total(History(JUNE)) == 10


def test_the_comparison_is_of_units_that_count_in_both_months():
    before = History(
        MAY,
        {"甲区": known({"C01": 20}, C01=20, **OPENED), "乙市": known({}, **OPENED), BUREAU: known({"C01": 99}, C01=99)},
    )
    total = month({"甲区": ROW, "乙市": ROW}, before=before)["C01"]
    assert (total.month, total.comparable, total.previous) == (20, 10, 20)
    assert total.change == "按可比的1家计算，20条→10条，环比下降50.0%"


def test_a_rate_is_compared_over_the_units_of_both_months():
    before = History(MAY, {"甲区": known({"C00": 0, "C01": 10, "C04": 8}, C01=10, C04=8, **OPENED)})
    totals = month({"甲区": ROW, "乙市": ROW | {"C04": 0}}, before=before)
    rate, left = totals["C05"], totals["C06"]
    assert percent(rate.total) == "43.3%"
    assert (percent(rate.comparable), percent(rate.previous)) == ("65.0%", "80.0%")
    assert rate.change == "按可比的1家计算，80.0%→65.0%，较上月下降15.0个百分点"
    assert (left.total, left.comparable, left.previous, left.change) == (
        17,
        7,
        2,
        "按可比的1家计算，2条→7条，较上月增加5条",
    )


def test_there_is_no_comparison_over_a_gap():
    before = History(MAY, {"甲区": known({"C01": 20}, C01=20, **OPENED)})
    total = month({"甲区": ROW}, before=before, period=JULY)["C01"]
    assert (total.previous, total.change, total.total) == (None, "", 30)
    assert month({"甲区": ROW}, period=MAY)["C01"].change == ""


def test_a_rate_moves_in_points():
    change = example_one().totals["C05"].change
    assert change == "较上月提高9.9个百分点"


def test_a_unit_exempt_this_month_is_not_expected():
    totals = month({"甲区": ROW}, exempt=frozenset({"乙市"}))
    assert (totals["C01"].counted, totals["C01"].expected) == (1, 2)
    assert share(totals["C01"], "乙市").reason == EXEMPT


def test_every_share_that_counts_stands_in_a_cell():
    for total in example_one().totals.values():
        stated = [one for one in total.shares if one.counted and total.indicator.code not in ("C00", "D00")]
        assert all(one.place.cell and one.place.file == one.receipt.name for one in stated)


def test_a_calculated_indicator_may_rest_on_another():
    chart = plan(UNITS)
    form = chart.campaign.form
    half = Indicator("X01", "未整改占比", "%", IndicatorKind.CALCULATED, "监", formula="C06 ÷ 累计C01")
    chart = replace(
        chart, campaign=replace(chart.campaign, form=Form("报表", (half, *form.indicators), (), form.openings))
    )
    totals = month({"甲区": ROW}, chart=chart)
    assert next(iter(totals)) == "X01"
    assert totals["X01"].total == Decimal("0.5")


def test_the_indicators_stand_in_printed_order_with_openings_last():
    form = plan(UNITS).campaign.form
    assert list(month({})) == [one.code for one in (*form.indicators, *form.openings)]


def test_all_zero_is_a_zero_and_nobody_is_nothing():
    assert month({"甲区": {}})["C05"].total is None
    assert month({"甲区": {}})["C01"].month == 0
    assert month({})["C01"].month is None


def test_units_without_history_start_from_nothing():
    assert set(one_history().units) == {*COUNTIES, BUREAU, BODY}
    assert month({"甲区": ROW}, before=History(MAY))["C01"].before == 0


def test_what_one_unit_was_known_to_have_stands_though_nobody_returned():
    total = month({}, before=History(MAY, {"甲区": known(C01=7)}))["C01"]
    assert (total.month, total.before, total.total) == (None, 7, 7)


def test_what_is_made_of_a_rate_leads_from_nothing_published():
    chart = plan(UNITS)
    form = chart.campaign.form
    odd = Indicator("X01", "整改率与剩余之和", "条", IndicatorKind.CALCULATED, "监", formula="C05 + C06")
    made = Form("报表", (*form.indicators, odd), (), form.openings)
    totals = month({"甲区": ROW}, chart=replace(chart, campaign=replace(chart.campaign, form=made)))
    assert totals["C06"].bridge.now == 5
    assert (totals["X01"].total, totals["X01"].bridge) == (Decimal("5.5"), None)
