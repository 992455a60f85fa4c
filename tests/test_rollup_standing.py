"""States: what one unit's word amounts to, and what many amount to together (domain.md §3.5, §6)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollup_setting import JUNE, KEYS, LIST
from toolkit.findings import Finding, Severity
from toolkit.model.assignment import Role
from toolkit.model.deadline import Deadline, DeadlineKind
from toolkit.model.identities import OfTask
from toolkit.model.place import Place
from toolkit.model.states import Standing, State
from toolkit.model.submission import Entry, TaskReturn
from toolkit.rollup.merged import Detail
from toolkit.rollup.standing import state_of, task_standing, unit_standing, withheld_keys

JUNE_END = Deadline("6月底前", DeadlineKind.MONTH_END, due=date(2022, 6, 30))
STANDING = Deadline("长期坚持", DeadlineKind.STANDING)
UNCLEAR = Deadline("5月10月底前", DeadlineKind.UNCLEAR, question="是哪一天")
LATER = Deadline("11月底前", DeadlineKind.MONTH_END, due=date(2022, 11, 30))
FACTS = "6月12日召开专题会议，检查企业12家。"


def until(year, month, day):
    return Deadline("某日前", DeadlineKind.DAY, due=date(year, month, day))


def row(progress=FACTS, **cells):
    values = {"progress": progress, **cells}
    entries = {key: Entry(value, str(value), LIST, 4, KEYS[key]) for key, value in values.items() if value is not None}
    return TaskReturn(LIST, "1", entries)


def standing(deadline=LATER, **cells):
    return unit_standing(row(**cells), deadline, JUNE.last_day)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2022, 5, 31), Standing.OVERDUE),
        (date(2022, 6, 30), Standing.OVERDUE),
        (date(2022, 7, 1), Standing.DUE_SOON),
        (date(2022, 7, 10), Standing.DUE_SOON),
        (date(2022, 7, 11), Standing.UNDER_WAY),
    ],
)
def test_what_is_not_done_is_overdue_soon_due_or_under_way(due, expected):
    deadline = until(due.year, due.month, due.day)
    assert standing(deadline, state="正在推进") == (expected, False)


def test_not_started_is_shown_while_there_is_time():
    assert standing(LATER, state="未启动")[0] is Standing.NOT_STARTED
    assert standing(JUNE_END, state="未启动")[0] is Standing.OVERDUE


@pytest.mark.parametrize(
    ("done_on", "expected"),
    [
        (date(2022, 6, 30), Standing.DONE),
        (None, Standing.DONE),
        (date(2022, 6, 29), Standing.DONE),
    ],
)
def test_done_in_time(done_on, expected):
    assert standing(JUNE_END, state="已完成", done_on=done_on)[0] is expected


def test_done_after_the_last_day_is_done_late():
    late = until(2022, 5, 31)
    assert standing(late, state="已完成", done_on=date(2022, 6, 1))[0] is Standing.DONE_LATE
    assert standing(late, state="已完成", done_on=date(2022, 5, 31))[0] is Standing.DONE


@pytest.mark.parametrize("state", ["已完成", "正在推进", "长期坚持", None])
def test_a_standing_task_stays_standing_whatever_was_chosen(state):
    assert standing(STANDING, state=state)[0] is Standing.STANDING


def test_a_standing_task_may_not_be_begun_or_not_apply():
    assert standing(STANDING, state="未启动")[0] is Standing.NOT_STARTED
    assert standing(STANDING, state="不涉及")[0] is Standing.NOT_APPLICABLE


def test_not_applicable_wins_over_the_deadline():
    assert standing(JUNE_END, state="不涉及")[0] is Standing.NOT_APPLICABLE


def test_without_a_known_last_day_nothing_is_overdue():
    assert standing(UNCLEAR, state="正在推进")[0] is Standing.UNDER_WAY
    assert standing(UNCLEAR, state="已完成", done_on=date(2022, 6, 1))[0] is Standing.DONE
    assert standing(UNCLEAR, state="长期坚持")[0] is Standing.STANDING
    assert standing(LATER, state="长期坚持")[0] is Standing.UNDER_WAY


def test_nothing_returned_is_missing():
    assert unit_standing(None, JUNE_END, JUNE.last_day) == (Standing.MISSING, False)
    assert unit_standing(TaskReturn(LIST, "1", {}), JUNE_END, JUNE.last_day) == (Standing.MISSING, False)


@pytest.mark.parametrize(
    ("progress", "expected", "inferred"),
    [
        ("该项工作已全部完成。", Standing.DONE, True),
        ("基本完成。", Standing.OVERDUE, True),
        ("尚未启动。", Standing.OVERDUE, True),
        ("召开会议研究。", Standing.UNCLEAR, False),
    ],
)
def test_an_empty_state_is_read_from_the_words(progress, expected, inferred):
    assert standing(JUNE_END, progress=progress) == (expected, inferred)


def test_a_state_that_cannot_be_read_is_asked_for_and_not_replaced_by_the_words():
    given = row("该项工作已全部完成。")
    given.entries["state"] = Entry(None, "差不多了", LIST, 4, KEYS["state"])
    finding = withholding("state")
    withheld = withheld_keys(given, [finding])
    assert withheld == {"state"}
    assert state_of(given, withheld) == (None, False)
    assert unit_standing(given, JUNE_END, JUNE.last_day, withheld) == (Standing.UNCLEAR, False)


def test_a_dash_for_a_state_is_an_empty_state():
    given = row("该项工作已全部完成。")
    given.entries["state"] = Entry(None, "—", LIST, 4, KEYS["state"], "按未填处理")
    assert state_of(given) == (State.DONE, True)


def withholding(key, severity=Severity.MUST_CORRECT, held=False):
    place = Place("甲.xlsx", LIST, 4, KEYS[key])
    return Finding("X", severity, place, "错", "改", "甲区", (OfTask(LIST, "1"),), held)


def test_a_finding_about_the_words_leaves_the_state_counted():
    given = row("同上", state="已完成", done_on=date(2022, 6, 1))
    withheld = withheld_keys(given, [withholding("progress")])
    assert withheld == {"progress"}
    assert unit_standing(given, JUNE_END, JUNE.last_day, withheld) == (Standing.DONE, False)


def test_a_finding_about_the_date_leaves_open_whether_and_when_it_was_done():
    given = row(state="已完成", done_on=date(2022, 7, 9))
    withheld = withheld_keys(given, [withholding("done_on")])
    assert unit_standing(given, JUNE_END, JUNE.last_day, withheld)[0] is Standing.UNCLEAR
    under_way = row(state="正在推进", done_on=date(2022, 7, 9))
    assert unit_standing(under_way, LATER, JUNE.last_day, withheld_keys(under_way, [withholding("done_on")]))[0] is (
        Standing.UNDER_WAY
    )


def test_no_finding_withholds_nothing():
    assert withheld_keys(row(state="已完成"), []) == frozenset()
    assert withheld_keys(None, [withholding("state")]) == frozenset()


def details(*standings, role=Role.OWNER):
    return [Detail(LIST, "1", f"单位{place}", role, standing) for place, standing in enumerate(standings)]


S = Standing


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        ((S.DONE, S.OVERDUE, S.UNDER_WAY), S.OVERDUE),
        ((S.DONE, S.DONE_LATE), S.DONE),
        ((S.DONE_LATE,), S.DONE),
        ((S.DONE, S.UNDER_WAY), S.UNDER_WAY),
        ((S.NOT_STARTED, S.NOT_STARTED), S.NOT_STARTED),
        ((S.NOT_STARTED, S.DONE), S.UNDER_WAY),
        ((S.NOT_STARTED, S.UNDER_WAY), S.UNDER_WAY),
        ((S.DUE_SOON, S.DONE), S.DUE_SOON),
        ((S.DUE_SOON, S.NOT_STARTED), S.DUE_SOON),
        ((S.UNCLEAR, S.DONE), S.UNCLEAR),
        ((S.UNCLEAR, S.UNDER_WAY), S.UNDER_WAY),
        ((S.UNCLEAR,), S.UNCLEAR),
        ((S.STANDING, S.STANDING), S.STANDING),
        ((S.DONE, S.MISSING), S.DONE),
        ((S.DONE, S.NOT_APPLICABLE), S.DONE),
        ((S.MISSING, S.NOT_APPLICABLE), S.MISSING),
        ((S.NOT_APPLICABLE, S.NOT_APPLICABLE), S.NOT_APPLICABLE),
        ((S.MISSING,), S.MISSING),
        ((), S.NOT_APPLICABLE),
    ],
)
def test_one_task_over_its_units(standings, expected):
    assert task_standing(details(*standings), LATER) is expected


def test_a_standing_task_is_standing_over_all_units():
    assert task_standing(details(S.STANDING, S.NOT_STARTED), STANDING) is S.STANDING
    assert task_standing(details(S.MISSING), STANDING) is S.MISSING


@pytest.mark.parametrize(
    ("deciding", "others", "expected"),
    [
        (Role.LEAD, Role.SUPPORT, S.DONE),
        (Role.LEAD, Role.SHARE, S.DONE),
        (Role.LEAD, Role.OWNER, S.DONE),
        (Role.OWNER, Role.SUPPORT, S.DONE),
        (Role.OWNER, Role.URGE, S.DONE),
        (Role.SHARE, Role.OWNER, S.OVERDUE),
        (Role.URGE, Role.URGE, S.OVERDUE),
        (Role.URGE, Role.SUPPORT, S.DONE),
        (Role.SUPPORT, Role.SUPPORT, S.OVERDUE),
    ],
)
def test_whose_state_decides(deciding, others, expected):
    mixed = [*details(S.DONE, role=deciding), *details(S.OVERDUE, role=others)]
    assert task_standing(mixed, LATER) is expected
    assert task_standing(mixed[::-1], LATER) is expected


def test_a_lead_that_has_not_returned_leaves_the_task_missing():
    mixed = [*details(S.MISSING, role=Role.LEAD), *details(S.DONE, role=Role.SUPPORT)]
    assert task_standing(mixed, LATER) is S.MISSING


@given(st.lists(st.tuples(st.sampled_from(Standing), st.sampled_from(Role)), max_size=6), st.randoms())
def test_the_order_of_units_does_not_matter(units, random):
    found = [Detail(LIST, "1", str(place), role, state) for place, (state, role) in enumerate(units)]
    shuffled = list(found)
    random.shuffle(shuffled)
    assert task_standing(found, LATER) is task_standing(shuffled, LATER)


@given(
    st.lists(st.sampled_from([s for s in Standing if not s.silent or s is S.NOT_APPLICABLE]), min_size=1, max_size=6)
)
def test_who_has_not_returned_changes_nothing(standings):
    expected = task_standing(details(*standings), LATER)
    if expected is not S.NOT_APPLICABLE:
        assert task_standing(details(*standings, S.MISSING, S.NOT_APPLICABLE), LATER) is expected
