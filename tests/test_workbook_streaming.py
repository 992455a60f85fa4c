"""Streamed rows hold what the library would have written: values, looks, heights; and the book stays a sound one."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.incoming.books import read_book
from toolkit.workbook.look import TABLE_DATE, TABLE_MONEY, TABLE_TEXT, TABLE_WHOLE, Style
from toolkit.workbook.packing import combined, members, packed, zipped
from toolkit.workbook.text import TEXT_LIMIT
from toolkit.workbook.writing import Value, Workbook

STYLES = (TABLE_TEXT, TABLE_WHOLE, TABLE_DATE, Style(bold=True, fill="#FFF9DB"), TABLE_MONEY)
WORDS = (
    "普通文字",
    "=1+1",
    "＋86",
    "\t制表",
    " 前后有空格 ",
    "　全角空格",
    "两行\n文字\n",
    "回车\r在中间",
    "回车换行\r\n在中间",
    "<b>&amp;\"'</b>",
    "<r><t>不是格式</t></r>",
    "_x0041_与_x41_",
    "𠮷野家",
    "控制\x01字符",
    "半个\ud800代理",
    "非字符\ufffe",
    "http://example.com/",
    "00123",
    "长" * (TEXT_LIMIT + 5),
    "𠮷" * (TEXT_LIMIT // 2 + 2),
)
NUMBERS: tuple[Value, ...] = (
    0,
    -7,
    12.5,
    1e-7,
    0.1 + 0.2,
    Decimal("59.70"),
    10**14,
    10**15,
    Decimal("1234567890.1234567"),
)
DAYS: tuple[Value, ...] = (
    date(2022, 6, 30), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(1850, 1, 1), datetime.fromisoformat("2022-06-01T12:30"),
)  # fmt: skip
ROWS = [
    (
        text,
        NUMBERS[number % len(NUMBERS)],
        DAYS[number % len(DAYS)],
        None if number % 2 else text,
        "" if number % 3 else 4,
    )
    for number, text in enumerate(WORDS)
]


def written(rows: list[tuple[Value, ...]], *, streamed: bool, height: float = 0) -> Workbook:
    """A sheet with a title, these rows from row 4, and a line below; through the stream or through the library."""
    book = Workbook(title="对照")
    book.sheet("别的").text(1, 1, "一张别的表")
    sheet = book.sheet("明细")
    sheet.text(1, 1, "标题", STYLES[3])
    sheet.width(1, 40)
    if streamed:
        assert sheet.stream_rows(4, rows, STYLES, height) == 4 + len(rows)
    else:
        for row, values in enumerate(rows, start=4):
            sheet.row(row, values, STYLES)
            if height:
                sheet.height(row, height)
    sheet.text(6 + len(rows), 7, "表后一行", TABLE_TEXT)
    sheet.freeze(4)
    return book


def grid(data: bytes) -> dict[str, tuple[object, ...]]:
    """Value and look of every cell as openpyxl sees them."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))["明细"]
    return {
        cell.coordinate: (
            cell.value, cell.number_format, cell.font.b, cell.fill.fgColor.rgb, cell.border.left.style, cell.quotePrefix,
        )
        for row in sheet.iter_rows() for cell in row
    }  # fmt: skip


def test_every_cell_is_what_the_library_would_have_written() -> None:
    streamed, plain = written(ROWS, streamed=True), written(ROWS, streamed=False)
    one, other = streamed.to_bytes(), plain.to_bytes()
    assert grid(one) == grid(other)
    assert streamed.changes == plain.changes
    assert [sheet.rows for sheet in read_book(one).sheets] == [sheet.rows for sheet in read_book(other).sheets]


def test_heights_are_those_of_the_library() -> None:
    for height in (18.0, 33.3, 409.5):
        books = [written(ROWS[:3], streamed=streamed, height=height).to_bytes() for streamed in (True, False)]
        sheets = [openpyxl.load_workbook(io.BytesIO(book))["明细"] for book in books]
        assert sheets[0].row_dimensions[5].height == sheets[1].row_dimensions[5].height


def test_a_height_may_follow_the_values() -> None:
    book = Workbook()
    book.sheet("表").stream_rows(1, [("短",), ("长长长",)], [TABLE_TEXT], lambda values: 15.0 * len(str(values[0])))
    sheet = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["表"]
    assert [sheet.row_dimensions[row].height for row in (1, 2)] == [15, 45]


def test_the_book_is_sound() -> None:
    data = written(ROWS, streamed=True).to_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert '<dimension ref="A1:G26"/>' in archive.read("xl/worksheets/sheet2.xml").decode()
    assert data == written(ROWS, streamed=True).to_bytes()


def test_several_streams_on_one_sheet_follow_each_other() -> None:
    book = Workbook()
    sheet = book.sheet("表")
    after = sheet.stream_rows(1, [("一",), ("二",)], [TABLE_TEXT])
    sheet.stream_rows(after, (("三",) for _ in range(600)), [TABLE_TEXT])
    rows = read_book(book.to_bytes()).sheets[0].rows
    assert [rows[row][1].text for row in (1, 2, 3, 602)] == ["一", "二", "三", "三"]


def test_no_rows_leave_the_sheet_as_it_is() -> None:
    book = Workbook()
    sheet = book.sheet("表")
    assert sheet.stream_rows(2, [], [TABLE_TEXT]) == 2
    sheet.text(1, 1, "只有标题")
    assert read_book(book.to_bytes()).sheets[0].rows[1][1].text == "只有标题"


def test_a_row_cannot_be_written_twice() -> None:
    book = Workbook()
    sheet = book.sheet("表")
    sheet.stream_rows(2, [("一",), ("二",)], [TABLE_TEXT])
    with pytest.raises(ValueError, match="row 2"):
        sheet.stream_rows(2, [("再",)], [TABLE_TEXT])
    sheet.text(3, 1, "撞上")
    with pytest.raises(ValueError, match="streamed"):
        book.to_bytes()


@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_text_comes_back_as_through_the_library(texts: list[str]) -> None:
    books = []
    for streamed in (True, False):
        book = Workbook()
        sheet = book.sheet("表")
        if streamed:
            sheet.stream_rows(1, [(text,) for text in texts], [TABLE_TEXT])
        else:
            for row, text in enumerate(texts, start=1):
                sheet.text(row, 1, text, TABLE_TEXT)
        books.append(read_book(book.to_bytes()).sheets[0].rows)
    assert books[0] == books[1]


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=6))
def test_packed_runs_make_one_member(pieces: list[bytes]) -> None:
    whole = b"".join(pieces)
    runs = [packed(piece, last=number == len(pieces)) for number, piece in enumerate(pieces, start=1)]
    member = combined(runs)
    assert (member.crc, member.size, member.plain()) == (zlib.crc32(whole), len(whole), whole)
    archive = zipped([("xl/part.xml", member), ("empty", packed(b""))])
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        assert opened.read("xl/part.xml") == whole
    assert dict(members(archive)) == {"xl/part.xml": member, "empty": packed(b"")}
