"""The shipped template 朔州2022: what the notice prints, the form of the domain notes, nothing that has no unit."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from toolkit.campaign import relations
from toolkit.campaign.document import load_template
from toolkit.campaign.plan import make_plan
from toolkit.model.form import IndicatorKind, Severity

NOTICE = Path(__file__).parents[1].parent / "shared" / "notices" / "朔安发〔2022〕3号.md"
SPANS = "1–6,7–12,13–17,18–20,21–24,25–28,29–31,32–33,34–36,37–40,41–46,47–49,50–52,53–54,55–58"
DEADLINES = {
    "5月底前": "1,7,35,50,51,52",
    "5月10月底前": "25",
    "6月底前": "4,10,13,14,15,16,24,29,31,36,39,45,48",
    "7月底前": "32,33,38",
    "8月底前": "11,30",
    "9月底前": "44,46,47",
    "11月底前": "5,43",
    "年底前": "17,21",
    "2023年1月底前": "6,12",
}


@pytest.fixture(scope="module")
def campaign():
    return load_template("朔州2022")


@pytest.fixture(scope="module")
def fifteen(campaign):
    return campaign.task_list("清单一")


def test_fifteen_requirements_span_fifty_eight_tasks(fifteen):
    spans = [f"{r.tasks[0].number}–{r.tasks[-1].number}" for r in fifteen.requirements]
    assert SPANS.split(",") == spans
    assert [str(number) for number in range(1, 59)] == [task.number for task in fifteen.tasks]
    assert all(task.measure.startswith(f"{task.number}. ") for task in fifteen.tasks)


def test_headings_are_the_bold_clause(fifteen):
    assert all(re.fullmatch(r"[一二三四五六七八九十]+、[^。]+。", r.heading) for r in fifteen.requirements)
    assert all(r.text and not r.text.startswith(r.heading) for r in fifteen.requirements)


def test_deadlines_are_printed_as_the_domain_notes_count_them(fifteen):
    printed = {text: numbers.split(",") for text, numbers in DEADLINES.items()}
    counted = Counter(number for numbers in printed.values() for number in numbers)
    assert len(counted) == 34
    for task in fifteen.tasks:
        expected = next((text for text, numbers in printed.items() if task.number in numbers), "长期坚持")
        assert (task.number, expected) == (task.number, task.deadline)


def test_responsible_bodies_have_forty_seven_wordings(fifteen):
    assert len({task.responsible for task in fifteen.tasks}) == 47


def test_the_odd_deadline_is_kept_and_its_reading_waits_for_a_person(campaign):
    task = campaign.task("清单一", "25")
    assert (task.deadline, task.deadline_reading, task.confirmed) == ("5月10月底前", "2022-05-10", False)
    assert "5月10日前" in task.note
    assert make_plan(campaign).deadlines["清单一", "25"].due == date(2022, 5, 10)


def test_task_16_names_its_thirteen_departments_in_its_own_words(campaign):
    task = campaign.task("清单一", "16")
    assert len(task.named_by_text) == 13
    assert task.measure.startswith("16. " + "、".join(task.named_by_text) + "等部门")


def test_frequencies_are_words_of_the_measure(campaign):
    frequent = [task for task in campaign.task_list("清单一").tasks if task.frequency]
    assert {"2", "3", "8", "9", "14", "21", "43", "45", "49"} <= {task.number for task in frequent}
    assert all(part in task.measure for task in frequent for part in task.frequency.split("；"))


def test_second_list_is_our_own_and_says_so(campaign):
    own = campaign.task_list("清单二")
    assert own.sample
    assert own.source.startswith("示例")
    assert len(own.requirements) == 11
    assert 22 <= len(own.tasks) <= 26


def test_every_county_has_fifty_five_tasks_and_its_part_of_the_sample(campaign):
    plan = make_plan(campaign)
    counties = [unit.id for unit in campaign.roster.reporting if unit.ranking == "县区"]
    assert len(counties) == 7
    for county in counties:
        missing = {t.number for t in campaign.task_list("清单一").tasks} - {
            t.number for t in plan.tasks_of(county, "清单一")
        }
        assert missing == {"33", "43", "45"}
        assert plan.tasks_of(county, "清单二")


def test_forty_indicators_thirty_five_of_them_filled(campaign):
    indicators = campaign.form.indicators
    assert len(indicators) == 40
    assert [i.code for i in indicators if not i.filled] == ["B09", "C05", "C06", "D05", "D06"]
    assert {i.code for i in indicators if i.kind is IndicatorKind.STOCK} == {"B01", "B07", "C07", "D07", "D08", "D09"}
    assert {i.code for i in indicators if i.kind is IndicatorKind.DISTINCT} == {"B06", "B08"}
    assert {i.code for i in indicators if i.kind is IndicatorKind.MONEY} == {"C08", "E03", "H03"}
    assert {i.code for i in indicators if i.applies == "全"} == {"A01", "G01", "H01", "H02", "H03"}
    assert {i.code for i in indicators if i.applies == "市监"} == {"B07", "B08", "B09"}
    assert [i.code for i in campaign.form.openings] == ["C00", "D00"]


def test_relations_are_those_of_the_domain_notes(campaign):
    weight = {}
    for relation in campaign.form.relations:
        weight.setdefault(relation.id, set()).add(relation.severity)
        assert relation.expression == relations.render(relations.parse(relation.expression))
    must, verify, notice = Severity.MUST_CORRECT, Severity.VERIFY, Severity.NOTICE
    expected = {key: {must} for key in ["R03", "R06", "R08", "R10", "R11", "R14"]}
    expected |= {key: {verify} for key in ["R09", "R12", "R13", "R16", "R17", "R18", "R19", "R21", "R22"]}
    expected |= {key: {notice} for key in ["R07", "R15"]}
    assert expected == weight
    assert {r.id for r in campaign.form.relations if r.held} == {"R17"}


def test_seven_periods_and_no_invented_phase(campaign):
    assert [str(period) for period in campaign.periods()] == [f"2022-{month:02d}" for month in range(5, 12)]
    assert [name for name, _, _ in campaign.phases] == ["立即部署、全面发动阶段", "全面排查、彻底整改阶段"]
    assert "巡查考评、巩固提升阶段" in campaign.note


def squeezed(text):
    return re.sub(r"\s+|<[^>]*>", "", text)


@pytest.mark.skipif(not NOTICE.exists(), reason="the notices lie beside the repository, not in it")
def test_every_cell_is_the_appendix_word_for_word(fifteen):
    appendix = NOTICE.read_text(encoding="utf-8").split("\n## 附件")[1]
    printed = [[squeezed(cell) for cell in line.split("\t")] for line in appendix.splitlines() if "\t" in line]
    printed = [cells for cells in printed if cells[0] != "国家要求"]
    kept = [
        [
            squeezed(requirement.full_text) if task is requirement.tasks[0] else "",
            squeezed(task.measure),
            squeezed(task.responsible),
            squeezed(task.deadline),
            "",
        ]
        for requirement, task in fifteen.rows()
    ]
    assert printed == kept
