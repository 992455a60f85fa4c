"""Where every cell of a blank stands: the one place that counts rows. Pure."""

from __future__ import annotations

from toolkit.model.layout import (
    COVER_FIELDS,
    COVER_SHEET,
    FORM_COLUMNS,
    FORM_SHEET,
    LIST_COLUMNS,
    SUMMARY_FIELDS,
    SUMMARY_SHEET,
    Column,
)
from toolkit.model.place import Place
from toolkit.workbook.blank.content import Blank

TAG_ROW = 3
HEADER_ROW = 4
FIRST_ROW = 5
"""The first row of a table's data."""
FIELD_ROW = 4
"""The row of the first field on the cover and in the summary."""
LABEL_COLUMN = 1
VALUE_COLUMN = 2
COVER_TAG_COLUMN = 6
SUMMARY_TAG_COLUMN = 4

LIST_COLUMN = {column.key: number for number, column in enumerate(LIST_COLUMNS, start=1)}
FORM_COLUMN = {column.key: number for number, column in enumerate(FORM_COLUMNS, start=1)}


def task_rows(blank: Blank, list_id: str) -> dict[str, int]:
    """The row of each task by its number."""
    return {task.number: row for row, (_, task) in enumerate(blank.rows[list_id], start=FIRST_ROW)}


def indicator_rows(blank: Blank) -> dict[str, int]:
    """The row of each indicator by its code."""
    return {indicator.code: row for row, indicator in enumerate(blank.indicators, start=FIRST_ROW)}


def field_rows(fields: tuple[Column, ...]) -> dict[str, int]:
    """The row of each field by its key."""
    return {field.key: row for row, field in enumerate(fields, start=FIELD_ROW)}


def task_place(blank: Blank, list_id: str, number: str, key: str) -> Place | None:
    """The cell of a task's column; None where the unit has no such task."""
    row = task_rows(blank, list_id).get(number) if list_id in blank.rows else None
    return Place("", list_id, row, LIST_COLUMN[key]) if row and key in LIST_COLUMN else None


def figure_place(blank: Blank, code: str, key: str = "") -> Place | None:
    """The cell of an indicator's column, by default the one it is filled in at; None where it does not apply."""
    row = indicator_rows(blank).get(code)
    if not row:
        return None
    return Place("", FORM_SHEET, row, FORM_COLUMN.get(key or blank.indicators[row - FIRST_ROW].column, 0))


def field_place(part: str, key: str) -> Place | None:
    """The cell of a field of the cover or the summary."""
    fields = {COVER_SHEET: COVER_FIELDS, SUMMARY_SHEET: SUMMARY_FIELDS}.get(part, ())
    row = field_rows(fields).get(key)
    return Place("", part, row, VALUE_COLUMN) if row else None
