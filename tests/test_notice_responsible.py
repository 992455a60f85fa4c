"""Where measures say who is responsible, and whom the words of each real bracket lead to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notice_drafts import INVENTED, around, invented, read, real, real_path
from toolkit.model.assignment import Role
from toolkit.model.draft import Ask
from toolkit.model.notice import Notice, Piece, PieceKind
from toolkit.notice.drafting import draft
from toolkit.notice.measures import printed_responsible
from toolkit.notice.responsible import is_field_line, said
from toolkit.notice.roster import SAME, SILENT
from toolkit.notice.subjects import subjects
from toolkit.responsibility import parse

BRACKETS = json.loads((Path(__file__).parent / "data" / "datong-brackets.json").read_text(encoding="utf-8"))
NAMES = {
    "住建": "市住建局",
    "城管": "市城市管理局",
    "交通": "市交通运输局",
    "应急": "市应急管理局",
    "市监": "市市场监管局",
    "工信": "市工信局",
    "消防": "市消防救援支队",
    "行政审批": "市行政审批局",
    "公安": "市公安局",
    "交警支队": "市公安局",
    "商务": "市商务局",
    "能源": "市能源局",
    "规自": "市规划和自然资源局",
    "文旅": "市文旅局",
    "水务": "市水务局",
    "农业农村": "市农业农村局",
    "教育": "市教育局",
    "民政": "市民政局",
    "卫健": "市卫健委",
    "文物": "市文物局",
    "气象": "市气象局",
    "财政": "市财政局",
    "发改": "市发改委",
    "安委办": "市安委办",
    "治超办": "市治超办",
    "减灾委办": "市减灾委办公室",
    "执法二处": "国家矿山安监局山西局执法二处",
}
GROUPS = {
    "各级监管部门": ("负有安全监管职责部门", "各级"),
    "监管部门": ("负有安全监管职责部门", "各级"),
    "市级监管部门": ("负有安全监管职责部门", "市级"),
    "市有关部门": ("有关部门", "市级"),
}
TERRITORIES = {
    "属开": [("各县（市、区）", "县级", Role.OWNER), ("经开区", "县级", Role.OWNER)],
    "属": [("各县（市、区）", "县级", Role.OWNER)],
    "各级政府+开": [("政府", "各级", Role.OWNER), ("经开区", "县级", Role.OWNER)],
}


@pytest.mark.parametrize("entry", BRACKETS, ids=[entry["number"] for entry in BRACKETS])
def test_each_bracket_of_datong_is_found_and_resolved(entry):
    """domain.md §3.3, one by one, with the roster the notice itself proposes."""
    answers = {"单位:市自然资源局": {Ask.VALUE: SAME}}
    made = _datong(json.dumps(answers))
    measure = made.measures[BRACKETS.index(entry)]
    subjects = parse(printed_responsible(measure), made.campaign.roster)
    expected = list(TERRITORIES[entry["territory"]])
    for role, bodies in entry["departments"]:
        for body in bodies:
            name, scope = GROUPS.get(body, (NAMES.get(body, NAMES["规自"]), "市级"))
            expected.append((name, scope, Role(role)))
    assert expected == [(one.body, one.scope, one.role) for one in subjects]


_MADE = {}


def _datong(answers: str):
    if answers not in _MADE:
        _MADE[answers] = draft(read(real_path("同政发〔2024〕1号")), json.loads(answers))
    return _MADE[answers]


def test_two_names_of_what_may_be_one_body_stay_two_until_somebody_says_so():
    made = real("同政发〔2024〕1号")
    ids = {unit.id for unit in made.campaign.roster.units}
    assert {"市自然资源局", "市规划和自然资源局"} <= ids
    body = next(body for body in made.bodies if body.name == "市自然资源局")
    assert SAME in body.question.choices
    joined = _datong(json.dumps({"单位:市自然资源局": {Ask.VALUE: SAME}})).campaign.roster
    assert "市自然资源局" not in {unit.id for unit in joined.units}
    assert "市自然资源局" in joined["市规划和自然资源局"].names


@pytest.mark.parametrize(
    ("text", "words", "responsible", "deadline"),
    [
        ("开展排查。（责任单位：县应急局；完成时限：2024年6月底前）", "开展排查。", "县应急局", "2024年6月底前"),
        ("开展排查。(责任单位:各县(区)人民政府)", "开展排查。", "各县(区)人民政府", ""),
        ("开展排查。〔县应急局、县水务局分工负责]", "开展排查。", "县应急局、县水务局分工负责", ""),
        ("开展排查（责任部门：县应急局）。", "开展排查。", "县应急局", ""),
        ("开展排查。（责任单位：县应急局", "开展排查。", "县应急局", ""),
        (
            "开展排查。由市应急局牵头，市公安局、市交通局配合。",
            "开展排查。",
            "市应急局牵头，市公安局、市交通局配合",
            "",
        ),
        ("开展排查。责任单位：市应急局　完成时限：年底前", "开展排查。", "市应急局", "年底前"),
        (
            "开展排查。牵头单位：市应急局；配合单位：市公安局",
            "开展排查。",
            "牵头单位：市应急局；配合单位：市公安局",
            "",
        ),
    ],
)
def test_the_forms_of_saying_who(text, words, responsible, deadline):
    found = said(text)
    assert (words, responsible, deadline) == (found.text, found.responsible, found.deadline)


@pytest.mark.parametrize(
    "text",
    [
        "健全网格（以下简称网格）工作，由村委会负责。",
        "各单位要建立台账，由专人负责。",
        "市公安局要开展整治，落实责任。",
        "加强培训（由办公室负责）的制度建设。",
        "各乡镇要明确专人。（见附件）",
        "加强基层乡镇（街道）",
        "落实安全责任、投入、培训“五到位”（详见附件）。",
    ],
)
def test_what_says_nobody_is_left_alone(text):
    assert ("", text) == (said(text).responsible, said(text).text)


def test_a_line_of_its_own_says_who_for_the_measure_above_or_the_heading_above():
    assert is_field_line("责任单位：市应急局、市公安局")
    assert is_field_line("（责任单位：市应急局）")
    assert not is_field_line("责任单位要认真落实。")
    found = draft(around("一、任务", "1.开展排查整治。", "责任单位：县应急局", "2.建立台账制度。")).measures
    assert [one.responsible for one in found] == ["县应急局", ""]
    found = invented("临江市").measures
    assert [one.responsible.startswith("市住房和城乡建设局") for one in found[2:4]] == [True, True]
    assert [one.responsible for one in found[4:6]] == ["牵头单位：市住建局"] * 2


@pytest.mark.parametrize(
    "rule",
    [
        "〔县应急局负责，以下均需各乡（镇）人民政府负责，不再一一列出〕",
        "（县应急局负责。以下任务各乡（镇）人民政府根据职能负责落实，不再一一列出）",
        "（责任单位：县应急局；以下各项均由各乡（镇）人民政府负责，不再逐一列出）",
    ],
)
def test_a_rule_announced_once_holds_for_all_that_follows(rule):
    bodies = [f"一、落实责任制度。{rule}", "二、开展排查整治。〔县公安局负责〕", "三、建立台账制度。"]
    made = draft(around(*bodies))
    assert "县应急局" in made.measures[0].responsible
    assert "各乡" not in printed_responsible(made.measures[0])
    assert all("各乡（镇）人民政府" in one.standing for one in made.measures[1:])
    tasks = made.campaign.lists[0].tasks
    assert tasks[1].responsible.startswith("县公安局负责，各乡（镇）人民政府")
    assert "不再一一列出" in tasks[1].note


def test_without_anybody_the_addressees_report_and_subjects_are_only_offered():
    made = invented("松溪县")
    assert {""} == {one.responsible for one in made.measures}
    assert made.measures[1].suggestions == ("发改", "工信", "行政审批")
    assert {("各乡镇", "县直各有关单位")} == {task.named_units for task in made.campaign.lists[0].tasks}
    assert all(one.ask is Ask.RESPONSIBLE for measure in made.measures for one in measure.questions)


def test_an_answer_names_who_is_responsible():
    first = invented("松溪县")
    row = next(row for row in first.rows if row.task == "2")
    made = draft(read(path_of("松溪县")), {row.key: {Ask.RESPONSIBLE: "县发改局、县工信局分工负责"}})
    assert made.campaign.lists[0].tasks[1].responsible == "县发改局、县工信局分工负责"
    assert {"县发改局", "县工信局"} <= {name for unit in made.campaign.roster.units for name in unit.names}


def path_of(name: str) -> Path:
    return next(path for path in INVENTED.iterdir() if path.stem == name)


def test_members_of_a_collective_take_its_place():
    notice = read(path_of("云岭县"))
    made = draft(notice, {"成员:各乡（镇）": {Ask.VALUE: "东山镇、西河乡"}})
    ids = [unit.id for unit in made.campaign.roster.reporting]
    assert ids[:2] == ["东山镇", "西河乡"]
    assert "各乡（镇）" not in ids


def test_a_zone_that_is_only_addressed_is_asked_about():
    notice = read(path_of("云岭县"))
    assert "开发区" in {unit.id for unit in draft(notice).campaign.roster.units}
    made = draft(notice, {"单位:开发区": {Ask.VALUE: SILENT}})
    assert "开发区" not in {unit.id for unit in made.campaign.roster.units}


def test_a_rule_may_be_announced_in_a_sentence_of_its_own():
    notice = around(
        "以下任务均需各乡（镇）人民政府负责，不再一一列出。", "一、任务", "1.开展排查整治。〔县公安局负责〕"
    )
    assert draft(notice).measures[0].standing == "各乡（镇）人民政府负责"


def test_a_bracket_closes_all_plain_paragraphs_under_its_heading():
    notice = around(
        "一、压实责任",
        "要召开会议，研究问题。",
        "要深入检查，督促整改。〔县应急局负责〕",
        "二、其他",
        "要建立台账制度。",
    )
    found = draft(notice).measures
    assert [one.responsible for one in found] == ["县应急局负责", ""]
    assert found[0].text == "要召开会议，研究问题。\n要深入检查，督促整改。"


def test_a_table_that_divides_the_work_names_who_is_responsible():
    cells = (("序号", "工作领域", "责任部门"), ("1", "燃气安全", "县住建局"), ("2", "道路交通", "县公安局"))
    notice = around(
        "一、任务", "1.燃气安全整治。要排查软管。", "2.道路交通整治。要治理急弯。", "3.其他整治。要建立台账。"
    )
    table = Piece(PieceKind.TABLE, "（表）", "（表）", "第9段", cells=cells)
    pieces = (*notice.pieces[:-2], table, *notice.pieces[-2:])
    found = draft(Notice("甲.docx", "docx", pieces)).measures
    assert [one.responsible for one in found] == ["县住建局", "县公安局", ""]
    assert found[0].source == "责任分工表“燃气安全”"


def test_an_undefined_collective_means_the_bodies_the_measure_begins_with():
    notice = around("一、任务", "1.发改、工信、公安等部门要开展评估。（责任单位：各有关部门）")
    made = draft(notice)
    assert made.campaign.lists[0].tasks[0].named_by_text == ("发改", "工信", "公安")
    assert {"县发改委", "县工信局", "县公安局"} <= {unit.id for unit in made.campaign.roster.units}


def test_a_lead_does_not_reach_beyond_its_label():
    notice = around(
        "一、任务", "1.完善制度。（牵头单位：县应急局；责任单位：县财政局、县公安局；完成时限：2024年6月底前）"
    )
    made = draft(notice)
    roles = {one.body: one.role for one in parse(made.measures[0].responsible, made.campaign.roster)}
    assert roles == {"县应急局": Role.LEAD, "县财政局": Role.OWNER, "县公安局": Role.OWNER}


def test_an_answer_for_one_measure_leaves_the_others_to_the_addressees():
    first = invented("松溪县")
    row = next(row for row in first.rows if row.task == "2")
    made = draft(read(path_of("松溪县")), {row.key: {Ask.RESPONSIBLE: "县工信局"}})
    tasks = made.campaign.lists[0].tasks
    assert (tasks[1].named_units, tasks[2].named_units) == ((), ("各乡镇", "县直各有关单位"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2.发改、工信、行政审批等部门要严把准入关。", ("发改", "工信", "行政审批")),
        ("镇党委政府、辖区内所有企业都要召开会议。", ("镇党委政府", "辖区内所有企业")),
        ("加大检查。镇综合执法队、镇应急、消防站要运用“四不两直”方式。", ("镇综合执法队", "镇应急", "消防站")),
        ("各生产经营单位以实训为主开展培训。", ("各生产经营单位",)),
        ("积极参与县监管部门组织的培训。", ()),
        ("督促企业要落实责任。", ()),
        ("推动安全生产责任落实。", ()),
    ],
)
def test_the_subjects_of_sentences(text, names):
    assert subjects(text) == names
