"""The relations and the other rules of the statistics form, each both ways."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules_setting import FORM_SHEET, JUNE, LIST, SEPTEMBER, codes, findings, good_tasks, history, past, submission
from toolkit.findings import Kind, Severity, form, progress, returns
from toolkit.model.history import History
from toolkit.model.layout import COVER_SHEET
from toolkit.model.period import Period

# Figures of the example of domain.md §9 例一.
OWN = {"B02": 10, "B03": 40, "B05": 100, "A01": 1}
FLAWS = {"R03", "R04", "R05", "R06", "R08", "R10", "R11", "R14"}


def of(given, code, before=None, **options):
    return [finding for finding in findings(given, before, **options) if finding.code == code]


def example(unit, month, total=None, before=None, notes=None):
    """One unit of 例一 with its history, in June."""
    past_totals = {"C00": 0, "D00": 0} | (before or {})
    given = submission(unit, month=OWN | month, total=total, notes=notes)
    return given, history(**{unit: past(past_totals)})


FIRST = {"C01": 150, "C04": 130, "D00": 5, "D01": 1, "D04": 1}


def table(unit, figures, last, b06=0, notes=None):
    """One line of the table of 例一: this month's figures, and 上月累计 of C01, C04, D01, D04 with D00."""
    names = ("C02", "C03", "C01", "C04", "C07", "D01", "D04", "D07", "D09", "B01", "E02", "E03")
    month = dict(zip(names, map(Decimal, figures.split()), strict=True))
    month |= {"D02": month["D01"], "B05": max(b06, 100), "E01": 1}
    before = dict(zip(("C01", "C04", "D01", "D04", "D00"), last, strict=True))
    total = {"B06": b06}
    if unit == "市A局":
        month, total = month | {"B07": Decimal(150)}, {"B08": 18}
    given, past_months = example(unit, month, total, before, notes)
    return sorted(codes(given, past_months))


@pytest.mark.parametrize(
    ("unit", "figures", "last", "b06", "notes", "expected"),
    [
        ("甲区", "120 80 200 190 5 3 2 3 0 400 12 36.50", (150, 130, 1, 1, 2), 260, {}, []),
        ("乙市", "60 40 100 110 0 0 1 1 0 300 5 8.20", (90, 60, 1, 0, 1), 150, {}, ["R07"]),
        ("丙县", "30 20 55 45 10 2 0 1 1 120 0 0", (40, 30, 0, 0, 0), 126, {}, ["R03", "R09", "R12"]),
        ("丙县", "30 20 50 45 10 2 0 1 1 120 0 0", (40, 30, 0, 0, 0), 126, {"B06": "含名录外企业6家"}, ["R09", "R39"]),
        ("市A局", "0 25 25 20 0 1 0 1 0 0 3 15.00", (15, 15, 0, 0, 0), 0, {}, ["R21"]),
    ],
)
def test_the_first_example(unit, figures, last, b06, notes, expected):
    assert expected == table(unit, figures, last, b06, notes)


def test_parts_add_up():
    given, before = example(
        "丙县", {"C01": 55, "C02": 30, "C03": 20, "C04": 45, "B01": 120}, {"B06": 100}, {"C01": 40, "C04": 30}
    )
    (finding,) = of(given, "R03", before)
    assert finding.severity is Severity.MUST_CORRECT
    assert (*finding.codes, finding.place.sheet, finding.place.column) == ("C01", FORM_SHEET, 4)
    assert "55 = 30 + 20" in finding.problem
    fixed, before = example(
        "丙县", {"C01": 50, "C02": 30, "C03": 20, "C04": 45, "B01": 120}, {"B06": 100}, {"C01": 40, "C04": 30}
    )
    assert not of(fixed, "R03", before)


def test_coverage_beyond_everything_is_to_be_explained():
    month = {"C01": 50, "C02": 30, "C03": 20, "C04": 45, "B01": 120, "B05": 200}
    given, before = example("丙县", month, {"B06": 126}, {"C01": 40, "C04": 30})
    assert of(given, "R12", before)[0].severity is Severity.VERIFY
    explained, before = example("丙县", month, {"B06": 126}, {"C01": 40, "C04": 30}, notes={"B06": "含外来施工企业6家"})
    assert not of(explained, "R12", before)
    (answer,) = of(explained, "R39", before)
    assert answer.severity is Severity.NOTICE
    assert answer.codes == ("B06",)
    short, before = example("丙县", month, {"B06": 126}, {"C01": 40, "C04": 30}, notes={"B06": "属实"})
    assert of(short, "R12", before)


def test_more_rectified_than_found_this_month_is_only_noted():
    given, before = example(
        "乙市", {"C01": 100, "C02": 60, "C03": 40, "C04": 110, "B01": 300}, {"B06": 90}, {"C01": 90, "C04": 60}
    )
    assert [f.severity for f in of(given, "R07", before)] == [Severity.NOTICE]
    assert not of(given, "R06", before)


def test_more_rectified_than_ever_found_is_an_error_and_silences_the_note():
    given, before = example(
        "乙市", {"C01": 100, "C02": 60, "C03": 40, "C04": 140, "B01": 300}, {"B06": 90}, {"C01": 90, "C04": 60}
    )
    assert of(given, "R06", before)
    assert not of(given, "R07", before)


def test_five_measures_not_everywhere_is_to_be_explained():
    given, before = example("丙县", {"D01": 2, "D02": 2, "D07": 1, "D09": 1, "B01": 300}, {"B06": 90}, {})
    assert of(given, "R09", before)
    full, before = example("丙县", {"D01": 2, "D02": 2, "D07": 2, "D09": 1, "B01": 300}, {"B06": 90}, {})
    assert not of(full, "R09", before)


def test_low_share_of_spot_checks_turns_from_notice_to_question_after_20_november():
    given, before = example("市A局", {"B07": 150}, {"B08": 18}, {})
    assert [f.severity for f in of(given, "R21", before)] == [Severity.NOTICE]
    assert [f.severity for f in of(given, "R21", before, today=date(2022, 11, 20))] == [Severity.NOTICE]
    assert [f.severity for f in of(given, "R21", before, today=date(2022, 11, 21))] == [Severity.VERIFY]
    enough, before = example("市A局", {"B07": 150}, {"B08": 30}, {})
    assert not of(enough, "R21", before)


def test_indicators_a_unit_does_not_fill_are_no_relations_of_its():
    assert not of(submission("市C部"), "R21")
    assert not FLAWS & set(codes(submission("市C部")))


def test_a_missing_figure_is_another_rules_finding():
    assert not of(submission(fill=None, month={"C01": 55, "C02": 30}), "R03")


def test_yuan_in_the_place_of_ten_thousand_yuan_is_held():
    before = history(Period(2022, 8), 市B局=past({"E03": 80, "C00": 0}, [{"E03": "12.50"}]))
    given = submission("市B局", SEPTEMBER, month=OWN | {"E02": 3, "E01": 3, "E03": Decimal(150000)})
    (finding,) = of(given, "R17", before)
    assert finding.held
    assert finding.withholds
    assert {"R16", "R30"} & set(codes(given, before)) == set()
    noted = submission("市B局", SEPTEMBER, month={"E02": 3, "E03": Decimal(150000)}, notes={"E03": "数字无误已核对"})
    assert of(noted, "R17", before)


def test_total_is_last_total_plus_month():
    before = history(甲区=past({"C01": 150}))
    wrong = submission(month={"C01": 200, "C02": 200}, total={"C01": 360}, before={"C01": 150})
    (finding,) = of(wrong, "R04", before)
    assert finding.place.column == 6
    assert "360≠上月累计150＋本月200＝350" in finding.problem
    right = submission(month={"C01": 200, "C02": 200}, total={"C01": 350}, before={"C01": 150})
    assert not of(right, "R04", before)


def test_in_the_first_period_the_total_is_the_month():
    may = Period(2022, 5)
    assert of(submission(period=may, month={"A01": 3}, total={"A01": 5}), "R04")
    assert not of(submission(period=may, month={"A01": 3}, total={"A01": 3}), "R04")


def test_an_altered_last_total_is_one_finding():
    before = history(甲区=past({"C01": 150}))
    given = submission(month={"C01": 200, "C02": 200}, total={"C01": 370}, before={"C01": 170})
    (finding,) = of(given, "R05", before)
    assert "应为150" in finding.problem
    assert finding.place.column == 5
    assert not of(given, "R04", before)
    assert not of(submission(before={"C01": 150}), "R05", before)


def test_without_closed_months_nothing_is_said_of_last_totals():
    assert not of(submission(before={"C01": 170}, total={"C01": 170}), "R05", History())


def test_a_rate_filled_in_is_not_used_unless_it_is_ours():
    before = history(市A局=past({"C00": 0}))
    month = {"B07": 150, "C01": 10, "C02": 10, "C04": 9}
    (finding,) = of(submission("市A局", month=month | {"C05": 95}, total={"B08": 60}), "R20", before)
    assert finding.severity is Severity.NOTICE
    assert "为90.0%" in finding.problem
    for same in (Decimal("0.9"), 90):
        assert not of(submission("市A局", month=month | {"C05": same}), "R20", before)


def test_cover_is_complete():
    given = submission(cover={"reviewer": "", "phone": " "})
    (finding,) = of(given, "R23")
    assert "审核人、联系电话" in finding.problem
    assert finding.place.sheet == COVER_SHEET
    assert not of(submission(), "R23")
    assert not of(submission(parts=(FORM_SHEET,), cover={"reviewer": ""}), "R23")


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("6月12日约谈企业3家。", True),
        ("6月12日约谈 ３ 家。", True),
        ("计划约谈3家企业，6月20日前落实。", False),
        ("今年以来累计约谈3家。", False),
        ("6月12日约谈0家。", False),
        ("6月12日约谈有关企业负责人。", False),
    ],
)
def test_words_and_form_agree(text, fires):
    tasks = good_tasks(t4={"progress": text, "state": "正在推进"})
    found = of(submission(tasks=tasks), "R24")
    assert bool(found) is fires
    assert not of(submission(tasks=tasks, month={"G01": 3}), "R24")
    if found:
        assert found[0].codes == ("G01",)
        assert found[0].place.sheet == LIST


def test_a_zero_report_is_registered_and_confirmed():
    confirmed = submission()
    assert "R32" in codes(confirmed)
    assert "R33" in codes(submission(cover={"zero_report": "否"}))
    assert not {"R32", "R33"} & set(codes(submission(month={"A01": 1})))
    assert not {"R32", "R33"} & set(codes(submission(fill=None)))


def test_zero_again_is_noted():
    zero = {"A01": 0, "C01": 0}
    assert "R34" in codes(submission(), history(甲区=past({}, [zero])))
    assert "R34" not in codes(submission(), history(甲区=past({}, [{"A01": 2, "C01": 0}])))
    assert "R34" not in codes(submission(), history(Period(2022, 4), 甲区=past({}, [zero])))


@pytest.mark.parametrize(("value", "fires"), [(900, True), (360, False), (361, True), (39, True), (40, False)])
def test_a_figure_far_from_the_mean_is_to_be_explained(value, fires):
    before = history(甲区=past({}, [{"E01": 100}, {"E01": 120}, {"E01": 140}]))
    assert ("R30" in codes(submission(month={"E01": value, "A01": 1}), before)) is fires
    noted = codes(submission(month={"E01": value, "A01": 1}, notes={"E01": "专项执法月集中检查"}), before)
    assert "R30" not in noted
    assert ("R39" in noted) is fires


def test_small_figures_are_no_outliers():
    before = history(甲区=past({}, [{"E01": 2}]))
    assert "R30" not in codes(submission(month={"E01": 9, "A01": 1}), before)


def test_pairs_keep_to_their_usual_ratio():
    assert "R31" in codes(submission(month={"B02": 10, "B03": 200, "B05": 50, "C01": 50, "C03": 50}))
    assert "R31" not in codes(submission(month={"B02": 10, "B03": 40, "B05": 50, "C01": 50, "C03": 50}))
    assert "R31" not in codes(submission(month={"B02": 2, "B03": 200}))


MONTH = {"A01": 3, "B02": 4, "B03": 12, "B05": 33, "E01": 7, "G01": 2}


def test_last_months_figures_again_are_to_be_explained():
    assert "R35" in codes(submission(month=MONTH), history(甲区=past({}, [MONTH])))
    assert "R35" not in codes(submission(month=MONTH), history(甲区=past({}, [MONTH | {"A01": 1, "B02": 3}])))


def test_round_figures_everywhere_are_to_be_explained():
    tens = {"A01": 10, "A02": 20, "B02": 10, "B03": 30, "B05": 50, "E01": 10, "F01": 10, "H01": 10}
    assert "R37" in codes(submission(month=tens))
    assert "R37" not in codes(submission(month=tens | {"H01": 11}))
    assert "R37" not in codes(submission(month=tens | {"H01": 0}))


def test_nothing_open_for_three_months_is_to_be_explained():
    month = {"C01": 60, "C02": 60, "C04": 60, "B05": 60, "B02": 5, "B03": 20}
    clean = [{"C01": 58, "C04": 58}, {"C01": 49, "C04": 49}]
    totals = {"C00": 0, "C01": 107, "C04": 107}
    before = history(甲区=past(totals, clean))
    assert "R38" in codes(submission(period=Period(2022, 6), month=month), before)
    once_open = history(甲区=past(totals, [{"C01": 50, "C04": 58}, {"C01": 57, "C04": 49}]))
    assert "R38" not in codes(submission(month=month), once_open)
    assert "R38" not in codes(submission(month=month), history(甲区=past(totals, clean[:1])))


def test_rules_of_the_form_need_a_form():
    assert not of(submission(parts=(LIST,), month={"C01": 55, "C02": 30, "C03": 20}), "R03")
    assert submission().period == JUNE


@pytest.mark.parametrize(("module", "letter"), [(form, "R"), (progress, "P"), (returns, "S")])
def test_every_kind_has_a_code_of_its_own_and_a_page(module, letter):
    kinds = [value for value in vars(module).values() if isinstance(value, Kind)]
    assert kinds
    assert len({kind.code for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert kind.code.startswith(letter)
        assert kind.explanation.endswith("。")
        assert kind.advice.endswith("。")
