"""Reading .xls, .et, .xlsb, .ods and .csv: the same cells as from .xlsx, and every fault by its name."""

import struct
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import old_workbook as old
from toolkit.findings import files
from toolkit.incoming.books import Limits, Unreadable, read_book
from toolkit.model.cells import Cell

DATA = Path(__file__).parent / "data"
TEXT = 'office:value-type="string"'


def only(data):
    """The cells of a book's only sheet."""
    (sheet,) = read_book(data).sheets
    return {(row, column): cell for row, cells in sheet.rows.items() for column, cell in cells.items()}


def refused(data, limits=None):
    with pytest.raises(Unreadable) as refusal:
        read_book(data, limits or Limits())
    return refusal.value.kind


def xls(cells, before=b"", **options):
    return old.compound({"Workbook": old.stream(cells, before, **options)})


def ods(rows, *, before="", **parts):
    kinds = ("office", "table", "text", "style", "draw", "calcext")
    spaces = " ".join(f'xmlns:{kind}="urn:{kind}"' for kind in kinds)
    content = (
        f"<office:document-content {spaces}>{before}<office:body><office:spreadsheet>"
        f'<table:table table:name="表" table:style-name="ta1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return old.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, **parts})


def row(*cells, repeated=""):
    return f"<table:table-row {repeated}>{''.join(cells)}</table:table-row>"


def cell(attributes=TEXT, inside="<text:p>甲</text:p>"):
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_each_kind_of_cell_of_another_program(suffix):
    book = read_book((DATA / f"kinds.{suffix}").read_bytes())
    sheet, draft = book.sheets
    assert (book.format, sheet.name, sheet.hidden, draft.name, draft.hidden) == (suffix, "一报表", False, "草稿", True)
    formulas = suffix == "ods"
    assert sheet.rows[1] == {
        1: Cell("text", "  甲区𠮷\n第二行"),
        2: Cell("number", "12.5"),
        3: Cell("number", "200"),
        4: Cell("number", "-0.1"),
    }
    assert sheet.rows[2][1] == Cell("date", "2022-06-10", "", "44722")
    assert sheet.rows[2][3] == Cell("error", "#DIV/0!", "1/0" if formulas else "")
    assert sheet.rows[2][4] == Cell("number", "201", "C1+1" if formulas else "")
    assert sheet.rows[3][1] == Cell("text", "=SUM(1)")
    assert sheet.rows[3][4] == Cell("text", "x" * 9000)
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == (((5, 1, 6, 2),), {8}, {6, 7})
    assert [len(sheet.rows[number][1].text) for number in (21, 22, 23)] == [485, 485, 485]


def test_an_old_workbook_by_its_records():
    cells = [
        old.label(0, 0, "甲"),
        old.record(0x27E, struct.pack("<HHHI", 0, 1, 0, (1234 << 2) | 3)),
        old.record(0xBD, struct.pack("<HHHIHIH", 1, 0, 0, (7 << 2) | 2, 0, 0x3FF00000, 1)),
        old.record(0x205, struct.pack("<HHHBB", 2, 0, 0, 23, 1)),
        old.record(0x205, struct.pack("<HHHBB", 2, 1, 0, 1, 0)),
        old.record(0x06, struct.pack("<HHH6sHHI", 3, 0, 0, b"\0" * 6, 0xFFFF, 0, 0)),
        old.record(0x207, struct.pack("<HB", 2, 1) + "结果".encode("utf-16-le")),
        old.record(0x06, struct.pack("<HHH6sHHI", 3, 1, 0, b"\2\0\x2a\0\0\0", 0xFFFF, 0, 0)),
        old.record(0x06, struct.pack("<HHHdHI", 3, 2, 0, 2.5, 0, 0)),
        old.record(0xFD, struct.pack("<HHHI", 4, 0, 0, 9)),
    ]
    book = read_book(xls(b"".join(cells), state=2))
    sheet = book.sheets[0]
    assert sheet.very_hidden
    assert sheet.rows == {
        1: {1: Cell("text", "甲"), 2: Cell("number", "12.34")},
        2: {1: Cell("number", "7"), 2: Cell("number", "1")},
        3: {1: Cell("error", "#REF!"), 2: Cell("boolean", "TRUE")},
        4: {1: Cell("text", "结果"), 2: Cell("error", "#N/A"), 3: Cell("number", "2.5")},
        5: {1: Cell("error", "#文字丢失")},
    }
    assert book.notes == (files.TEXT_LOST.code,)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), st.integers(1, 39), st.booleans())
@example("𠮷甲a", 1, True)
def test_a_shared_text_may_be_cut_anywhere(text, cut, second_wide):
    """However a text lies over two records, each half says itself how it is stored."""
    units = text.encode("utf-16-le")
    cut = min(cut, len(units) // 2)
    first, second = units[: 2 * cut], units[2 * cut :]
    if not second_wide and any(second[1::2]):
        second_wide = True
    tail = bytes([second_wide]) + (second if second_wide else second[::2]) if second else b""
    shared = struct.pack("<II", 2, 2) + struct.pack("<HB", len(units) // 2, 1) + first
    following = struct.pack("<HB", 1, 0) + b"z"
    more = old.record(0x3C, tail + following) if tail else b""
    before = old.record(0xFC, shared if tail else shared + following) + more
    cells = b"".join(old.record(0xFD, struct.pack("<HHHI", 0, number, 0, number)) for number in (0, 1))
    assert only(xls(cells, before)) == {(1, 1): Cell("text", text), (1, 2): Cell("text", "z")}


BROKEN_OLD = {
    "password": (xls(old.number(0, 0, 1), old.record(0x2F, b"\1" * 6)), files.ENCRYPTED),
    "encrypted package": (old.compound({"EncryptedPackage": b"x"}), files.ENCRYPTED),
    "document": (old.compound({"WordDocument": b"x", "Workbook": b"x"}), files.WORD_DOCUMENT),
    "nothing in it": (old.compound({}) + bytes(512), files.UNKNOWN_FORMAT),
    "chain in circles": (old.compound({"Workbook": old.stream(b"")}, {5: 3}), files.DAMAGED),
    "directory in circles": (old.compound({"Workbook": old.stream(b"")}, {1: 1}), files.DAMAGED),
    "absurd count": (old.compound({"Workbook": old.stream(b"")}, fat_count=0x7FFFFFFF), files.DAMAGED),
    "absurd list": (old.compound({"Workbook": old.stream(b"")}, more=2, more_count=0x7FFFFFFF), files.DAMAGED),
    "absurd sectors": (old.compound({"Workbook": old.stream(b"")}, shift=31), files.OLD_WORKBOOK),
    "cut off": (xls(old.number(0, 0, 1))[:1800], files.DAMAGED),
    "sheet elsewhere": (xls(b"", start=0x7FFFFFFF), files.DAMAGED),
    "record beyond the end": (xls(struct.pack("<HH", 0x204, 0x2000)), files.DAMAGED),
    "too many texts": (xls(b"", old.record(0xFC, struct.pack("<II", 2**32 - 1, 2**32 - 1))), files.DAMAGED),
    "text without end": (xls(b"", old.record(0xFC, struct.pack("<IIHB", 1, 1, 65535, 1) + b"A\0")), files.DAMAGED),
    "column beyond all": (xls(old.number(65535, 65535, 1)), files.DAMAGED),
    "zip behind": (xls(old.number(0, 0, 1)) + old.zipped({"[Content_Types].xml": ""}), files.CONTRADICTORY),
}


@pytest.mark.parametrize("name", BROKEN_OLD)
def test_a_broken_old_workbook_is_named(name):
    data, kind = BROKEN_OLD[name]
    assert kind is refused(data)


@given(st.binary(max_size=4), st.integers(0, 6000), st.booleans())
def test_damage_in_an_old_workbook_is_never_more_than_a_refusal(noise, place, cut):
    data = xls(old.label(0, 0, "甲") + old.number(0, 1, 42))
    damaged = data[:place] + noise + (b"" if cut else data[place + len(noise) :])
    with suppress(Unreadable):
        read_book(damaged)


def test_a_binary_workbook():
    def put(kind, column, content, cell_format=0):
        return old.binary_record(kind, struct.pack("<II", column, cell_format) + content)

    cells = [
        old.binary_record(0, struct.pack("<IIHBB", 0, 0, 0, 0, 0x10) + bytes(5)),
        put(7, 0, struct.pack("<I", 0)),
        put(2, 1, struct.pack("<I", (44722 << 2) | 2), 1),
        put(5, 2, struct.pack("<d", 0.5)),
        put(3, 3, bytes([15])),
        put(10, 4, bytes([1]) + bytes(2)),
        put(8, 5, old.binary_text("乙")),
        put(7, 6, struct.pack("<I", 5)),
        old.binary_record(176, struct.pack("<4I", 2, 3, 0, 1)),
        old.binary_record(60, struct.pack("<4IH", 7, 8, 0, 0, 1)),
    ]
    book = read_book(old.binary_book(b"".join(cells)))
    sheet = book.sheets[0]
    assert (book.format, book.notes, sheet.name, sheet.hidden) == ("xlsb", (files.TEXT_LOST.code,), "表", True)
    assert list(sheet.rows[1].values()) == [
        Cell("text", "甲"),
        Cell("date", "2022-06-10", "", "44722"),
        Cell("number", "0.5"),
        Cell("error", "#VALUE!"),
        Cell("boolean", "TRUE"),
        Cell("text", "乙"),
        Cell("error", "#文字丢失"),
    ]
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == (((3, 1, 4, 2),), {1}, {8, 9})
    assert refused(old.binary_book(b"\x07\x7f")) is files.DAMAGED


def test_an_open_document_cell_by_cell():
    cells = [
        cell(TEXT, "<text:p>甲<text:s text:c='2'/>乙<text:tab/><text:span>丙</text:span></text:p><text:p>丁</text:p>"),
        cell('office:value-type="float" office:value="12.30"'),
        cell('office:value-type="date" office:date-value="2022-06-10"'),
        cell('office:value-type="time" office:time-value="PT08H30M00S"'),
        cell('office:value-type="time" office:time-value="PT36H00M00S"'),
        cell('office:value-type="boolean" office:boolean-value="true"'),
        cell(f'{TEXT} calcext:value-type="error" table:formula="of:=[.B1]/[$表2.C3]"', "<text:p>#REF!</text:p>"),
        cell(f'{TEXT} table:number-columns-repeated="2"', "<draw:frame><text:p>图中字</text:p></draw:frame>"),
        cell(TEXT, "<office:annotation><text:p>批注</text:p></office:annotation><text:p>戊</text:p>"),
    ]
    sheet = read_book(ods(row(*cells))).sheets[0]
    assert sheet.rows == {
        1: {
            1: Cell("text", "甲  乙\t丙\n丁"),
            2: Cell("number", "12.30"),
            3: Cell("date", "2022-06-10", "", "44722"),
            4: Cell("date", "08:30:00", "", repr(8.5 / 24)),
            5: Cell("number", "1.5"),
            6: Cell("boolean", "TRUE"),
            7: Cell("error", "#REF!", "B1/$表2!C3"),
            10: Cell("text", "戊"),
        }
    }
    assert sheet.drawings
    assert sheet.comments == {(1, 10): "批注"}


def test_what_an_open_document_repeats_and_hides():
    empty = row(cell('table:number-columns-repeated="16384"', ""), repeated='table:number-rows-repeated="1048000"')
    twice = row(cell(f'{TEXT} table:number-columns-repeated="2"'), repeated='table:number-rows-repeated="3"')
    hidden = row(cell(), repeated='table:visibility="filter"')
    style = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    sheet = read_book(ods(columns + twice + hidden + empty, before=style)).sheets[0]
    assert {number: list(cells) for number, cells in sheet.rows.items()} == {1: [1, 2], 2: [1, 2], 3: [1, 2], 4: [1]}
    assert (sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, {4}, {2, 3})


def _times(rows, columns):
    number = 'office:value-type="float" office:value="1"'
    return ods(
        row(
            cell(f'{number} table:number-columns-repeated="{columns}"'),
            repeated=f'table:number-rows-repeated="{rows}"',
        )
    )


BROKEN_OPEN = {
    "a full sheet": (_times(1_048_576, 16_384), files.TOO_LARGE),
    "beyond all counting": (_times(2**64, 1), files.TOO_LARGE),
    "never": (_times(0, 1), files.DAMAGED),
    "no number": (_times("-5", "x"), files.DAMAGED),
    "endless spaces": (ods(row(cell(TEXT, '<text:p><text:s text:c="2000000000"/></text:p>'))), files.TOO_LARGE),
    "nested": (ods("<text:p>" * 70 + "</text:p>" * 70), files.DAMAGED),
    "a sheet in a sheet": (ods("<table:table/>"), files.DAMAGED),
    "a letter": (old.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), files.OPEN_DOCUMENT),
    "a password": (ods("", **{"META-INF/manifest.xml": '<m xmlns="m"><encryption-data/></m>'}), files.ENCRYPTED),
    "no content": (old.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), files.DAMAGED),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN_OPEN)
def test_a_broken_open_document_is_named(name):
    data, kind = BROKEN_OPEN[name]
    assert kind is refused(data)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_text_table_in_any_encoding(encoding, delimiter):
    lines = ["单位名称,数值", '"甲县,或乙县",42', ",", "丙县,７"]
    text = "\r\n".join(lines).replace(",", delimiter).replace(f"县{delimiter}或", f"县{delimiter}或")
    assert only(text.encode(encoding)) == {
        (1, 1): Cell("text", "单位名称"),
        (1, 2): Cell("text", "数值"),
        (2, 1): Cell("text", f"甲县{delimiter}或乙县"),
        (2, 2): Cell("text", "42"),
        (4, 1): Cell("text", "丙县"),
        (4, 2): Cell("text", "７"),
    }


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("单位,数值\n".encode() + "甲县,42\n".encode("gbk"), 2),
        (b"unit,v\n\xff\xfe\xfa\x80,42\n", 2),
        ("单位,数\n甲县,1\n".encode() + b"\xff\xff,2\n", 3),
        (b"unit,v\n1,2\na\x01b,42\n", 3),
        (b'unit,v\n"a,42\nb,43\n', 3),
        (b"unit,v\n" + b"x" * 200_000 + b",42\n", 2),
    ],
)
def test_a_text_table_that_cannot_be_read_names_the_line(data, line):
    with pytest.raises(Unreadable) as refusal:
        read_book(data)
    assert (refusal.value.kind, refusal.value.facts["line"]) == (files.TEXT_UNREADABLE, line)


def test_a_text_table_may_say_its_separator():
    assert only(b"sep=|\r\na|b,c\r\n") == {(1, 1): Cell("text", "a"), (1, 2): Cell("text", "b,c")}


def test_a_text_table_has_bounds():
    assert refused(b"1," * 20_000 + b"\n") is files.TOO_LARGE
    assert refused(b"a,b\n" * 20, replace(Limits(), cells_in_sheet=30)) is files.TOO_LARGE
