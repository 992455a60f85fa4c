"""The rules of a register: each says its finding at its cell, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from register_setting import (
    CLOSED,
    COUNTY,
    FIRST,
    HAZARD,
    JUNE,
    MAY,
    OTHER_HAZARD,
    REGISTER,
    about_items,
    columns,
    judged,
    month,
    plan,
    saved,
    sent,
    state,
    taken,
    write,
)
from toolkit.model.history import History, PastItem, UnitHistory
from toolkit.model.identities import OfRow, RegisterRow
from toolkit.rules import check
from toolkit.rules.assembly import assemble

ON_TIME = HAZARD | {"时限": date(2022, 9, 30)}
KEYED = {"编号": "重-01", "所在单位": "虚构化工甲厂", "隐患描述": "液氨罐区可燃有毒气体报警系统停用", "发现日期": date(2022, 5, 10), "时限": date(2022, 6, 20), "来源": "部门检查"}  # fmt: skip


def row(key: str) -> OfRow:
    """The unit's own row of the register with this key."""
    return OfRow(RegisterRow(REGISTER, plan().lineage_of(COUNTY), key))


def past(**more: object) -> History:
    values = {key: value for key, value in (KEYED | more).items() if value is not None}
    return History(MAY, {COUNTY: UnitHistory(items={REGISTER: (PastItem("202205-01", values),)})})


def findings(*rows, history=None, **figures):
    """What is said about registers of a return with these rows and figures."""
    book = sent(history=history)
    for place, row in enumerate(rows):
        write(book, place, row)
    state(book, **figures)
    understood = taken(book, history=history)
    found = (*understood.findings, *check(understood.submission, plan(), history or History()))
    return [one for one in found if one.code in about_items([one])]


OPEN = {"D01": 1, "D03": 1, "D07": 1, "D08": 1}
"""The form of a unit with one open hazard in order."""


def test_a_hazard_in_order_says_nothing():
    assert findings(ON_TIME, **OPEN) == []


@pytest.mark.parametrize(
    ("changed", "figures", "codes", "column"),
    [
        ({}, {"D09": 1}, ["H205"], "时限"),
        ({"时限": date(2022, 5, 1)}, {"D09": 1}, ["H202", "H205"], "时限"),
        ({"时限": date(2023, 5, 11)}, {}, ["H203"], "时限"),
        ({"时限": date(2023, 5, 10)}, {}, [], ""),
        ({"应急预案": None, "时限": date(2022, 9, 1)}, {"D07": 0}, ["H201"], "隐患描述"),
        ({"发现日期": date(2022, 7, 1), "时限": date(2022, 9, 1)}, {}, ["H209"], "发现日期"),
        (CLOSED, {"D04": 1, "D07": 0, "D08": 0}, [], ""),
        (CLOSED | {"验收人": None}, {"D04": 1, "D07": 0, "D08": 0}, ["H204"], "销号日期"),
        (CLOSED | {"销号日期": date(2022, 6, 20)}, {"D04": 1, "D07": 0, "D08": 0}, ["H209"], "销号日期"),
        (CLOSED | {"销号日期": date(2022, 7, 1)}, {"D09": 1}, ["H205", "H209"], "销号日期"),
        (CLOSED | {"状态": "整改"}, {"D04": 1, "D07": 0, "D08": 0}, ["H210"], "状态"),
        ({"状态": "销号", "时限": date(2022, 9, 1)}, {}, ["H210"], "状态"),
    ],
)
def test_each_rule_says_its_finding(changed, figures, codes, column):
    found = findings(HAZARD | changed, **OPEN | figures)
    assert sorted(one.code for one in found) == codes
    letters = {one.place.column for one in found}
    assert not column or columns(sent()[REGISTER])[column] in letters
    assert all(one.place.row == FIRST for one in found)


def test_a_carried_row_written_over_by_another_hazard_is_missed():
    history = past(时限=date(2022, 9, 1))
    found = findings(dict.fromkeys(KEYED) | OTHER_HAZARD, history=history, D01=2, D03=2, D07=1)
    assert [one.code for one in found] == ["H206"]


def test_a_row_taken_out_is_missed():
    history = past(时限=date(2022, 9, 1))
    book = sent(history=history)
    write(book, 0, dict.fromkeys(KEYED))
    write(book, 1, OTHER_HAZARD)
    state(book, D01=2, D03=2, D07=1)
    understood = taken(book, history=history)
    found = check(understood.submission, plan(), history)
    assert about_items(found) == ["H206"]
    assert found[[one.code for one in found].index("H206")].subjects == (row("202205-01"),)


def test_what_was_closed_and_is_open_again_is_asked_about():
    history = past(销号日期=date(2022, 5, 28), 验收日期=date(2022, 5, 27), 验收人="李四")
    rows = HAZARD | {"销号日期": None, "验收日期": None, "验收人": None}
    assert [one.code for one in findings(rows, history=history, **OPEN, D09=1)] == ["H207", "H205"]


@pytest.mark.parametrize(
    ("basis", "before", "codes"),
    [(None, None, ["H208"]), ("安办延〔2022〕1号", None, []), ("安办延〔2022〕1号", "安办延〔2022〕1号", ["H208"])],
)
def test_a_later_day_needs_a_basis_of_its_own(basis, before, codes):
    history = past(延期批准=before)
    found = findings(ON_TIME | {"延期批准": basis}, history=history, **OPEN)
    assert [one.code for one in found] == codes


def test_locked_words_are_watched():
    history = past()
    found = findings(ON_TIME | {"发现日期": date(2022, 5, 20), "延期批准": "1号"}, history=history, **OPEN)
    assert [(one.code, one.place.column) for one in found] == [("H105", 6)]


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ({}, []),
        ({"D01": 2, "D03": 2}, ["D06"]),
        ({"D07": 0}, ["D07"]),
        ({"D08": 0}, ["D08"]),
        ({"D09": 1}, ["D09"]),
    ],
)
def test_the_form_agrees_with_the_register(figures, codes):
    found = findings(ON_TIME, **OPEN | figures)
    assert [one.code for one in found] == ["R25"] * len(codes)
    assert [str(*one.subjects) for one in found] == codes


def test_hiding_what_is_overdue_is_found():
    found = findings(HAZARD, **OPEN)
    assert [(one.code, *one.codes) for one in found if one.code == "R25"] == [("R25", "D09")]


def test_a_note_answers():
    book = sent()
    write(book, 0, HAZARD)
    state(book, **OPEN)
    sheet = book["一报表"]
    row = next(row for row in range(5, 20) if sheet.cell(row, 1).value == "D09")
    sheet.cell(row, 7).value = "该项已批准延期，文件在途"
    found = check(taken(book).submission, plan(), History())
    assert "R39" in [one.code for one in found]
    assert "R25" not in [one.code for one in found]


def test_a_form_with_hazards_and_no_register_is_reminded():
    assert [one.code for one in findings(**OPEN)] == ["H301"]


def test_what_was_open_and_is_not_spoken_of_stays_open():
    book = sent(history=past())
    del book[REGISTER]
    state(book)
    found = check(taken(book, history=past()).submission, plan(), past())
    assert about_items(found) == ["H302"]


def test_a_register_in_a_second_file_is_held_against_the_form():
    form, rows = sent(), sent()
    del form[REGISTER]
    state(form, **OPEN | {"D08": 0})
    del rows["一报表"]
    write(rows, 0, ON_TIME)
    first = judged(form, number=1, file="一.xlsx")
    assert about_items(first.findings) == ["H301"]
    received = (first, judged(rows, number=2, file="二.xlsx"))
    unit = assemble(received, plan(), JUNE, History(), due=JUNE.day_of_month(2, after=True)).of(COUNTY)
    assert [(one.code, *one.codes) for one in unit.findings if one.code in about_items([one])] == [("R25", "D08")]
    assert unit.parts[REGISTER] is received[1]


def test_ten_deeds_are_wanted():
    book = sent()
    sheet = book["办实事清单"]
    for place in range(3):
        sheet.cell(5 + place, 1).value = str(place + 1)
        sheet.cell(5 + place, 2).value = f"为虚构村接通第{place}处燃气报警器"
        sheet.cell(5 + place, 4).value = "张三"
    state(book)
    assert "H106" in about_items(check(taken(book).submission, plan(), History()))


def test_a_telephone_number_in_a_row_is_personal_data():
    book = sent()
    write(book, 0, ON_TIME | {"责任人": "张三 13912345678"})
    state(book, **OPEN)
    found = [one for one in check(taken(book).submission, plan(), History()) if one.code == "P90"]
    assert [one.subjects for one in found] == [(row("202206-01"),)]


def test_versions_are_compared_item_by_item():
    books = []
    for due in (date(2022, 9, 30), date(2022, 8, 31)):
        book = sent()
        write(book, 0, HAZARD | {"时限": due})
        state(book, **OPEN)
        books.append(saved(book))
    received = [judged(data, number=place, file=f"{place}.xlsx") for place, data in enumerate(books, start=1)]
    unit = month(received, JUNE).assembly.of(COUNTY)
    problem = next(one.problem for one in unit.findings if one.code in ("S19", "S20"))
    assert "“重-01”时限" in problem
