"""What must not be public is found however it is written; what is no secret is left alone."""

from __future__ import annotations

import importlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.redaction import Redaction, SecretKind
from toolkit.publishing.finding import Rules, find, make_rules
from toolkit.publishing.folding import folded
from toolkit.publishing.review import replaced

LISTED = (
    Redaction("鑫源煤业", SecretKind.FIRM),
    Redaction("王老五", SecretKind.PERSON, "某群众"),
    Redaction("北山洗煤厂", SecretKind.KEPT),
)
RULES = make_rules(LISTED, ["丙海市供电公司", "甲区"], ["各煤矿企业、永安煤矿要落实责任。"])
SECRETS = {
    "王老五": "王老五",
    "鑫源煤业": "鑫源煤业",
    "13812345678": "手机号码",
    "140602199001011234": "身份证号",
    "6222021234567890123": "银行卡号",
    "0349-2020000": "固定电话",
    "zhang.san@example.com": "电子邮箱",
    "晋F·A1234": "车牌号",
}
FULL = {ord(c): ord(c) + 0xFEE0 for c in "0123456789"}


def hits(text: str, rules: Rules = RULES) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], str(hit.kind)) for hit in find(text, rules)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月10日检查甲县金海煤业有限公司3家次", [("甲县金海煤业有限公司", "企业名称")]),
        ("约谈了宏达化工厂负责人", [("宏达化工厂", "企业名称")]),
        ("督促和顺煤矿、永和加油站整改", [("和顺煤矿", "企业名称"), ("永和加油站", "企业名称")]),
        ("3家煤矿，其中平安煤矿停产", [("平安煤矿", "企业名称")]),
        ("联合检查平安大酒店", [("平安大酒店", "企业名称")]),
        ("联系电话１３８ 1234 5678", [("１３８ 1234 5678", "手机号码")]),
        ("致电138\n1234\n5678", [("138\n1234\n5678", "手机号码")]),
        ("手机一三八一二三四五六七八", [("一三八一二三四五六七八", "手机号码")]),
        ("值班电话：2020000", [("2020000", "固定电话")]),
        ("电话(0349)2020000", [("(0349)2020000", "固定电话")]),
        ("身份证140602 19900101 123X", [("140602 19900101 123X", "身份证号")]),
        ("微信号：abc_12345", [("abc_12345", "微信或QQ号")]),
        ("接群众李四举报某加油站", [("李四", "举报人")]),
        ("举报人张三丰反映问题", [("张三丰", "举报人")]),
        ("矿长赵六带队", [("赵六", "个人姓名")]),
        ("鑫 源-煤\n业", [("鑫 源-煤\n业", "企业名称")]),
        ("鑫源煤业有限公司", [("鑫源煤业有限公司", "企业名称")]),
    ],
)
def test_what_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert hits(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全市12座煤矿、3家加油站",
        "对各煤矿企业开展检查",
        "加油加气站检查5家，施工企业8家",
        "登记加油加气站企业29家",
        "（五）非煤矿山安全整治、厂房和集团化管理",
        "检查企业12家，发现问题30条",
        "印发《工作方案》（甲安办发〔2022〕16号）",
        "2022年6月10日至15日检查企业1234家",
        "累计罚款1234567.89万元",
        "设立举报公示牌，受理线索3条",
        "丙海市供电公司、北山洗煤厂已整改",
        "各煤矿企业、永安煤矿要落实责任。",
        "环比增长27.1%，整改率89.6%",
    ],
)
def test_what_is_no_secret_is_left_alone(text: str) -> None:
    assert hits(text) == []


def test_an_own_word_is_found_in_an_official_text_too() -> None:
    rules = make_rules(LISTED, (), ["鑫源煤业、永安煤矿要落实责任。"])
    assert hits("鑫源煤业、永安煤矿要落实责任。", rules) == [("鑫源煤业", "企业名称")]


def test_what_stands_for_a_word_is_the_offices_own_or_that_of_its_kind() -> None:
    text = "王老五到鑫源煤业"
    assert replaced(text, find(text, RULES), {}) == "某群众到某企业"


def test_folding_keeps_every_place() -> None:
    text = "ＡＢ１２ﬁ㎏①㍻Ⅷ　－（"
    assert len(folded(text)) == len(text)
    assert folded("１２ＡＢ－（") == "12ab-("


_GAPS = st.sampled_from(["", "", "", " ", "\n", "-", "　", "  ", "\u200b", " - "])


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, str]:
    """A secret, and the same as somebody might have typed it."""
    secret = draw(st.sampled_from(sorted(SECRETS)))
    text = secret if "@" in secret else "".join(character + draw(_GAPS) for character in secret[:-1]) + secret[-1]
    return secret, text.translate(FULL) if draw(st.booleans()) else text


@given(
    spelled(),
    st.sampled_from(["联系", "经核实，", "6月3日", "", "（", "甲区"]),
    st.sampled_from(["。", "，已整改", "", "）"]),
)
def test_a_secret_is_found_however_it_is_spelled(pair: tuple[str, str], before: str, behind: str) -> None:
    _, typed = pair
    text = f"{before}{typed}{behind}"
    shown = replaced(text, find(text, RULES), {})
    assert typed not in shown
    digits = [character for character in folded(typed) if character.isdigit()]
    assert not digits or not set("".join(digits[-4:])) or "".join(digits[-4:]) not in folded(shown)


@given(st.text(max_size=60))
def test_hits_lie_in_order_and_apart_in_any_text(text: str) -> None:
    found = find(text, RULES)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


WRITTEN = (Path(__file__).parent / "data" / "secrets.txt").read_text(encoding="utf-8").splitlines()


def marked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """A sentence of the collection without its ⟦ ⟧, and where its secrets stand."""
    text, places = "", []
    for part in re.split("⟦([^⟧]*)⟧", line):
        text += part
        places.append((len(text) - len(part), len(text)))
    return text, places[1::2]


def test_nearly_all_invented_secrets_are_found_whole_and_little_else() -> None:
    found = there = hits_in_all = false = 0
    for text, secrets in map(marked, WRITTEN):
        spans = [(hit.start, hit.end) for hit in find(text, make_rules(()))]
        there += len(secrets)
        found += sum(any(start <= a and b <= end for start, end in spans) for a, b in secrets)
        hits_in_all += len(spans)
        false += sum(not any(start < b and a < end for a, b in secrets) for start, end in spans)
    assert there >= 125
    assert found >= 0.95 * there
    assert false <= 0.02 * hits_in_all


@pytest.mark.parametrize("seed", [11, 12])
def test_of_generated_secrets_99_of_100_are_found_and_9_of_10_hits_are_right(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "bench"))
    tally = importlib.import_module("redaction").measured(seed, 900)
    assert tally.recall >= 0.99
    assert tally.precision >= 0.9
