"""A hazard from month to month: opened, put off, closed, looked at again; and what the month's sheets say of it."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

import book_text
import golden_text
from register_setting import (
    AUGUST,
    BUREAU,
    CLOSED,
    COUNTY,
    HAZARD,
    JULY,
    JUNE,
    MAY,
    OTHER_HAZARD,
    REGISTER,
    about_items,
    closed,
    judged,
    month,
    plan,
    sent,
    shown,
    state,
    write,
)
from toolkit.ledger.serial import dump_history, dump_submission, load_history, load_submission
from toolkit.model.history import UnitHistory
from toolkit.model.registers import ItemStanding
from toolkit.reporting.report import compose
from toolkit.results import as_json
from toolkit.rollup.registers import overdue_by_unit
from toolkit.workbook import correction
from toolkit.workbook.month import merged_workbook, report_workbook


def may():
    """In May the county has two hazards; the bureau has none and says so."""
    book, other = sent(COUNTY, MAY), sent(BUREAU, MAY)
    write(book, 0, HAZARD)
    write(book, 1, OTHER_HAZARD)
    state(book, D01=2, D03=2, D07=2, D08=1)
    other[REGISTER]["C2"] = "无"
    state(other)
    return month([judged(book, COUNTY, MAY, number=1), judged(other, BUREAU, MAY, number=2)], MAY)


def june(history):
    """In June the first is closed, the second put off; a third is found and already overdue."""
    book = sent(COUNTY, JUNE, history)
    write(book, 0, CLOSED)
    write(book, 1, {"时限": date(2022, 12, 31), "延期批准": "安办延〔2022〕1号", "进展": "改造方案已批"})
    third = HAZARD | {"编号": "重-03", "所在单位": "虚构建设丙公司", "发现日期": date(2022, 6, 3)}
    write(book, 2, third | {"隐患描述": "深基坑支护变形超过预警值仍在作业", "应急预案": None})
    state(book, D01=1, D03=1, D04=1, D07=1, D08=1, D09=1)
    return judged(book, COUNTY, JUNE, history)


def standings(merged):
    return {one.number: (one.standing, one.days_overdue) for one in merged.registers[0].of(COUNTY)}


def test_open_put_off_closed_and_looked_at_again():
    first = may()
    assert [about_items(unit.findings) for unit in first.assembly.units if unit.parts] == [[], []]
    assert standings(first) == {"重-01": (ItemStanding.OPEN, None), "重-02": (ItemStanding.OPEN, None)}
    after_may = closed(first)
    received = june(after_may)
    assert about_items(received.findings) == ["H201", "H205"]
    second = month([received], JUNE, after_may)
    assert standings(second) == {
        "重-03": (ItemStanding.OVERDUE, 10),
        "重-02": (ItemStanding.OPEN, None),
        "重-01": (ItemStanding.CLOSED, None),
    }
    after_june = closed(second)
    book = sent(COUNTY, JULY, after_june)
    assert [shown(book, row, "编号") for row in range(4)] == ["重-02", "重-03", "重-01", None]
    assert shown(book, 0, "时限") == date(2022, 12, 31)
    assert shown(book, 0, "进展") is None
    write(book, 2, {"回头看日期": date(2022, 7, 20), "状态": "回头看"})
    state(book, D07=1, D08=1, D09=1)
    third = month([judged(book, COUNTY, JULY, after_june)], JULY, after_june)
    assert standings(third)["重-01"] == (ItemStanding.REVIEWED, None)
    assert standings(third)["重-03"] == (ItemStanding.OVERDUE, 41)
    book = sent(COUNTY, AUGUST, closed(third))
    assert [shown(book, row, "编号") for row in range(3)] == ["重-02", "重-03", None]
    kept = {one.values["编号"]: set(one.values) for one in closed(third).of(COUNTY).items[REGISTER]}
    assert kept["重-01"] == {"编号", "所在单位", "隐患描述", "发现日期", "时限", "销号日期", "回头看日期", "状态"}


def test_keys_stay_from_month_to_month():
    after_may = closed(may())
    second = month([june(after_may)], JUNE, after_may)
    keys = {one.number: one.item.key for one in second.registers[0].items}
    assert keys == {"重-01": "202205-01", "重-02": "202205-02", "重-03": "202206-01"}


def test_a_unit_that_returns_no_register_keeps_what_was_open():
    after_may = closed(may())
    book = sent(COUNTY, JUNE, after_may)
    del book[REGISTER]
    state(book, D07=2, D08=1, D09=1)
    received = judged(book, COUNTY, JUNE, after_may)
    assert about_items(received.findings) == ["H302", "H301"]
    merged = month([received], JUNE, after_may)
    assert standings(merged) == {"重-01": (ItemStanding.OVERDUE, 10), "重-02": (ItemStanding.OPEN, None)}
    assert {one.remark for one in merged.registers[0].items} == {"本月没有报台账，按上月结转"}
    assert closed(merged).of(COUNTY).items == after_may.of(COUNTY).items


def test_a_unit_that_returns_nothing_at_all_keeps_what_was_open():
    after_may = closed(may())
    merged = month([], JUNE, after_may)
    assert [one.number for one in merged.registers[0].of(COUNTY)] == ["重-01", "重-02"]
    assert closed(merged).of(COUNTY).items == after_may.of(COUNTY).items


def test_what_a_letter_lists():
    after_may = closed(may())
    merged = month([june(after_may)], JUNE, after_may)
    assert set(overdue_by_unit(merged.registers)) == {COUNTY}
    (item,) = overdue_by_unit(merged.registers)[COUNTY]
    told = (item.number, item.place, item.description, item.due, item.days_overdue, item.responsible)
    assert told == ("重-03", "虚构建设丙公司", "深基坑支护变形超过预警值仍在作业", date(2022, 6, 20), 10, "张三")
    assert str(item.source) == f"甲区.xlsx｜{REGISTER}!A8"


def test_items_pass_through_the_ledger():
    history = closed(may())
    assert load_history(dump_history(history)) == history
    submission = june(history).submission
    assert load_submission(dump_submission(submission)) == submission


def test_a_history_from_before_there_were_registers_is_read():
    history = closed(may())
    bare = {unit: UnitHistory(totals=one.totals) for unit, one in history.units.items()}
    old = dump_history(type(history)(history.closed, bare))
    assert REGISTER not in old
    assert load_history(old).of(COUNTY).items == {}


def test_a_correction_workbook_holds_the_items_and_marks_them():
    after_may = closed(may())
    received = june(after_may)
    book = openpyxl.load_workbook(
        io.BytesIO(correction.write(plan(), COUNTY, JUNE, after_may, received.submission, received.findings))
    )
    assert [shown(book, row, "编号") for row in range(4)] == ["重-01", "重-02", "重-03", None]
    sheet = book[REGISTER]
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert marked == {"E8", "M8"}
    again = judged(book, COUNTY, JUNE, after_may).submission.items[REGISTER]
    before = received.submission.items[REGISTER]
    assert [one.key for one in again] == [one.key for one in before]
    assert [_values(one) for one in again] == [_values(one) for one in before]


def _values(item) -> dict[str, object]:
    return {key: entry.value for key, entry in item.entries.items()}


def test_a_row_taken_out_stands_in_the_correction_workbook_again():
    after_may = closed(may())
    book = sent(COUNTY, JUNE, after_may)
    for title in HAZARD:
        write(book, 0, {title: None})
    state(book, D07=2, D08=1)
    received = judged(book, COUNTY, JUNE, after_may)
    assert "H206" in about_items(received.findings)
    data = correction.write(plan(), COUNTY, JUNE, after_may, received.submission, received.findings)
    back = openpyxl.load_workbook(io.BytesIO(data))
    assert [shown(back, row, "编号") for row in range(2)] == ["重-02", "重-01"]


@pytest.fixture(scope="module")
def merged():
    after_may = closed(may())
    return month([june(after_may)], JUNE, after_may)


def test_the_sheets_of_the_month(merged):
    report = report_workbook(compose(merged))
    texts = {
        "月报": book_text.dump(report, only=(REGISTER, "逾期与预警")),
        "汇总": book_text.dump(merged_workbook(merged), only=(REGISTER,)),
    }
    golden_text.agree("registers", texts)


def test_counts_are_live_and_their_stored_values_right(merged):
    data = report_workbook(compose(merged))
    stored = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[REGISTER]
    rows = [[cell.value for cell in row] for row in stored.iter_rows()]
    titles = next(row for row in rows if "期末未销号" in row)
    counts = dict(zip(titles, next(row for row in rows if row[2] == COUNTY and row[0] is None), strict=True))
    assert {title: counts[title] for title in titles if title and title != "单位"} == {
        "期末未销号": 2, "报表D06": 2, "其中五到位": 1, "报表D07": 1, "挂牌督办": 1, "报表D08": 1,
        "逾期未销号": 1, "报表D09": 1, "本月销号": 1,
    }  # fmt: skip


def test_json_holds_every_item(merged):
    (register, _) = as_json(merged)["台账"]
    assert [one["栏目"]["编号"] for one in register["条目"]] == ["重-03", "重-02", "重-01"]
    assert [one["逾期天数"] is not None for one in register["条目"]] == [True, False, False]
    assert {one["单位"] for one in register["条目"]} == {"甲区安委办"}
