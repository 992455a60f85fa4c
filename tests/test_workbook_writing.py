"""The door: what is written comes back exactly, nothing becomes a formula, the same calls give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.workbook.look import ROW_LIMIT, TABLE_DATE, TABLE_TEXT, line_count, row_height, stretch
from toolkit.workbook.marks import Area, Chart, Limit, Series
from toolkit.workbook.text import TEXT_LIMIT, cut, sheet_name, units, visible
from toolkit.workbook.writing import LIST_SHEET, Workbook, WritingFailed

DANGEROUS = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\n=1+1",
    "＝1+1",
    '=HYPERLINK("http://x","点这里")',
    "http://example.com/",
    "mailto:a@b.cn",
    "internal:Sheet1!A1",
    "external:c:\\x.xlsx",
    "{=1+1}",
    "00123",
    "1e5",
    "TRUE",
    "#REF!",
    "<r><t>不是格式</t></r>",
    "<b>&amp;</b>",
    "_x0041_",
    " 前后有空格 ",
    "两行\n文字",
    "２０２２",
    "𠮷野家",
)


def decoded(value: str) -> str:
    """A stored text as Excel shows it; openpyxl leaves only control characters such as _x000D_ as they stand."""
    return re.sub("_x(00[01][0-9A-Fa-f])_", lambda match: chr(int(match[1], 16)), value)


def reopened(book: Workbook) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(book.to_bytes()))


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_stays_a_text(text):
    book = Workbook()
    sheet = book.sheet("表")
    sheet.text(1, 1, text, TABLE_TEXT)
    sheet.text(2, 1, text)
    cells = reopened(book)["表"]
    for row in (1, 2):
        cell = cells.cell(row, 1)
        assert cell.data_type in ("s", "inlineStr")
        assert decoded(cell.value) == text
        assert cell.hyperlink is None
    assert book.changes == []


def test_dangerous_texts_leave_no_formula_and_no_link_in_the_file():
    book = Workbook()
    sheet = book.sheet("表")
    for row, text in enumerate(DANGEROUS, start=1):
        sheet.text(row, 1, text)
    with zipfile.ZipFile(io.BytesIO(book.to_bytes())) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "xl/worksheets/_rels/sheet1.xml.rels" not in archive.namelist()
    assert "<f>" not in xml
    assert "hyperlink" not in xml


def test_a_text_like_a_formula_keeps_its_quote_when_edited():
    book = Workbook()
    book.sheet("表").text(1, 1, "=1+1", TABLE_TEXT)
    assert reopened(book)["表"]["A1"].quotePrefix


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1))
def test_any_text_comes_back(text):
    book = Workbook()
    book.sheet("表").text(1, 1, text)
    assert decoded(reopened(book)["表"]["A1"].value) == text


def test_unwritable_characters_are_shown_and_reported():
    book = Workbook()
    book.sheet("表").text(3, 2, "前\x01中\ud800后")
    assert [(change.row, change.column, change.reason) for change in book.changes] == [(3, 2, "含不可见控制字符")]
    assert reopened(book)["表"]["B3"].value == "前〔U+0001〕中〔U+D800〕后"


def test_a_text_beyond_the_limit_is_cut_visibly_and_reported():
    book = Workbook()
    book.sheet("表").text(1, 1, "𠮷" * 20_000)
    written = reopened(book)
    assert [change.reason for change in book.changes] == ["超过单元格上限"]
    value = written["表"]["A1"].value
    assert units(value) <= TEXT_LIMIT
    assert value.endswith("后文从略〕")


def test_numbers_dates_and_blanks():
    book = Workbook()
    sheet = book.sheet("表")
    sheet.row(1, [12, Decimal("12.30"), 0.5, date(2022, 6, 30), None, "12"], [TABLE_DATE] * 6)
    cells = reopened(book)["表"]
    assert [cells.cell(1, column).value for column in (1, 2, 3)] != [None] * 3
    assert cells["B1"].internal_value is not None
    assert cells["F1"].value == "12"
    assert cells["E1"].value is None


def test_a_number_beyond_fifteen_digits_becomes_text_and_is_reported():
    book = Workbook()
    sheet = book.sheet("表")
    sheet.number(1, 1, 1234567890123456789)
    sheet.number(2, 1, Decimal("0.12345678901234567"))
    assert len(book.changes) == 2
    assert reopened(book)["表"]["A1"].value == "1234567890123456789"


def test_a_formula_carries_its_value():
    book = Workbook()
    book.sheet("表").formula(1, 1, "=1+1", Decimal(2))
    data = book.to_bytes()
    assert openpyxl.load_workbook(io.BytesIO(data))["表"]["A1"].value == "=1+1"
    assert openpyxl.load_workbook(io.BytesIO(data), data_only=True)["表"]["A1"].value == 2


def test_what_is_no_formula_is_refused_as_one():
    with pytest.raises(WritingFailed):
        Workbook().sheet("表").formula(1, 1, "SUM(A1)", 0)


def test_a_cell_outside_the_sheet_is_refused():
    with pytest.raises(WritingFailed):
        Workbook().sheet("表").text(1_048_577, 1, "太远")


def test_a_bad_sheet_name_is_refused():
    with pytest.raises(WritingFailed):
        Workbook().sheet("一/二")


def test_rich_text_keeps_every_character():
    book = Workbook()
    bold = TABLE_TEXT.__class__(bold=True)
    book.sheet("表").rich(1, 1, [("一、标题。", bold), ("<正文>&其余", TABLE_TEXT)], TABLE_TEXT)
    assert reopened(book)["表"]["A1"].value == "一、标题。<正文>&其余"


def test_long_lists_go_to_a_hidden_sheet():
    book = Workbook()
    choices = tuple(f"第{number}个很长的单位名称" for number in range(60))
    book.sheet("表").limit((1, 1, 9, 1), Limit("list", choices=choices))
    again = reopened(book)
    assert again[LIST_SHEET].sheet_state == "veryHidden"
    assert [cell.value for cell in again[LIST_SHEET]["A"]] == list(choices)
    assert again["表"].data_validations.dataValidation[0].formula1 in again.defined_names


def test_short_lists_stand_in_place():
    book = Workbook()
    book.sheet("表").limit((1, 1, 9, 1), Limit("list", choices=("是", "否"), error="请选择。"))
    rule = reopened(book)["表"].data_validations.dataValidation[0]
    assert (rule.formula1, rule.error, str(rule.sqref)) == ('"是,否"', "请选择。", "A1:A9")


def test_too_long_a_hint_is_refused():
    with pytest.raises(WritingFailed), pytest.warns(UserWarning, match="exceeds"):
        Workbook().sheet("表").limit((1, 1, 1, 1), Limit("whole", prompt="长" * 300))


def test_links_stay_inside_the_book():
    book = Workbook()
    sheet = book.sheet("目录")
    book.sheet("清单'一")
    sheet.link(1, 1, "看第3行", Area("清单'一", 3, 2, 3, 2))
    link = reopened(book)["目录"]["A1"].hyperlink
    assert (link.target, link.location) == (None, "'清单''一'!B3")


def test_a_chart_is_native():
    book = Workbook()
    sheet = book.sheet("表")
    for row in (1, 2):
        sheet.row(row, ["甲区", row], TABLE_TEXT)
    area = Area("表", 1, 1, 2, 1)
    values = Area("表", 1, 2, 2, 2)
    sheet.chart(4, 1, Chart("bar", "标题", (Series("本月", area, values, "#1F4E79"),), unit="家"))
    with zipfile.ZipFile(io.BytesIO(book.to_bytes())) as archive:
        assert "xl/charts/chart1.xml" in archive.namelist()


def everything(*, streamed: bool = True) -> bytes:
    book = Workbook(title="样张")
    sheet = book.sheet("表")
    sheet.merge((1, 1, 1, 3), TABLE_TEXT)
    sheet.text(1, 1, "标题")
    sheet.comment(2, 1, "问题：没有填\n怎么改：补填")
    sheet.condition((2, 1, 9, 1), "=A2>1", TABLE_TEXT.__class__(fill="#FF0000"))
    if streamed:
        sheet.stream_rows(3, ([number, "文字"] for number in range(5)), [TABLE_TEXT, TABLE_TEXT], height=20)
    sheet.print_on_a4(header_rows=(1, 2), last_column=3, last_row=9, breaks=(5,), header="甲&乙")
    sheet.filter((2, 1, 9, 3))
    sheet.freeze(3, 2)
    sheet.protect()
    sheet.open_here(2, 1)
    return book.to_bytes()


def test_the_same_calls_give_the_same_bytes():
    assert everything() == everything()


@pytest.mark.parametrize("streamed", [True, False])
def test_no_day_and_no_system_stands_in_the_file(streamed):
    with zipfile.ZipFile(io.BytesIO(everything(streamed=streamed))) as archive:
        marks = {(*entry.date_time, entry.create_system, entry.external_attr) for entry in archive.infolist()}
        assert marks == {(1980, 1, 1, 0, 0, 0, 0, 0)}
        assert b"2022-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_print_set_up_and_protection():
    sheet = openpyxl.load_workbook(io.BytesIO(everything()))["表"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$2"
    assert "第&P页" in sheet.oddFooter.center.text + str(sheet.oddFooter.center.font)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert [mark.id for mark in sheet.row_breaks.brk] == [5]


@given(st.text(max_size=80), st.lists(st.sampled_from(["表", "甲", "A", "a"]), max_size=5))
def test_a_sheet_name_is_always_accepted(wanted, taken):
    name = sheet_name(wanted, taken)
    assert units(name) <= 31
    assert name.casefold() not in {other.casefold() for other in taken}
    Workbook().sheet(name)


@given(st.text())
def test_showing_twice_is_showing_once(text):
    assert visible(visible(text)) == visible(text)


@given(st.text(max_size=50), st.integers(30, 60))
def test_a_cut_text_fits(text, limit):
    assert units(cut(text, limit)) <= limit


@given(st.lists(st.floats(18, ROW_LIMIT), min_size=1, max_size=8), st.floats(0, 5000))
def test_stretched_rows_hold_the_text_or_are_at_the_limit(heights, needed):
    raised = stretch(heights, needed)
    assert all(new >= round(old, 1) - 0.05 for old, new in zip(heights, raised, strict=True))
    assert max(raised) <= ROW_LIMIT
    assert sum(raised) >= needed - len(heights) or all(height >= ROW_LIMIT - 0.1 for height in raised)


def test_long_texts_take_more_lines_and_never_more_than_a_row_can():
    assert line_count("安" * 10, 20) < line_count("安" * 100, 20)
    assert row_height([("安" * 9000, 20)]) == ROW_LIMIT


def test_xlsxwriter_has_one_home():
    package = Path(__file__).parents[1] / "toolkit"
    pattern = re.compile(r"^\s*(import|from) xlsxwriter", re.MULTILINE)
    homes = [path.name for path in package.rglob("*.py") if pattern.search(path.read_text(encoding="utf-8"))]
    assert homes == ["writing.py"]
