"""From files to one return per unit: what counts, what is late, missing, copied, withheld."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_setting import (
    JUNE,
    LIST,
    REPORTING,
    SECOND,
    SEPTEMBER,
    history,
    own_return,
    past,
    plan,
    received,
    ruling,
)
from toolkit.findings import Finding, Severity
from toolkit.model.history import History
from toolkit.model.identities import OfFigure, OfRow, OfTask, RegisterRow
from toolkit.model.layout import COVER_SHEET, FORM_SHEET, SUMMARY_SHEET
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.ruling import RulingKind
from toolkit.rules.adoption import natural
from toolkit.rules.assembly import Received, Status, Verdict, assemble, percent, withheld
from toolkit.rules.rulings import Rulings
from toolkit.rules.texts import core, likeness

DUE = date(2022, 7, 2)
EXPECTED_DUE = date(2022, 10, 2)


def assembled(*files, period=JUNE, before=None, due=DUE, **options):
    return assemble(files, plan(), period, before or History(), due=due, **options)


def unit_of(*files, unit="甲区", **options):
    return assembled(*files, **options).of(unit)


def codes(unit_return):
    return [finding.code for finding in unit_return.findings]


def refused(unit="甲区", at="2022-07-01 09:00", code="F01"):
    one = received(own_return(unit), at)
    finding = Finding(code, Severity.REFUSED, Place(one.receipt.name), "打不开", "请重发", unit)
    return replace(one, verdict=Verdict.REFUSED, submission=None, findings=(finding,))


def must(code, *subjects, sheet=FORM_SHEET, unit="甲区"):
    return Finding(code, Severity.MUST_CORRECT, Place(f"{unit}.xlsx", sheet, 9, 4), "概数", "请填整数", unit, subjects)


def test_every_expected_unit_stands_in_roster_order():
    result = assembled(received(own_return("市A局")), received(own_return("甲区")))
    assert tuple(one.unit for one in result.units) == REPORTING
    assert [one.status for one in result.units] == ["已采用", "未报", "未报", "已采用", "未报", "未报"]
    assert (result.expected, result.returned, result.on_time, result.late, result.missing) == (6, 2, 2, 0, 4)
    assert result.return_rate == Fraction(1, 3)
    assert percent(result.return_rate) == Decimal("33.3")


def test_units_take_part_between_their_days():
    result = assembled(received(own_return("甲区", period=Period(2023, 1))), period=Period(2023, 1))
    assert result.of("新区").status == Status.MISSING
    assert assembled().of("新区") is None


def test_files_of_nobody_expected_stay_unplaced():
    one = received(own_return("甲区"))
    through = replace(one, unit="丁局")
    unknown = replace(one, unit="")
    result = assembled(through, unknown)
    assert (result.unplaced[0].unit, result.unplaced[0].findings[-1].code) == ("丁局", "S40")
    assert "“丁局”" in result.unplaced[0].findings[-1].problem
    assert len(result.unplaced) == 2
    assert all(unit.status == Status.MISSING for unit in result.units)


def test_a_person_exempts_a_unit():
    result = assembled(exempt=frozenset({"市C部"}))
    assert result.of("市C部").status == Status.EXEMPT
    assert result.expected == 5
    sent = assembled(received(own_return("市C部")), exempt=frozenset({"市C部"}))
    assert sent.of("市C部").status == Status.ADOPTED


def test_a_good_return_is_adopted_with_nothing_to_say():
    one = unit_of(received(own_return("甲区")))
    assert (one.status, one.on_time, one.late_days, codes(one)) == (Status.ADOPTED, True, 0, [])
    assert one.figure("A01", "month") == 1
    assert one.task(LIST, "9").value("count") == 9
    assert one.task(LIST, "99") is None
    assert not one.zero_report


@pytest.mark.parametrize(
    ("at", "days"), [("2022-07-02 23:59", 0), ("2022-07-03 00:00", 1), ("2022-07-04 08:00", 2), ("2022-06-20 08:00", 0)]
)
def test_the_reporting_day_itself_is_on_time(at, days):
    one = unit_of(received(own_return("甲区"), at))
    assert (one.late_days, one.on_time) == (days, days == 0)
    assert ("S33" in codes(one)) is (days > 0)


def test_a_correction_after_the_day_is_not_late():
    sent_back = received(own_return("甲区"), "2022-07-02 08:00", more=(must("R01", OfFigure("C01")),))
    corrected = received(own_return("甲区", month={"A01": 2}), "2022-07-05 08:00")
    one = unit_of(sent_back, corrected)
    assert (one.on_time, one.status, codes(one)) == (True, Status.ADOPTED, ["S20"])
    assert "A01本月数 1→2" in one.findings[0].problem


def test_refused_files_count_as_nothing():
    one = unit_of(refused())
    assert (one.status, one.on_time, one.first_accepted_at, codes(one)) == (Status.REFUSED, None, None, ["F01"])
    assert assembled(refused()).returned == 0
    later = unit_of(refused(), received(own_return("甲区"), "2022-07-05 08:00"))
    assert (later.late_days, later.status, codes(later)) == (3, Status.ADOPTED, ["S33"])


def test_a_refused_file_after_a_good_one_is_told_but_takes_nothing_away():
    one = unit_of(received(own_return("甲区")), refused(at="2022-07-02 09:00"))
    assert (one.status, codes(one)) == (Status.ADOPTED, ["F01"])


def test_a_file_set_aside_never_counts():
    kept = received(own_return("甲区"), "2022-07-01 09:00")
    aside = received(own_return("甲区", month={"A01": 7}), "2022-07-02 09:00")
    decided = Rulings((ruling(RulingKind.VOID, aside),))
    one = unit_of(kept, aside, rulings=decided)
    assert one.figure("A01", "month") == 1
    assert len(one.received) == 2
    assert codes(one) == []
    assert unit_of(aside, rulings=decided).status == Status.MISSING
    assert [str(each) for each in one.rulings] == [f"作废 第{aside.receipt.number}号收件：单位来电（张三，2022-07-02）"]


def test_the_latest_version_counts_and_the_differences_are_listed():
    first = received(own_return("甲区"), "2022-07-01 09:00")
    second = received(own_return("甲区", month={"A01": 2}), "2022-07-02 10:15")
    one = unit_of(second, first)
    (finding,) = one.findings
    assert (finding.code, finding.severity) == ("S19", Severity.VERIFY)
    assert "收到2版，已采用7月2日10:15的" in finding.problem
    assert "有1处不同（见“版本差异”表）：A01本月数 1→2" in finding.problem
    assert one.figure("A01", "month") == 2


def test_sending_the_changed_version_again_does_not_settle_the_difference():
    files = [
        received(own_return("甲区", month={"A01": n}), f"2022-07-02 0{hour}:00") for hour, n in ((7, 1), (8, 2), (9, 2))
    ]
    (finding,) = unit_of(*files).findings
    assert finding.code == "S19"
    assert "收到3版，已采用7月2日09:00的" in finding.problem
    assert "A01本月数 1→2" in finding.problem


def test_equal_versions_are_nothing_to_say():
    assert codes(unit_of(received(own_return("甲区")), received(own_return("甲区"), "2022-07-02 09:00"))) == []


def test_equal_times_are_settled_by_the_date_signed_then_by_name():
    early = received(replace(own_return("甲区", month={"A01": 1}, cover={"signed_on": "2022-06-30"}), file="z.xlsx"))
    late = received(replace(own_return("甲区", month={"A01": 2}, cover={"signed_on": "2022-07-01"}), file="a.xlsx"))
    assert unit_of(late, early).figure("A01", "month") == 2
    second = received(replace(own_return("甲区", month={"A01": 2}), file="第2版.xlsx"))
    tenth = received(replace(own_return("甲区", month={"A01": 10}), file="第10版.xlsx"))
    assert unit_of(tenth, second).figure("A01", "month") == 10


def test_the_order_in_which_files_are_given_does_not_matter():
    files = [received(own_return("甲区", month={"A01": n}), f"2022-07-0{n} 09:00") for n in (1, 2, 3)] + [refused()]
    results = {tuple(map(str, assembled(*given).of("甲区").findings)) for given in permutations(files)}
    assert len(results) == 1


def test_parts_may_come_in_several_files():
    lists = received(own_return("甲区", parts=(COVER_SHEET, LIST, SECOND)), "2022-07-01 08:00")
    form = received(own_return("甲区", parts=(FORM_SHEET,)), "2022-07-01 09:00")
    summary = received(own_return("甲区", parts=(SUMMARY_SHEET,)), "2022-07-01 10:00")
    one = unit_of(lists, form, summary)
    assert (one.status, codes(one)) == (Status.ADOPTED, [])
    assert one.parts[LIST] is lists
    assert one.parts[FORM_SHEET] is form


def test_missing_parts_are_asked_for():
    one = unit_of(received(own_return("甲区", parts=(COVER_SHEET, FORM_SHEET, LIST, SECOND))))
    assert (one.status, codes(one)) == (Status.TO_CORRECT, ["S34"])
    assert "应报4件，收到3件，缺“一小结”" in one.findings[0].problem
    without_tasks = unit_of(received(own_return("市C部")), unit="市C部")
    assert codes(without_tasks) == []


def test_no_cover_in_any_file_is_one_finding():
    one = unit_of(received(own_return("甲区", parts=(SUMMARY_SHEET, FORM_SHEET, LIST, SECOND))))
    assert codes(one) == ["R23"]


def test_findings_of_a_replaced_part_are_gone():
    whole = received(
        own_return("甲区"), "2022-07-01 08:00", more=(must("R01", OfFigure("C01")), must("T48", sheet=LIST))
    )
    form = received(own_return("甲区", parts=(FORM_SHEET,)), "2022-07-02 08:00")
    one = unit_of(whole, form)
    assert codes(one) == ["T48"]
    lists = received(own_return("甲区", parts=(LIST,)), "2022-07-02 09:00")
    mended = unit_of(whole, form, lists)
    assert (mended.status, codes(mended)) == (Status.ADOPTED, [])


def test_a_file_that_gives_nothing_to_adopt_is_still_to_be_corrected():
    picture = replace(received(own_return("甲区")), submission=None, verdict="退回", findings=(must("F08"),))
    one = unit_of(picture)
    assert (one.status, one.on_time, codes(one)) == (Status.TO_CORRECT, True, ["F08"])
    assert codes(unit_of(picture, received(own_return("甲区"), "2022-07-02 09:00"))) == []


def test_a_zero_report_is_a_state():
    assert unit_of(received(own_return("甲区", month={}))).zero_report


def test_rows_of_registers_to_be_corrected_are_withheld():
    row, other = (RegisterRow("台账", (), key) for key in ("重-01", "重-02"))
    noted = replace(must("H209", OfRow(other)), severity=Severity.NOTICE)
    file = received(own_return("甲区"), more=(must("H202", OfRow(row, "due")), noted))
    assert unit_of(file).withheld_rows() == {row}
    assert unit_of(received(own_return("甲区"))).withheld_rows() == frozenset()


LONG = "6月12日由市长带队对辖区内化工园区和危险化学品企业开展联合检查，发现隐患若干并已督促整改落实到位。"


def copied(unit, text, number="3"):
    tasks = dict(own_return(unit).tasks)
    rows = {key: {name: entry.value for name, entry in row.entries.items()} for key, row in tasks.items()}
    return received(own_return(unit, tasks=rows | {(LIST, number): {"progress": text, "state": "正在推进"}}))


@pytest.mark.parametrize(
    ("other", "fires"),
    [
        (LONG, True),
        (LONG.replace("若干", "数条"), True),
        (LONG.replace("6月12日", "6月15日"), True),
        ("我" + LONG, True),
        (LONG + "。", True),
        (LONG[:29], False),
        ("6月21日印发通知，对商贸综合体逐家过筛，约谈2家企业负责人，曝光典型案例1起，形成闭环。", False),
    ],
)
def test_words_of_another_unit(other, fires):
    result = assembled(copied("甲区", LONG), copied("乙市", other, "5"))
    found = {unit.unit: [f for f in unit.findings if f.code == "P70"] for unit in result.units}
    assert bool(found["甲区"]) is fires
    assert bool(found["乙市"]) is fires
    if fires:
        assert "第3条与乙市" in found["甲区"][0].problem
        assert found["乙市"][0].subjects == (OfTask(LIST, "5"),)


def test_short_words_in_common_and_copied_measures_are_not_copying_from_another():
    short = "6月召开安委会会议，部署安全检查。"
    assert "P70" not in codes(assembled(copied("甲区", short), copied("乙市", short)).of("甲区"))
    measure = plan().campaign.task(LIST, "3").measure
    assert "P70" not in codes(assembled(copied("甲区", measure), copied("乙市", measure)).of("甲区"))


def test_many_copiers_are_named_in_short():
    files = [copied(unit, LONG) for unit in REPORTING]
    (finding,) = [f for f in assembled(*files).of("甲区").findings if f.code == "P70"]
    assert "乙市、丙县、市A局等5家" in finding.problem


def test_nearly_the_same_words_name_their_units_in_the_order_of_the_roster():
    """However the four texts that differ in one numeral are met."""
    others = dict(zip(("乙市", "丙县", "市A局"), ("6月29日", "6月13日", "6月18日"), strict=True))
    files = [copied(unit, LONG.replace("6月12日", day)) for unit, day in others.items()]
    (finding,) = [f for f in assembled(copied("甲区", LONG), *files).of("甲区").findings if f.code == "P70"]
    assert "与乙市、丙县、市A局" in finding.problem


@given(st.integers(0, len(LONG) - 1), st.sampled_from("一丁厂"))
def test_one_changed_character_never_hides_a_copy(place, character):
    other = LONG[:place] + character + LONG[place + 1 :]
    if likeness(core(LONG), core(other)) >= 0.95:
        assert "P70" in codes(assembled(copied("甲区", LONG), copied("乙市", other)).of("甲区"))


SAME = {"A01": 11, "A02": 23, "B02": 5, "B03": 37, "B05": 58, "E01": 19}


def test_figures_of_another_unit():
    result = assembled(received(own_return("甲区", month=SAME)), received(own_return("乙市", month=SAME | {"B02": 6})))
    (finding,) = [f for f in result.of("甲区").findings if f.code == "R36"]
    assert "6项中有5项与乙市完全相同" in finding.problem
    assert "R36" in codes(result.of("乙市"))
    other = assembled(
        received(own_return("甲区", month=SAME)), received(own_return("乙市", month=SAME | {"B02": 6, "A01": 12}))
    )
    assert "R36" not in codes(other.of("甲区"))


def in_september():
    """The first round of domain.md §9 例二, as of 3 October."""
    last = {"甲区": (800, 770), "乙市": (420, 400), "丙县": (200, 180), "市A局": (90, 88), "市B局": (130, 120)}
    months = {"市B局": [{"E03": 9, "C01": 30}]}
    before = history(
        Period(2022, 8),
        **{unit: past({"C00": 0, "D00": 0, "C01": a, "C04": b}, months.get(unit, ())) for unit, (a, b) in last.items()},
    )

    def file(unit, c01, c04, e03, at, more=()):
        month = {"C01": c01, "C02": c01, "C04": c04, "E03": Decimal(e03), "E02": 1, "E01": 1, "A01": 1}
        given = own_return(
            unit, period=SEPTEMBER, month={code: value for code, value in month.items() if value is not None}
        )
        return received(given, at, before=before, more=more)

    figures = own_return("丙县", period=SEPTEMBER, month={"C02": 20, "C03": 10, "C04": 28, "A01": 1}, fill=0)
    vague = replace(figures, figures={key: entry for key, entry in figures.figures.items() if key != ("C01", "month")})
    files = (
        file("甲区", 210, 205, "41.20", "2022-10-01 09:00"),
        file("乙市", 80, 90, "6.00", "2022-09-30 09:00"),
        file("乙市", 88, 90, "6.00", "2022-10-02 09:00"),
        received(vague, "2022-10-02 10:00", before=before, more=(must("R01", OfFigure("C01"), unit="丙县"),)),
        refused("市A局", "2022-10-02 11:00", "U29"),
        file("市B局", 40, 35, "150000", "2022-10-02 12:00"),
    )
    return assembled(*files, period=SEPTEMBER, before=before, due=EXPECTED_DUE)


def total(result, code):
    counted = [unit for unit in result.units if unit.parts and code not in withheld(unit, plan())]
    return sum(Decimal(unit.figure(code, "month")) for unit in counted), len(counted)


def test_the_first_round_of_the_second_example():
    result = in_september()
    assert [one.status for one in result.units] == ["已采用", "已采用", "待更正", "拒收", "已采用", "未报"]
    assert (result.expected, result.returned, result.on_time, result.refused, result.missing) == (6, 4, 4, 1, 1)
    assert result.expected == result.returned + result.missing + result.refused
    assert total(result, "C01") == (338, 3)
    assert total(result, "C04") == (330, 3)
    assert total(result, "E03") == (Decimal("47.20"), 3)
    assert "S19" in codes(result.of("乙市"))


def test_withheld_figures_take_along_only_what_is_tied_to_them():
    result = in_september()
    assert withheld(result.of("丙县"), plan()) == {"C00", "C01", "C02", "C03", "C04", "C05", "C06"}
    assert withheld(result.of("市B局"), plan()) == {"E03"}
    assert withheld(result.of("甲区"), plan()) == frozenset()
    assert [f.code for f in result.of("市B局").findings if f.held] == ["R17"]


def test_a_question_that_is_not_held_withholds_nothing():
    one = unit_of(received(own_return("甲区", month={"A01": 1, "B05": 9})))
    assert "R13" in codes(one)
    assert withheld(one, plan()) == frozenset()


@pytest.mark.parametrize(
    ("rate", "shown"), [(Fraction(1, 8), "12.5"), (Fraction(1, 2000), "0.1"), (Fraction(1, 1), "100.0"), (None, None)]
)
def test_rates_are_rounded_half_up(rate, shown):
    assert percent(rate) == (None if shown is None else Decimal(shown))


def test_names_are_ordered_as_a_person_counts():
    assert sorted(["a10", "a9", "a１", "b"], key=natural) == ["a9", "a10", "a１", "b"]


def test_a_received_file_says_whether_it_counts():
    one = received(own_return("甲区"))
    assert isinstance(one, Received)
    assert one.acceptable
    assert not refused().acceptable
