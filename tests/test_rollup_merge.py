"""Properties of putting a month together: sums of counted shares, no order in what came, the same every time."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollup_setting import (
    BODY,
    COUNTIES,
    JUNE,
    LIST,
    NUMBERS,
    ONE_DUE,
    ONE_UNITS,
    OWN_TASKS,
    SEPTEMBER,
    STANDING,
    TWO_DUE,
    TWO_UNITS,
    example_one,
    merged,
    one_history,
    plan,
    received,
    submission,
    two_files,
    two_history,
    words,
)
from toolkit.findings import Finding, Severity
from toolkit.model.form import IndicatorKind
from toolkit.model.history import History, UnitHistory
from toolkit.model.identities import OfFigure
from toolkit.model.layout import FORM_SHEET
from toolkit.model.place import Place
from toolkit.model.states import Standing
from toolkit.reporting.summary import write_summary
from toolkit.rollup.closing import snapshot

CHART = plan(ONE_UNITS)
BEFORE = one_history()
CODES = ("C00", "C01", "C02", "C03", "C04", "C08", "E02", "E03", "B01", "B05", "H01")
STATES = ("已完成", "正在推进", "未启动", "长期坚持", "不涉及")

figures = st.fixed_dictionaries(
    {code: st.one_of(st.none(), st.integers(0, 500)) for code in CODES if code != "E03"}
    | {"E03": st.one_of(st.none(), st.decimals(0, 900, places=2))}
)
wrong_codes = st.lists(st.sampled_from(CODES), max_size=2)


@st.composite
def files(draw):
    """What some of the units sent: any figures, some findings, some states, now and then a second version."""
    sent = []
    for unit in draw(st.lists(st.sampled_from(ONE_UNITS), max_size=6)):
        rows = {
            number: words(unit, number, draw(st.sampled_from(STATES)))
            for number in OWN_TASKS.get(unit, NUMBERS)
            if draw(st.booleans())
        }
        given = submission(unit, JUNE, draw(figures), rows, plan=CHART)
        place = Place(given.file, FORM_SHEET, 9, 4)
        more = tuple(
            Finding("X", Severity.MUST_CORRECT, place, "错", "改", unit, (OfFigure(code),))
            for code in draw(wrong_codes)
        )
        at = f"2022-07-0{draw(st.integers(1, 9))} 09:00"
        sent.append(received(given, at, plan=CHART, before=BEFORE, more=more))
    return sent


def put_together(sent):
    return merged(sent, JUNE, BEFORE, plan=CHART, due=ONE_DUE)


@settings(max_examples=40)
@given(files())
def test_totals_are_the_sums_of_what_counts_and_what_is_carried(sent):
    for total in put_together(sent).totals.values():
        counted = [share for share in total.shares if share.counted]
        stands = [share.stands for share in total.shares if share.stands is not None]
        if total.indicator.filled:
            assert total.counted == len(counted) <= total.expected
            printed = total.month if total.total is None else total.total
            assert (printed or 0) == sum(stands, Decimal(0))
            if total.indicator.kind in (IndicatorKind.FLOW, IndicatorKind.MONEY) and stands:
                assert (total.month or 0) == sum((share.month for share in counted), Decimal(0))
                assert total.before + (total.month or 0) == total.total


@settings(max_examples=40)
@given(files())
def test_every_indicator_closes_on_what_was_published(sent):
    for total in put_together(sent).totals.values():
        if (bridge := total.bridge) is not None:
            steps = bridge.published + bridge.corrected + bridge.entered - bridge.left + bridge.added
            assert steps == bridge.now == ((total.month if total.total is None else total.total) or 0)


@settings(max_examples=40)
@given(files())
def test_a_rate_is_of_the_same_units_above_and_below_the_line(sent):
    totals = put_together(sent).totals
    units = [{share.unit for share in totals[code].shares if share.counted} for code in ("C00", "C01", "C02", "C04")]
    assert units == [units[0]] * 4
    if totals["C05"].total is not None:
        assert totals["C05"].total * (totals["C00"].month + totals["C01"].total) - totals["C04"].total < Decimal(
            "1e-20"
        )


@settings(max_examples=25)
@given(files(), st.randoms())
def test_the_order_in_which_files_are_given_does_not_matter(sent, random):
    shuffled = list(sent)
    random.shuffle(shuffled)
    assert put_together(sent) == put_together(shuffled)
    assert snapshot(put_together(sent)) == snapshot(put_together(shuffled))


@settings(max_examples=15)
@given(files())
def test_the_same_files_give_the_same_month_in_the_same_order(sent):
    one, other = put_together(sent), put_together(sent)
    assert one == other
    assert list(one.totals) == list(other.totals)
    assert write_summary(one) == write_summary(other)


@settings(max_examples=25)
@given(files())
def test_every_assignment_has_its_word_and_every_task_its_counts(sent):
    result = put_together(sent)
    assert [(one.list_id, one.number, one.unit) for one in result.details] == [
        (one.list_id, one.number, one.unit) for one in CHART.assignments
    ]
    for task in result.tasks:
        assert sum(task.counts.values()) == len(task.details)
        assert task.sentence.startswith(f"涉及责任单位{len(task.details)}家：")


@given(st.randoms())
@settings(max_examples=10)
def test_the_second_example_is_the_same_in_any_order(random):
    sent = list(TWO_FILES)
    random.shuffle(sent)
    result = merged(sent, SEPTEMBER, two_history(), plan=plan(TWO_UNITS), due=TWO_DUE)
    assert (result.totals["C01"].month, result.totals["C01"].total) == (390, 2030)


TWO_FILES = two_files(final=True)


@pytest.mark.parametrize(
    ("closed", "standing"),
    [("正在推进", Standing.UNDER_WAY), ("已完成", Standing.DONE), ("", Standing.EXEMPT)],
)
def test_an_exempt_unit_keeps_the_last_closed_state_of_its_tasks(closed, standing):
    """Task 4 was due on 30 June: of a unit that is excused nothing is judged meanwhile."""
    past = History(BEFORE.closed, {BODY: UnitHistory(states={(LIST, "4"): closed} if closed else {})})
    result = merged([], JUNE, past, plan=CHART, due=ONE_DUE, exempt=frozenset({BODY}))
    (task,) = [one for one in result.tasks if one.task.number == "4"]
    assert {detail.unit: detail.standing for detail in task.details} == dict.fromkeys(
        COUNTIES, Standing.OVERDUE_UNTOLD
    ) | {BODY: standing}
    assert BODY not in {detail.unit for detail in result.overdue}
    assert result.assembly.expected == len(result.assembly.units) - 1
    kept = snapshot(result).of(BODY).states
    assert kept.get((LIST, "4"), "") == closed, "and the next month is told the same"


def test_a_task_of_exempt_units_alone_is_never_said_to_be_none_of_theirs():
    result = merged([], JUNE, BEFORE, plan=CHART, due=ONE_DUE, exempt=frozenset(ONE_UNITS))
    assert {task.standing for task in result.tasks} == {Standing.EXEMPT}


def test_an_exempt_unit_that_did_send_takes_part():
    rows = {number: words(BODY, number) for number in OWN_TASKS[BODY]}
    file = received(submission(BODY, JUNE, {}, rows, plan=CHART), "2022-07-01 09:00", plan=CHART, before=BEFORE)
    result = merged([file], JUNE, BEFORE, plan=CHART, due=ONE_DUE, exempt=frozenset({BODY}))
    assert [one.standing for one in result.details if one.unit == BODY and one.number == "25"] == [Standing.DONE]


def test_words_withheld_stay_in_the_details_and_out_of_the_cell():
    rows = {number: words("甲区", number, STANDING if number in ("8", "26") else "已完成") for number in NUMBERS}
    rows["1"]["progress"] = "同上"
    file = received(submission("甲区", JUNE, {}, rows, plan=CHART), "2022-07-01 09:00", plan=CHART, before=BEFORE)
    result = merged([file], JUNE, BEFORE, plan=CHART, due=ONE_DUE)
    (detail,) = [one for one in result.details if one.unit == "甲区" and one.number == "1"]
    assert (detail.standing, detail.text("progress"), detail.withheld) == (Standing.DONE, "同上", {"progress"})
    assert "同上" not in result.tasks[0].words
    assert result.tasks[0].words.startswith("【甲区】（工作进度未填或须更正")


def test_every_word_opens_down_to_its_cell():
    for detail in example_one().details:
        assert (detail.source.file, detail.source.sheet) == (detail.receipt.name, LIST)
        assert detail.source.cell.startswith("E")
