"""小结 (the office's own sentences, each number linked to its cell) and 一小结 (what the units wrote)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from toolkit.model.layout import SUMMARY_FIELDS, SUMMARY_SHEET
from toolkit.model.place import cell_name
from toolkit.reporting.sentences import QUOTED, Cited, Paragraph, Table
from toolkit.workbook import look
from toolkit.workbook.marks import Area
from toolkit.workbook.month.material import Material
from toolkit.workbook.month.table import FIRST_ROW, Heading, fill, finish, start
from toolkit.workbook.writing import Sheet, Value

SUMMARY = "小结"
_BODY = look.Style(font=look.FANG_SONG, size=14, wrap=True, vertical="top")
_HEADING = look.Style(font=look.HEI, size=14, wrap=True)
_SOURCE = look.Style(color=look.LINK_INK, underline=True, size=10, wrap=True)
_TEXT, _LAST = 2, 13
"""A sentence stands over all of these columns; of a table the first column is as wide as its others leave."""
_WIDTHS = (26.0, *(5.5,) * (_LAST - _TEXT))
_TEXT_WIDTH = sum(_WIDTHS)
_SONG_WIDER = 1.06
"""The book's 宋体 makes a column so much wider than reckoned; empty half lines would show between sentences."""
_FIRST_ROW = 3
_PAGE = 720.0
"""Points of rows on a portrait A4 page at this width; a little less than there are."""
_SOURCES = 8
"""Columns of sources beside a sentence; a sentence citing more lists the rest in words in one column more."""
_REST = _LAST + _SOURCES + 1


def write_summary(sheet: Sheet, material: Material) -> None:
    """Write the 小结: one sentence a row, links to the cells its numbers come from to the right.

    Column A is a margin.
    """
    merged, summary = material.merged, material.report.summary
    sheet.width(1, 2)
    for column, width in enumerate(_WIDTHS, start=_TEXT):
        sheet.width(column, width)
    for column in range(_LAST + 1, _LAST + 1 + _SOURCES):
        sheet.width(column, 20)
    sheet.width(_REST, 60)
    _across(sheet, 1, summary.title, look.Style(font=look.HEI, size=18, align="center", wrap=True))
    sheet.height(1, 56)
    note = "右侧是每个数字在本工作簿里的出处，点击跳转。"
    if not material.public:
        note = f"Word 稿在“公文”文件夹；{note}【待补】处由经办人填写。"
    banner = "【演示数据】单位与填报内容均为虚构。" if merged.plan.campaign.demonstration else ""
    _across(sheet, 2, banner + note, look.BANNER_STYLE if banner else look.NOTE)
    sheet.height(2, 34)
    lines: list[_Line] = []
    for paragraph in summary.paragraphs:
        row = _FIRST_ROW + len(lines)
        lines += (
            _table(sheet, row, paragraph.table) if paragraph.table else [_paragraph(sheet, row, paragraph, material)]
        )
    sheet.freeze(_FIRST_ROW)
    last = _FIRST_ROW - 1 + len(lines)
    sheet.print_on_a4(landscape=False, last_column=_LAST, last_row=last, breaks=_page_breaks(lines))
    sheet.hide_gridlines()


def _across(sheet: Sheet, row: int, text: str, style: look.Style) -> None:
    sheet.merge((row, _TEXT, row, _LAST), style)
    sheet.text(row, _TEXT, text, style)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as high as it is; ``led`` says that it is never the last of a page."""

    height: float
    led: bool = False


def _page_breaks(lines: Sequence[_Line]) -> list[int]:
    """The rows after which a page ends: a heading is never the last line of one."""
    breaks: list[int] = []
    used = 90.0
    for index, line in enumerate(lines):
        height = line.height
        wanted = height + lines[index + 1].height if line.led and index + 1 < len(lines) else height
        if used + wanted > _PAGE:
            breaks.append(_FIRST_ROW + index - 1)
            used = 0.0
        used += height
    return breaks


def _table(sheet: Sheet, first: int, table: Table) -> Iterator[_Line]:
    """Write a table: its title, its header, its rows; the first column takes what the others leave."""
    _across(sheet, first, table.title, replace(_HEADING, align="center", size=12))
    yield _height(sheet, first, 26, led=True)
    for row, cells in enumerate((table.columns, *table.rows), start=first + 1):
        texts = [cell if isinstance(cell, str) else cell.text for cell in cells]
        header = row == first + 1
        style = look.TABLE_HEADER if header else look.TABLE_TEXT
        edge = _LAST - len(texts) + 1
        if edge > _TEXT:
            sheet.merge((row, _TEXT, row, edge), style)
        sheet.text(row, _TEXT, texts[0], style)
        for column, (cell, text) in enumerate(zip(cells[1:], texts[1:], strict=True), start=edge + 1):
            if isinstance(cell, Cited) and text:
                sheet.number(row, column, int(text), look.TABLE_CENTERED)
            else:
                sheet.text(row, column, text, replace(look.TABLE_HEADER, size=9) if header else look.TABLE_CENTERED)
        width = sum(_WIDTHS[: edge - _TEXT + 1])
        yield _height(sheet, row, max(look.row_height([(texts[0], width)]), 30.0 if header else 18.0), led=header)


def _height(sheet: Sheet, row: int, height: float, *, led: bool) -> _Line:
    sheet.height(row, height)
    return _Line(height, led)


def _paragraph(sheet: Sheet, row: int, paragraph: Paragraph, material: Material) -> _Line:
    """Write one sentence and where its numbers come from."""
    style = _HEADING if paragraph.level else _BODY
    text = paragraph.text if paragraph.level else f"　　{paragraph.text}"
    _across(sheet, row, text, style)
    height = round(min(409.5, look.text_height(text, _TEXT_WIDTH * _SONG_WIDER, 14) + 4), 1)
    sheet.height(row, height)
    for cite in paragraph.cited:
        if cite.source[0] == QUOTED and not material.public:
            sheet.text(row, _LAST + 1, cite.source[1], look.Style(size=10, wrap=True))
    found = [(cite, target) for cite in paragraph.cited if (target := material.cells.get(cite.source))]
    for column, (cite, target) in enumerate(found[:_SOURCES], start=_LAST + 1):
        sheet.link(row, column, _where(cite, target), target, _SOURCE, tip=cite.label)
    rest = "；".join(_where(cite, target) for cite, target in found[_SOURCES:])
    if rest:
        sheet.text(row, _REST, rest, look.Style(size=10, wrap=True))
    return _Line(height, led=bool(paragraph.level))


def _where(cite: Cited, target: Area) -> str:
    return f"{cite.text}：{target.sheet}!{cell_name(target.first_row, target.first_column)}"


def write_unit_summaries(sheet: Sheet, material: Material) -> None:
    """Write 一小结: one row a unit, its four boxes as written, and the file they come from."""
    merged = material.merged
    headings = (
        Heading("单位", 16),
        *(Heading(field.title, 46) for field in SUMMARY_FIELDS),
        Heading("来源文件", 34),
    )
    demonstration = merged.plan.campaign.demonstration
    start(sheet, f"{merged.period.label}各单位一小结", "文字与单位所填一致。", headings, demonstration=demonstration)
    rows: list[tuple[Value, ...]] = []
    for unit in merged.assembly.units:
        adopted = unit.parts.get(SUMMARY_SHEET)
        if adopted is None or adopted.submission is None:
            continue
        summary = adopted.submission.summary
        words = [summary[field.key].text if field.key in summary else "" for field in SUMMARY_FIELDS]
        rows.append((merged.plan.campaign.roster[unit.unit].name, *words, adopted.receipt.name))
    last = fill(sheet, headings, rows)
    if not rows:
        sheet.text(FIRST_ROW, 1, "没有收到小结。", look.PLAIN)
    finish(sheet, last, len(headings), frozen_column=2)
