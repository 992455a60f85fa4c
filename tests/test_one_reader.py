"""One reader of bodies and roles: the same words mean the same in a bracket, a label line, a sentence, a column."""

from __future__ import annotations

import pytest

from notice_drafts import HEAD, TAIL, notice_of
from toolkit.campaign.plan import make_plan
from toolkit.model.assignment import Role
from toolkit.model.draft import Ask
from toolkit.notice.drafting import draft
from toolkit.notice.labels import FieldKind, fields
from toolkit.responsibility import parse
from toolkit.responsibility.roles import label_over

A, B, C = "县应急局", "县公安局", "县住建局"
LEAD, SUPPORT, URGE, OWNER, SHARE = Role.LEAD, Role.SUPPORT, Role.URGE, Role.OWNER, Role.SHARE

FORMS = {
    f"牵头单位：{A}；配合单位：{B}、{C}": ((A, LEAD), (B, SUPPORT), (C, SUPPORT)),
    f"牵头单位：{A}；参与单位：{B}": ((A, LEAD), (B, SUPPORT)),
    f"主办单位：{A}；协办单位：{B}": ((A, LEAD), (B, SUPPORT)),
    f"主责单位：{A}，会办单位：{B}": ((A, LEAD), (B, SUPPORT)),
    f"责任单位：{A}；督导单位：{B}": ((A, OWNER), (B, URGE)),
    f"责任部门：{A}；指导单位：{B}": ((A, OWNER), (B, URGE)),
    f"第一责任单位：{A}；共同责任单位：{B}": ((A, LEAD), (B, SUPPORT)),
    f"牵头：{A} 配合：{B}": ((A, LEAD), (B, SUPPORT)),
    f"{A}；配合：{B}": ((A, OWNER), (B, SUPPORT)),
    f"牵头单位：{A}，{B}配合": ((A, LEAD), (B, SUPPORT)),
    f"{A}主责，{B}协助": ((A, LEAD), (B, SUPPORT)),
    f"{A}主办，{B}会办": ((A, LEAD), (B, SUPPORT)),
    f"{A}（牵头）、{B}、{C}": ((A, LEAD), (B, OWNER), (C, OWNER)),
    f"{A}牵头，会同{B}、{C}": ((A, LEAD), (B, SUPPORT), (C, SUPPORT)),
    f"{A}会同{B}负责": ((A, OWNER), (B, SUPPORT)),
    f"{A}牵头，{B}、{C}等按职责分工负责": ((A, LEAD), (B, SHARE), (C, SHARE)),
    f"{A}牵头，{B}参与，{C}负责督导": ((A, LEAD), (B, SUPPORT), (C, URGE)),
}
"""Words of responsibility, and who plays which part."""

PLACES = ("各县（市、区）", "各市（区）", "各县市", "各区县", "各市县", "各旗县区", "各县、区", "各县（区、市）")


def _roles(made, measure):
    return tuple((one.body or one.text, one.role) for one in parse(measure.responsible, made.campaign.roster))


@pytest.mark.parametrize("words", FORMS)
def test_a_bracket_and_a_line_of_labels_name_the_same_parts(words):
    bracket = draft(notice_of(*HEAD, f"1.更换老旧管道。（{words}）", "2.清查储罐。（县应急局负责）", *TAIL))
    line = draft(notice_of(*HEAD, "1.更换老旧管道。", f"责任分工：{words}", "2.清查储罐。（县应急局负责）", *TAIL))
    assert [FORMS[words], FORMS[words]] == [_roles(made, made.measures[0]) for made in (bracket, line)]
    assert bracket.measures[0].text == "1.更换老旧管道。"


@pytest.mark.parametrize("place", PLACES)
def test_territories_are_one_collective_in_every_order_and_punctuation(place):
    made = draft(notice_of(*HEAD, f"1.更换老旧管道。（责任单位：{place}人民政府，县应急局）", *TAIL))
    assert list(_roles(made, made.measures[0])) == [("各县（市、区）", OWNER), (A, OWNER)]


@pytest.mark.parametrize(
    ("title", "role"),
    [("牵头单位", LEAD), ("主办", LEAD), ("协办部门", SUPPORT), ("配合责任单位", SUPPORT), ("督导单位", URGE), ("责任科室", OWNER), ("落实情况", None), ("责任人", None), ("参与人员", None), ("措施", None)],
)  # fmt: skip
def test_the_title_of_a_column_gives_the_part_its_label_gives(title, role):
    assert role is label_over(title)


def test_words_that_are_neither_body_nor_time_are_handed_back():
    made = draft(notice_of(*HEAD, "1.更换老旧管道。（责任单位：县应急局，视天气情况另行通知）", *TAIL))
    assert made.measures[0].unread == "视天气情况另行通知"
    assert any("视天气情况另行通知" in question.text for question in made.questions)


def test_a_text_is_cut_at_its_labels_and_nothing_is_lost():
    text = "责任单位：县应急局  责任人：王某 整改时限：6月底前；整改目标：消除隐患"
    assert [one.kind for one in fields(text)] == [FieldKind.BODIES, FieldKind.PERSON, FieldKind.TIME, FieldKind.BESIDE]
    assert [one.words for one in fields(text)] == ["县应急局", "王某", "6月底前", "消除隐患"]


CITY = (
    "清河市人民政府关于开展安全检查的通知",
    "清政发〔2024〕2号",
    "各县（市、区）人民政府，市直有关部门：",
    "现就有关事项通知如下：",
)
CITY_TAIL = ("清河市人民政府", "2024年3月4日")


def test_a_county_called_by_its_name_is_itself_and_not_every_county():
    made = draft(notice_of(*CITY, "1.治理尾矿库。", "责任单位：西山县委、县政府", "督导单位：市应急局", *CITY_TAIL))
    assert _roles(made, made.measures[0]) == (("西山县", OWNER), ("市应急局", URGE))


def test_an_office_answered_without_its_level_is_the_offices_own():
    notice = notice_of(*HEAD, "1.治理车辆。", "2.清查储罐。（县应急局负责）", *TAIL)
    key = next(row.key for row in draft(notice).rows if row.text == "1.治理车辆。")
    made = draft(notice, {key: {Ask.RESPONSIBLE: "交通局（牵头）、公安局"}})
    reached = {(one.unit, one.role) for one in make_plan(made.campaign).assignments if one.number == "1"}
    assert reached == {("县交通运输局", LEAD), ("县公安局", OWNER)}


def test_an_answer_that_names_nobody_is_not_taken_for_a_unit():
    notice = notice_of(*HEAD, "1.治理车辆。", "2.清查储罐。", *TAIL)
    key = next(body.key for body in draft(notice).bodies if body.key.startswith("成员:"))
    made = draft(notice, {key: {Ask.VALUE: "见附件名单"}})
    assert all("附件" not in unit.id for unit in made.campaign.roster.units)
    assert any("见附件名单" in question.text for question in made.questions)


def test_a_day_of_one_clause_in_the_middle_is_asked_for_the_whole():
    text = "（一）开展治理。煤矿方面，八月底前完成精查；燃气方面，解决管网老化；建筑方面，解决违法分包。（责任单位：县能源局）"
    (measure,) = draft(notice_of(*HEAD, text, *TAIL)).measures
    assert [question.ask for question in measure.questions] == [Ask.DEADLINE]


def test_a_bracket_with_two_days_is_read_whole_and_none_of_the_sentence_becomes_a_body():
    (measure,) = draft(
        notice_of(*HEAD, "1.复核储罐（县应急局负责，6月底完成一批、12月底前全部完成）。", *TAIL)
    ).measures
    assert (measure.text, measure.responsible) == ("1.复核储罐。", "县应急局负责")
    assert measure.deadline == "6月底完成一批、12月底前全部完成"


def test_words_of_an_answer_that_lead_to_nobody_are_asked_again():
    notice = notice_of(*HEAD, "1.治理车辆。（县应急局负责）", *TAIL)
    key = next(row.key for row in draft(notice).rows if row.task)
    (measure,) = draft(notice, {key: {Ask.RESPONSIBLE: "县应急局、那几家"}}).measures
    assert measure.unread == "那几家"
    assert any("那几家" in question.text for question in measure.questions)
