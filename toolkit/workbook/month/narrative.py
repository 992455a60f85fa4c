"""小结 (the office's own sentences, each number linked to its cell) and 一小结 (what the units wrote)."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.model.layout import SUMMARY_FIELDS, SUMMARY_SHEET
from toolkit.model.place import cell_name
from toolkit.reporting.sentences import QUOTED, Cited, Paragraph
from toolkit.workbook import look
from toolkit.workbook.marks import Area
from toolkit.workbook.month.material import Material
from toolkit.workbook.month.table import FIRST_ROW, Heading, fill, finish, start
from toolkit.workbook.writing import Sheet, Value

SUMMARY = "小结"
_BODY = look.Style(font=look.FANG_SONG, size=14, wrap=True, vertical="top")
_HEADING = look.Style(font=look.HEI, size=14, wrap=True)
_SOURCE = look.Style(color=look.LINK_INK, underline=True, size=10, wrap=True)
_TEXT = 2
_TEXT_WIDTH = 86.0
_SONG_WIDER = 1.06
"""The book's 宋体 makes a column so much wider than reckoned; empty half lines would show between sentences."""
_FIRST_ROW = 3
_PAGE = 720.0
"""Points of rows on a portrait A4 page at this width; a little less than there are."""
_SOURCES = 8
"""Columns of sources beside a sentence; a sentence citing more lists the rest in words in one column more."""
_REST = _TEXT + _SOURCES + 1


def write_summary(sheet: Sheet, material: Material) -> None:
    """Write the 小结: one sentence a row in column B, links to the cells its numbers come from to the right.

    Column A is a margin: a print area of one column alone is not scaled to the page by every program.
    """
    merged, summary = material.merged, material.report.summary
    sheet.width(1, 2)
    sheet.width(_TEXT, _TEXT_WIDTH)
    for column in range(_TEXT + 1, _TEXT + 1 + _SOURCES):
        sheet.width(column, 20)
    sheet.width(_REST, 60)
    sheet.text(1, _TEXT, summary.title, look.Style(font=look.HEI, size=18, align="center", wrap=True))
    sheet.height(1, 56)
    note = "右侧是每个数字在本工作簿里的出处，点击跳转。"
    if not material.public:
        note = f"左栏可直接复制到 Word；{note}【待补】处由经办人填写。"
    banner = "【演示数据】单位与填报内容均为虚构。" if merged.plan.campaign.demonstration else ""
    sheet.text(2, _TEXT, banner + note, look.BANNER_STYLE if banner else look.NOTE)
    sheet.height(2, 34)
    heights = [
        _paragraph(sheet, row, paragraph, material)
        for row, paragraph in enumerate(summary.paragraphs, start=_FIRST_ROW)
    ]
    sheet.freeze(_FIRST_ROW)
    breaks = _page_breaks(summary.paragraphs, heights)
    sheet.print_on_a4(landscape=False, last_column=_TEXT, last_row=_FIRST_ROW - 1 + len(heights), breaks=breaks)
    sheet.hide_gridlines()


def _page_breaks(paragraphs: Sequence[Paragraph], heights: Sequence[float]) -> list[int]:
    """The rows after which a page ends: a heading is never the last line of one."""
    breaks: list[int] = []
    used = 90.0
    for index, height in enumerate(heights):
        wanted = height + heights[index + 1] if paragraphs[index].level and index + 1 < len(heights) else height
        if used + wanted > _PAGE:
            breaks.append(_FIRST_ROW + index - 1)
            used = 0.0
        used += height
    return breaks


def _paragraph(sheet: Sheet, row: int, paragraph: Paragraph, material: Material) -> float:
    """Write one sentence and where its numbers come from; returns the height of its row."""
    style = _HEADING if paragraph.level else _BODY
    text = paragraph.text if paragraph.level else f"　　{paragraph.text}"
    sheet.text(row, _TEXT, text, style)
    height = round(min(409.5, look.text_height(text, _TEXT_WIDTH * _SONG_WIDER, 14) + 4), 1)
    sheet.height(row, height)
    for cite in paragraph.cited:
        if cite.source[0] == QUOTED and not material.public:
            sheet.text(row, _TEXT + 1, cite.source[1], look.Style(size=10, wrap=True))
    found = [(cite, target) for cite in paragraph.cited if (target := material.cells.get(cite.source))]
    for column, (cite, target) in enumerate(found[:_SOURCES], start=_TEXT + 1):
        sheet.link(row, column, _where(cite, target), target, _SOURCE, tip=cite.label)
    rest = "；".join(_where(cite, target) for cite, target in found[_SOURCES:])
    if rest:
        sheet.text(row, _REST, rest, look.Style(size=10, wrap=True))
    return height


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
