"""What a closed month hands on to the next, and what it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rollup_setting import (
    AUGUST,
    BODY,
    BUREAU,
    JULY,
    JUNE,
    LIST,
    MAY,
    OTHER_BUREAU,
    STANDING,
    example_two,
    merged,
    plan,
    received,
    submission,
    two_history,
    words,
)
from toolkit.campaign.renumbering import with_ids, with_numbers
from toolkit.findings import Finding, Severity
from toolkit.model.history import Correction, History, MonthRecord, TotalRecord, UnitHistory
from toolkit.model.identities import OfFigure
from toolkit.model.layout import FORM_SHEET
from toolkit.model.place import Place
from toolkit.model.states import Standing
from toolkit.rollup.closing import MONTHS_KEPT, corrections, snapshot
from toolkit.rollup.numbers import percent
from toolkit.rollup.standstill import still_months

UNITS = ("甲区", "乙市", BUREAU)
CHART = plan(UNITS)
ROW = {"C01": 10, "C02": 10, "C04": 5, "A01": 1}
OPENED = {"C00": 3, "D00": 0}
HELD = Finding(
    "R17", Severity.VERIFY, Place("甲区.xlsx", FORM_SHEET, 9, 4), "疑", "核", "甲区", (OfFigure("C01"),), held=True
)


def tasks(**changed):
    numbers = ("1", "4", "8", "14", "24", "25", "26", "35")
    rows = {number: words("甲区", number, STANDING if number in ("8", "26") else "已完成") for number in numbers}
    return rows | {name[1:]: row for name, row in changed.items()}


def closed(period=MAY, before=None, *, figures=None, more=(), rows=None, unit="甲区", nothing=False):
    """The history after one unit's return; ``nothing`` means that no unit returned anything."""
    before = before or History()
    given = submission(
        unit, period, {**OPENED, **ROW, **(figures or {})}, tasks() if rows is None else rows, plan=CHART
    )
    files = [] if nothing else [received(given, "2022-06-01 09:00", plan=CHART, before=before, more=more)]
    return snapshot(merged(files, period, before, plan=CHART, due=date(2022, 12, 2)))


def test_cumulative_figures_and_openings_are_handed_on():
    may = closed()
    june = closed(JUNE, may, figures={"C01": 4, "C02": 4, "C04": 2})
    unit = june.of("甲区")
    assert (unit.totals["C01"], unit.totals["C04"], unit.totals["C00"]) == (14, 7, 3)
    assert [month["C01"] for month in unit.months] == [4, 10]
    assert june.closed == JUNE


def test_stocks_and_distinct_counts_hand_on_what_they_are():
    may = closed(figures={"B01": 40, "B06": 12, "B05": 12, "B02": 4, "B03": 8})
    unit = may.of("甲区")
    assert (unit.totals["B01"], unit.totals["B06"]) == (40, 12)
    assert (unit.months[0]["B01"], unit.months[0]["B06"]) == (40, 12)


def test_a_figure_that_does_not_count_is_not_handed_on_and_is_not_caught_up():
    may = closed(more=(HELD,))
    assert "C01" not in may.of("甲区").totals
    assert "C04" not in may.of("甲区").totals
    assert may.of("甲区").totals["A01"] == 1
    june = closed(JUNE, may, figures={"C01": 4, "C02": 4, "C04": 2})
    assert june.of("甲区").totals["C01"] == 4


def test_who_returned_nothing_keeps_totals_words_and_states_and_has_no_month():
    may = closed()
    june = closed(JUNE, may, nothing=True)
    before, after = may.of("甲区"), june.of("甲区")
    assert (after.totals, after.progress, after.states, after.done_on) == (
        before.totals,
        before.progress,
        before.states,
        before.done_on,
    )
    assert after.months == ({}, *before.months)
    assert closed(JULY, june, figures={"C01": 1, "C02": 1}).of("甲区").totals["C01"] == 11


def test_what_reopening_changed_is_told_with_the_latest_reopened_months_cell():
    first = History(
        MAY, {"甲区": UnitHistory({"C01": Decimal(5), "C04": Decimal(2)}), "旧县": UnitHistory({"C01": Decimal(3)})}
    )
    now = History(
        MAY,
        {
            "甲区": UnitHistory({"C01": Decimal(7), "A01": Decimal(1), "C04": Decimal(2)}),
            "新县": UnitHistory({"C01": Decimal(4)}),
        },
    )
    cell, older = Place("新.xlsx", FORM_SHEET, 9, 4), Place("旧.xlsx", FORM_SHEET, 9, 4)
    months = (
        MonthRecord(MAY, corrected={("甲区", "C01"): older}),
        MonthRecord(JUNE, corrected={("甲区", "C01"): cell, ("旧县", "C01"): None}),
        MonthRecord(JULY),
    )
    assert corrections(first, now, months) == (
        Correction("甲区", "C01", Decimal(2), JUNE, cell),
        Correction("甲区", "A01", Decimal(1)),
        Correction("旧县", "C01", Decimal(-3), JUNE),
        Correction("新县", "C01", Decimal(4)),
    )


def test_what_a_stopped_unit_gave_stays_and_its_stock_leaves():
    gone = UnitHistory(
        totals={"C01": Decimal(5), "C00": Decimal(2), "C07": Decimal(3)}, progress={("清单一", "1"): "词"}
    )
    kept = closed(JUNE, History(MAY, {"旧县": gone})).units["旧县"]
    assert kept == replace(gone, totals={"C01": Decimal(5), "C00": Decimal(2)})


def test_three_months_are_kept():
    history = closed()
    for period in (JUNE, JULY, AUGUST):
        history = closed(period, history)
    assert len(history.of("甲区").months) == MONTHS_KEPT
    assert history.of("甲区").totals["C01"] == 40


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (words("甲区", "1"), "已完成"),
        (words("甲区", "1", "正在推进"), "正在推进"),
        (words("甲区", "1", "未启动"), "未启动"),
        ({"progress": "该项工作已全部完成。"}, "已完成"),
        ({"progress": "尚未启动。"}, "未启动"),
        ({"progress": "召开会议研究。"}, None),
    ],
)
def test_states_are_what_the_unit_said_or_its_words_imply(row, state):
    assert closed(rows=tasks(t1=row)).of("甲区").states.get((LIST, "1")) == state


def test_a_standing_task_is_handed_on_as_standing_whatever_was_chosen():
    rows = tasks(t8=words("甲区", "8", "已完成"))
    assert closed(rows=rows).of("甲区").states[LIST, "8"] == "长期坚持"
    assert (LIST, "8") not in closed(rows=rows).of("甲区").done_on


def test_the_day_a_task_was_done_is_kept_until_it_is_reopened():
    may = closed()
    assert may.of("甲区").done_on[LIST, "1"] == "2022-05-08"
    again = closed(JUNE, may, rows=tasks(t1={"progress": "已于2022年5月完成", "state": "已完成"}))
    assert again.of("甲区").done_on[LIST, "1"] == "2022-05-08"
    reopened = closed(JUNE, may, rows=tasks(t1=words("甲区", "1", "正在推进")))
    assert (LIST, "1") not in reopened.of("甲区").done_on
    assert reopened.of("甲区").states[LIST, "1"] == "正在推进"


def test_withheld_words_and_days_are_not_handed_on():
    may = closed()
    rows = tasks(t1={"progress": "同上", "state": "正在推进"}, t4=words("甲区", "4", done_on=date(2022, 7, 9)))
    june = closed(JUNE, may, rows=rows)
    assert june.of("甲区").progress[LIST, "1"] == may.of("甲区").progress[LIST, "1"]
    assert june.of("甲区").states[LIST, "1"] == "正在推进"
    assert june.of("甲区").done_on[LIST, "4"] == "2022-05-08"
    assert june.standings[LIST, "4"] == Standing.UNCLEAR


def test_counts_are_kept_with_their_month_for_tasks_with_a_frequency():
    assert CHART.deadlines[LIST, "8"].frequencies
    rows = tasks(t8=words("甲区", "8", STANDING, count=2), t35=words("甲区", "35", count=9))
    may = closed(rows=rows)
    june = closed(JUNE, may, rows=tasks(t8=words("甲区", "8", STANDING)))
    assert may.month.units["甲区"].counts == {(LIST, "8"): 2}
    assert june.month.units["甲区"].counts == {}, "a month without a count is a gap, not a zero"


def test_a_month_is_kept_by_itself():
    may = closed(rows=tasks(t4=words("甲区", "4", "正在推进")))
    unit = may.month.units["甲区"]
    assert (may.month.period, unit.name, unit.status, unit.on_time) == (MAY, "甲区", "已采用", True)
    assert (unit.figures["C01"], unit.totals["C01"], unit.contact) == (10, 10, "填 填")
    assert unit.standings == {"已完成": 5, "正在推进": 1, "长期坚持": 2}
    assert may.month.totals["C01"] == TotalRecord(Decimal(10), Decimal(10))
    assert percent(may.month.totals["C05"].total) == "38.5%"
    assert {unit: record.status for unit, record in may.month.units.items()} == {
        "甲区": "已采用",
        "乙市": "未报",
        BUREAU: "未报",
    }


def test_a_task_stands_still_while_state_and_words_stay_the_same():
    same = words("甲区", "4", "正在推进")
    may = closed(rows=tasks(t4=same))
    assert may.of("甲区").still == {}
    june = closed(JUNE, may, rows=tasks(t4=same, t8=words("甲区", "8", STANDING, progress="无新进展")))
    assert june.of("甲区").still == {(LIST, "4"): 2, (LIST, "8"): 2, (LIST, "26"): 2}
    july = closed(
        JULY, june, rows=tasks(t4=words("甲区", "4", "正在推进", progress="6月30日印发方案，成立3个检查组。"))
    )
    assert july.of("甲区").still == {(LIST, "26"): 3}
    gap = closed(JULY, june, nothing=True)
    assert gap.of("甲区").still == {}
    after = closed(AUGUST, gap, rows=tasks(t4=same)).of("甲区").still
    assert after[LIST, "4"] == 2, "a month without a return breaks the row"


def test_a_renumbered_task_keeps_its_past_and_a_new_one_under_its_number_has_none():
    may = closed(rows=tasks(t4=words("甲区", "4", "正在推进")))
    renumbered = replace(CHART.campaign, lists=tuple(map(_with_new_four, CHART.campaign.lists)))
    june = with_numbers(renumbered, may).of("甲区")
    assert june.progress[LIST, "4.2"] == may.of("甲区").progress[LIST, "4"]
    assert (LIST, "4") not in june.progress
    assert with_ids(renumbered, with_numbers(renumbered, may)) == may
    assert with_numbers(CHART.campaign, may) is may


def _with_new_four(task_list):
    def renumber(task):
        return replace(task, number="4.2", first_number="4") if task.number == "4" else task

    def new(requirement):
        return replace(requirement, tasks=tuple(map(renumber, requirement.tasks)))

    requirements = tuple(map(new, task_list.requirements))
    added = replace(task_list.tasks[0], number="4", first_number="新4")
    first = replace(requirements[0], tasks=(*requirements[0].tasks, added))
    return replace(task_list, requirements=(first, *requirements[1:]))


def test_the_closing_of_the_second_example():
    history = snapshot(example_two(final=True))
    assert {unit: past.totals["C01"] for unit, past in history.units.items() if "C01" in past.totals} == {
        "甲区": 1010,
        "乙市": 508,
        "丙县": 230,
        BUREAU: 112,
        OTHER_BUREAU: 170,
    }
    assert history.units[OTHER_BUREAU].totals["E03"] == 15
    assert history.units[BODY].months == ({},)


def test_closing_the_first_round_would_leave_out_what_was_withheld():
    history, before = snapshot(example_two(final=False)), two_history()
    assert history.units["丙县"].totals["C01"] == before.units["丙县"].totals["C01"]
    assert "E03" not in history.units[OTHER_BUREAU].totals
    assert history.units[BUREAU].totals == before.units[BUREAU].totals


def test_a_task_stands_still_while_nothing_new_is_said_of_it():
    same = words("甲区", "24", "正在推进")
    past = UnitHistory(
        states={(LIST, number): "正在推进" for number in ("4", "14", "24", "25")},
        progress={(LIST, "14"): "5月组织第一轮检查", (LIST, "24"): same["progress"], (LIST, "25"): "5月开会"},
        still={(LIST, "4"): 2},
    )
    rows = tasks(
        t4={"state": "正在推进"}, t14=words("甲区", "14", "正在推进"), t24=same, t25=words("甲区", "25", "未启动")
    )
    before = History(MAY, {"甲区": past})
    file = received(submission("甲区", JUNE, {}, rows, plan=CHART), "2022-07-01 09:00", plan=CHART, before=before)
    month = merged([file], JUNE, before, plan=CHART, due=date(2022, 7, 2))
    months = {one.number: still_months(one, month) for one in month.details if one.unit == "甲区"}
    assert months == {"1": 0, "4": 3, "8": 1, "14": 1, "24": 2, "25": 1, "26": 1, "35": 0}
    gap = merged([file], JULY, before, plan=CHART, due=date(2022, 8, 2))
    assert {still_months(one, gap) for one in gap.details if one.unit == "甲区"} == {0, 1}
