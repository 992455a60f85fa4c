"""The two worked examples of domain.md §9, from returns to figures, states and sentences."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from rollup_setting import BODY, BUREAU, JUNE, LIST, OTHER_BUREAU, example_one, example_two
from toolkit.model.layout import SUMMARY_SHEET
from toolkit.model.states import Standing, State
from toolkit.reporting.summary import write_summary
from toolkit.rollup.closing import snapshot
from toolkit.rollup.numbers import percent
from toolkit.rules.assembly import Status


@pytest.fixture(scope="module")
def one():
    return example_one()


@pytest.fixture(scope="module")
def first_round():
    return example_two(final=False)


@pytest.fixture(scope="module")
def final():
    return example_two(final=True)


def values(merged, code):
    total = merged.totals[code]
    return total.month, total.total


def paragraphs(merged):
    return [paragraph.text for paragraph in write_summary(merged).paragraphs]


@pytest.mark.parametrize(
    ("code", "month", "total"),
    [("C01", 375, 670), ("C04", 365, 600), ("C07", 15, None), ("D07", 6, None), ("D09", 1, None), ("E02", 20, 20)],
)
def test_sums_of_the_first_example(one, code, month, total):
    assert (month, total) == values(one, code)


def test_balances_of_the_first_example(one):
    assert values(one, "C06") == (None, 70)
    assert values(one, "D06") == (None, 7)
    assert values(one, "E03")[0] == Decimal("59.70")
    assert [one.totals[code].month for code in ("C00", "D00")] == [0, 3]


def test_rates_are_recomputed_from_the_totals_not_averaged(one):
    assert percent(one.totals["C05"].total) == "89.6%"
    assert percent(one.totals["D05"].total) == "36.4%"
    assert percent(one.totals["B09"].total) == "12.0%"
    units = [
        (share.total, one.totals["C04"].shares[place].total) for place, share in enumerate(one.totals["C01"].shares)
    ]
    averaged = sum(rectified / found for found, rectified in units[:4]) / 4
    assert percent(averaged) == "87.9%"


def test_the_change_of_the_first_example(one):
    assert one.totals["C01"].previous == 295
    assert one.totals["C01"].change == "环比增长27.1%"


def test_every_unit_of_the_first_example_counts(one):
    assert {(total.counted, total.expected) for code, total in one.totals.items() if code[0] in "CDE"} == {(5, 5)}
    assert [unit.status for unit in one.assembly.units] == ["已采用"] * 4 + ["待更正"]
    assert [unit.late_days for unit in one.assembly.units] == [0, 0, 2, 0, 0]


def test_the_findings_of_the_first_example(one):
    codes = {unit.unit: [finding.code for finding in unit.findings] for unit in one.assembly.units}
    assert codes["甲区"] == []
    assert codes["乙市"] == ["R07"]
    assert {"R09", "S33", "S20", "R39", "P20"} == set(codes["丙县"])
    assert codes[BUREAU] == ["R21"]
    assert {"S34", "P50"} <= set(codes[BODY])
    assert SUMMARY_SHEET not in one.assembly.of(BODY).parts


def test_the_32_states_of_the_first_example(one):
    assert len(one.details) == 32
    counted = Counter(detail.standing for detail in one.details)
    assert counted == {
        Standing.DONE: 20,
        Standing.DONE_LATE: 1,
        Standing.OVERDUE: 3,
        Standing.STANDING: 8,
    }
    overdue = [detail.text("state") for detail in one.details if detail.standing is Standing.OVERDUE]
    assert Counter(overdue) == {State.UNDER_WAY: 2, State.NOT_STARTED: 1}


def test_the_eight_tasks_of_the_first_example(one):
    by_standing = {standing: [] for standing in Standing}
    for task in one.tasks:
        by_standing[task.standing].append(task.task.number)
    assert by_standing[Standing.DONE] == ["1", "25", "35"]
    assert by_standing[Standing.OVERDUE] == ["4", "14", "24"]
    assert by_standing[Standing.STANDING] == ["8", "26"]


def test_the_sentences_of_the_first_example(one):
    written = paragraphs(one)
    assert "2022年6月应报单位5家，按时报送4家，迟报1家（丙县）。" in written
    assert (
        "排查一般问题隐患375条（环比增长27.1%），累计670条；整改365条，累计600条，"
        "整改率89.6%（较上月提高9.9个百分点），期末未整改70条。"
    ) in written
    assert "期末未销号重大事故隐患7项中，已落实“五到位”（措施、责任、资金、时限、预案）的6项。" in written
    assert any("处罚20起，罚款59.70万元" in text for text in written)


def test_the_first_round_of_the_second_example(first_round):
    assert [unit.status for unit in first_round.assembly.units] == [
        "已采用",
        "已采用",
        "待更正",
        "拒收",
        "已采用",
        "未报",
    ]
    assert values(first_round, "C01") == (338, 1978)
    assert values(first_round, "C04") == (330, 1888)
    assert percent(first_round.totals["C05"].total) == "95.4%"
    assert values(first_round, "E03")[0] == Decimal("47.20")
    assert (first_round.totals["C01"].counted, first_round.totals["C01"].expected) == (3, 6)


def test_the_held_fine_stays_out_and_stays_visible(first_round):
    (share,) = [share for share in first_round.totals["E03"].shares if share.unit == OTHER_BUREAU]
    assert (share.counted, share.month, share.reason) == (False, 150000, "须更正或待确认")
    assert share.place.cell


def test_the_closing_of_the_second_example(final):
    assert values(final, "C01") == (390, 2030)
    assert values(final, "C04") == (380, 1938)
    assert percent(final.totals["C05"].total) == "95.5%"
    assert values(final, "C06") == (None, 92)
    assert values(final, "E03")[0] == Decimal("74.70")
    assert (final.totals["C01"].previous, final.totals["C01"].change) == (
        385,
        "按可比的5家计算，385条→390条，环比增长1.3%",
    )
    late = {unit.unit: unit.late_days for unit in final.assembly.units}
    assert late == {"甲区": 0, "乙市": 0, "丙县": 0, BUREAU: 3, OTHER_BUREAU: 0, BODY: 0}


def test_the_later_version_counts(final):
    (share,) = [share for share in final.totals["C01"].shares if share.unit == "乙市"]
    assert (share.month, share.place.file) == (88, "乙市 10-02.xlsx")
    assert final.assembly.of(BODY).status == Status.MISSING


def test_the_first_example_hands_on_its_totals(one):
    history = snapshot(one)
    assert history.closed == JUNE
    assert history.units["甲区"].totals["C01"] == 350
    assert sum(unit.totals["C01"] for unit in history.units.values()) == 670
    assert history.standings[LIST, "14"] == Standing.OVERDUE
    assert history.units["丙县"].done_on[LIST, "35"] == "2022-06-10"
