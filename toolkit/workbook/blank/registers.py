"""The sheet of one register (台账): what is carried over, and free rows below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from toolkit.intake.headers import KEY_TITLE, key_tag
from toolkit.model.registers import ColumnForm, Register, RegisterColumn, Role
from toolkit.model.submission import Entry
from toolkit.registers.item import Item
from toolkit.workbook.blank.content import Blank
from toolkit.workbook.blank.limits import EARLIEST
from toolkit.workbook.blank.positions import HEADER_ROW, TAG_ROW
from toolkit.workbook.blank.register_rows import ItemRow, first_item_row, item_rows, title_rows
from toolkit.workbook.look import (
    AUXILIARY,
    NOTE,
    PLAIN,
    TABLE_CENTERED,
    TABLE_HEADER,
    TABLE_TEXT,
    TITLE,
    Style,
    fillable,
    quiet,
    row_height,
    text_height,
)
from toolkit.workbook.marks import Limit
from toolkit.workbook.writing import Sheet, Workbook

NONE_LABEL = "本月没有的选“无”"
NONE = "无"
NONE_COLUMN = 3
"""The cell in row 2 in which a unit says that it has nothing to report."""
LIMITED_ROWS = 500
"""Drop-downs and limits reach so far: a unit may write more rows than were printed."""
LATEST_YEARS = 10
LEAST_HEIGHT = 34.0
LONGEST_TEXT = 2000
SIZE = 10.5
_TEXT = replace(TABLE_TEXT, size=SIZE, number="@")
"""Numbers such as 6-1 and long codes stay as typed."""
STYLES = {
    ColumnForm.TEXT: _TEXT,
    ColumnForm.DATE: replace(TABLE_CENTERED, size=9, number="yyyy-mm-dd"),
    ColumnForm.MONEY: replace(TABLE_CENTERED, size=SIZE, number="0.00"),
    ColumnForm.WHOLE: replace(TABLE_CENTERED, size=SIZE, number="0"),
    ColumnForm.CHOICE: replace(TABLE_CENTERED, size=SIZE),
    ColumnForm.YES_NO: replace(TABLE_CENTERED, size=SIZE),
}
_PROMPTS = {
    ColumnForm.DATE: "格式如 2022-06-20。",
    ColumnForm.MONEY: "单位是万元，最多两位小数。",
    ColumnForm.WHOLE: "填整数。",
    ColumnForm.CHOICE: "点右侧箭头选一项。",
    ColumnForm.YES_NO: "点右侧箭头选一项。",
}


def write_register(book: Workbook, blank: Blank, register: Register) -> None:
    """Write one register as its own sheet, named by its id."""
    sheet = book.sheet(register.id)
    rows, first = item_rows(blank, register), first_item_row(register)
    _write_head(sheet, blank, register)
    _write_titles(sheet, register)
    for row, item in enumerate(rows, start=first):
        _write_item(sheet, blank, register, item, row)
    last = first + LIMITED_ROWS - 1
    for number, column in enumerate(register.columns, start=1):
        sheet.width(number, column.width, beyond=replace(STYLES[column.form], border="", locked=False))
        sheet.limit((first, number, last, number), _limit(blank, register, column))
    sheet.width(len(register.columns) + 1, 8, hidden=True)
    sheet.freeze(first, _frozen(register))
    sheet.zoom(90)
    # No print area: a unit may write below the printed rows, and those must come out on paper too.
    sheet.print_on_a4(
        header_rows=(HEADER_ROW, HEADER_ROW + title_rows(register) - 1),
        header=blank.print_header,
        a3=sum(column.width for column in register.columns) > _ON_A4,
    )
    sheet.protect(rows=True)


_ON_A4 = 200.0
"""Character units that can still be read on A4; a wider register prints on A3."""


def _write_head(sheet: Sheet, blank: Blank, register: Register) -> None:
    """Title, the cell for 无, unit and period with what is asked."""
    last = len(register.columns)
    sheet.merge((1, 1, 1, last), TITLE)
    sheet.text(1, 1, register.title, TITLE)
    sheet.height(1, 30)
    label = replace(TABLE_HEADER, fill=AUXILIARY)
    sheet.merge((2, 1, 2, NONE_COLUMN - 1), label)
    sheet.text(2, 1, NONE_LABEL, label)
    said = NONE if blank.filling.none(register.id) else None
    sheet.cell(2, NONE_COLUMN, said, fillable(TABLE_CENTERED))
    error = "本月没有要填的，选“无”；有的，空着，在下面逐条填。"
    limit = Limit("list", choices=(NONE,), prompt_title="本月无", prompt=error, error=error)
    sheet.limit((2, NONE_COLUMN, 2, NONE_COLUMN), limit)
    style = replace(NOTE, vertical="center")
    words = f"{blank.subtitle}　　{register.note}"
    sheet.merge((2, NONE_COLUMN + 1, 2, last), style)
    sheet.text(2, NONE_COLUMN + 1, words, style)
    width = sum(column.width for column in register.columns[NONE_COLUMN:])
    sheet.height(2, max(24.0, text_height(words, width, style.size)))


def _write_titles(sheet: Sheet, register: Register) -> None:
    """The hidden tags, and the titles with the headings over them."""
    sheet.height(TAG_ROW, 15, hidden=True)
    bottom = HEADER_ROW + title_rows(register) - 1
    for number, column in enumerate(register.columns, start=1):
        sheet.text(TAG_ROW, number, register.tag(column), PLAIN)
        style = replace(TABLE_HEADER, size=SIZE, bold=column.required)
        row = bottom if column.group else HEADER_ROW
        if not column.group:
            sheet.merge((HEADER_ROW, number, bottom, number), style)
        sheet.text(row, number, column.title, style)
    sheet.text(TAG_ROW, len(register.columns) + 1, key_tag(register))
    sheet.text(HEADER_ROW, len(register.columns) + 1, KEY_TITLE)
    number = 1
    for group, columns in groupby(register.columns, key=lambda column: column.group):
        count = len(list(columns))
        if group:
            sheet.merge((HEADER_ROW, number, HEADER_ROW, number + count - 1), TABLE_HEADER)
            sheet.text(HEADER_ROW, number, group, TABLE_HEADER)
        number += count
    titles = [(column.title, column.width) for column in register.columns if column.group or not register.grouped]
    sheet.height(HEADER_ROW, 24 if register.grouped else row_height(titles, SIZE, 28))
    if register.grouped:
        sheet.height(bottom, row_height(titles, SIZE, 28))


def _write_item(sheet: Sheet, blank: Blank, register: Register, item: ItemRow, row: int) -> None:
    """One row: what was carried over, locked where it must not change; what was returned; empty cells to fill."""
    texts = []
    for number, column in enumerate(register.columns, start=1):
        style, value = STYLES[column.form], item.printed.get(column.id)
        entry = item.returned.get(column.id)
        if item.returned and (entry is None or entry.value != value):
            blank.fill(sheet, row, number, entry, style)
        elif value is not None and column.locked:
            sheet.cell(row, number, value, blank.look(sheet, row, number, quiet(style)))
        else:
            sheet.cell(row, number, value, blank.look(sheet, row, number, _open_style(register, item, style)))
        if column.form is ColumnForm.TEXT:
            texts.append((_shown(entry, value), column.width))
    sheet.text(row, len(register.columns) + 1, f"{register.id}:{item.key}")
    sheet.height(row, row_height(texts, SIZE, LEAST_HEIGHT))


def _open_style(register: Register, item: ItemRow, style: Style) -> Style:
    """Light yellow; an item closed before, printed for its 回头看 only, in grey letters."""
    closed = Item(register, item.key, item.printed).day(Role.CLOSED) is not None
    return replace(fillable(style), color="#7F7F7F") if closed else fillable(style)


def _shown(entry: Entry | None, value: object) -> str:
    return entry.text if entry else "" if value is None else str(value)


def _limit(blank: Blank, register: Register, column: RegisterColumn) -> Limit:
    """The drop-down or limit of a column, with what to write there."""
    prompt = column.hint or _PROMPTS.get(column.form, "")
    title = column.title[:30]
    if choices := register.choices(column):
        error = f"请从下拉列表中选择：{'、'.join(choices)}。"
        return Limit("list", choices=choices, prompt_title=title, prompt=prompt, error=error[:220])
    if column.form is ColumnForm.DATE:
        latest = date(blank.period.year + LATEST_YEARS, 12, 31)
        error = "请填日期，格式如 2022-06-20。"
        return Limit("date", least=EARLIEST, most=latest, prompt_title=title, prompt=prompt, error=error)
    if column.form is ColumnForm.MONEY:
        error = "请填不小于0的数，单位是万元，不要带文字。"
        most = Decimal(10**9)
        return Limit("decimal", least=0, most=most, prompt_title=title, prompt=prompt, error=error)
    if column.form is ColumnForm.WHOLE:
        return Limit("whole", least=0, most=10**9, prompt_title=title, prompt=prompt, error="请填不小于0的整数。")
    error = f"最多填 {LONGEST_TEXT} 个字，请精简。"
    return Limit("length", least=0, most=LONGEST_TEXT, prompt_title=title, prompt=prompt, error=error)


def _frozen(register: Register) -> int:
    """The first column that scrolls: number and place stay in sight where they stand in front and are narrow."""
    width = 0.0
    for number, column in enumerate(register.columns, start=1):
        width += column.width
        if Role.PLACE in column.roles and width <= 45:
            return number + 1
    return 2
