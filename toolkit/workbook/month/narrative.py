"""小结 (the office's own sentences, each number linked to its cell) and 一小结 (what the units wrote)."""

from __future__ import annotations

from toolkit.model.layout import SUMMARY_FIELDS, SUMMARY_SHEET
from toolkit.model.place import cell_name
from toolkit.rollup.merged import Merged
from toolkit.rollup.summary import Paragraph, Summary
from toolkit.workbook import look
from toolkit.workbook.month.cells import Cells
from toolkit.workbook.month.table import FIRST_ROW, Heading, fill, finish, start
from toolkit.workbook.writing import Sheet, Value

_BODY = look.Style(font=look.FANG_SONG, size=14, wrap=True, vertical="top")
_HEADING = look.Style(font=look.HEI, size=14, wrap=True)
_SOURCE = look.Style(color=look.LINK_INK, underline=True, size=10, wrap=True)
_TEXT = 2
_TEXT_WIDTH = 86.0
_SOURCES = 8
"""Columns of sources beside a sentence; a sentence citing more lists the rest in words in the last one."""


def write_summary_sheet(sheet: Sheet, merged: Merged, summary: Summary, cells: Cells) -> None:
    """Write the 小结: one sentence a row in column B, links to the cells its numbers come from to the right.

    Column A is a margin: a print area of one column alone is not scaled to the page by every program.
    """
    sheet.width(1, 2)
    sheet.width(_TEXT, _TEXT_WIDTH)
    for column in range(_TEXT + 1, _TEXT + 1 + _SOURCES):
        sheet.width(column, 17)
    sheet.text(1, _TEXT, summary.title, look.Style(font=look.HEI, size=18, align="center", wrap=True))
    sheet.height(1, 56)
    note = "左栏可直接复制到 Word；右侧是每个数字在本工作簿里的出处，点击跳转。【待补】处由经办人填写。"
    banner = "【演示数据】单位与填报内容均为虚构。" if merged.plan.campaign.demonstration else ""
    sheet.text(2, _TEXT, banner + note, look.BANNER_STYLE if banner else look.NOTE)
    sheet.height(2, 34)
    row = 2
    for row, paragraph in enumerate(summary.paragraphs, start=3):
        _paragraph(sheet, row, paragraph, cells)
    sheet.freeze(3)
    sheet.print_on_a4(landscape=False, last_column=_TEXT, last_row=row)
    sheet.hide_gridlines()


def _paragraph(sheet: Sheet, row: int, paragraph: Paragraph, cells: Cells) -> None:
    style = _HEADING if paragraph.level else _BODY
    text = paragraph.text if paragraph.level else f"　　{paragraph.text}"
    sheet.text(row, _TEXT, text, style)
    sheet.height(row, round(min(409.5, look.text_height(text, _TEXT_WIDTH, 14) + 4), 1))
    column = _TEXT + 1
    for cite in paragraph.cited:
        target = cells.get(cite.source)
        if target is None or column > _TEXT + _SOURCES:
            continue
        place = f"{target.sheet}!{cell_name(target.first_row, target.first_column)}"
        sheet.link(row, column, f"{cite.text}：{place}", target, _SOURCE, tip=cite.label)
        column += 1


def write_unit_summaries(sheet: Sheet, merged: Merged) -> None:
    """Write 一小结: one row a unit, its four boxes as written, and the file they come from."""
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
