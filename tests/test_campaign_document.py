"""The definition as a document: what is written reads back, every mistake is told at its pointer."""

from __future__ import annotations

import copy
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.campaign import document
from toolkit.campaign.document import DefinitionError
from toolkit.findings.catalogue import KINDS
from toolkit.model.campaign import Campaign, DueIn
from toolkit.model.correspondence import Correspondence, Dispatched, DocumentKind
from toolkit.model.errors import WrongUse
from toolkit.model.form import Form, Indicator, IndicatorKind, Relation, Severity
from toolkit.model.period import Period
from toolkit.model.redaction import Redaction, SecretKind
from toolkit.model.roster import Group, Level, Roster, Unit
from toolkit.model.scoring import Decision, Matter, Rate, ScoredItem, Scoring
from toolkit.model.tasks import Requirement, Task, TaskList

SMALL = {
    "id": "试点2022",
    "title": "试点行动",
    "document_number": "",
    "issuer": "甲市安委会",
    "issued": "2022-04-29",
    "first": "2022-05",
    "last": "2022-11",
    "due_day": 2,
    "collector": "市安委办",
    "version": 1,
    "phases": [{"name": "全面排查", "first": "2022-05-01", "last": "2022-11-30"}],
    "roster": {
        "units": [
            {"id": "甲区", "name": "甲区安委办", "short": "甲区", "kind": "安委办", "level": "县", "county": "甲区"},
            {"id": "市A局", "name": "市A局", "short": "A局", "kind": "政府部门", "groups": ["监管部门"]},
            {"id": "市委", "name": "市委", "short": "市委", "kind": "党委", "via": "市A局", "aliases": ["中共甲市委"]},
        ],
        "groups": [
            {"name": "监管部门", "aliases": ["各监管部门"]},
            {"name": "司法机关", "members": ["市A局"]},
            {"name": "企业", "via": "监管部门"},
        ],
    },
    "lists": [
        {
            "id": "清单一",
            "title": "落实清单",
            "source": "",
            "requirements": [
                {
                    "heading": "一、责任。",
                    "text": "压实责任。",
                    "tasks": [
                        {"number": "1", "measure": "1. 开会。", "responsible": "监管部门", "deadline": "6月底前"},
                        {
                            "number": "2",
                            "measure": "2. 检查。",
                            "responsible": "",
                            "deadline": "",
                            "named_units": ["甲区"],
                        },
                    ],
                }
            ],
        }
    ],
    "form": {
        "title": "情况报表",
        "indicators": [
            {"code": "C01", "title": "排查", "unit": "条", "kind": "F", "applies": "全"},
            {"code": "C04", "title": "整改", "unit": "条", "kind": "F", "applies": "全"},
            {"code": "C07", "title": "逾期", "unit": "条", "kind": "S", "applies": "监"},
            {
                "code": "C05",
                "title": "整改率",
                "unit": "%",
                "kind": "C",
                "applies": "全",
                "formula": "累计C04 ÷ (C00 + 累计C01)",
                "opening": "C00",
            },
        ],
        "openings": [{"code": "C00", "title": "期初", "unit": "条", "kind": "S", "applies": "全"}],
        "relations": [
            {
                "id": "R06",
                "severity": "强制",
                "expression": "累计C04 ≤ C00 + 累计C01",
                "wording": "整改多于排查",
                "advice": "核对。",
                "condition": "C04 > 0",
            }
        ],
    },
}


MEANT = {"code": "C08", "title": "罚款", "unit": "万元", "kind": "F2", "applies": "全", "means": "罚款"}
TWICE = [MEANT, MEANT | {"code": "C09"}, *SMALL["form"]["indicators"]]


def changed(pointer, value):
    """SMALL with one value replaced, added (an index one past the end appends) or, for ``...``, removed."""
    found = node = copy.deepcopy(SMALL)
    *parents, last = [int(step) if step.isdigit() else step for step in pointer.split("/")[1:]]
    for step in parents:
        node = node[step]
    if value is ...:
        del node[last]
    elif isinstance(node, list) and last == len(node):
        node.append(value)
    else:
        node[last] = value
    return found


TASK = {"number": "1", "measure": "1. 再开会。", "responsible": "", "deadline": ""}
UNIT = {"id": "市B局", "name": "市B局", "short": "B局", "kind": "政府部门"}
LIST = SMALL["lists"][0]
FLOW = {"code": "C02", "title": "其中", "unit": "条", "kind": "F", "applies": "全"}

PARAMETERS = (
    "late_each part_each error_each doubt_each same_rule_most overdue_days overdue_each overdue_most"
    " letter_each false_each praise_each praise_most lowest highest"
)
RATE = {"item": "S6", "title": "整改", "points": 8, "expression": "累计C04 ÷ C01", "target": 0.5, "applies": "全"}
ITEMS = [{"code": "S1", "title": "按时", "points": 92}, {"code": "S6", "title": "整改", "points": 8}]
SCORED = {"items": ITEMS, "rates": [RATE]} | dict.fromkeys(PARAMETERS.split(), 2)
SENT = {"period": "2022-06", "kind": "督办函", "number": "测安办函〔2022〕1号", "day": "2022-07-07", "unit": "甲区"}
HOLIDAY = {"day": "2022-10-08", "kind": "班"}
ASSESSED = {"year": 2022, "unit": "甲区", "score": 90, "basis": "评估报告", "approved_by": "主任"}
HIDDEN = {"word": "鑫源煤业", "kind": "企业名称"}
DECIDED = {"period": "2022-06", "unit": "甲区", "matter": "表扬", "basis": "通报", "approved_by": "主任"}


def scored(key, value):
    return SCORED | {key: value}


REGISTER = {
    "id": "隐患台账",
    "title": "隐患台账",
    "source": "",
    "applies": "监",
    "columns": [
        {"title": "编号", "roles": ["编号"]},
        {"title": "隐患", "roles": ["描述"], "required": True, "width": 30},
        {"title": "时限", "form": "日期", "roles": ["时限"]},
    ],
    "agreements": [{"indicator": "C01", "count": "未销号 且 逾期"}],
}


def with_column(column):
    return [REGISTER | {"columns": [*REGISTER["columns"], column]}]


def agreed(count, indicator="C01"):
    return [REGISTER | {"agreements": [{"indicator": indicator, "count": count}]}]


MISTAKES = [
    # Shape.
    ("/title", ..., "D101", "/title"),
    ("/title", "", "D101", "/title"),
    ("/form/relations/0/advice", ..., "D101", "/form/relations/0/advice"),
    ("/form/indicators/3/formula", ..., "D101", "/form/indicators/3/formula"),
    ("/colour", "红", "D102", "/colour"),
    ("/issued", "2022-02-30", "D103", "/issued"),
    ("/issued", "2022年4月29日", "D103", "/issued"),
    ("/issued", "2022-04-29\n", "D103", "/issued"),
    ("/first", "2022-13", "D103", "/first"),
    ("/first", 202205, "D103", "/first"),
    ("/due_day", 32, "D103", "/due_day"),
    ("/due_day", ..., "D101", "/due_day"),
    ("/every", "周", "D104", "/every"),
    ("/due_in", "隔月", "D104", "/due_in"),
    ("/every", "季", "D124", "/first"),
    ("/due_day", True, "D103", "/due_day"),
    ("/lists/0/id", "清单/一", "D103", "/lists/0/id"),
    ("/roster/units/0/short", "甲 区", "D103", "/roster/units/0/short"),
    ("/form/indicators/0/code", "c1", "D103", "/form/indicators/0/code"),
    ("/form/relations/0/severity", "警告", "D104", "/form/relations/0/severity"),
    ("/roster/units/0/kind", "公司", "D104", "/roster/units/0/kind"),
    ("/lists/0/title", "长" * 201, "D105", "/lists/0/title"),
    ("/lists/0/requirements/0/tasks", [], "D106", "/lists/0/requirements/0/tasks"),
    ("/roster/units/2/aliases", ["甲", "甲"], "D107", "/roster/units/2/aliases"),
    ("/form/indicators/0/formula", "C04", "D108", "/form/indicators/0/formula"),
    # Sense.
    ("/note", "半个字\ud83d", "D109", "/note"),
    ("/lists/0/requirements/0/tasks/2", TASK, "D111", "/lists/0/requirements/0/tasks/2/number"),
    ("/form/indicators/4", FLOW | {"code": "C01"}, "D112", "/form/indicators/4/code"),
    ("/form/openings/0/code", "C01", "D112", "/form/openings/0/code"),
    ("/roster/units/3", UNIT | {"id": "市a局"}, "D113", "/roster/units/3/id"),
    ("/roster/units/3", UNIT | {"aliases": ["中共甲市委"]}, "D114", "/roster/units/3/aliases/0"),
    ("/roster/units/0/aliases", ["各监管部门"], "D114", "/roster/groups/0/aliases/0"),
    ("/roster/units/2/via", "市C局", "D115", "/roster/units/2/via"),
    ("/roster/units/0/county", "乙区", "D115", "/roster/units/0/county"),
    ("/roster/units/0/successor", "乙区", "D115", "/roster/units/0/successor"),
    ("/roster/groups/1/members", ["市A局", "法院"], "D115", "/roster/groups/1/members/1"),
    (
        "/lists/0/requirements/0/tasks/1/named_units",
        ["乙区"],
        "D115",
        "/lists/0/requirements/0/tasks/1/named_units/0",
    ),
    ("/roster/units/1/groups", ["监管单位"], "D116", "/roster/units/1/groups/0"),
    ("/roster/groups/2/via", "监管", "D116", "/roster/groups/2/via"),
    ("/roster/groups/3", {"name": "企业"}, "D117", "/roster/groups/3/name"),
    ("/lists/1", LIST, "D118", "/lists/1/id"),
    ("/lists/0/id", "一报表", "D119", "/lists/0/id"),
    ("/lists/0/id", "History", "D119", "/lists/0/id"),
    ("/roster/units/1/short", "甲区", "D120", "/roster/units/1/short"),
    ("/roster/units/1/via", "市委", "D121", "/roster/units/1/via"),
    ("/roster/units/1/via", "市A局", "D121", "/roster/units/1/via"),
    ("/last", "2022-04", "D122", "/last"),
    ("/phases/0/last", "2022-04-30", "D122", "/phases/0/last"),
    ("/summary_title", "{month}小结", "D123", "/summary_title"),
    ("/summary_title", "{period小结", "D123", "/summary_title"),
    ("/form/relations/0/expression", "C01 = ", "D131", "/form/relations/0/expression"),
    ("/form/relations/0/condition", "C01 ~ 1", "D131", "/form/relations/0/condition"),
    ("/form/indicators/3/formula", "C01 ÷", "D131", "/form/indicators/3/formula"),
    ("/form/relations/0/expression", "C01 = C99", "D132", "/form/relations/0/expression"),
    ("/form/indicators/3/formula", "C99 ÷ C01", "D132", "/form/indicators/3/formula"),
    ("/form/relations/0/expression", "C01 + C04", "D133", "/form/relations/0/expression"),
    ("/form/indicators/3/formula", "C01 > C04", "D134", "/form/indicators/3/formula"),
    ("/form/relations/0/expression", "累计C07 > 0", "D135", "/form/relations/0/expression"),
    ("/form/relations/0/expression", "上月C05 > 0", "D135", "/form/relations/0/expression"),
    ("/form/indicators/3/formula", "C05 ÷ C01", "D136", "/form/indicators/3/formula"),
    ("/form/indicators/3/opening", "C01", "D137", "/form/indicators/3/opening"),
    ("/form/indicators/0/means", "检查", "D104", "/form/indicators/0/means"),
    ("/form/indicators", TWICE, "D138", "/form/indicators/1/means"),
    ("/form/indicators/2/means", "罚款", "D139", "/form/indicators/2/means"),
    ("/form/openings/0/means", "一般隐患未整改", "D139", "/form/openings/0/means"),
    ("/scoring", scored("late_each", "三"), "D103", "/scoring/late_each"),
    ("/scoring", {"items": ITEMS}, "D101", "/scoring/late_each"),
    ("/scoring", scored("items", [*ITEMS, ITEMS[0] | {"points": 0}]), "D141", "/scoring/items/2/code"),
    ("/scoring", scored("items", [ITEMS[0], ITEMS[1] | {"points": 9}]), "D146", "/scoring/items/1/points"),
    ("/scoring", scored("rates", [RATE, RATE | {"item": "S1"}]), "D142", "/scoring/rates/1/item"),
    ("/scoring", scored("rates", [RATE, RATE | {"item": "S8"}]), "D142", "/scoring/rates/1/item"),
    ("/scoring", scored("rates", []), "D143", "/scoring/items/1"),
    ("/scoring", scored("rates", [RATE, RATE]), "D144", "/scoring/items/1/points"),
    ("/scoring", scored("rates", [RATE | {"expression": "C99 ÷ C01"}]), "D132", "/scoring/rates/0/expression"),
    ("/scoring", scored("split", ["市级"]), "D104", "/scoring/split/0"),
    ("/registers", [REGISTER | {"applies": "县"}], "D104", "/registers/0/applies"),
    ("/registers", [REGISTER | {"columns": []}], "D106", "/registers/0/columns"),
    ("/registers", [REGISTER, REGISTER], "D171", "/registers/1/id"),
    ("/registers", [REGISTER | {"id": "清单一"}], "D171", "/registers/0/id"),
    ("/registers", [REGISTER | {"id": "一报表"}], "D119", "/registers/0/id"),
    ("/registers", with_column({"title": "编号"}), "D172", "/registers/0/columns/3/title"),
    ("/registers", with_column({"title": "号", "aliases": ["时限"]}), "D172", "/registers/0/columns/3/title"),
    ("/registers", with_column({"title": "号", "roles": ["编号"]}), "D173", "/registers/0/columns/3/roles/0"),
    ("/registers", with_column({"title": "销号", "roles": ["销号日期"]}), "D174", "/registers/0/columns/3/form"),
    ("/registers", with_column({"title": "来源", "form": "选项"}), "D175", "/registers/0/columns/3/choices"),
    ("/registers", with_column({"title": "来源", "form": "图片"}), "D104", "/registers/0/columns/3/form"),
    ("/registers", agreed("快逾期的"), "D176", "/registers/0/agreements/0/count"),
    ("/registers", agreed("未销号 且 五到位"), "D177", "/registers/0/agreements/0/count"),
    ("/registers", agreed("级别=省级"), "D177", "/registers/0/agreements/0/count"),
    ("/registers", agreed("逾期", "C99"), "D132", "/registers/0/agreements/0/indicator"),
    ("/registers", [REGISTER | {"columns": [{"title": "企业"}]}], "D178", "/registers/0/columns"),
    ("/redactions", [HIDDEN, HIDDEN], "D181", "/redactions/1/word"),
    ("/redactions", [HIDDEN | {"replacement": "某鑫源煤业"}], "D182", "/redactions/0/replacement"),
    ("/redactions", [HIDDEN | {"kind": "公司"}], "D104", "/redactions/0/kind"),
    ("/decisions", [DECIDED | {"matter": "约谈"}], "D104", "/decisions/0/matter"),
    ("/decisions", [DECIDED | {"unit": ""}], "D101", "/decisions/0/unit"),
    ("/decisions", [DECIDED | {"basis": ""}], "D101", "/decisions/0/basis"),
    ("/decisions", [DECIDED | {"unit": "乙区"}], "D115", "/decisions/0/unit"),
    ("/decisions", [DECIDED | {"unit": "市委"}], "D145", "/decisions/0/unit"),
    ("/decisions", [DECIDED | {"period": "2022-12"}], "D103", "/decisions/0/period"),
    ("/correspondence", {"reply_days": 0}, "D103", "/correspondence/reply_days"),
    ("/correspondence", {"reply_days": "五"}, "D103", "/correspondence/reply_days"),
    ("/correspondence", {"copies": 0}, "D103", "/correspondence/copies"),
    ("/correspondence", {"sealed": True}, "D102", "/correspondence/sealed"),
    ("/dispatched", [SENT | {"kind": "小结"}], "D104", "/dispatched/0/kind"),
    ("/dispatched", [SENT | {"number": ""}], "D101", "/dispatched/0/number"),
    ("/dispatched", [SENT | {"day": "7月7日"}], "D103", "/dispatched/0/day"),
    ("/dispatched", [SENT | {"unit": ""}], "D101", "/dispatched/0/unit"),
    ("/dispatched", [SENT | {"unit": "乙区"}], "D115", "/dispatched/0/unit"),
    ("/dispatched", [SENT | {"unit": "市委"}], "D151", "/dispatched/0/unit"),
    ("/dispatched", [SENT | {"period": "2022-12"}], "D103", "/dispatched/0/period"),
    ("/dispatched", [SENT | {"due": "2022-07-01"}], "D122", "/dispatched/0/due"),
    ("/dispatched", [SENT | {"answered": "2022-07-06"}], "D122", "/dispatched/0/answered"),
    ("/dispatched", [SENT, SENT | {"kind": "提示函"}], "D152", "/dispatched/1/number"),
    ("/holidays", [HOLIDAY | {"kind": "放假"}], "D104", "/holidays/0/kind"),
    ("/holidays", [HOLIDAY, HOLIDAY | {"kind": "休"}], "D162", "/holidays/1/day"),
    ("/holidays", [HOLIDAY | {"day": "2022-10-10"}], "D163", "/holidays/0/day"),
    ("/inspections", [ASSESSED | {"unit": "乙区"}], "D115", "/inspections/0/unit"),
    ("/inspections", [ASSESSED | {"unit": "市委"}], "D145", "/inspections/0/unit"),
    ("/inspections", [ASSESSED, ASSESSED], "D164", "/inspections/1/unit"),
    ("/term_ends", [1, 13], "D103", "/term_ends/1"),
    (
        "/lists/0/requirements/0/tasks/0/first_number",
        "2",
        "D161",
        "/lists/0/requirements/0/tasks/0/first_number",
    ),
]


def test_letters_registered_and_settings_of_documents_are_read():
    settings_ = {"prefix": "测安办函", "reply_days": 3.0, "bulletin": "全市安全生产简报"}
    bulletin = {"period": "2022-06", "kind": "简报", "number": "3", "day": "2022-07-08"}
    campaign = document.parse(SMALL | {"correspondence": settings_, "dispatched": [SENT, bulletin]})
    assert campaign.correspondence == Correspondence(prefix="测安办函", reply_days=3, bulletin="全市安全生产简报")
    sent = Dispatched(Period(2022, 6), DocumentKind.URGE, "测安办函〔2022〕1号", date(2022, 7, 7), "甲区")
    assert campaign.dispatched == (sent, Dispatched(Period(2022, 6), DocumentKind.BULLETIN, "3", date(2022, 7, 8)))
    assert document.parse(document.render(campaign)) == campaign


def test_the_small_definition_has_no_mistake():
    assert document.mistakes(SMALL) == ()


def test_a_definition_with_scoring_and_decisions_has_no_mistake():
    held = {"period": "2022-06", "matter": "暂缓公布", "basis": "会议", "approved_by": "主任"}
    document_ = SMALL | {"scoring": SCORED, "decisions": [DECIDED, held]}
    campaign = document.parse(document_)
    assert (campaign.scoring.rates[0].target, campaign.scoring.overdue_days) == (Decimal("0.5"), 2)
    assert [one.times for one in campaign.decisions] == [1, 1]
    assert document.parse(document.render(campaign)) == campaign


def test_a_definition_with_registers_has_no_mistake():
    campaign = document.parse(SMALL | {"registers": [REGISTER, REGISTER | {"id": "另一张", "active": False}]})
    assert [one.id for one in campaign.active_registers] == ["隐患台账"]
    assert document.parse(document.render(campaign)) == campaign


def test_rates_may_concern_units_by_turns():
    rates = [RATE | {"points": 8, "applies": scope} for scope in ("属地", "市监")]
    assert document.mistakes(SMALL | {"scoring": scored("rates", rates)}) == ()


@pytest.mark.parametrize(("pointer", "value", "code", "subject"), MISTAKES)
def test_a_mistake_is_told_at_its_value(pointer, value, code, subject):
    with pytest.raises(DefinitionError) as caught:
        document.parse(changed(pointer, value))
    assert (code, subject) in [
        (finding.code, "、".join(map(str, finding.subjects))) for finding in caught.value.findings
    ]


def test_every_kind_of_mistake_has_a_case():
    assert {case[2] for case in MISTAKES} == {code for code in KINDS if code.startswith("D1")}


def test_all_mistakes_are_told_at_once_and_one_place_once():
    broken = changed("/form/relations/0/expression", "C01 = C99")
    broken["issued"] = "昨天"
    broken["lists"][0]["requirements"][0]["tasks"].append(TASK)
    broken["roster"]["units"][0]["via"] = 7
    subjects = ["、".join(map(str, finding.subjects)) for finding in document.mistakes(broken)]
    assert {
        "/issued",
        "/form/relations/0/expression",
        "/lists/0/requirements/0/tasks/2/number",
        "/roster/units/0/via",
    } <= set(subjects)
    assert len(subjects) == len(set(subjects))


def test_the_error_is_one_line_with_the_first_mistake():
    with pytest.raises(WrongUse) as caught:
        document.parse(changed("/first", "2022-13"))
    assert "首期" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_renamed_unit_may_hand_its_name_on():
    units = [
        UNIT | {"aliases": ["市旧局"], "until": "2022-05-31"},
        UNIT | {"id": "市C局", "name": "市C局", "short": "C局", "aliases": ["市旧局"], "since": "2022-06-01"},
    ]
    renamed = changed("/roster/units/3", units[0])
    renamed["roster"]["units"].append(units[1])
    assert document.mistakes(renamed) == ()


def test_a_whole_number_written_with_a_point_is_a_whole_number():
    assert isinstance(document.parse(changed("/due_day", 2.0)).due_day, int)


def test_an_unknown_template_names_those_there_are():
    with pytest.raises(WrongUse) as caught:
        document.load_template("朔州2023")
    assert "朔州2022" in caught.value.problem
    assert "朔州2022" in caught.value.remedy


def test_importing_the_package_leaves_jsonschema_alone():
    script = "import sys, toolkit.campaign.document; print('jsonschema' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


steps = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("甲C0/~1\ud800", max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("甲id/", max_size=3), inner, max_size=3),
    max_leaves=5,
)


def places(node, path=""):
    yield path
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inner:
        yield from places(value, f"{path}/{key}")


@settings(max_examples=150)
@given(st.sampled_from([place for place in places(SMALL) if place]), steps)
def test_no_value_anywhere_is_an_exception(pointer, value):
    broken = changed(pointer, value)
    findings = document.mistakes(broken)
    if not findings:
        document.parse(broken)
    assert all(finding.problem and finding.advice for finding in findings)


line = st.text("甲乙丙安全 A1，。（）“”{}<&", max_size=12)
name = st.text("甲乙丙安全A1", min_size=1, max_size=8)
text = st.text("甲乙丙 A1\n\t，。", max_size=20)
day = st.dates(date(2000, 1, 1), date(2099, 12, 31))
some = {"max_size": 3, "unique": True}


@st.composite
def rosters(draw):
    ids = draw(st.lists(st.integers(1, 99).map("单位{}".format), min_size=1, max_size=4, unique=True))
    groups = draw(st.lists(st.integers(1, 9).map("集体{}".format), max_size=3, unique=True))
    units = [
        Unit(
            id=unit_id,
            name=f"{unit_id}的全称",
            short=f"{unit_id}简",
            kind=draw(st.sampled_from(["政府部门", "安委办", "企业"])),
            level=draw(st.sampled_from(Level)),
            aliases=tuple(draw(st.lists(st.sampled_from("甲乙").map(f"{unit_id}别名{{}}".format), **some))),
            groups=tuple(draw(st.lists(st.sampled_from(groups), **some)) if groups else ()),
            county=draw(st.sampled_from(["", *ids])),
            via=draw(st.sampled_from(["", ids[0]])) if unit_id != ids[0] else "",
            ranking=draw(st.sampled_from(["", "县区", "市直"])),
            contact=draw(line),
            since=draw(st.none() | st.dates(date(2000, 1, 1), date(2020, 1, 1))),
            until=draw(st.none() | st.dates(date(2021, 1, 1), date(2099, 1, 1))),
            note=draw(text),
        )
        for unit_id in ids
    ]
    named = [Group(group, members=tuple(draw(st.lists(st.sampled_from(ids), **some)))) for group in groups]
    return Roster(tuple(units), tuple(named))


tasks = st.builds(
    Task,
    number=st.just(""),
    measure=text.filter(bool),
    responsible=text,
    deadline=line,
    deadline_reading=line,
    named_by_text=st.lists(name, **some).map(tuple),
    frequency=line,
    note=text,
    confirmed=st.booleans(),
)


@st.composite
def task_lists(draw, list_id):
    requirements = []
    number = 0
    for _ in range(draw(st.integers(1, 3))):
        numbered = []
        for task in draw(st.lists(tasks, min_size=1, max_size=3)):
            number += 1
            numbered.append(Task(**{key: getattr(task, key) for key in Task.__slots__} | {"number": str(number)}))
        requirements.append(Requirement(draw(text), draw(text), tuple(numbered)))
    return TaskList(list_id, draw(name), draw(text), tuple(requirements), draw(st.booleans()))


@st.composite
def forms(draw):
    kinds = draw(st.lists(st.sampled_from(["F", "F2"]), min_size=2, max_size=4))
    indicators = [
        Indicator(f"A{index:02d}", draw(name), draw(name), IndicatorKind(kind), draw(st.sampled_from(["全", "监"])))
        for index, kind in enumerate(kinds)
    ]
    openings = tuple(
        Indicator("Z00", draw(name), "条", IndicatorKind.STOCK, "全") for _ in range(draw(st.integers(0, 1)))
    )
    opening = "Z00" if openings else ""
    indicators.append(Indicator("Z01", "率", "%", IndicatorKind.CALCULATED, "全", "累计A00 ÷ A01", draw(line), opening))
    relation = st.builds(
        Relation,
        id=st.just("R03"),
        severity=st.sampled_from([Severity.MUST_CORRECT, Severity.VERIFY, Severity.NOTICE]),
        expression=st.just("A00 ≤ A01"),
        wording=text.filter(bool),
        advice=text.filter(bool),
        condition=st.sampled_from(["", "A00 > 0"]),
        held=st.booleans(),
        until=st.just("") | day.map(date.isoformat),
    )
    return Form(draw(name), tuple(indicators), tuple(draw(st.lists(relation, max_size=2))), openings, draw(text))


points = st.integers(0, 100_000).map(lambda cents: Decimal(cents) / 100)
whole = st.integers(1, 1000)


@st.composite
def scorings(draw):
    share = Decimal(draw(st.integers(0, 10_000))) / 100
    return Scoring(
        items=(ScoredItem("S3", draw(name), 100 - share, draw(text)), ScoredItem("S6", draw(name), share)),
        rates=(Rate("S6", draw(name), share, "累计A00 ÷ A01", draw(points.filter(bool)), "监"),),
        **{key: draw(whole if key in ("same_rule_most", "overdue_days") else points) for key in PARAMETERS.split()},
        split=draw(st.sampled_from([(), ("市直",), ("县区", "县直")])),
    )


@st.composite
def decisions(draw, roster, period):
    matter = draw(st.sampled_from(Matter))
    unit = draw(st.sampled_from([one.id for one in roster.units if not one.via]))
    unit = draw(st.sampled_from(["", unit])) if matter is Matter.WITHHELD else unit
    return Decision(period, unit, matter, draw(text.filter(bool)), draw(name), draw(st.integers(1, 99)))


correspondences = st.builds(
    Correspondence,
    **dict.fromkeys(("prefix", "signer", "contact", "phone", "addressees", "report_to", "send_to", "issue_to"), line),
    reply_days=st.integers(1, 60),
    bulletin=name,
    copies=st.integers(1, 9999) | st.just(0),
)


@st.composite
def dispatches(draw, roster, period, number):
    sent, due, answered = sorted(draw(st.tuples(day, day, day)))
    unit = draw(st.sampled_from([one.id for one in roster.units if not one.via]))
    kind = draw(
        st.sampled_from([one for one in DocumentKind if one not in (DocumentKind.SUMMARY, DocumentKind.PUBLIC)])
    )
    answers = (draw(text), draw(st.sampled_from([None, due])), draw(st.sampled_from([None, answered])), draw(text))
    return Dispatched(period, kind, f"{number}", sent, unit, *answers)


@st.composite
def campaigns(draw):
    first = draw(st.dates(date(2000, 1, 1), date(2098, 1, 1)))
    roster = draw(rosters())
    period = Period(first.year, first.month)
    decided = decisions(roster, period)
    return Campaign(
        id=draw(name),
        title=draw(name),
        document_number=draw(line),
        issuer=draw(name),
        issued=draw(day),
        first=period,
        last=Period(first.year + 1, draw(st.integers(1, 12))),
        due_day=draw(st.integers(1, 31)),
        due_in=draw(st.sampled_from(DueIn)),
        collector=draw(name),
        version=draw(st.integers(1, 9999)),
        roster=roster,
        lists=tuple(draw(task_lists(list_id)) for list_id in ("清单一", "清单二")[: draw(st.integers(1, 2))]),
        form=draw(forms()),
        summary_title=draw(st.sampled_from(["", "关于{period}工作的小结"])),
        reply_to=draw(line),
        phases=tuple((phase, first, first) for phase in draw(st.lists(name, max_size=2))),
        note=draw(text),
        demonstration=draw(st.booleans()),
        scoring=draw(st.none() | scorings()),
        decisions=tuple(draw(st.lists(decided, max_size=2))),
        correspondence=draw(correspondences),
        dispatched=tuple(draw(dispatches(roster, period, number)) for number in range(draw(st.integers(0, 2)))),
        redactions=draw(st.sampled_from([(), (Redaction("鑫源煤业", SecretKind.FIRM, note="举报"),)])),
    )


@settings(max_examples=60)
@given(campaigns())
def test_what_is_written_reads_back_equal(campaign):
    written = document.render(campaign)
    assert campaign == document.parse(written)
    assert written == document.render(document.parse(written))
