"""PDF with text reads like the document it came from; scans, locks and broken files get a clear answer."""

from __future__ import annotations

import time
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from notices import INVENTED, NAMES, real
from office import convert, needs_chinese_font, needs_office
from pdf_files import PICTURE, grid, paragraph, pdf, text
from toolkit.incoming.notices import read_notice
from toolkit.incoming.notices.layout import marks, plaintext
from toolkit.incoming.notices.layout.mending import pieces
from toolkit.incoming.notices.pdf.ruled import tables
from toolkit.incoming.notices.pdf.shapes import Rule
from toolkit.model.errors import WrongUse
from toolkit.model.notice import Notice, PieceKind

SENTENCE = (
    "各乡镇（街道）要每季度至少召开一次会议，分析研判安全风险，研究解决突出问题，会议纪要存档备查，并报区安委办。"
)


def notice(data: bytes) -> Notice:
    return read_notice(data, "通知.pdf")


def texts(data: bytes) -> list[str]:
    return [piece.text for piece in notice(data).pieces if piece.kind is not PieceKind.FURNITURE]


def test_wrapped_rows_are_paragraphs_again() -> None:
    data = pdf([text("一、总体要求", 112, 760), *paragraph(SENTENCE, 732), *paragraph(SENTENCE, 640)])
    found = notice(data)
    assert texts(data) == ["一、总体要求", SENTENCE, SENTENCE]
    assert (found.format, found.pieces[1].place) == ("pdf", "第1页第2行")
    assert found.raw.count("\n") == 6


def test_paragraphs_set_apart_by_white_need_no_indent() -> None:
    rows: list[str] = []
    top = 780
    for _ in range(4):
        for row in (SENTENCE[:26], SENTENCE[26:]):
            rows.append(text(row, 80, top))
            top -= 24
        top -= 12
    assert texts(pdf(rows)) == [SENTENCE] * 4


def test_a_sentence_goes_on_over_the_page_and_its_number() -> None:
    first, second = SENTENCE[:26], SENTENCE[26:]
    data = pdf(
        [text("丙海市甲区文件", 80, 800, 10), text(first, 112, 90), text("— 1 —", 280, 40, 12)],
        [text("丙海市甲区文件", 80, 800, 10), *paragraph(second, 760, indent=0), text("— 2 —", 280, 40, 12)],
        [text("丙海市甲区文件", 80, 800, 10), text("二、保障措施", 112, 760), text("— 3 —", 280, 40, 12)],
    )
    assert texts(data) == [SENTENCE, "二、保障措施"]
    assert [piece.text for piece in notice(data).pieces if piece.kind is PieceKind.FURNITURE] == [
        "丙海市甲区文件",
        "—2—",
        "丙海市甲区文件",
        "—3—",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [text(f"左栏第{n}行的文字写满一行到头为止", 60, 780 - 20 * n, 12) for n in range(10)]
    right = [text(f"右栏第{n}行的文字写满一行到头为止", 310, 780 - 20 * n, 12) for n in range(10)]
    raw = notice(pdf([text("横跨两栏的标题写在最上面的地方横跨两栏的标题", 60, 810, 16), *left, *right])).raw
    assert raw.index("标题") < raw.index("左栏第0行") < raw.index("左栏第9行") < raw.index("右栏第0行")


def test_a_list_of_names_is_no_pair_of_columns() -> None:
    rows = [(f"成员{n}：", "张三丰", "区应急局副局长、党组成员") for n in range(8)]
    data = pdf(
        next(
            [text(cell, x, 780 - 24 * n, 14) for x, cell in zip((80, 180, 300), row, strict=True)]
            for n, row in enumerate(rows)
        )
        + [
            text(cell, x, 780 - 24 * n, 14)
            for n, row in enumerate(rows)
            if n
            for x, cell in zip((80, 180, 300), row, strict=True)
        ]
    )
    (table,) = notice(data).pieces
    assert table.cells == rows_of(rows)


def rows_of(rows: list[tuple[str, str, str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


def test_ruled_lines_are_a_table_with_merged_cells() -> None:
    xs, ys = (60, 200, 400, 530), (700, 660, 620, 580)
    drawn = grid(xs, ys, without=[("across", 2, 0), ("down", 2, 2)])
    words = [
        ("要求", 70, 675),
        ("措施", 210, 675),
        ("单位", 410, 675),
        ("压实责任", 70, 630),
        ("检查", 210, 635),
        ("甲局", 410, 635),
        ("横跨两列", 210, 595),
    ]
    data = pdf(
        [
            text("一、表前。", 80, 760),
            *drawn,
            *(text(word, x, y, 12) for word, x, y in words),
            text("二、表后。", 80, 500),
        ]
    )
    before, table, after = notice(data).pieces
    assert (before.text, after.text) == ("一、表前。", "二、表后。")
    assert table.cells == (("要求", "措施", "单位"), ("压实责任", "检查", "甲局"), ("压实责任", "横跨两列", "横跨两列"))


def test_a_table_without_lines_at_its_sides() -> None:
    lines = [
        *(Rule(y, 60, 500) for y in (100, 130, 160)),
    ]
    (table,) = tables(lines, [Rule(200, 100, 160), Rule(350, 100, 160)])
    assert table.edges == (60, 200, 350, 500)
    assert len({cell for row in table.cells for cell in row}) == 6


@pytest.mark.parametrize(
    "lines",
    [([Rule(100, 60, 500)], []), ([Rule(100, 60, 500), Rule(200, 60, 500)], [Rule(60, 100, 200), Rule(500, 100, 200)])],
)
def test_a_rule_or_a_frame_is_no_table(lines: tuple[list[Rule], list[Rule]]) -> None:
    assert tables(*lines) == []


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(0, 600), st.floats(0, 600)), max_size=12), st.integers(0, 12))
def test_any_lines_give_tables_that_cover_all_their_places(rules: list[tuple[float, float, float]], split: int) -> None:
    made = [Rule(at, min(a, b), max(a, b)) for at, a, b in rules]
    for table in tables(made[:split], made[split:]):
        assert (len(table.cells), len(table.cells[0])) == (len(table.levels) - 1, len(table.edges) - 1)


@needs_chinese_font
@pytest.mark.parametrize(("rotate", "angle"), [(0, 90), (90, 90), (270, 270), (180, 180), (0, 270)])
def test_pages_that_stand_on_their_side_are_turned(rotate: int, angle: int) -> None:
    """A landscape table is often printed sideways on a page, with or without telling it."""
    placed = {90: (100, 80, 28, 0), 270: (500, 700, -28, 0), 180: (500, 100, 0, 28)}[angle]
    x, y, dx, dy = placed
    rows = [
        text(words, x + dx * n, y + dy * n, 16, angle=angle)
        for n, words in enumerate(("一、第一行。", "二、第二行。", "三、第三行。"))
    ]
    assert texts(pdf(rows, rotate=rotate)) == ["一、第一行。", "二、第二行。", "三、第三行。"]


def test_watermarks_and_invisible_text_are_told_and_left_out() -> None:
    drawn = [
        *paragraph(SENTENCE, 700),
        text("内部资料", 200, 300, 60, angle=45),
        text("看不见的文字", 100, 200, mode=3),
    ]
    found = notice(pdf(drawn))
    assert [piece.text for piece in found.pieces] == [SENTENCE]
    assert [note for note in found.notes if "内部资料" in note]
    assert [note for note in found.notes if "6字" in note]


def test_bold_is_told_by_the_font_and_by_the_stroke() -> None:
    data = pdf(
        [text("一、总体要求", 112, 760, font="F2"), text("二、主要任务", 112, 700, mode=2), text("正文。", 112, 640)]
    )
    assert [piece.bold for piece in notice(data).pieces] == [True, True, False]


def test_a_scan_says_what_to_do() -> None:
    with pytest.raises(WrongUse, match="扫描件") as refusal:
        notice(pdf([PICTURE], [PICTURE, text("1", 300, 40)]))
    assert "OCR" in refusal.value.remedy


def test_a_scan_with_recognised_text_is_read_and_told() -> None:
    drawn = [
        text(row, 100, 700 - 28 * n, mode=3)
        for n, row in enumerate(("一、第一行文字在这里。", "二、第二行文字在这里。"))
    ]
    found = notice(pdf([PICTURE, *drawn]))
    assert len(found.pieces) == 2
    assert [note for note in found.notes if "第1页" in note and "核对" in note]


def test_pictures_among_pages_of_text_are_told() -> None:
    page = paragraph(SENTENCE, 700)
    assert [note for note in notice(pdf(page, [PICTURE], page)).notes if "第2页是图片" in note]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf(paragraph(SENTENCE, 700), locked=True), "密码"),
        (b"%PDF-1.7\nnothing", "损坏"),
        (pdf([]), "没有文字"),
        (pdf(*[[text("页", 100, 100)]] * 201), "201页"),
    ],
)
def test_what_cannot_be_read_is_refused_in_chinese(data: bytes, words: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        notice(data)
    assert words in refusal.value.problem
    assert refusal.value.problem.startswith("“通知.pdf”")


@needs_office
def test_the_invented_notice_comes_back_from_word_and_pdf(tmp_path: Path) -> None:
    found = pieces(plaintext.lines("\n\n".join(INVENTED)))
    data = printed(found, tmp_path)
    assert texts(data) == list(INVENTED)


@needs_office
@pytest.mark.parametrize("name", NAMES)
def test_the_real_notices_come_back_from_pdf(name: str, tmp_path: Path) -> None:
    """Printed as offices print them (28 characters a row, page numbers), each piece reads as from the text, tables too."""
    found = pieces(plaintext.lines(real(name)))
    data = printed(found, tmp_path)
    begun = time.perf_counter()
    again = notice(data)
    seconds = time.perf_counter() - begun
    assert [_words(piece.text) for piece in again.pieces if piece.kind is not PieceKind.FURNITURE] == [
        _words(piece.text) for piece in found if piece.kind is not PieceKind.FURNITURE
    ]
    assert [piece.cells for piece in again.pieces if piece.cells] == [piece.cells for piece in found if piece.cells]
    assert seconds < 6


def _words(words: str) -> str:
    return "".join(words.split())


def printed(found: tuple, folder: Path) -> bytes:
    """A PDF of the pieces in the layout of GB/T 9704: margins, size 16, first lines indented by two, page numbers."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin, section.right_margin, section.bottom_margin = (
        Mm(37),
        Mm(28),
        Mm(26),
        Mm(35),
    )
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in (
        "<w:r {0}><w:t>— </w:t></w:r>",
        '<w:fldSimple {0} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        "<w:r {0}><w:t> —</w:t></w:r>",
    ):
        footer._p.append(parse_xml(piece.format(nsdecls("w"))))
    document.styles["Normal"].font.size = Pt(16)
    for piece in found:
        if piece.cells:
            _table(document, piece.cells)
        elif piece.kind is PieceKind.PARAGRAPH:
            _paragraph(document, piece.text)
    source = folder / "通知.docx"
    document.save(source)
    return convert(source, "pdf", folder).read_bytes()


def _table(document: docx.document.Document, cells: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(len(cells), len(cells[0]), style="Table Grid")
    for row, texts_ in zip(table.rows, cells, strict=True):
        for cell, words in zip(row.cells, texts_, strict=True):
            cell.text = words
            for run in (run for each in cell.paragraphs for run in each.runs):
                run.font.size = Pt(10)


def _paragraph(document: docx.document.Document, words: str) -> None:
    paragraph_ = document.add_paragraph(words)
    form = paragraph_.paragraph_format
    form.space_after, form.line_spacing = Pt(0), Pt(29)
    if marks.is_date(words):
        paragraph_.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif marks.is_document_number(words) or (
        len(words) < 70 and not any(mark in words for mark in "。，：:,") and not marks.numbered(words)
    ):
        paragraph_.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif not words.endswith("："):
        form.first_line_indent = Pt(32)
