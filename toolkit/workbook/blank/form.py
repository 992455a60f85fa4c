"""The sheet of the statistics form (一报表): figures to fill in, running totals and ratios by formula."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from toolkit.model.form import Indicator, IndicatorKind
from toolkit.model.layout import FORM_COLUMNS, FORM_SHEET
from toolkit.model.place import cell_name
from toolkit.workbook.blank.content import Blank
from toolkit.workbook.blank.formulas import NOT_FILLED, calculated, value
from toolkit.workbook.blank.limits import figure_limit, length_limit
from toolkit.workbook.blank.positions import FIRST_ROW, FORM_COLUMN, HEADER_ROW, TAG_ROW
from toolkit.workbook.look import (
    NOTE,
    SUBTITLE,
    TABLE_CENTERED,
    TABLE_HEADER,
    TABLE_TEXT,
    TITLE,
    number_style,
    quiet,
    row_height,
    text_height,
)
from toolkit.workbook.writing import Sheet, Workbook

WIDTH = {column.key: column.width for column in FORM_COLUMNS}
DASHED = quiet(TABLE_CENTERED)
"""A cell that holds "—"."""
NOTE_STYLE = replace(TABLE_TEXT, size=9.5)
PROMPTS = {
    IndicatorKind.FLOW: "填本月新发生的数，不含以前月份；没有填0。",
    IndicatorKind.MONEY: "填本月新发生的数，单位是万元，最多两位小数；没有填0。",
    IndicatorKind.STOCK: "填月末的实有数；没有填0。",
    IndicatorKind.DISTINCT: "填行动以来的家数，同一家只算一次，不小于上月累计；没有填0。",
}
ENTRANT_PROMPT = "填本单位加入以前的累计数；没有填0。以后各月由本表自动结转。"
"""For a unit that joins in a later month (转入)."""
OPENING_PROMPT = "填行动开始时还没有整改的存量，只在首期填一次；没有填0。"


def write_form(book: Workbook, blank: Blank) -> None:
    """Write the form with the unit's indicators."""
    sheet = book.sheet(FORM_SHEET)
    _write_head(sheet, blank)
    known = _known(blank)
    for row, indicator in enumerate(blank.indicators, start=FIRST_ROW):
        _write_indicator(sheet, blank, indicator, row)
        _write_total(sheet, blank, indicator, row, known)
    last_row = FIRST_ROW + len(blank.indicators) - 1
    if blank.indicators:
        note = FORM_COLUMN["note"]
        column = FORM_COLUMNS[note - 1]
        limit = length_limit(column.title, column.prompt, column.most)
        sheet.limit((FIRST_ROW, note, last_row, note), limit)
    note_row = _write_note(sheet, blank, last_row + 2)
    for column in FORM_COLUMNS:
        sheet.width(FORM_COLUMN[column.key], column.width)
    sheet.freeze(FIRST_ROW, FORM_COLUMN["unit"])
    sheet.print_on_a4(
        header_rows=(HEADER_ROW, HEADER_ROW),
        last_column=len(FORM_COLUMNS),
        last_row=note_row,
        header=blank.print_header,
    )
    sheet.protect()


def _write_head(sheet: Sheet, blank: Blank) -> None:
    last = len(FORM_COLUMNS)
    sheet.merge((1, 1, 1, last), TITLE)
    sheet.text(1, 1, blank.plan.campaign.form.title, TITLE)
    sheet.merge((2, 1, 2, last), SUBTITLE)
    sheet.text(2, 1, blank.subtitle, SUBTITLE)
    sheet.height(1, 30)
    sheet.height(2, 20)
    sheet.height(TAG_ROW, 15, hidden=True)
    sheet.height(HEADER_ROW, 24)
    for number, column in enumerate(FORM_COLUMNS, start=1):
        sheet.text(TAG_ROW, number, column.tag)
        sheet.heading(HEADER_ROW, number, column.title, TABLE_HEADER)


def _write_indicator(sheet: Sheet, blank: Blank, indicator: Indicator, row: int) -> None:
    """One indicator: what is to be filled in, what is carried over, what is calculated."""
    sheet.text(row, FORM_COLUMN["code"], indicator.code, TABLE_CENTERED)
    sheet.text(row, FORM_COLUMN["title"], indicator.title, TABLE_TEXT)
    sheet.text(row, FORM_COLUMN["unit"], indicator.unit, TABLE_CENTERED)
    note = blank.filling.figure(indicator.code, "note")
    blank.fill(sheet, row, FORM_COLUMN["note"], note, NOTE_STYLE)
    for key in ("month", "before", "total"):
        _write_figure(sheet, blank, indicator, row, key)
    texts = [(indicator.title, WIDTH["title"]), (note.text if note else "", WIDTH["note"])]
    sheet.height(row, row_height(texts, least=21))


def _write_figure(sheet: Sheet, blank: Blank, indicator: Indicator, row: int, key: str) -> None:
    """One of an indicator's three figures."""
    column, style = FORM_COLUMN[key], number_style(indicator)
    if is_filled(blank, indicator, key):
        blank.fill(sheet, row, column, blank.filling.figure(indicator.code, key), style)
        prompt = PROMPTS[indicator.kind]
        if key == "before":
            prompt = ENTRANT_PROMPT
        elif indicator.code in blank.opening_codes:
            prompt = OPENING_PROMPT
        sheet.limit((row, column, row, column), figure_limit(indicator.kind, prompt))
        return
    carried = carried_over(blank, indicator, key)
    if carried is not None:
        sheet.number(row, column, carried, blank.look(sheet, row, column, quiet(style)))
    elif key != "total":
        sheet.text(row, column, NOT_FILLED, blank.look(sheet, row, column, DASHED))


def is_filled(blank: Blank, indicator: Indicator, key: str) -> bool:
    """Whether the unit fills in this figure: an opening stock only until a closed month knows it.

    An entrant states its own 上月累计 of what adds up, until a closed month knows one.
    """
    if key == "before" and indicator.adds:
        return blank.enters and indicator.code not in blank.past.totals
    if not indicator.fills(key):
        return False
    return indicator.code not in blank.opening_codes or carried_over(blank, indicator, key) is None


def carried_over(blank: Blank, indicator: Indicator, key: str) -> Decimal | None:
    """A figure closed months hand on: 上月累计 (0 before anything is closed), and the opening stock once known."""
    if indicator.code in blank.opening_codes:
        closed = key == "month" and blank.history.closed is not None
        return blank.past.totals.get(indicator.code) if closed else None
    return blank.past.totals.get(indicator.code, Decimal(0)) if key == "before" and indicator.carried else None


def _write_total(sheet: Sheet, blank: Blank, indicator: Indicator, row: int, known: dict[str, Decimal]) -> None:
    """累计 of what adds up and of what is calculated, by formula; a dash where there is none."""
    if indicator.fills("total"):
        return
    column = FORM_COLUMN["total"]
    formula = _total_formula(blank, indicator, row)
    if not formula:
        sheet.text(row, column, NOT_FILLED, blank.look(sheet, row, column, DASHED))
        return
    now = known[f"累计{indicator.code}"] if indicator.filled else value(indicator.formula, known)
    sheet.formula(row, column, formula, now, blank.look(sheet, row, column, quiet(number_style(indicator))))


def _total_formula(blank: Blank, indicator: Indicator, row: int) -> str:
    """累计 = 上月累计 + 本月数; N() lets a text in 本月数 count as 0 instead of spoiling the sum."""
    if not indicator.filled:
        return calculated(blank, indicator.formula)
    if not indicator.adds:
        return ""
    added = f"{cell_name(row, FORM_COLUMN['before'])}+N({cell_name(row, FORM_COLUMN['month'])})"
    return f"=ROUND({added},2)" if indicator.decimals else f"={added}"


def _known(blank: Blank) -> dict[str, Decimal]:
    """The figures as they stand in the workbook, by name; what is not filled in counts as 0."""
    known: dict[str, Decimal] = {}
    for indicator in blank.indicators:
        key = indicator.column if indicator.filled else ""
        returned = blank.filling.submission.figure(indicator.code, key) if blank.filling.submission and key else None
        carried = carried_over(blank, indicator, key) if key else None
        filled = Decimal(returned if carried is None and returned is not None else carried or 0)
        stated = blank.filling.figure(indicator.code, "before") if is_filled(blank, indicator, "before") else None
        own = stated.value if stated and isinstance(stated.value, int | Decimal) else 0
        before = Decimal(own) or carried_over(blank, indicator, "before") or Decimal(0)
        known[indicator.code] = filled
        known[f"上月累计{indicator.code}"] = before
        known[f"累计{indicator.code}"] = before + filled if indicator.adds else filled
    return known


def _write_note(sheet: Sheet, blank: Blank, row: int) -> int:
    """What the figures mean, below the table; returns the row."""
    last = len(FORM_COLUMNS)
    text = f"填表说明：{blank.plan.campaign.form.note or '没有的填0，不要留空。'}"
    sheet.merge((row, 1, row, last), NOTE)
    sheet.text(row, 1, text, NOTE)
    sheet.height(row, text_height(text, sum(WIDTH.values()), NOTE.size))
    return row
