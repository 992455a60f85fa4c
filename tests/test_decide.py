"""anwei decide: one fact a decision, seen wherever the month is shown, taken back by the same command; what cannot be is refused."""

from __future__ import annotations

import json
import shutil

import openpyxl
import pytest

from campaign_folder import anwei
from small_folder import NAMES, PERIOD, RECEIVED_AT, make_folder, returned
from toolkit.ledger import Journal
from toolkit.ledger.facts import Ruled
from toolkit.model.errors import WrongUse
from toolkit.model.questions import YES
from toolkit.verbs.close import close
from toolkit.verbs.decide import decide
from toolkit.verbs.merge import merge
from toolkit.verbs.receive import receive
from toolkit.verbs.status import status

WHO = {"by": "张三", "reason": "单位来电"}


@pytest.fixture(scope="module")
def received(tmp_path_factory):
    """Two units have returned, the second of them twice."""
    root = make_folder(tmp_path_factory.mktemp("decide") / "行动", 2)
    receive(root, PERIOD, received_at=RECEIVED_AT)
    (root / "收件" / str(PERIOD) / "乙县_再报.xlsx").write_bytes(returned("乙县", edition="再报"))
    receive(root, PERIOD, received_at="2022-06-02T16:00")
    return root


@pytest.fixture
def root(received, tmp_path):
    return shutil.copytree(received, tmp_path / "行动")


def numbers(root) -> dict[str, int]:
    units = status(root, PERIOD).assembly.units
    return {one.receipt.name: one.receipt.number for unit in units for one in unit.received}


def adopted(root, unit="乙县") -> set[str]:
    return {one.receipt.name for one in status(root, PERIOD).assembly.of(unit).parts.values()}


def facts(root) -> list[Ruled]:
    return [fact for fact in Journal.of(root / "原件").told().facts if isinstance(fact, Ruled)]


@pytest.mark.parametrize("kind", ["采用", "作废"])
def test_a_decision_about_a_file_is_one_fact_and_is_taken_back_by_the_same_command(root, kind):
    about = numbers(root)["乙县_5月.xlsx" if kind == "采用" else "乙县_再报.xlsx"]
    assert adopted(root) == {"乙县_再报.xlsx"}
    decide(root, PERIOD, kind, [str(about)], **WHO)
    assert adopted(root) == {"乙县_5月.xlsx"}
    decide(root, PERIOD, kind, [str(about)], **WHO, undo=True)
    assert adopted(root) == {"乙县_再报.xlsx"}
    assert [(fact.ruling.by, fact.ruling.reason, fact.ruling.undone) for fact in facts(root)] == [
        ("张三", "单位来电", False),
        ("张三", "单位来电", True),
    ]


def test_a_decision_is_seen_wherever_the_month_is_shown(root):
    decide(root, PERIOD, "延期", ["丙县", "丁县安委办"], day="2022-06-08", **WHO)
    shown = anwei("status", "-c", root, "-p", PERIOD, "--all").out
    assert "决定2条" in shown
    assert "丙县 延期 至2022-06-08：单位来电（张三，" in shown
    told = json.loads(anwei("status", "-c", root, "-p", PERIOD, "--json").out)
    assert [(one["单位"], one["日期"], one["经办"], one["原因"]) for one in told["决定"]] == [
        ("丁县安委办", "2022-06-08", "张三", "单位来电"),
        ("丙县安委办", "2022-06-08", "张三", "单位来电"),
    ]
    book = openpyxl.load_workbook(merge(root, PERIOD, received_at=RECEIVED_AT).path)
    sheet = book["报送情况"]
    header = next(cell for row in sheet.iter_rows(max_row=6) for cell in row if str(cell.value).startswith("决定"))
    values = [sheet.cell(row, header.column).value for row in range(header.row + 1, header.row + 1 + len(NAMES))]
    assert [bool(value) for value in values] == [name in ("丙县", "丁县") for name in NAMES]


def test_units_exempt_or_heard_by_telephone_leave_the_missing(root):
    before = status(root, PERIOD).assembly
    decide(root, PERIOD, "免报", ["丙县"], **WHO)
    after = decide(root, PERIOD, "电话零报", ["丁县"], day="2022-06-01", **WHO).assembly
    assert (before.expected, before.returned, before.missing) == (6, 2, 4)
    assert (after.expected, after.returned, after.on_time, after.missing) == (5, 3, 3, 2)


def test_a_finding_accepted_by_its_code_is_a_question_no_more(root):
    (asked,) = {finding.code for finding in status(root, PERIOD).assembly.of("乙县").findings} & {"S19"}
    after = decide(root, PERIOD, "认可", ["乙县"], finding=asked.lower(), **WHO)
    assert "S19" not in {finding.code for finding in after.assembly.of("乙县").findings}


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        (("再说", ["1"]), {}, "能决定的有：采用、作废、认可、延期、免报、电话零报"),
        (("作废", []), {}, "收件号或单位"),
        (("作废", ["1"]), {"by": " "}, "--by 谁"),
        (("作废", ["1"]), {"reason": ""}, "--reason 为何"),
        (("作废", ["99"]), {}, "没有编号为 99 的收件"),
        (("作废", ["甲区"]), {}, "要写收件号"),
        (("免报", ["1"]), {}, "不是2022年5月直接报送的单位"),
        (("免报", ["没有县"]), {}, "没有县"),
        (("延期", ["甲区"]), {}, "--day 日期"),
        (("延期", ["甲区"]), {"day": "2022-06-01"}, "不晚于报送日"),
        (("延期", ["甲区"]), {"day": "明天"}, "看不懂"),
        (("认可", ["甲区"]), {}, "--finding 问题代码"),
        (("认可", ["甲区"]), {"finding": "R99"}, "没有代码为 R99 的问题"),
        (("认可", ["甲区"]), {"finding": "R99", "place": "G12"}, "工作表!单元格"),
        (("免报", ["甲区"]), {"undo": True}, "不用撤销"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_kept(root, arguments, options, words):
    with pytest.raises(WrongUse) as refused:
        decide(root, PERIOD, *arguments, **(WHO | options))
    assert words in str(refused.value)
    assert facts(root) == []


def test_what_is_wrong_cannot_be_accepted(root):
    wrong = {str(one.code) for one in status(root, PERIOD).assembly.of("甲区").findings if one.severity == "强制"}
    with pytest.raises(WrongUse, match="不能认可"):
        decide(root, PERIOD, "认可", ["甲区"], finding=min(wrong), **WHO)


def test_a_void_file_is_not_adopted_before_it_counts_again(root):
    number = str(numbers(root)["乙县_5月.xlsx"])
    decide(root, PERIOD, "作废", [number], **WHO)
    with pytest.raises(WrongUse, match=f"anwei decide 作废 {number} --undo"):
        decide(root, PERIOD, "采用", [number], **WHO)


def test_several_are_decided_all_or_none(root):
    with pytest.raises(WrongUse):
        decide(root, PERIOD, "免报", ["丙县", "没有县"], **WHO)
    assert facts(root) == []


def test_a_closed_month_refuses_decisions(root):
    close(root, PERIOD, answers=YES)
    with pytest.raises(WrongUse, match=r"定稿.*anwei reopen"):
        decide(root, PERIOD, "免报", ["丙县"], **WHO)
