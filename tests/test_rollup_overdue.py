"""逾期 is computed once: from the as-of day, by those who decide a task, and every page asks for that one value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rollup_setting import JUNE, LIST, MAY, words
from scoring_setting import CHART, SCORING, chart, file, month, rows
from toolkit.campaign.plan import Plan
from toolkit.model.assignment import Role
from toolkit.model.campaign import DueIn
from toolkit.model.correspondence import DocumentKind
from toolkit.model.deadline import days_overdue, overdue_words
from toolkit.model.history import History, UnitHistory
from toolkit.model.roster import Roster
from toolkit.model.states import Standing
from toolkit.reporting.chasing import chase
from toolkit.reporting.report import compose
from toolkit.rules.assembly import expected_units
from toolkit.scoring.case import make_cases
from toolkit.scoring.tasks import overdue_tasks

UNDONE = words("乙市", "4", "正在推进")
TASK = (LIST, "4")


def led_by(*leads: str) -> Plan:
    """The plan in which these units lead task 4 and the others support it."""
    assignments = tuple(
        replace(one, role=Role.LEAD if one.unit in leads else Role.SUPPORT) if one.number == "4" else one
        for one in CHART.assignments
    )
    return Plan(CHART.campaign, CHART.deadlines, assignments)


def urged(merged):
    return {one.unit for one in compose(merged).letters if one.kind is DocumentKind.URGE}


def charged(merged):
    """Every unit's overdue items as the ranking counts them."""
    return {(case.unit.unit, one.number) for case in make_cases(merged, SCORING) for one in overdue_tasks(case)}


def test_a_completed_task_is_never_overdue_and_earns_no_letter():
    plan = led_by("甲区")
    merged = month(file("乙市", tasks=rows("乙市", t4=UNDONE), by=plan), by=plan)
    (task,) = [one for one in merged.tasks if one.task.number == "4"]
    assert {one.unit: one.standing for one in task.details} == {
        "甲区": Standing.DONE,
        "乙市": Standing.BEHIND,
        "丙县": Standing.DONE,
    }
    assert task.standing is Standing.DONE
    assert (merged.overdue, [one.unit for one in merged.behind]) == ((), ["乙市"])
    assert urged(merged) == charged(merged) == set()


def test_who_decides_and_is_behind_is_overdue_on_every_page():
    plan = led_by("乙市")
    merged = month(file("乙市", tasks=rows("乙市", t4=UNDONE), by=plan), by=plan)
    assert {(one.unit, one.number) for one in merged.overdue} == {("乙市", "4")} == charged(merged)
    assert urged(merged) == {"乙市"}
    assert [one.task.number for one in merged.overdue_tasks] == ["4"]
    assert chase(merged, (), date(2022, 7, 20)).overdue_tasks == 1
    assert [one.overdue for one in compose(merged).ranking.units if one.unit == "乙市"] == [1]


@pytest.mark.parametrize(
    ("closed", "standing"),
    [
        ("正在推进", Standing.OVERDUE_UNTOLD),
        ("", Standing.OVERDUE_UNTOLD),
        ("已完成", Standing.MISSING),
        ("不涉及", Standing.MISSING),
    ],
)
def test_what_nothing_came_about_keeps_its_last_closed_state(closed, standing):
    past = History(MAY, {"乙市": UnitHistory(states={(LIST, number): closed or "已完成" for number in ("1", "14")})})
    past.units["乙市"].states[TASK] = closed
    merged = month(*(file(unit, before=past) for unit in ("甲区", "丙县")), others=False, before=past)
    (task,) = [one for one in merged.tasks if one.task.number == "4"]
    found = {one.unit: one.standing for one in task.details}
    assert found["乙市"] is standing
    assert task.standing is Standing.DONE, "what is not known is no part of the task's own state"
    assert (("乙市", "4") in charged(merged)) is standing.overdue


@pytest.mark.parametrize(
    ("due_in", "as_of", "standing"),
    [(DueIn.NEXT, date(2022, 6, 30), Standing.OVERDUE), (DueIn.SAME, date(2022, 6, 25), Standing.DUE_SOON)],
)
def test_the_as_of_day_is_the_due_day_where_that_is_earlier(due_in, as_of, standing):
    """Task 4 is due on 30 June: a June return due on the 25th is judged on the 25th."""
    plan = chart(due_day=25, due_in=due_in)
    merged = month(file("乙市", tasks=rows("乙市", t4=UNDONE), by=plan), by=plan)
    found = {one.unit: one.standing for one in merged.details if one.number == "4"}
    assert (merged.as_of, found["乙市"]) == (as_of, standing)


@pytest.mark.parametrize(
    ("due", "done", "days"),
    [
        (date(2022, 6, 30), False, 0),
        (date(2022, 6, 20), False, 10),
        (date(2022, 7, 1), False, None),
        (date(2022, 6, 20), True, None),
        (None, False, None),
    ],
)
def test_one_rule_for_tasks_and_hazards(due, done, days):
    assert days_overdue(due, JUNE.last_day, done=done) == days


def test_what_is_due_on_the_day_itself_is_said_so():
    assert (overdue_words(0), overdue_words(10)) == ("到期未完成", "已逾期10天")


@pytest.mark.parametrize(
    ("since", "until", "belongs"),
    [
        (None, date(2022, 6, 30), True),
        (None, date(2022, 6, 29), False),
        (date(2022, 6, 30), None, True),
        (date(2022, 7, 1), None, False),
    ],
)
def test_a_unit_belongs_to_the_month_on_whose_as_of_day_it_is_on_the_roster(since, until, belongs):
    units = tuple(
        replace(one, since=since, until=until) if one.id == "乙市" else one for one in CHART.campaign.roster.units
    )
    found = expected_units(chart(roster=Roster(units)), JUNE)
    assert ("乙市" in {one.id for one in found}) is belongs
