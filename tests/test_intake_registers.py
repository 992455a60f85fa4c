"""A returned register: its rows become items, whatever was done to the sheet."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from register_setting import (
    COUNTY,
    FIRST,
    HAZARD,
    JUNE,
    MAY,
    OTHER_HAZARD,
    REGISTER,
    about_items,
    columns,
    register,
    saved,
    sent,
    taken,
    write,
)
from toolkit.intake.choosing import chosen
from toolkit.model.history import History, PastItem, UnitHistory
from toolkit.model.identities import OfRow
from toolkit.model.registers import ColumnForm
from toolkit.model.submission import Entry

OPEN = PastItem("202205-01", {"编号": "重-01", "所在单位": "虚构化工甲厂", "隐患描述": "液氨罐区可燃有毒气体报警系统停用", "发现日期": date(2022, 5, 10), "时限": date(2022, 6, 20)})  # fmt: skip
PAST = History(MAY, {COUNTY: UnitHistory(items={REGISTER: (OPEN,)})})


def items(book, history=None):
    understood = taken(book, history=history)
    assert understood.submission is not None, understood.findings
    return understood.submission.items.get(REGISTER)


def values(item) -> dict[str, object]:
    return {key: entry.value for key, entry in item.entries.items()}


def hazards(*rows):
    book = sent()
    for place, row in enumerate(rows):
        write(book, place, row)
    return book


def expected(hazard) -> dict[str, object]:
    """What should come back of a hazard: by column key, amounts as decimals."""
    keys = {column.title: column.id for column in register().columns}
    found = {keys[title]: value for title, value in hazard.items() if value is not None}
    return {key: Decimal(str(value)) if isinstance(value, float) else value for key, value in found.items()}


def test_an_item_comes_back_as_it_was_written():
    understood = taken(hazards(HAZARD, OTHER_HAZARD))
    first, second = understood.submission.items[REGISTER]
    assert (values(first), values(second)) == (expected(HAZARD), expected(OTHER_HAZARD))
    assert [one.key for one in (first, second)] == ["202206-01", "202206-02"]
    assert about_items(understood.findings) == []
    assert first.entries["编号"][2:5] == (REGISTER, FIRST, 1)


def test_an_empty_register_was_not_returned():
    book = hazards()
    book["一小结"]["B4"] = "六月工作"
    assert REGISTER not in taken(book).submission.parts


@pytest.mark.parametrize("where", ["C2", "A6", "E6"])
def test_nothing_to_report_may_be_said(where):
    book = hazards()
    book["一小结"]["B4"] = "六月工作"
    book[REGISTER][where] = "无"
    submission = taken(book).submission
    assert REGISTER in submission.parts
    assert submission.items[REGISTER] == ()


def test_nothing_and_yet_something_is_asked_about():
    book = hazards(HAZARD)
    book[REGISTER]["C2"] = "无"
    assert about_items(taken(book).findings) == ["H104"]


def test_inserted_and_sorted_rows_and_a_total_change_nothing():
    book = hazards(HAZARD, OTHER_HAZARD)
    sheet = book[REGISTER]
    first = [sheet.cell(FIRST, at).value for at in range(1, 32)]
    second = [sheet.cell(FIRST + 1, at).value for at in range(1, 32)]
    for at in range(1, 32):
        sheet.cell(FIRST, at).value = second[at - 1]
        sheet.cell(FIRST + 1, at).value = None
        sheet.cell(FIRST + 3, at).value = first[at - 1]
    sheet.cell(FIRST + 5, 1).value, sheet.cell(FIRST + 5, 2).value = "合计", "2"
    sheet.cell(FIRST + 7, 1).value = "填报人：赵一"
    understood = taken(book)
    found = {one.key: values(one) for one in understood.submission.items[REGISTER]}
    assert found == {"202206-01": expected(HAZARD), "202206-02": expected(OTHER_HAZARD)}
    assert about_items(understood.findings) == []


def test_renamed_and_moved_columns_are_found():
    book = hazards(HAZARD)
    sheet = book[REGISTER]
    at = columns(sheet)
    sheet.cell(4, at["隐患描述"]).value = "隐患内容"
    sheet.cell(5, at["时限"]).value = "什么时候改完"  # Known by its tag alone.
    book = move_last_in_front(book)
    assert values(items(book)[0]) == expected(HAZARD)


def move_last_in_front(book):
    """Take the 状态 column out of its place and put it in front of all others."""
    sheet = book[REGISTER]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    at = columns(sheet)["状态"]
    moved = [sheet.cell(row, at).value for row in range(1, sheet.max_row + 1)]
    sheet.delete_cols(at)
    sheet.insert_cols(1)
    for row, value in enumerate(moved, start=1):
        sheet.cell(row, 1).value = value
    return book


def test_a_table_of_the_unit_s_own_is_known_by_its_titles():
    book = hazards(HAZARD)
    sheet = book[REGISTER]
    titles = {title: at for title, at in columns(sheet).items() if title in HAZARD}
    own = book.create_sheet("重大隐患")
    for place, (title, at) in enumerate(titles.items(), start=1):
        own.cell(2, place).value = title
        own.cell(3, place).value = sheet.cell(FIRST, at).value
    del book[REGISTER], book["标识"]
    (found,) = items(book)
    assert values(found) == expected(HAZARD)
    assert found.key == "202206+01"


def test_a_register_may_stand_on_two_sheets_and_copies_are_left_out():
    book = hazards(HAZARD)
    second = book.copy_worksheet(book[REGISTER])
    second.title = "台账续"
    for title, value in OTHER_HAZARD.items():
        second.cell(FIRST, columns(second)[title]).value = value
    twin = book.copy_worksheet(book[REGISTER])
    twin.title = "副本"
    understood = taken(book)
    assert [values(one)["编号"] for one in understood.submission.items[REGISTER]] == ["重-01", "重-02"]
    assert "T104" in [one.code for one in understood.findings]


def test_two_hundred_rows_are_taken():
    rows = [HAZARD | {"编号": f"重-{number:03d}", "所在单位": f"虚构{number}厂"} for number in range(200)]
    found = items(hazards(*rows))
    assert [values(one)["编号"] for one in found] == [row["编号"] for row in rows]
    assert len({one.key for one in found}) == 200


def test_a_cell_merged_over_rows_counts_for_each():
    book = hazards(HAZARD, OTHER_HAZARD | {"所在单位": None})
    at = columns(book[REGISTER])["所在单位"]
    book[REGISTER].merge_cells(start_row=FIRST, end_row=FIRST + 1, start_column=at, end_column=at)
    assert [values(one)["所在单位"] for one in items(book)] == ["虚构化工甲厂"] * 2


@pytest.mark.parametrize(
    ("title", "written", "key", "value", "code"),
    [
        ("时限", "2022年9月30日", "时限", date(2022, 9, 30), ""),
        ("时限", "9月底前", "时限", None, "C301"),
        ("已落实资金（万元）", "12.5万元", "已落实资金", Decimal("12.5"), ""),
        ("已落实资金（万元）", "约12万", "已落实资金", None, "C202"),
        ("状态", "已销号", "状态", "销号", ""),
        ("状态", "不知道", "状态", "不知道", "H103"),
        ("督办级别", "市级挂牌", "督办级别", "市级", ""),
    ],
)
def test_cells_are_read_as_what_they_should_be(title, written, key, value, code):
    understood = taken(hazards(HAZARD | {title: written}))
    (item,) = understood.submission.items[REGISTER]
    entry = item.entries[key]
    assert (entry.value, entry.text) == (value, written)
    said = [
        one
        for one in understood.findings
        if [about.row.key for about in one.subjects if isinstance(about, OfRow)] == ["202206-01"]
    ]
    assert [one.code for one in said] == ([code] if code else [])
    assert all(one.place.cell == f"{cell_letters(title)}{FIRST}" for one in said)


def cell_letters(title: str) -> str:
    return get_column_letter(columns(sent()[REGISTER])[title])


def test_what_is_required_is_asked_for_once():
    lacking = {"所在单位": None, "隐患描述": None}
    understood = taken(hazards(HAZARD | lacking, OTHER_HAZARD | lacking))
    (finding,) = [one for one in understood.findings if one.code == "H101"]
    assert [about.row.key for about in finding.subjects] == ["202206-01", "202206-02"]
    assert finding.place.cell == f"C{FIRST}"


def test_a_number_used_twice_is_wrong():
    understood = taken(hazards(HAZARD, OTHER_HAZARD | {"编号": "重-01"}))
    assert about_items(understood.findings) == ["H102"]
    assert len({one.key for one in understood.submission.items[REGISTER]}) == 2


def test_a_carried_item_is_known_by_key_number_or_words():
    book = sent(history=PAST)
    assert [one.code for one in taken(book, history=PAST).findings] == ["T105"]  # Only what was printed.
    write(book, 0, {"进展": "已更换主机"})
    assert [(one.key, one.matched_by) for one in items(book, PAST)] == [("202205-01", "台账键")]
    own = hazards(HAZARD)
    assert [(one.key, one.matched_by) for one in items(own, PAST)] == [("202205-01", "编号")]
    renumbered = hazards(HAZARD | {"编号": "甲-7"})
    assert [(one.key, one.matched_by) for one in items(renumbered, PAST)] == [("202205-01", "文字相似")]
    other = hazards(OTHER_HAZARD)
    assert [(one.key, one.matched_by) for one in items(other, PAST)] == [("202206-01", "新增")]


def test_own_columns_and_missing_columns_are_told():
    book = hazards(HAZARD)
    sheet = book[REGISTER]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.cell(4, 33).value, sheet.cell(FIRST, 33).value = "备注", "另报"
    sheet.delete_cols(columns(sheet)["处理方式"])
    assert {"T203", "T205"} <= {one.code for one in taken(book).findings}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_by_libreoffice(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "甲区.xlsx").write_bytes(saved(hazards(HAZARD, OTHER_HAZARD)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*order, "--outdir", str(tmp_path), str(tmp_path / "in" / "甲区.xlsx")],
        check=True,
        timeout=120,
        capture_output=True,
    )
    found = items((tmp_path / "甲区.xlsx").read_bytes())
    assert [values(one) for one in found] == [expected(HAZARD), expected(OTHER_HAZARD)]


texts = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12).map(
    lambda words: f"隐{words}"
)
days = st.dates(date(2022, 1, 1), date(2022, 6, 30))
drawn = {
    ColumnForm.TEXT: texts,
    ColumnForm.DATE: days,
    ColumnForm.MONEY: st.decimals(0, 10**6, places=2),
    ColumnForm.WHOLE: st.integers(0, 10**6),
}


@settings(max_examples=12)
@given(st.data())
def test_any_items_come_back(data):
    wanted = []
    for number in range(data.draw(st.integers(1, 4))):
        row = {"编号": f"重-{number}"}
        for column in register().columns[1:]:
            choices = register().choices(column)
            strategy = st.sampled_from(choices) if choices else drawn[column.form]
            value = data.draw(strategy if column.required else st.none() | strategy)
            row[column.title] = value
        wanted.append(row)
    found = items(hazards(*wanted))
    keys = {column.title: column.id for column in register().columns}
    assert [values(one) for one in found] == [
        {keys[title]: value for title, value in row.items() if value is not None} for row in wanted
    ]


@pytest.mark.parametrize(
    ("text", "choices", "value", "unknown"),
    [
        ("市级", ("省级", "市级"), "市级", False),
        ("市级挂牌督办", ("省级", "市级"), "市级", False),
        ("省级、市级", ("省级", "市级"), "省级、市级", True),
        ("√", ("是", "否"), "是", False),
        ("未销号", ("整改", "销号"), "未销号", True),
        ("整改中", ("整改", "销号"), "整改", False),
    ],
)
def test_a_choice_is_never_guessed(text, choices, value, unknown):
    entry, found = chosen(Entry(text, text, "表", 1, 1), choices)
    assert (entry.value, found) == (value, unknown)


def test_june_is_the_month_of_these_tests():
    assert JUNE.previous() == MAY
