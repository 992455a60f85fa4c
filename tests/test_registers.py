"""Items of a register by what their columns' roles say, and the language of counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register_setting import JULY, JUNE, MAY, register
from toolkit.model.history import PastItem
from toolkit.model.registers import ItemStanding
from toolkit.registers.carrying import carried, free_key, own_key
from toolkit.registers.counts import CountError, Fact, Term, parse
from toolkit.registers.item import Item

WHOLE = {
    "编号": "重-01",
    "隐患描述": "报警系统停用",
    "发现日期": date(2022, 5, 10),
    "时限": date(2022, 6, 20),
    "整改措施": "更换主机",
    "责任人": "张三",
    "已落实资金": Decimal("12.5"),
    "应急预案": "处置方案",
}
CLOSED = {"验收日期": date(2022, 6, 24), "验收人": "李四", "销号日期": date(2022, 6, 26)}


def item(**more: object) -> Item:
    values = {key: value for key, value in (WHOLE | more).items() if value is not None}
    return Item(register(), "202205-01", values)


@pytest.mark.parametrize(
    ("more", "standing", "days"),
    [
        ({}, ItemStanding.OVERDUE, 10),
        ({"时限": date(2022, 6, 30)}, ItemStanding.OVERDUE, 0),
        ({"时限": date(2022, 7, 1)}, ItemStanding.OPEN, None),
        ({"时限": None}, ItemStanding.UNDATED, None),
        ({"验收日期": date(2022, 6, 24), "验收人": "李四", "时限": date(2022, 7, 1)}, ItemStanding.ACCEPTED, None),
        (CLOSED, ItemStanding.CLOSED, None),
        (CLOSED | {"销号日期": date(2022, 7, 1)}, ItemStanding.OVERDUE, 10),
        (CLOSED | {"销号日期": date(2022, 5, 30)}, ItemStanding.CLOSED_BEFORE, None),
        (CLOSED | {"销号日期": date(2022, 5, 30), "回头看日期": date(2022, 6, 20)}, ItemStanding.REVIEWED, None),
    ],
)
def test_where_an_item_stands_at_the_end_of_june(more, standing, days):
    found = item(**more)
    assert (found.standing(JUNE.whole), found.days_overdue(JUNE.last_day)) == (standing, days)


def test_all_five_elements_or_not():
    assert item().missing_five == ()
    assert [one.title for one in item(应急预案=None, 责任人=None).missing_five] == ["责任人", "应急预案"]


def test_no_money_needed_is_an_element_in_place():
    assert item(已落实资金=Decimal(0)).missing_five == ()


@pytest.mark.parametrize(("level", "supervised"), [("市级", True), ("无", False), (None, False)])
def test_supervision_goes_by_its_level(level, supervised):
    assert item(督办级别=level, 督办文号="1号").supervised is supervised


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("全部", True),
        ("未销号 且 逾期", True),
        ("未销号 且 非五到位", False),
        ("五到位 且 未销号", True),
        ("双报告", False),
        ("本月发现", False),
        ("本月销号", False),
        ("督办级别 = 省级", False),
        ("督办级别≠省级", True),
    ],
)
def test_counts(condition, holds):
    assert item(督办级别="市级").counts(condition, JUNE.whole) is holds


@pytest.mark.parametrize("text", ["", "未销号 且", "快完成了", "= 省级"])
def test_what_is_no_count_is_refused(text):
    with pytest.raises(CountError):
        parse(text)


@given(st.lists(st.tuples(st.sampled_from(Fact), st.booleans()), min_size=1, max_size=4))
def test_a_count_written_is_read_back(terms):
    text = " 且 ".join(f"{'非' if turned else ''}{fact}" for fact, turned in terms)
    assert parse(text) == tuple(Term(fact, turned=turned) for fact, turned in terms)


def past(key: str, **more: object) -> PastItem:
    return PastItem(key, dict(item(**more).values))


def test_open_items_are_carried_first_then_those_to_be_looked_at_again():
    items = (past("a", **CLOSED), past("b"), past("c", **CLOSED, 回头看日期=date(2022, 6, 30)))
    assert [one.key for one in carried(register(), items, JULY.whole)] == ["b", "a"]


def test_a_closed_item_is_printed_three_months_at_most():
    old = past("a", **CLOSED | {"销号日期": date(2022, 3, 26)})
    assert carried(register(), (old,), JUNE.whole) == (old,)
    assert carried(register(), (old,), JULY.whole) == ()


def test_keys_of_printed_and_of_own_rows_never_meet():
    keys = [free_key(MAY, number) for number in range(200)] + [own_key(MAY, number) for number in range(200)]
    assert len(set(keys)) == 400
