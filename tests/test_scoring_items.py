"""Every item of the scoring both ways: what earns its points, what loses them, and where the loss is said to stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollup_setting import BODY, BUREAU, COUNTIES, JULY, MAY, OTHER_BUREAU, example_one, example_two, words
from scoring_setting import (
    CHART,
    SCORING,
    added_up,
    changed_model,
    file,
    item_of,
    losses,
    orders,
    ranked,
    rows,
    unit_of,
)
from toolkit.findings import Finding, Severity
from toolkit.findings.files import SUMMARY_IN_WORD
from toolkit.model.history import History, UnitHistory
from toolkit.model.identities import OfFigure
from toolkit.model.layout import COVER_SHEET, FORM_SHEET
from toolkit.model.place import Place
from toolkit.scoring import score
from toolkit.scoring.points import spread
from toolkit.scoring.rates import not_applicable

LIST = "清单一"
DOUBT = Finding(
    "R12", Severity.VERIFY, Place("乙市.xlsx", FORM_SHEET, 12, 6), "覆盖率超过100%", "请说明", "乙市", "B06"
)


def doubt(row, code="R12", severity=Severity.VERIFY, sheet=FORM_SHEET):
    return Finding(code, severity, Place("甲区.xlsx", sheet, row, 4), "存疑", "请核对", "甲区")


# The worked examples (domain.md §9)


def test_the_first_example_to_the_cent():
    ranking = score(example_one((DOUBT,)))
    totals = {unit.unit: unit.total for unit in ranking.units}
    expected = {"甲区": "96.38", "乙市": "90.67", "丙县": "70.14", BUREAU: "95.45", BODY: "91.67"}
    assert totals == {unit: Decimal(total) for unit, total in expected.items()}
    assert orders(ranking) == {"县区": [(1, "甲区"), (2, "乙市"), (3, "丙县")], "市直": [(1, BUREAU), (2, BODY)]}
    assert added_up(ranking.units)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("甲区", "15 10 15 10 20 19.88 6.5"),
        ("乙市", "15 10 14 10 16.67 20 5"),
        ("丙县", "9 10 12 8.75 13.33 7.06 10"),
        (BUREAU, "15 10 15 10 20 8 6"),
        (BODY, "15 7.5 15 6.67 20 0 0"),
    ],
)
def test_the_items_of_the_first_example(unit, expected):
    scored = unit_of(score(example_one((DOUBT,))), unit)
    assert [item.score for item in scored.items] == [Decimal(points) for points in expected.split()]


def test_what_applies_and_what_is_not_yet_taken_off_in_the_first_example():
    ranking = score(example_one())
    assert [unit_of(ranking, unit).full for unit in (*COUNTIES, BUREAU, BODY)] == [100, 100, 100, 88, 70]
    assert unit_of(ranking, "丙县").deductions == ()
    assert losses(unit_of(ranking, "丙县"), "S3") == [(2, "R03", "D13"), (1, "R09", "D27")]


def test_lateness_in_the_second_example():
    ranking = score(example_two(final=True))
    on_time = {unit.unit: item_of(unit, "S1").score for unit in ranking.units}
    assert on_time == {"甲区": 15, "乙市": 15, "丙县": 15, OTHER_BUREAU: 15, BUREAU: 6, BODY: 0}
    assert losses(unit_of(ranking, "丙县"), "S3") == [(2, "C301", "D9")]


# S1 and S2: when it came, and whether all of it


@pytest.mark.parametrize(
    ("at", "points"),
    [("2022-07-02 23:59", 15), ("2022-07-03 00:00", 12), ("2022-07-06 10:00", 3), ("2022-07-20 10:00", 0)],
)
def test_every_day_late_costs_its_points(at, points):
    unit = unit_of(ranked(file("甲区", at)))
    assert item_of(unit, "S1").score == points
    assert losses(unit, "S1") == ([(15 - points, "S33", "")] if points < 15 else [])


def test_the_first_acceptable_return_decides():
    refused = file("甲区", "2022-07-01 09:00", refused=True, more=(doubt(0, "F101", Severity.REFUSED),))
    unit = unit_of(ranked(refused, file("甲区", "2022-07-03 09:00"), file("甲区", "2022-07-09 09:00")))
    assert item_of(unit, "S1").score == 12


def test_parts_missing_cost_their_points():
    unit = unit_of(ranked(file("甲区", parts=(COVER_SHEET, FORM_SHEET, LIST))))
    assert losses(unit, "S2") == [(Decimal("2.5"), "S34", "")]
    assert "一小结" in unit.losses[0].words
    assert item_of(unit_of(ranked()), "S2").score == 10


def test_nothing_but_a_cover_is_worth_nothing():
    assert item_of(unit_of(ranked(file("甲区", parts=(COVER_SHEET,)))), "S2").score == 0


def test_a_summary_sent_as_a_word_document_is_a_part_that_came():
    in_word = doubt(0, SUMMARY_IN_WORD.code, Severity.NOTICE)
    short = file("甲区", parts=(COVER_SHEET, FORM_SHEET, LIST), more=(in_word,))
    assert item_of(unit_of(ranked(short)), "S2").score == 10


def test_a_unit_of_which_only_the_summary_came_in_word_lacks_the_rest_nowhere():
    only = file("甲区", parts=(), more=(doubt(0, SUMMARY_IN_WORD.code, Severity.NOTICE),))
    unit = unit_of(ranked(only))
    assert losses(unit, "S2") == [(Decimal("2.5"), "S34", "")] * 2
    assert {loss.place for loss in unit.losses if loss.item == "S2"} == {None}


# S3: what the first return was like


def test_mistakes_of_the_first_return_cost_even_when_mended():
    first = file("甲区", figures={"C01": 11}, file="甲区1.xlsx")
    unit = unit_of(ranked(first, file("甲区", "2022-07-02 09:00", file="甲区2.xlsx")))
    assert losses(unit, "S3") == [(2, "R03", "D13")]
    assert unit.losses[0].place.file == "甲区1.xlsx"
    assert item_of(unit_of(ranked(file("甲区", "2022-06-30 09:00"), first)), "S3").score == 15


def test_notices_cost_nothing_and_empty_words_cost_only_in_s4():
    more = (doubt(5, "R07", Severity.NOTICE), doubt(5, "P20", sheet=LIST), doubt(6, "P10", Severity.MUST_CORRECT, LIST))
    assert item_of(unit_of(ranked(file("甲区", more=more))), "S3").score == 15


def test_the_same_rule_counts_so_often_on_a_sheet():
    many = tuple(doubt(row) for row in range(5, 15))
    assert item_of(unit_of(ranked(file("甲区", more=many))), "S3").score == 12
    elsewhere = (*many, doubt(9, sheet=LIST))
    assert item_of(unit_of(ranked(file("甲区", more=elsewhere))), "S3").score == 11


def test_no_more_is_lost_than_the_item_is_worth():
    wrong = tuple(doubt(row, f"R{row}", Severity.MUST_CORRECT) for row in range(50, 60))
    unit = unit_of(ranked(file("甲区", more=wrong)))
    assert [points for points, *_ in losses(unit, "S3")] == [2] * 7 + [1]
    assert item_of(unit, "S3").score == 0


def test_every_part_is_judged_by_the_first_file_that_held_it():
    form = file("甲区", parts=(COVER_SHEET, FORM_SHEET), more=(doubt(5),), file="1.xlsx")
    rest = file("甲区", "2022-07-02 08:00", more=(doubt(6), doubt(7, "T402", sheet=LIST)), file="2.xlsx")
    assert losses(unit_of(ranked(form, rest)), "S3") == [(1, "R12", "D5"), (1, "T402", "D7")]


# S4: words


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ({"progress": "已落实", "state": "正在推进"}, "P20", "E5"),
        ({"progress": "同上", "state": "正在推进"}, "P10", "E5"),
        ({"state": "正在推进"}, "C101", "F5"),
        (None, "C101", ""),
    ],
)
def test_empty_words_cost_a_tasks_share(row, code, cell):
    unit = unit_of(ranked(file("甲区", tasks=rows("甲区", t4=row))))
    assert losses(unit, "S4") == [(Decimal("1.25"), code, cell)]


def test_words_shared_by_tasks_or_units_cost_too():
    same = words("甲区", "4", "正在推进")
    unit = unit_of(ranked(file("甲区", tasks=rows("甲区", t1=same, t4=same, t14=same))))
    assert [code for _, code, _ in losses(unit, "S4")] == ["P60"] * 3
    same["progress"] += "召开部门联席会议三次，逐户上门核查，隐患当场交办，限期整改，逐条销号。"
    copied = ranked(file("甲区", tasks=rows("甲区", t4=same)), file("乙市", tasks=rows("乙市", t4=same)))
    assert [code for name in ("甲区", "乙市") for _, code, _ in losses(unit_of(copied, name), "S4")] == ["P70"] * 2


def test_a_task_done_before_needs_no_new_words():
    past = UnitHistory(states={(LIST, "1"): "已完成"}, progress={(LIST, "1"): "已于5月完成"})
    before = History(MAY, {"甲区": past})
    settled = rows("甲区", t1={"progress": "已于5月完成", "state": "已完成"})
    unit = unit_of(ranked(file("甲区", tasks=settled, before=before), before=before))
    assert item_of(unit, "S4").score == 10


# S5: tasks due


def test_tasks_due_and_not_done_cost_their_share():
    undone = rows("甲区", t4=words("甲区", "4", "正在推进"), t35=words("甲区", "35", done_on=date(2022, 6, 10)))
    unit = unit_of(ranked(file("甲区", tasks=undone)))
    assert losses(unit, "S5") == [(Decimal("3.33"), "", "E5")]
    assert unit.overdue == 1


def test_tasks_that_are_none_of_the_units_do_not_count():
    unit = unit_of(ranked(file("甲区", tasks=rows("甲区", t4=words("甲区", "4", "不涉及")))))
    assert (item_of(unit, "S5").score, item_of(unit, "S5").full) == (20, 20)


def test_no_task_due_is_not_applicable():
    unit = unit_of(score(example_two(final=True)), OTHER_BUREAU)
    assert (item_of(unit, "S5").full, item_of(unit, "S5").not_applicable) == (0, ("没有到期任务",))


def test_a_task_that_did_not_come_stands_as_it_was_closed():
    before = History(MAY, {"甲区": UnitHistory(states={(LIST, "4"): "已完成"})})
    unit = unit_of(ranked(file("甲区", tasks=rows("甲区", t4=None), before=before), before=before))
    assert item_of(unit, "S5").score == 20
    assert item_of(unit_of(ranked(file("甲区", tasks=rows("甲区", t4=None)))), "S5").score == Decimal("16.67")


# S6 and S7: figures


def test_overdue_hazards_cost_by_their_share():
    unit = unit_of(ranked(file("甲区", figures={"C01": 20, "C02": 20, "C07": 10})))
    assert losses(unit, "S6") == [(4, "", "D16")]
    assert "10 ÷ (10 + 10)＝50.0%" in unit.losses[0].words
    assert "C07在D19" in unit.losses[0].words
    assert item_of(unit, "S6").full == 8
    assert item_of(unit, "S6").not_applicable == ("重大隐患按期整改：分母为0",)


def test_finding_more_hazards_costs_nothing():
    unit = unit_of(ranked(file("甲区", figures={"C01": 500, "C02": 500, "C04": 100})))
    assert item_of(unit, "S6").score == 8


@pytest.mark.parametrize(("checked", "points"), [(0, 0), (1, 5), (2, 10), (10, 10)])
def test_departments_earn_by_spot_checks_up_to_the_target(checked, points):
    unit = unit_of(ranked(file(BUREAU, figures={"B08": checked})), BUREAU)
    assert item_of(unit, "S7").score == points


def test_coverage_beyond_all_is_full_and_no_more():
    assert item_of(unit_of(ranked(file("甲区", figures={"B06": 12, "B05": 12}))), "S7").score == 10
    assert item_of(unit_of(ranked(file("甲区", figures={"B06": 5}))), "S7").score == 5


def test_an_item_no_rate_of_which_concerns_the_unit_is_not_applicable():
    model = changed_model(rates=tuple(rate for rate in SCORING.rates if rate.applies != "属地"))
    item = item_of(unit_of(ranked(file("甲区", by=model), by=model)), "S7")
    assert (item.full, item.not_applicable) == (0, ("不属于本单位",))


def test_what_did_not_apply_to_a_unit_is_said_with_the_points_it_would_have_brought():
    model = changed_model(rates=tuple(rate for rate in SCORING.rates if rate.applies != "属地"))
    assert list(not_applicable(unit_of(ranked(by=CHART)).items)) == ["S6隐患整改其中12分（重大隐患按期整改：分母为0）"]
    assert list(not_applicable(unit_of(ranked(by=model), "甲区").items))[1:] == ["S7监督检查（不属于本单位）"]


def test_a_rate_of_figures_that_stand_in_no_cell_says_none():
    rate = replace(SCORING.rates[0], expression="C00 ÷ (C00 + D00)")
    by = changed_model(rates=(rate,))
    before = History(MAY, {"甲区": UnitHistory(totals={"C00": Decimal(1), "D00": Decimal(3)})})
    given = {"C00": None, "D00": None}
    (loss,) = (
        one
        for one in unit_of(ranked(file("甲区", figures=given, by=by, before=before), by=by, before=before)).losses
        if one.item == "S6"
    )
    assert (loss.place, loss.words) == (None, "C00 ÷ (C00 + D00)＝1 ÷ (1 + 3)＝25.0%")


def test_all_that_did_not_apply_is_said():
    unit = unit_of(ranked(file("甲区", figures={"C01": 0, "C02": 0, "C04": 0})))
    assert list(not_applicable(unit.items)) == [
        "S6隐患整改（一般隐患按期整改：分母为0；重大隐患按期整改：分母为0）",
    ]


def test_an_item_worth_nothing_loses_nothing():
    items = tuple(replace(item, points=Decimal(0)) if item.code == "S2" else item for item in SCORING.items)
    by = changed_model(items=items)
    assert item_of(unit_of(ranked(others=False, by=by)), "S2").losses == ()


@pytest.mark.parametrize(("prefix", "points"), [("上月累计", 6), ("累计", 6), ("", 4)])
def test_of_the_last_closing_a_total_is_the_total_and_a_flow_its_months_own(prefix, points):
    rate = replace(SCORING.rates[0], expression=f"{prefix}C04 ÷ {prefix}C01")
    totals, own = ({"C04": Decimal(four), "C01": Decimal(one)} for four, one in ((30, 40), (1, 2)))
    before = History(MAY, {"甲区": UnitHistory(totals=totals, months=(own,))})
    by = changed_model(rates=(rate,))
    assert item_of(unit_of(ranked(others=False, by=by, before=before)), "S6").score == points


def test_a_figure_that_does_not_count_is_taken_from_the_last_closing():
    held = replace(doubt(13, "R17"), held=True, subjects=(OfFigure("C04"),))
    past = {"C04": Decimal(30), "C07": Decimal(10)}
    before = History(MAY, {"甲区": UnitHistory(totals=past, months=(past,))})
    unit = unit_of(ranked(file("甲区", more=(held,), before=before), before=before))
    assert losses(unit, "S6") == [(2, "", "")]
    assert "按2022年5月定稿数" in next(loss.words for loss in unit.losses if loss.item == "S6")
    assert item_of(unit_of(ranked(file("甲区", more=(held,)))), "S6").score == 0


# Nobody returned


def test_who_returned_nothing_has_nothing_of_the_return_and_the_rest_of_the_last_closing():
    past = UnitHistory(
        totals={code: Decimal(10) for code in ("B01", "B06", "C04", "C07", "D04", "D09")},
        states={(LIST, number): "已完成" for number in ("1", "4", "14", "24", "25", "35")},
    )
    unit = unit_of(ranked(others=False, before=History(MAY, {"甲区": past})))
    assert [item.score for item in unit.items] == [0, 0, 0, 0, 20, 10, 10]
    assert (unit.total, unit.rank) == (40, 1)


def test_a_month_in_which_nobody_returned_is_ranked_all_the_same():
    ranking = ranked(others=False)
    assert {unit.total for unit in ranking.units} == {0}
    assert [unit.rank for unit in ranking.units] == [1, 1, 1, 1]
    assert added_up(ranking.units)


# Taken off and added


def test_tasks_long_overdue_are_taken_off_up_to_a_bound():
    undone = rows("甲区", **{f"t{number}": words("甲区", number, "正在推进") for number in ("1", "25", "35")})
    unit = unit_of(ranked(file("甲区", tasks=undone)))
    assert losses(unit, "逾期") == [(2, "", "E4"), (2, "", "E9"), (2, "", "E11")]
    bounded = changed_model(overdue_most=Decimal(5))
    unit = unit_of(ranked(file("甲区", tasks=undone, by=bounded), by=bounded))
    assert [points for points, *_ in losses(unit, "逾期")] == [2, 2, 1]


def test_a_task_overdue_for_a_shorter_time_is_not_taken_off():
    undone = rows("甲区", t4=words("甲区", "4", "正在推进"))
    assert unit_of(ranked(file("甲区", tasks=undone))).deductions == ()
    later = ranked(file("甲区", "2022-08-01 09:00", tasks=undone, period=JULY), period=JULY)
    assert losses(unit_of(later), "逾期") == [(2, "", "E5")]


# Dividing


@given(st.integers(0, 10_000), st.lists(st.integers(0, 50), min_size=1, max_size=60))
def test_what_is_divided_adds_up_and_nobody_gets_a_cent_too_many(cents, weights):
    lost = Decimal(cents) / 100
    shares = spread(lost, [Decimal(weight) for weight in weights])
    assert sum(shares) == (lost if any(weights) else 0)
    for share, weight in zip(shares, weights, strict=True):
        exact = lost * weight / (sum(weights) or 1)
        assert abs(share - exact) < Decimal("0.01")


def test_the_plan_of_this_setting_has_the_shipped_model():
    assert CHART.campaign.scoring == SCORING
    assert [item.points for item in SCORING.items] == [15, 10, 15, 10, 20, 20, 10]
