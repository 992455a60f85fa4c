"""The plan of 朔州2022: who reports on what, and what the plan refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan, make_plan
from toolkit.model.assignment import Role
from toolkit.model.campaign import Campaign
from toolkit.model.errors import WrongUse
from toolkit.model.form import IndicatorKind
from toolkit.model.tasks import Requirement, Task, TaskList

COUNTIES = ["朔城区", "平鲁区", "山阴县", "应县", "右玉县", "怀仁市", "开发区"]


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_template("朔州2022")


@pytest.fixture(scope="module")
def plan(campaign) -> Plan:
    return make_plan(campaign)


def with_tasks(campaign: Campaign, *tasks: Task) -> Campaign:
    return replace(campaign, lists=(TaskList("清单一", "清单", "", (Requirement("一", "", tasks),)),))


def numbers(tasks: tuple[Task, ...]) -> list[str]:
    return [task.number for task in tasks]


@pytest.mark.parametrize("county", COUNTIES)
def test_each_county_book_holds_55_tasks(plan, county):
    expected = [str(number) for number in range(1, 59) if number not in (33, 43, 45)]
    assert expected == numbers(plan.tasks_of(county, "清单一"))


def test_the_counties_are_the_seven_ranked_together(campaign):
    assert [unit.id for unit in campaign.roster.reporting if unit.ranking == "县区"] == COUNTIES


def test_every_task_has_a_unit_and_every_assignment_a_reason(plan, campaign):
    for task_list in campaign.lists:
        for task in task_list.tasks:
            assignments = plan.assignments_of(task_list.id, task.number)
            assert assignments
            assert all(assignment.why and assignment.bodies for assignment in assignments)


def test_every_reporting_unit_has_tasks(plan, campaign):
    for unit in campaign.roster.reporting:
        assert plan.tasks_of(unit.id, "清单一"), unit.id


def test_nobody_reports_who_reports_through_another(plan, campaign):
    assert all(campaign.roster[assignment.unit].reports for assignment in plan.assignments)


def test_assignments_stand_in_list_order_then_roster_order(plan, campaign):
    tasks = [(task_list.id, task.number) for task_list in campaign.lists for task in task_list.tasks]
    units = [unit.id for unit in campaign.roster.units]
    order = [(tasks.index((each.list_id, each.number)), units.index(each.unit)) for each in plan.assignments]
    assert sorted(order) == order
    assert len(set(order)) == len(order)


def test_every_body_named_by_the_document_is_in_the_roster(campaign):
    city = {unit.id for unit in campaign.roster.reporting if unit.ranking == "市直"}
    assert {"市检察院", "市法院", "市委编办", "市总工会", "市行政审批局", "市消防救援支队", "市规自局"} <= city
    assert len(city) == 25


def test_no_name_belongs_to_two_units(campaign):
    names = [name for unit in campaign.roster.units for name in unit.names]
    assert len(set(names)) == len(names)


def test_the_measure_names_the_departments_of_task_16(plan):
    city = [each.unit for each in plan.assignments_of("清单一", "16") if each.unit not in COUNTIES]
    assert len(city) == 13
    assert "正文点名" in plan.assignments_of("清单一", "16")[-1].why


def test_deadlines_are_read_for_every_task(plan, campaign):
    keys = [(task_list.id, task.number) for task_list in campaign.lists for task in task_list.tasks]
    assert keys == list(plan.deadlines)
    assert str(plan.deadlines["清单一", "12"].due) == "2023-01-31"
    assert str(plan.deadlines["清单一", "25"].due) == "2022-05-10"


@pytest.mark.parametrize(("number", "every", "times"), [("2", "季", 1), ("9", "月", 1), ("49", "年", 2)])
def test_a_frequency_in_the_measure_joins_the_deadline(plan, number, every, times):
    assert (every, times) in [(each.every, each.times) for each in plan.deadlines["清单一", number].frequencies]


def test_counties_fill_in_supervision_but_not_the_city_share(plan):
    codes = {indicator.code for indicator in plan.indicators_of("应县")}
    assert {"A01", "B01", "C05"} <= codes
    assert not {"B07", "B08", "B09"} & codes


def test_city_supervisors_fill_in_the_whole_form(plan, campaign):
    codes = [indicator.code for indicator in plan.indicators_of("市应急局")]
    assert codes == [indicator.code for indicator in campaign.form.indicators]


def test_other_city_units_fill_in_what_everybody_does(plan):
    assert [indicator.code for indicator in plan.indicators_of("市委组织部")] == ["A01", "G01", "H01", "H02", "H03"]


def test_calculated_indicators_are_included(plan):
    assert any(indicator.kind is IndicatorKind.CALCULATED for indicator in plan.indicators_of("右玉县"))


def test_openings_follow_the_same_rule(plan):
    assert [opening.code for opening in plan.openings_of("怀仁市")] == ["C00", "D00"]
    assert plan.openings_of("市委组织部") == ()


def test_an_unclaimed_task_stops_the_plan(campaign):
    broken = with_tasks(campaign, Task("7", "措施", "外星人办公室", "年底前"))
    with pytest.raises(WrongUse, match=r"清单一第7条.*外星人办公室.*无人认领"):
        make_plan(broken)


def test_a_persons_decision_claims_a_task_without_words(campaign):
    plan = make_plan(with_tasks(campaign, Task("1", "措施", "", "", named_units=("市水利局",))))
    assert [each.unit for each in plan.assignments_of("清单一", "1")] == ["市水利局"]


def test_a_lead_and_its_supporters_keep_their_parts(campaign):
    text = "市住建局牵头，市公安局、市应急局配合"
    plan = make_plan(with_tasks(campaign, Task("1", "措施", text, "年底前")))
    roles = {each.unit: each.role for each in plan.assignments}
    assert roles == {"市住建局": Role.LEAD, "市公安局": Role.SUPPORT, "市应急局": Role.SUPPORT}


def test_why_names_the_words_the_deadline_and_each_unit(plan):
    lines = plan.why("清单一", "45")
    assert "市安委办，各有关部门" in lines[0]
    assert "2022-06-30" in lines[1]
    assert len(lines) == 2 + len(plan.assignments_of("清单一", "45"))
    assert any("【待确认】" in line for line in lines)


def test_a_unit_without_tasks_has_an_empty_book(plan):
    assert plan.tasks_of("市委", "清单一") == ()
    assert plan.assignment("应县", "清单一", "33") is None
    assert plan.assignment("应县", "清单一", "34").unit == "应县"
