"""A plain table on a sheet: title, note, header, rows, filter, frozen header, print set-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.workbook.look import BANNER_STYLE, HEI, NOTE, TABLE_HEADER, TABLE_TEXT, TITLE, Style, text_height
from toolkit.workbook.writing import Sheet, Value

TITLE_ROW = 1
NOTE_ROW = 2
HEADER_ROW = 3
FIRST_ROW = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a table: its title, its width in character units, and the look of its cells."""

    title: str
    width: float
    style: Style = TABLE_TEXT


def start(
    sheet: Sheet,
    title: str,
    note: str,
    headings: Sequence[Heading],
    *,
    demonstration: bool = False,
    printed: int = 0,
) -> None:
    """Write title, note and header in rows 1 to 3; data begin in row 4.

    Title and note stand over the first ``printed`` columns, over all where it is 0.
    """
    begin(sheet, title, note, headings, demonstration=demonstration, printed=printed)
    for column, heading in enumerate(headings, start=1):
        sheet.heading(HEADER_ROW, column, heading.title, TABLE_HEADER)
    sheet.height(HEADER_ROW, max(24.0, *(text_height(h.title, h.width, TABLE_HEADER.size) for h in headings)))


def begin(
    sheet: Sheet,
    title: str,
    note: str,
    headings: Sequence[Heading],
    *,
    demonstration: bool = False,
    printed: int = 0,
) -> None:
    """Write title and note in rows 1 and 2 and set the columns' widths; the table's header is the caller's."""
    last = printed or len(headings)
    sheet.merge((TITLE_ROW, 1, TITLE_ROW, last), TITLE)
    sheet.heading(TITLE_ROW, 1, title, TITLE)
    sheet.height(TITLE_ROW, 30)
    style = BANNER_STYLE if demonstration else NOTE
    shown = f"【演示数据】单位与填报内容均为虚构。{note}" if demonstration else note
    sheet.merge((NOTE_ROW, 1, NOTE_ROW, last), style)
    sheet.heading(NOTE_ROW, 1, shown, style)
    width = sum(heading.width for heading in headings[:last])
    sheet.height(NOTE_ROW, max(18.0, text_height(shown, width, style.size)))
    for column, heading in enumerate(headings, start=1):
        sheet.width(column, heading.width)


def finish(
    sheet: Sheet,
    last_row: int,
    columns: int,
    *,
    frozen_column: int = 1,
    filtered: bool = True,
    printed_row: int = 0,
    a3: bool = False,
    breaks: Sequence[int] = (),
) -> None:
    """Freeze the header, offer filters, and set the page: landscape, one page wide, header repeated.

    ``printed_row`` is the last row on paper where more than the table is printed (totals, a chart).
    """
    sheet.freeze(FIRST_ROW, frozen_column)
    if filtered and last_row >= FIRST_ROW:
        sheet.filter((HEADER_ROW, 1, last_row, columns))
    sheet.print_on_a4(
        header_rows=(HEADER_ROW, HEADER_ROW),
        last_column=columns,
        last_row=max(last_row, printed_row, FIRST_ROW),
        a3=a3,
        breaks=breaks,
    )
    sheet.hide_gridlines()


SECTION_STYLE = Style(font=HEI, size=12)


@dataclass(frozen=True, slots=True)
class Section:
    """One of several tables below each other on a sheet: its title, its own header, and its rows."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]


def section(sheet: Sheet, row: int, found: Section, headings: Sequence[Heading]) -> int:
    """Write one section, or that there is nothing in it; returns the row after the free one below it.

    Rows stand two below ``row`` and after; widths and looks are those of ``headings``.
    """
    sheet.heading(row, 1, found.title, SECTION_STYLE)
    sheet.height(row, 24)
    row += 1
    if not found.rows:
        sheet.text(row, 1, "没有。")
        return row + 2
    for column, text in enumerate(found.header, start=1):
        sheet.heading(row, column, text, TABLE_HEADER)
    sheet.height(row, 24)
    return fill(sheet, headings, found.rows, first_row=row + 1) + 2


def fill(
    sheet: Sheet, headings: Sequence[Heading], rows: Iterable[Sequence[Value]], *, first_row: int = FIRST_ROW
) -> int:
    """Write rows with each column's look, as high as their texts need; returns the last row written."""
    row = first_row - 1
    for row, values in enumerate(rows, start=first_row):
        for column, (value, heading) in enumerate(zip(values, headings, strict=True), start=1):
            sheet.cell(row, column, value, heading.style)
        sheet.height(row, fitting_height(values, headings))
    return row


def stream(
    sheet: Sheet, headings: Sequence[Heading], rows: Iterable[Sequence[Value]], *, first_row: int = FIRST_ROW
) -> int:
    """The same for tables of many thousand rows, past the library; returns the row after the last."""
    styles = [heading.style for heading in headings]
    return sheet.stream_rows(first_row, rows, styles, lambda values: fitting_height(values, headings))


def fitting_height(values: Sequence[Value], headings: Sequence[Heading]) -> float:
    """The height a row needs for its wrapped texts, at most what Excel allows."""
    needed = [
        text_height(value, heading.width, heading.style.size)
        for value, heading in zip(values, headings, strict=True)
        if isinstance(value, str) and heading.style.wrap
    ]
    return round(min(409.5, max([18.0, *needed])), 1)
