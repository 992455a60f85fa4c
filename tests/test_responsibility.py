"""The 责任单位 language on every string of the notices, and on texts nobody has written yet."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.model.assignment import Role, Subject
from toolkit.model.roster import Group, Level, Roster, Unit
from toolkit.model.tasks import Task
from toolkit.responsibility import normalise, parse, resolve

DATA = Path(__file__).parent / "data"
SHARED = Path(__file__).parents[1].parent / "shared"
TEMPLATE = Path(__file__).parents[1] / "templates" / "朔州2022.json"
CITY = "市安委办 市纪委监委 市委组织部 市委宣传部 市委政法委 市委编办 市检察院 市法院 市发改委 市工信局 市公安局 市司法局 市财政局 市人社局 市规自局 市生态环境局 市住建局 市城管局 市交通局 市水利局 市文旅局 市应急局 市市场监管局 市行政审批局 市消防救援支队 市总工会"
SUPERVISING = "市发改委 市工信局 市公安局 市规自局 市生态环境局 市住建局 市城管局 市交通局 市水利局 市文旅局 市应急局 市市场监管局 市消防救援支队"
COUNTIES = "朔城区 平鲁区 山阴县 应县 右玉县 怀仁市 开发区"
SHUOZHOU = {
    # 监管 stands for the 13 supervising departments, -县 for texts that do not reach the counties.
    "各级党委、政府": "市安委办",
    "各级党委、党组": "市安委办 市检察院 市法院 市司法局 市财政局 市人社局 市行政审批局 市总工会 监管",
    "各级党委、政府，各级组织、机构编制等部门及各级安委办": "市安委办 市委组织部 市委编办",
    "各级党委、政府督查室，各级纪委监委和组织、宣传、政法、机构编制等部门及各级安委办": "市安委办 市纪委监委 市委组织部 市委宣传部 市委政法委 市委编办",
    "各级党委、政府，各级纪委监委和组织、人社、财政等部门及各级安委办": "市安委办 市纪委监委 市委组织部 市人社局 市财政局",
    "各级政府，各级安委办和各有关部门": "市安委办 监管",
    "各级政府，各级安委办": "市安委办",
    "各级政府，各有关部门": "市安委办 监管",
    "各级政府，各级机构编制、各级安委办、各有关部门": "市安委办 市委编办 监管",
    "各级安委办": "市安委办",
    "各级安委办、各有关部门": "市安委办 监管",
    "各级纪委监委，各负有安全监管职责部门": "市纪委监委 监管",
    "各有关部门": "监管",
    "各级政府，各级发改、住建、城市管理、交通、应急等部门": "市安委办 市发改委 市住建局 市城管局 市交通局 市应急局",
    "各级党委、政府，各有关部门": "市安委办 监管",
    "各级纪委监委和组织、司法等部门": "市纪委监委 市委组织部 市司法局",
    "各级安委办，各负有安全监管职能部门，各生产经营单位": "市安委办 监管",
    "各负有安全监管职能部门，各生产经营单位": "监管",
    "各负有安全监管职能部门": "监管",
    "各级各部门各单位": CITY,
    "各级安委会，各有关部门、各企业": "市安委办 监管",
    "各级发改、行政审批等部门，各负有安全监管职责部门": "市行政审批局 监管",
    "各级发改和各负有安全监管职责部门": "监管",
    "各级负有安全监管职责部门": "监管",
    "各级纪委监委、司法机关和住建、城市管理、交通、应急等负有安全监管职责部门": "市纪委监委 市检察院 市法院 监管",
    "驻朔和市属企业": "监管 -县",
    "各级人社和负有安全监管职责部门": "市人社局 监管",
    "各级人社和负有安全监管职责部门，各生产经营单位": "市人社局 监管",
    "各级人社和负有安全监管职责部门，驻朔和市属企业": "市人社局 监管",
    "各级纪委监委、司法机关和规划和自然资源、住建、城市管理、交通、公安、应急等负有安全监管职责部门": "市纪委监委 市检察院 市法院 监管",
    "各级纪委监委、司法机关和负有安全监管职责部门": "市纪委监委 市检察院 市法院 监管",
    "各负有安全监管职责部门": "监管",
    "各级政府和纪委监委、组织、司法等部门": "市安委办 市纪委监委 市委组织部 市司法局",
    "各负有安全监管职责部门和各级纪委监委、组织等部门": "市纪委监委 市委组织部 监管",
    "市级负有安全监管职责部门": "监管 -县",
    "各负有安全监管职责部门和财政部门": "市财政局 监管",
    "市安委办，各有关部门": "市安委办 监管 -县",
    "各负有安全监管职责部门和供电、供气、供排水、供应火工品等单位": "监管",
    "各级发改、财政、司法、应急、机构编制等部门": "市发改委 市财政局 市司法局 市应急局 市委编办",
    "各级党委、政府，各级组织、机构编制、财政、应急等部门": "市安委办 市委组织部 市委编办 市财政局 市应急局",
    "各级党委、政府，各级政法、财政、应急等部门": "市安委办 市委政法委 市财政局 市应急局",
    "各级党委、政府，各级财政和负有安全监管职责部门，各生产经营单位": "市安委办 市财政局 监管",
    "各负有安全监管职责部门，各生产经营单位": "监管",
    "各级工会，各生产经营单位": "市总工会 监管",
    "各级政府，各负有安全监管职责部门": "市安委办 监管",
    "各级党委、政府，各有关部门，各生产经营单位": "市安委办 监管",
    "各级应急、交通、住建等负有安全监管职责部门，各生产经营单位": "监管",
}
DATONG_NAMES = {
    "住建": "市住建局",
    "城管": "市城管局",
    "交通": "市交通局",
    "应急": "市应急局",
    "市监": "市市场监管局",
    "工信": "市工信局",
    "消防": "市消防救援支队",
    "行政审批": "市行政审批局",
    "公安": "市公安局",
    "交警支队": "市公安局",
    "商务": "市商务局",
    "能源": "市能源局",
    "规自": "市规自局",
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
    "减灾委办": "市减灾委办",
    "执法二处": "执法二处",
}
DATONG_GROUPS = {
    "各级监管部门": ("负有安全监管职责部门", "各级"),
    "监管部门": ("负有安全监管职责部门", "各级"),
    "市级监管部门": ("负有安全监管职责部门", "市级"),
    "市有关部门": ("有关部门", "市级"),
}
DATONG_TERRITORIES = {
    "属开": [("各县（市、区）", "县级", Role.OWNER), ("经开区", "县级", Role.OWNER)],
    "属": [("各县（市、区）", "县级", Role.OWNER)],
    "各级政府+开": [("政府", "各级", Role.OWNER), ("经开区", "县级", Role.OWNER)],
}
BRACKETS = json.loads((DATA / "datong-brackets.json").read_text(encoding="utf-8"))


def roster_of(document: dict) -> Roster:
    def values(entry: dict) -> dict:
        plain = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
        return {**plain, "level": Level(plain["level"])} if "level" in plain else plain

    units = tuple(Unit(**values(entry)) for entry in document["units"])
    return Roster(units, tuple(Group(**values(entry)) for entry in document.get("groups", [])))


@cache
def shuozhou() -> Roster:
    return roster_of(json.loads(TEMPLATE.read_text(encoding="utf-8"))["roster"])


@cache
def datong() -> Roster:
    return roster_of(json.loads((DATA / "datong-roster.json").read_text(encoding="utf-8")))


@cache
def yangcheng() -> Roster:
    """A county's roster: its own level is 县, townships report below it."""
    supervising = ("负有安全监管职责部门",)
    offices = ["应急", "水务", "自然资源", "住建", "交通", "林业", "财政", "农业农村", "气象", "市场监管"]
    units = [
        Unit(f"县{name}局", f"县{name}局", f"县{name}局", "政府部门", Level.COUNTY, groups=supervising)
        for name in offices
    ]
    units += [
        Unit("县安委办", "县安委办", "县安委办", "安委办", Level.COUNTY),
        Unit("县发改局", "县发展和改革局", "县发改局", "政府部门", Level.COUNTY),
        Unit("县消防救援大队", "县消防救援大队", "县消防救援大队", "垂管", Level.COUNTY, groups=supervising),
        Unit("凤城镇", "凤城镇人民政府", "凤城镇", "政府", Level.TOWNSHIP, ranking="乡镇"),
        Unit("蟒河镇", "蟒河镇人民政府", "蟒河镇", "政府", Level.TOWNSHIP, ranking="乡镇"),
    ]
    groups = (
        Group("负有安全监管职责部门", ("负有安全生产监管职责的部门",)),
        Group("安委会成员单位", ("安委会有关成员单位",), members=("县应急局", "县住建局"), question="名单请核定"),
    )
    return Roster(tuple(units), groups)


def task(responsible: str, **more) -> Task:
    return Task("1", "措施", responsible, "长期坚持", **more)


def units_of(text: str, roster: Roster, **more) -> list[str]:
    found = resolve(parse(text, roster), roster, task(text, **more), "清单一")
    return [assignment.unit for assignment in found]


def readings(subjects: tuple[Subject, ...]) -> list[tuple[str, str, Role]]:
    return [(subject.body, subject.scope, subject.role) for subject in subjects]


def questions_of(text: str, roster: Roster) -> list[str]:
    return [subject.question for subject in parse(text, roster) if subject.question]


def test_there_are_47_distinct_strings():
    printed = json.loads(TEMPLATE.read_text(encoding="utf-8"))["lists"][0]
    texts = {entry["responsible"] for requirement in printed["requirements"] for entry in requirement["tasks"]}
    assert len(SHUOZHOU) == 47
    assert set(SHUOZHOU) == texts


@pytest.mark.parametrize("text", SHUOZHOU)
def test_each_string_of_shuozhou_reaches_its_units(text):
    expected = SHUOZHOU[text].replace("监管", SUPERVISING, 1) if "监管" in SHUOZHOU[text].split() else SHUOZHOU[text]
    wanted = set(expected.replace("-县", "").split())
    wanted |= set() if "-县" in expected else set(COUNTIES.split())
    assert wanted == set(units_of(text, shuozhou()))


@pytest.mark.parametrize("text", SHUOZHOU)
def test_every_assignment_says_why(text):
    for assignment in resolve(parse(text, shuozhou()), shuozhou(), task(text), "清单一"):
        assert assignment.why.startswith(f"责任单位“{text}”：")
        assert assignment.bodies
        assert assignment.why.count("“") >= 2


def test_assignments_stand_in_roster_order_one_row_per_unit():
    found = units_of("各级安委办，各负有安全监管职能部门，各生产经营单位", shuozhou())
    order = [unit.id for unit in shuozhou().units]
    assert sorted(set(found), key=order.index) == found


def test_names_that_contain_separators_stay_whole():
    subjects = parse("各级规划和自然资源、住建部门，驻朔和市属企业", shuozhou())
    assert [subject.body for subject in subjects] == ["市规自局", "市住建局", "驻朔和市属企业"]


def test_one_county_row_lists_all_its_bodies():
    text = "各级党委、政府，各级组织、机构编制等部门及各级安委办"
    found = resolve(parse(text, shuozhou()), shuozhou(), task(text), "清单一")
    county = next(assignment for assignment in found if assignment.unit == "平鲁区")
    assert county.bodies == ("平鲁区党委", "平鲁区政府", "平鲁区组织部", "平鲁区编办", "平鲁区安委办")


def test_city_party_and_government_report_through_the_office():
    found = resolve(parse("市委、市政府", shuozhou()), shuozhou(), task("市委、市政府"), "清单一")
    assert [(assignment.unit, assignment.bodies) for assignment in found] == [("市安委办", ("市委", "市政府"))]
    assert "市委经市安委办报送" in found[0].why


def test_an_earlier_scope_carries_on_and_is_asked_about():
    subjects = parse("市安委办，各有关部门", shuozhou())
    assert [subject.scope for subject in subjects] == ["市级", "市级"]
    assert "没有写层级" in subjects[1].question


@pytest.mark.parametrize("text", ["各级政府，各有关部门", "各有关部门"])
def test_collectives_without_scope_mean_every_level(text):
    assert parse(text, shuozhou())[-1].scope == "各级"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("各有关部门", "没有定义"),
        ("各级党委、政府督查室", "也可能指党委和政府督查室"),
        ("各级组织、司法等部门", "没有列全"),
        ("住建、应急等负有安全监管职责部门", "点名以外的单位"),
        ("各生产经营单位", "没有名册"),
        ("驻朔和市属企业", "没有名册"),
        ("各级党组", "各部门党组"),
        ("各级司法机关", "是否包括公安机关"),
        ("市公安局交警大队", "按归口“市公安局”分派"),
        ("市外星局", "不在名册里"),
        ("各负有安全监管职责部门和供电、供气、供排水、供应火工品等单位", "没有名册"),
    ],
)
def test_every_ambiguity_asks_a_question(text, word):
    assert any(word in question for question in questions_of(text, shuozhou()))


def test_named_bodies_are_certain_and_the_rest_of_their_group_is_not():
    text = "各级住建、应急等负有安全监管职责部门"
    found = {each.unit: each for each in resolve(parse(text, shuozhou()), shuozhou(), task(text), "清单一")}
    assert not found["市住建局"].questions
    assert any("点名以外" in question for question in found["市水利局"].questions)


def test_a_list_in_the_measure_stands_in_for_undefined_departments():
    named = ("发改", "规划和自然资源", "消防")
    expected = [*COUNTIES.split(), "市发改委", "市规自局", "市消防救援支队"]
    assert expected == units_of("各有关部门", shuozhou(), named_by_text=named)


def test_a_named_body_nobody_knows_is_asked_about_at_every_unit():
    found = resolve(
        parse("各有关部门", shuozhou()), shuozhou(), task("各有关部门", named_by_text=("住建", "外星")), "清单一"
    )
    assert all(any("外星" in question for question in assignment.questions) for assignment in found)


def test_a_persons_decision_replaces_the_words():
    found = resolve(parse("各级党委", shuozhou()), shuozhou(), task("各级党委", named_units=("市委", "应县")), "清单一")
    assert [assignment.unit for assignment in found] == ["应县", "市安委办"]
    assert all("经办人指定" in assignment.why for assignment in found)


@pytest.mark.parametrize("text", ["", "   ", "外星人办公室", "等", "，、和", "各级"])
def test_words_that_name_nobody_yield_no_unit(text):
    assert units_of(text, shuozhou()) == []


def test_enterprises_are_urged_not_reported_on():
    found = resolve(parse("驻朔和市属企业", shuozhou()), shuozhou(), task("驻朔和市属企业"), "清单一")
    assert {assignment.role for assignment in found} == {Role.URGE}


def test_party_and_government_written_together_are_two_bodies():
    assert [subject.body for subject in parse("各级党委政府", shuozhou())] == ["市委", "市政府"]
    assert [subject.body for subject in parse("市委市政府", shuozhou())] == ["市委", "市政府"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市直各部门", [("各级各部门各单位", "市级")]),
        ("各部门，市应急局", [("各级各部门各单位", "各级"), ("市应急局", "市级")]),
        ("市安委会有关成员单位", [("安委会成员单位", "市级")]),
        ("市直有关部门、各生产经营单位", [("有关部门", "市级"), ("生产经营单位", "市级")]),
        ("各级党委组织部门", [("市委组织部", "各级")]),
        ("市、县应急部门", [("市应急局", "各级")]),
        ("县、乡政府", [("市政府", "县级")]),
        ("市应急局市公安局", [("市应急局", "市级"), ("市公安局", "市级")]),
        ("应急局 公安局", [("市应急局", "市级"), ("市公安局", "市级")]),
        ("各县（市、区）、开发区", [("各县（市、区）", "县级"), ("开发区", "县级")]),
        ("市公安局交警支队", [("市公安局", "市级")]),
        ("怀仁县人民政府", [("怀仁市", "县级")]),
    ],
)
def test_words_of_everyday_lists(text, expected):
    assert expected == [(subject.body, subject.scope) for subject in parse(text, shuozhou())]


def test_two_names_without_a_separator_are_asked_about():
    assert any("之间没有分隔" in question for question in questions_of("应急局公安局", shuozhou()))
    assert questions_of("市应急局市公安局", shuozhou()) == []


@pytest.mark.parametrize("name", ["市场监管局", "市市场监管局", "朔州市市场监督管理局", "市场监管部门", "各级市场监管"])
def test_market_supervision_is_no_level(name):
    assert [subject.body for subject in parse(name, shuozhou())] == ["市市场监管局"]


def test_every_name_of_the_roster_is_read_as_its_unit():
    for unit in shuozhou().units:
        for name in unit.names:
            assert [unit.id] == [subject.body for subject in parse(name, shuozhou())], name


@pytest.mark.parametrize("bracket", BRACKETS, ids=[bracket["number"] for bracket in BRACKETS])
def test_each_bracket_of_datong_is_read_as_written_out_by_hand(bracket):
    expected = list(DATONG_TERRITORIES[bracket["territory"]])
    for role, names in bracket["departments"]:
        for name in names:
            body, scope = DATONG_GROUPS.get(name) or (DATONG_NAMES[name], "县级" if name == "经开区" else "市级")
            expected.append((body, scope, Role(role)))
    actual = [
        (body, "市级" if body == "执法二处" else scope, role)
        for body, scope, role in readings(parse(bracket["text"], datong()))
    ]
    assert sorted(expected) == sorted(actual)


def test_the_brackets_are_52_and_41_kinds():
    spellings = {normalise(bracket["text"]) for bracket in BRACKETS}
    assert len(BRACKETS) == 52
    assert len(spellings) == 41


def test_the_brackets_stand_in_the_notice():
    notice = SHARED / "notices" / "同政发〔2024〕1号.md"
    if not notice.exists():
        pytest.skip("没有 ../shared/notices，跳过与原文的核对")
    printed = "".join(notice.read_text(encoding="utf-8").split())
    assert all("".join(bracket["text"].split()) in printed for bracket in BRACKETS)


@pytest.mark.parametrize("bracket", BRACKETS, ids=[bracket["number"] for bracket in BRACKETS])
def test_each_bracket_of_datong_reaches_its_territories(bracket):
    found = units_of(bracket["text"], datong())
    counties = [unit.id for unit in datong().units if unit.level is Level.COUNTY and unit.kind == "安委办"]
    everywhere = any(name in ("各级监管部门", "监管部门") for _, names in bracket["departments"] for name in names)
    assert set(counties) <= set(found)
    assert ("开" in bracket["territory"] or everywhere) == ("经开区" in found)


def test_offices_without_a_return_report_through_their_department():
    text = "市治超办、市减灾委办公室等部门分工负责"
    found = resolve(parse(text, datong()), datong(), task(text), "清单一")
    assert [(assignment.unit, assignment.bodies) for assignment in found] == [
        ("市交通局", ("市治超办",)),
        ("市应急局", ("市减灾委办",)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县安委会有关成员单位负责", [("安委会成员单位", "县级", Role.OWNER)]),
        ("负有安全生产监管职责的部门负责", [("负有安全监管职责部门", "各级", Role.OWNER)]),
        ("〔责任单位：负有安全生产监管职责的部门指导督促落实〕", [("负有安全监管职责部门", "各级", Role.URGE)]),
        (
            "[责任单位: 负有安全生产监管职责的部门与县财政局指导督促落实]",
            [("负有安全监管职责部门", "各级", Role.URGE), ("县财政局", "县级", Role.URGE)],
        ),
        (
            "县应急局、县水务局、县消防救援大队等部门分工负责",
            [(body, "县级", Role.SHARE) for body in ("县应急局", "县水务局", "县消防救援大队")],
        ),
        (
            "各乡（镇）人民政府，县安委会有关成员单位负责",
            [("各乡（镇、街道）", "乡级", Role.OWNER), ("安委会成员单位", "县级", Role.OWNER)],
        ),
    ],
)
def test_the_forms_of_yangcheng(text, expected):
    assert expected == readings(parse(text, yangcheng()))


def test_townships_report_to_their_county():
    assert units_of("各乡（镇）人民政府", yangcheng()) == ["凤城镇", "蟒河镇"]
    assert set(units_of("各乡（镇）人民政府", shuozhou())) == set(COUNTIES.split())


def test_roles_close_their_stretch():
    text = "市住建局牵头，市公安局、市财政局配合，市应急局负责"
    roles = [subject.role for subject in parse(text, shuozhou())]
    assert roles == [Role.LEAD, Role.SUPPORT, Role.SUPPORT, Role.OWNER]


def test_roles_may_stand_in_front_or_in_brackets():
    headed = parse("牵头单位：市住建局；配合单位：市公安局、市财政局", shuozhou())
    bracketed = parse("市住建局（牵头）、市公安局、市财政局（配合）", shuozhou())
    assert readings(headed) == readings(bracketed)
    assert [subject.role for subject in headed] == [Role.LEAD, Role.SUPPORT, Role.SUPPORT]


WORDS = st.sampled_from(
    [*"市县各级和、，等及与的（）【]局委办 ", *SHUOZHOU, "市公安局", "牵头", "分工负责", "外星", "应急", "市"]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=12).map("".join))


@given(TEXTS)
@settings(max_examples=300)
def test_parsing_never_raises_and_every_gap_is_a_question(text):
    for subject in parse(text, shuozhou()):
        assert subject.text
        assert subject.body or subject.question


@given(TEXTS)
@settings(max_examples=200)
def test_spaces_change_nothing(text):
    assert parse(text, shuozhou()) == parse("".join(f"{mark} 　" for mark in text), shuozhou())


@given(TEXTS)
@settings(max_examples=100)
def test_no_unit_is_assigned_twice(text):
    found = units_of(text, shuozhou())
    assert len(set(found)) == len(found)
