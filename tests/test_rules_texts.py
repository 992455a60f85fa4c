"""What a progress text is worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.states import State
from toolkit.rules import infer_state, perfunctory
from toolkit.rules.states import contradiction
from toolkit.rules.texts import core, likeness, personal_data, plain

MEASURE = "落实“党政同责、一岗双责、齐抓共管、失职追责”的要求，切实加强对安全生产委员会的组织领导，完善运行机制。"
FACTS = "6月15日召开专题会议，检查企业32家，发现隐患57条，已督促整改51条。"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("", "P1"),
        ("  ", "P1"),
        ("同上", "P1"),
        ("同上。", "P1"),
        ("见附件2", "P1"),
        ("详见一小结第三部分", "P1"),
        ("同第3条", "P1"),
        ("无", "P2"),
        ("√", "P2"),
        ("——", "P2"),
        ("按要求推进，持续推进。", "P2"),
        (" 已 落 实 ", "P2"),
        ("加强监管力度", "P3"),
        ("制定方案（见附件）", "P3"),
        ("6月检查3家", ""),
        ("两次开展联合检查", ""),
        ("印发《方案》", ""),
        ("召开专题会", ""),
        ("已向各企业传达上级文件精神并开展了宣传教育", ""),
        (MEASURE, "P4"),
        (MEASURE[:30], "P4"),
        (FACTS, ""),
    ],
)
def test_marks_texts_that_say_nothing(text, mark):
    assert mark == perfunctory(text, measure=MEASURE)


def test_last_months_words_with_other_figures_are_copied():
    assert perfunctory(FACTS.replace("6", "7").replace("32", "41"), before=FACTS) == "P5"
    assert perfunctory("7月召开安委会全体会议，印发通知2份，对3家企业挂牌督办。", before=FACTS) == ""


def test_no_news_may_be_said_openly():
    text = FACTS + "本月无新进展，原因是企业停产检修。"
    assert perfunctory(text, before=text) == ""


@given(st.text())
def test_tidying_twice_is_tidying_once(text):
    assert core(core(text)) == core(text)
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=60))
def test_a_text_is_like_itself(text):
    assert likeness(core(text), core(text), 0.95) == 1.0


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("未完成", State.UNDER_WAY),
        ("基本完成", State.UNDER_WAY),
        ("已完成80%", State.UNDER_WAY),
        ("计划6月底前完成", State.UNDER_WAY),
        ("方案已完成、正在实施", State.UNDER_WAY),
        ("已完成方案编制，正在征求意见", State.UNDER_WAY),
        ("全部完成", State.DONE),
        ("已办结", State.DONE),
        ("全部销号", State.DONE),
        ("√", State.DONE),
        ("100%", State.DONE),
        ("完成率100%", State.DONE),
        ("已于6月底前完成", State.DONE),
        ("6月20日全部完成，下一步将持续巩固，计划7月完成复查", State.DONE),
        ("任务已完成，无未完成事项", State.DONE),
        ("要求各单位6月底前完成，已全部完成", State.DONE),
        ("因资金未到位，尚未启动", State.NOT_STARTED),
        ("本单位不涉及该项工作", State.NOT_APPLICABLE),
        ("长期坚持", State.STANDING),
        ("检查企业30家，发现隐患12条，已全部完成整改", None),
        ("已完成20家企业检查", None),
        ("6月15日印发方案", None),
        ("3家企业未开展自查，已约谈", None),
        ("", None),
    ],
)
def test_infers_the_state_only_where_the_words_say_it(text, state):
    assert infer_state(text) == state


@pytest.mark.parametrize(
    ("state", "text", "standing", "contradicts"),
    [
        (State.DONE, "正在起草方案", False, True),
        (State.DONE, "目前尚未启动", False, True),
        (State.DONE, "已完成80%", False, True),
        (State.DONE, "6月20日全部完成", False, False),
        (State.DONE, FACTS, False, False),
        (State.UNDER_WAY, "该项工作已全部完成", False, True),
        (State.UNDER_WAY, "该项工作已全部完成", True, False),
        (State.UNDER_WAY, "方案已完成", False, False),
        (State.UNDER_WAY, "发现隐患12条，已全部完成整改", False, False),
        (State.NOT_STARTED, "正在组织实施", False, True),
        (State.NOT_STARTED, "因资金未到位，尚未启动", False, False),
        (State.STANDING, "尚未开展", True, True),
        (State.STANDING, "正在推进", True, False),
    ],
)
def test_state_and_words_agree(state, text, standing, contradicts):
    assert bool(contradiction(state, text, standing=standing)) is contradicts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联系13812345678", [("手机号", "138****")]),
        ("证号11010519491231002X", [("身份证号", "110****2X")]),
        ("证号110105194912310021", []),
        ("文号1234567890123456789", []),
        ("举报人：张三丰反映", [("举报人姓名", "张**")]),
        ("兑现举报人奖励3万元", []),
        (FACTS, []),
    ],
)
def test_finds_personal_data_and_masks_it(text, expected):
    assert expected == list(personal_data(text))
