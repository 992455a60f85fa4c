"""The summary sheet (一小结): four titled boxes."""

from __future__ import annotations

from dataclasses import replace

from toolkit.model.layout import SUMMARY_FIELDS, SUMMARY_SHEET, Column
from toolkit.workbook.blank.content import Blank
from toolkit.workbook.blank.positions import FIELD_ROW, LABEL_COLUMN, SUMMARY_TAG_COLUMN, VALUE_COLUMN
from toolkit.workbook.look import NOTE, SUBTITLE, TABLE_HEADER, TABLE_TEXT, TITLE, row_height
from toolkit.workbook.marks import Limit
from toolkit.workbook.writing import Sheet, Workbook

WIDTH = 82.0
BOX = replace(TABLE_TEXT, size=12, vertical="top")
LEAST_HEIGHT = 170.0
"""Four boxes, the title and a footer fill one portrait page."""


def write_summary(book: Workbook, blank: Blank) -> None:
    """Write the summary sheet."""
    sheet = book.sheet(SUMMARY_SHEET)
    campaign = blank.plan.campaign
    title = campaign.summary_title.replace("{period}", blank.period.label) or f"{campaign.title}小结"
    for row, text, style in ((1, title, TITLE), (2, blank.subtitle, SUBTITLE), (3, _hint(blank), NOTE)):
        sheet.merge((row, LABEL_COLUMN, row, VALUE_COLUMN), style)
        sheet.text(row, LABEL_COLUMN, text, style)
    for row, field in enumerate(SUMMARY_FIELDS, start=FIELD_ROW):
        _write_box(sheet, blank, row, field)
        sheet.text(row, LABEL_COLUMN, field.title, replace(TABLE_HEADER, size=12))
        sheet.text(row, SUMMARY_TAG_COLUMN, field.tag)
    for row, height in ((1, 48), (2, 20), (3, 18)):
        sheet.height(row, height)
    for column, width in enumerate((14.0, WIDTH, 2.0), start=1):
        sheet.width(column, width)
    sheet.width(SUMMARY_TAG_COLUMN, 10, hidden=True)
    sheet.hide_gridlines()
    last_row = FIELD_ROW + len(SUMMARY_FIELDS) - 1
    sheet.print_on_a4(landscape=False, last_column=VALUE_COLUMN, last_row=last_row, header=blank.print_header)
    sheet.protect()


def _hint(blank: Blank) -> str:
    return f"四格都要填；一格之内换行按 Alt+Enter。也可另交 Word 小结，但这里仍请写要点。报{blank.plan.campaign.collector}。"


def _write_box(sheet: Sheet, blank: Blank, row: int, field: Column) -> None:
    entry = blank.filling.summary(field.key)
    blank.fill(sheet, row, VALUE_COLUMN, entry, BOX)
    error = f"最多填 {field.most} 个字。"
    limit = Limit("length", least=0, most=field.most, prompt_title="填写说明", prompt=field.prompt, error=error)
    sheet.limit((row, VALUE_COLUMN, row, VALUE_COLUMN), limit)
    sheet.height(row, row_height([(entry.text if entry else "", WIDTH)], BOX.size, LEAST_HEIGHT))
