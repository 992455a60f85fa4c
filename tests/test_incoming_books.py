"""Reading returned workbooks: what must be kept, what must be refused, and by which name."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from toolkit.findings import files
from toolkit.incoming.books import Limits, Unreadable, read_book
from toolkit.incoming.books.references import shifted
from toolkit.incoming.books.styles import iso_date, shows_date
from toolkit.model.cells import Cell
from toolkit.model.place import Place

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m"/></numFmts>
<fonts><font/><font><strike/></font></fonts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="164"/><xf numFmtId="57"/><xf fontId="1"/><xf numFmtId="2"/>
</cellXfs></styleSheet>"""


def relations(*pairs):
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def package(rows, *, strings="", namespace=MAIN, after="", before="", **parts):
    """The bytes of a one-sheet workbook made by hand; ``parts`` replace or add parts, None leaves one out."""
    content = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}" xmlns:r="{OFFICE}"><dimension ref="A1"/>{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{namespace}">{strings}</sst>',
        "xl/styles.xml": STYLES,
        **parts,
    }
    return zipped((name, text) for name, text in content.items() if text is not None)


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, text in parts:
            file.writestr(name, text)
    return buffer.getvalue()


def only(rows, **options):
    """The cells of a hand-made sheet by name of row and column."""
    sheet = read_book(package(rows, **options)).sheets[0]
    return {(row, column): cell for row, cells in sheet.rows.items() for column, cell in cells.items()}


def first(cell, **options):
    return only(f'<row r="1">{cell}</row>', **options).get((1, 1))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', Cell("text", " 甲 ")),
        ('<c r="A1" t="s"><v>1</v></c>', Cell("text", "粗体加细")),
        ('<c r="A1" t="s"><v>2</v></c>', Cell("text", "a\r\nb_x000D_")),
        ('<c r="A1" t="s">\n<v>0</v>\n</c>', Cell("text", " 甲 ")),
        ('<c r="A1" t="s"><v>9</v></c>', Cell("error", "#文字丢失")),
        ('<c r="A1" t="s"><v>-1</v></c>', Cell("error", "#文字丢失")),
        ('<c r="A1"><v>12.30</v></c>', Cell("number", "12.30")),
        ('<c r="A1" t="n"><v>1E3</v></c>', Cell("number", "1E3")),
        ('<c r="A1"><v>abc</v></c>', Cell("text", "abc")),
        ('<c r="A1" t="b"><v>1</v></c>', Cell("boolean", "TRUE")),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Cell("error", "#REF!")),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c>', Cell("text", " x ")),
        ('<c r="A1" t="inlineStr"><is><r><t>Regular </t></r><r><t>Bold</t></r></is></c>', Cell("text", "Regular Bold")),
        ('<c r="A1" t="str"><f>A2</f><v> 乙 </v></c>', Cell("text", " 乙 ", "A2")),
        ('<c r="A1"><f>SUM(B1:B2)</f><v>3</v></c>', Cell("number", "3", "SUM(B1:B2)")),
        ('<c r="A1"><f>SUM(B1:B2)</f></c>', Cell("text", "", "SUM(B1:B2)")),
        ('<c r="A1"><f>SUM(B1:B2)</f><v></v></c>', Cell("text", "", "SUM(B1:B2)")),
        ('<c r="A1" t="str"><f>IF(1,"")</f><v></v></c>', None),
        ('<c r="A1" t="s"><f>A2</f><v>0</v></c>', Cell("text", " 甲 ", "A2")),
        ('<c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>3</v></c>', Cell("number", "3", "B1:B2")),
        ('<c r="A1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG</v></c>', Cell("text", "=DISPIMG", '_xlfn.DISPIMG("ID_1",1)')),
        ('<c r="A1" s="1"><v>44722</v></c>', Cell("date", "2022-06-10", "", "44722")),
        ('<c r="A1" s="2"><v>44722</v></c>', Cell("date", "2022-06-10", "", "44722")),
        ('<c r="A1" s="3"><v>44722.5</v></c>', Cell("date", "2022-06-10T12:00:00", "", "44722.5")),
        ('<c r="A1" s="4"><v>-1.2</v></c>', Cell("number", "-1.2")),
        ('<c r="A1" s="6"><v>44722</v></c>', Cell("number", "44722")),
        ('<c r="A1" s="99"><v>5</v></c>', Cell("number", "5")),
        ('<c r="A1" t="d"><v>2022-06-10T00:00:00</v></c>', Cell("date", "2022-06-10")),
        ('<c r="A1" s="1"/>', None),
        ('<c r="A1" t="inlineStr"><is><t></t></is></c>', None),
    ],
)  # fmt: skip
def test_each_stored_form_is_read_as_it_is(cell, read):
    strings = (
        '<si><t xml:space="preserve"> 甲 </t></si>'
        "<si><r><rPr><b/></rPr><t>粗体</t></r>\n<r><t>加细</t></r><rPh sb='0' eb='1'><t>拼音</t></rPh></si>"
        "<si><t>a_x000D_\nb_x005F_x000D_</t></si>"
    )
    assert read == first(cell, strings=strings)


def test_shared_formulas_are_moved_to_where_they_stand():
    cells = only(
        '<row r="1"><c r="C1"><f t="shared" ref="C1:C3" si="0">A1+$B$1</f><v>1</v></c></row>'
        '<row r="2"><c r="C2"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    assert [cell.formula for cell in cells.values()] == ["A1+$B$1", "A2+$B$1"]
    assert shifted("SUM('A1'!A:A,\"B2\",LOG10(B$2),$C3,5:6)", 1, 2) == "SUM('A1'!C:C,\"B2\",LOG10(D$2),$C4,6:7)"
    assert shifted("A1", -1, 0) == "#REF!"


def test_rows_and_cells_need_no_names():
    cells = only(
        '<row><c><v>1</v></c><c t="s"><v>0</v></c></row><row><c><v>3</v></c></row>', strings="<si><t>乙</t></si>"
    )
    assert {place: cell.text for place, cell in cells.items()} == {(1, 1): "1", (1, 2): "乙", (2, 1): "3"}


def test_rows_out_of_order_are_put_in_order():
    assert list(only('<row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>')) == [
        (1, 1), (3, 1), (3, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', files.CELL_TWICE),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>', files.CELL_TWICE),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZ9"><v>2</v></c></row>', files.ODD_REFERENCE),
        ('<row r="1"><c r="A7"><v>2</v></c></row>', files.ODD_REFERENCE),
        ('<row r="1"><c r="A1" t="s"><v>0.5</v></c></row>', files.TEXT_LOST),
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            files.FAR_CELL,
        ),
        ('<row r="1"><c r="A1"><v>一</v></c></row>', files.ODD_VALUE),
    ],
)
def test_what_is_odd_is_noted_and_nothing_is_lost(rows, kind):
    book = read_book(package(rows))
    assert book.notes == (kind.code,)
    assert book.sheets[0].rows


def test_features_of_the_sheet_are_kept():
    rows = (
        '<row r="1"><c r="A1" s="5" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
    )
    strings = "<si><t>作废</t></si><si><r><rPr><strike/></rPr><t>也作废</t></r></si>"
    after = '<mergeCells><mergeCell ref="A4:B5"/></mergeCells><drawing r:id="rId1"/>'
    comments = f'<comments xmlns="{MAIN}"><commentList><comment ref="B2"><text><r><t>张三:</t></r><r><t> 已办</t></r></text></comment></commentList></comments>'
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("drawing", "../drawings/d.xml"), ("comments", "../comments1.xml")
        ),
        "xl/comments1.xml": comments,
        "xl/vbaProject.bin": b"x",
    }
    before = '<cols><col min="3" max="4" hidden="1"/></cols>'
    book = read_book(package(rows, strings=strings, after=after, before=before, **parts))
    sheet = book.sheets[0]
    assert sheet.struck == {(1, 1), (1, 2)}
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {3, 4}
    assert sheet.merged == ((4, 1, 5, 2),)
    assert sheet.comments == {(2, 2): "张三: 已办"}
    assert sheet.drawings
    assert (book.format, book.macros, book.notes) == ("xlsm", True, (files.MACROS.code,))


def test_links_to_other_files_are_named():
    link = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="file:///D:/上月.xlsx" TargetMode="External"/></Relationships>'
    parts = {
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("externalLink", "externalLinks/externalLink1.xml")
        ),
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": link,
    }
    book = read_book(package("", **parts))
    assert book.external_links == ("file:///D:/上月.xlsx",)
    assert book.notes == (files.EXTERNAL_LINKS.code,)


def test_strict_prefixed_and_utf16_sheets_are_read():
    assert Cell("number", "1") == first('<c r="A1"><v>1</v></c>', namespace=STRICT)
    prefixed = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert Cell("number", "1") == first("", **{"xl/worksheets/sheet1.xml": prefixed})
    wide = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>乙</v></c></row></sheetData></worksheet>'
    )
    assert Cell("text", "乙") == first("", **{"xl/worksheets/sheet1.xml": wide.encode("utf-16")})


def test_broken_styles_cost_the_formats_only():
    book = read_book(package('<row r="1"><c r="A1" s="1"><v>44722</v></c></row>', **{"xl/styles.xml": "<styleSheet><"}))
    assert (book.notes, book.sheets[0].rows[1][1]) == ((files.STYLES_DAMAGED.code,), Cell("number", "44722"))


VALUES = st.sampled_from(
    [
        "", "<v></v>", "<v>0</v>", "<v>7</v>", "<v> 1 </v>", "<v>a&amp;b</v>", "<v>&#65;</v>", "<v>_x000A_</v>", "<f>A1&lt;2</f><v>1</v>",
        "<f>A1</f>", "<f>A1</f><v></v>", "<is><t>甲&gt;</t></is>", '<is><t xml:space="preserve"> 乙 </t></is>', "<!--x--><v>3</v>",
    ]
)  # fmt: skip
CELLS = st.tuples(st.sampled_from(["A", "B", "AB"]), st.sampled_from(["", ' s="1"', ' s="5"']), st.sampled_from(
    ["", ' t="s"', ' t="str"', ' t="inlineStr"', ' t="b"', ' t="e"', ' t="n"']), VALUES)  # fmt: skip
ROWS = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from(["", ' hidden="1"', ' ht="9"']), st.lists(CELLS, max_size=4)),
    max_size=4,
)


@given(ROWS, st.lists(st.sampled_from(["甲", " 乙 ", "a&amp;b", "_x000A_", "", "&#65;"]), max_size=3))
def test_the_shortcut_reads_what_expat_reads(rows, texts):
    body = "".join(
        f'<row r="{number}"{attributes}>'
        + "".join(f'<c r="{letters}{number}"{style}{kind}>{value}</c>' for letters, style, kind, value in cells)
        + "</row>"
        for number, attributes, cells in rows
    )
    strings = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in texts)
    short = package(body, strings=strings)
    long = package(body + "<!-- left to expat -->", strings=strings + "<!-- left to expat -->")
    assert read_book(short) == read_book(long)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
GOOD = package('<row r="1"><c r="A1"><v>1</v></c></row>')
REFUSED = {
    "empty": (b"", files.EMPTY_FILE),
    "zeros": (b"\0" * 512, files.DAMAGED),
    "cut": (GOOD[: len(GOOD) * 6 // 10], files.DAMAGED),
    "encrypted": (OLE + "EncryptedPackage\0".encode("utf-16-le"), files.ENCRYPTED),
    "xls": (OLE + "Workbook\0".encode("utf-16-le") + b"\0" * 999, files.OLD_WORKBOOK),
    "doc": (OLE + "WordDocument\0".encode("utf-16-le"), files.WORD_DOCUMENT),
    "ole": (OLE, files.DAMAGED),
    "docx": (zipped([("[Content_Types].xml", ""), ("word/document.xml", "")]), files.WORD_DOCUMENT),
    "xlsb": (zipped([("[Content_Types].xml", ""), ("xl/workbook.bin", "")]), files.NO_SHEETS),
    "ods": (zipped([("mimetype", ""), ("content.xml", "")]), files.OPEN_DOCUMENT),
    "ofd": (zipped([("OFD.xml", "")]), files.PAGE_IMAGE),
    "numbers": (zipped([("Index/Document.iwa", "")]), files.NUMBERS_FILE),
    "zip": (zipped([("甲.xlsx", GOOD), ("乙.xlsx", GOOD)]), files.ZIP_OF_FILES),
    "pdf": (b"%PDF-1.7\n", files.PAGE_IMAGE),
    "photo": (b"\xff\xd8\xff\xe0", files.PICTURE),
    "rar": (b"Rar!\x1a\x07\x00", files.UNKNOWN_ARCHIVE),
    "7z": (b"7z\xbc\xaf\x27\x1c", files.UNKNOWN_ARCHIVE),
    "html": ("<html><table><tr><td>甲</td></tr></table>".encode("gb18030"), files.WEB_PAGE),
    "xml": (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', files.XML_WORKBOOK),
    "letter": ("各单位：\n请按时报送。\n".encode("gb18030"), files.PLAIN_TEXT),
    "link": ("在线文档：https://docs.example.com/sheet/abc".encode(), files.LINK_ONLY),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(range(9)), files.UNKNOWN_FORMAT),
    "doctype": (package("", **{"xl/worksheets/sheet1.xml": f'<!DOCTYPE x><worksheet xmlns="{MAIN}"/>'}), files.DOCTYPE),
    "malformed": (package('<row r="1"><c r="A1"><v>1</v></c></row></row>'), files.DAMAGED),
    "no sheet": (package("", **{"xl/worksheets/sheet1.xml": None}), files.NO_SHEETS),
    "foreign": (package("", namespace="urn:other"), files.DAMAGED),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_named(name):
    data, kind = REFUSED[name]
    with pytest.raises(Unreadable) as refusal:
        read_book(data)
    finding = refusal.value.finding(Place("甲.xlsx"))
    assert kind.code == finding.code
    assert "{" not in finding.problem + finding.advice


@pytest.mark.parametrize(
    ("limits", "kind"),
    [
        ({"file_size": 10}, files.TOO_LARGE),
        ({"entries": 3}, files.TOO_LARGE),
        ({"inflated": 500}, files.TOO_LARGE),
        ({"ratio": 2, "ratio_from": 1000}, files.TOO_LARGE),
        ({"sheets": 0}, files.TOO_LARGE),
        ({"cells_in_sheet": 5}, files.TOO_LARGE),
        ({"cells_in_book": 5}, files.TOO_LARGE),
    ],
)
def test_every_limit_refuses(limits, kind):
    data = package("".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 90)))
    assert read_book(data).sheets
    with pytest.raises(Unreadable) as refusal:
        read_book(data, replace(Limits(), **limits))
    assert kind is refusal.value.kind


def test_a_zip_that_says_two_things_is_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped([("[Content_Types].xml", ""), ("xl/a.xml", "1"), ("xl/a.xml", "2")])
    renamed = GOOD.replace(b"xl/styles.xml", b"xl/stylez.xml", 1)
    for data in (twice, renamed):
        with pytest.raises(Unreadable) as refusal:
            read_book(data)
        assert refusal.value.kind is files.CONTRADICTORY


def test_a_lying_size_and_a_wrong_checksum_are_found():
    stored = zipped(
        [("[Content_Types].xml", ""), ("_rels/.rels", relations(("officeDocument", "x.xml")))], zipfile.ZIP_STORED
    )
    for data in (stored.replace(b"Relationship ", b"Relationshit ", 1),):
        with pytest.raises(Unreadable) as refusal:
            read_book(data)
        assert refusal.value.kind is files.DAMAGED


def test_merges_beyond_the_limits_are_skipped_and_noted():
    book = read_book(
        package("", after='<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:B1"/></mergeCells>')
    )
    assert (book.sheets[0].merged, book.notes) == (((1, 1, 1, 2),), (files.MERGES_SKIPPED.code,))


def test_number_formats_that_show_dates():
    dates = ("yyyy-mm-dd", '[$-804]yyyy"年"m"月"', "h:mm AM/PM", "d/m", "[Red]m/d;@", "aaaa", "e.m.d")
    numbers = ("General", "0.00E+00", '#,##0"元"', '0.0"days"', "[Red]0", "[h]:mm", "0_d", r"0\d", "@", "0;yyyy")
    assert [shows_date(code) for code in dates] == [True] * len(dates)
    assert [shows_date(code) for code in numbers] == [False] * len(numbers)


def test_serials_follow_both_calendars():
    assert [iso_date(serial, False) for serial in ("1", "59", "60", "61", "0.5")] == [
        "1900-01-01", "1900-02-28", "", "1900-03-01", "12:00:00",
    ]  # fmt: skip
    assert iso_date("43260", True) == "2022-06-10"


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 40), st.integers(0, 800)),
        st.one_of(
            st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(lambda text: "_x" not in text),
            st.integers(-(10**9), 10**9),
            st.booleans(),
        ),
        max_size=20,
    )
)
def test_what_xlsxwriter_and_openpyxl_write_is_read_back(values):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        for (row, column), value in values.items():
            write = {str: sheet.write_string, int: sheet.write_number, bool: sheet.write_boolean}[type(value)]
            write(row, column, value)
    assert stated(values) == read_back(buffer.getvalue())
    again = io.BytesIO()
    openpyxl.load_workbook(buffer).save(again)
    assert stated(values) == read_back(again.getvalue())


def stated(values):
    return {
        (row + 1, column + 1): str(value).upper() if value is True or value is False else str(value)
        for (row, column), value in values.items()
    }


def read_back(data):
    return {
        (row, column): cell.text
        for row, cells in read_book(data).sheets[0].rows.items()
        for column, cell in cells.items()
    }


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the foreign workbooks lie beside the checkout only")
def test_foreign_workbooks_are_read_or_refused_and_their_numbers_equal_calamines():
    compared = 0
    for path in sorted(CORPUS.rglob("*.xlsx"))[::12]:
        try:
            book = read_book(path.read_bytes())
            theirs = python_calamine.CalamineWorkbook.from_path(path)
        except (Unreadable, python_calamine.CalamineError):
            continue
        for sheet in book.sheets:
            if max(sheet.rows, default=0) > 2000:
                continue
            numbers = stored_numbers(sheet)
            rows = theirs.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            same = [place for place in numbers if is_number(rows[place[0] - 1][place[1] - 1])]
            assert [numbers[place] for place in same] == [float(rows[row - 1][column - 1]) for row, column in same], (
                path
            )
            compared += len(same)
    assert compared > 10_000


def stored_numbers(sheet):
    return {
        (row, column): float(cell.text)
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
        if cell.kind == "number"
    }


def is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


@given(st.data())
def test_damaged_bytes_never_raise_anything_else(data):
    content = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(len(content) - 60, len(content))) :]
    try:
        cells = read_book(bytes(content)).sheets[0].rows
    except Unreadable:
        return
    assert cells == {1: {1: Cell("number", "1")}}
