"""Filling in a blank as a unit does in its office program: by the titles it sees, saved by openpyxl."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from toolkit.campaign.plan import Plan
from toolkit.incoming.editing import load_openpyxl
from toolkit.intake.headers import KEY_TITLE
from toolkit.model.layout import (
    COVER_SHEET,
    FILLED_COLUMNS,
    FORM_SHEET,
    LIST_TITLES,
    SUMMARY_FIELDS,
    SUMMARY_SHEET,
    titles,
)
from toolkit.model.period import Period
from toolkit.model.registers import Register
from toolkit.simulation.hazards import REGISTER, hazards
from toolkit.simulation.words import Words, figures, summary_words, task_words
from toolkit.workbook.blank.registers import NONE, NONE_COLUMN
from toolkit.workbook.packing import Packed, members, packed, zipped
from toolkit.workbook.writing import CREATED

Totals = dict[str, int]
"""A unit's cumulative figures so far, by code."""


def fill(blank: bytes, plan: Plan, unit_id: str, period: Period, totals: Totals) -> tuple[bytes, Totals]:
    """A correctly filled return of one unit, and its cumulative figures after this month."""
    dice = random.Random(zlib.crc32(f"{unit_id}|{period}".encode()))
    book = load_openpyxl().load_workbook(BytesIO(blank))
    unit = plan.campaign.roster[unit_id]
    _fill_cover(book[COVER_SHEET], dice, period)
    printed = titles(SUMMARY_FIELDS)
    for key, text in summary_words(dice, unit.short, period).items():
        _beside(book[SUMMARY_SHEET], printed[key]).value = text
    values = figures(dice, random.Random(zlib.crc32(unit_id.encode())), totals)
    for register in plan.registers_of(unit_id):
        if register.id == REGISTER and register.id in book.sheetnames:
            values |= _fill_hazards(book[register.id], register, unit_id, period, values)
    _fill_form(book[FORM_SHEET], values)
    for task_list in plan.campaign.lists:
        if task_list.id in book.sheetnames:
            for number, cells in _rows(book[task_list.id], task_list.id):
                deadline = plan.deadlines[task_list.id, number]
                _fill_task(cells, task_words(dice, unit.short, number, deadline, period))
    return saved(book), _added(totals, values)


def saved(book: Any) -> bytes:
    """A workbook of openpyxl as bytes, without the present moment that it puts into each: a demonstration repeats."""
    buffer = BytesIO()
    book.save(buffer)
    parts = members(buffer.getvalue())
    return zipped((name, _undated(part) if name == _PROPERTIES else part) for name, part in parts)


_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def _undated(part: Packed) -> Packed:
    return packed(_MODIFIED.sub(rb"\g<1>" + CREATED.isoformat().encode() + b"Z", part.plain()))


def _fill_hazards(
    sheet: Any, register: Register, unit_id: str, period: Period, values: dict[str, float]
) -> dict[str, float]:
    """Fill the register in as the form says (D01, D04); returns the figures that must agree with it."""
    dice = random.Random(zlib.crc32(f"{unit_id}|{period}|台账".encode()))
    rows = list(item_rows(sheet))
    carried = [{title: _value(cell.value) for title, cell in row.items() if cell.value is not None} for row in rows]
    carried = [row for row in carried if row.get("编号")]
    filled = hazards(dice, register, carried, period, int(values["D01"]), int(values["D04"]))
    if not filled.rows:
        sheet.cell(2, NONE_COLUMN).value = NONE
    for cells, row in zip(rows, filled.rows, strict=False):
        for title, value in row.items():
            if not cells[title].protection.locked:
                cells[title].value = value
    return dict(filled.figures)


def item_rows(sheet: Any) -> Iterator[dict[str, Any]]:
    """The rows of a register's sheet as cells by column title; its titles may stand in two rows."""
    rows = list(sheet.iter_rows())
    top = next(place for place, row in enumerate(rows) if row[0].value == "编号")
    grouped = rows[top + 1][0].value is None and any(str(cell.value or "") == "时限" for cell in rows[top + 1])
    header = {cell.value: cell.column for cell in rows[top] if cell.value}
    header |= {cell.value: cell.column for cell in rows[top + 1] if cell.value} if grouped else {}
    titles = {title: column for title, column in header.items() if title != KEY_TITLE}
    for row in rows[top + 2 if grouped else top + 1 :]:
        yield {title: row[column - 1] for title, column in titles.items()}


def _value(value: Any) -> Any:
    """A day without the hour openpyxl gives it; an amount as a decimal."""
    if isinstance(value, datetime):
        return value.date()
    return Decimal(str(value)) if isinstance(value, int | float) else value


def _added(totals: Totals, values: dict[str, float]) -> Totals:
    added = {code: totals.get(code, 0) + int(values[code]) for code in ("C01", "C04", "D01", "D04")}
    return {**added, **{code: int(values[code]) for code in ("B01", "B06", "B07", "B08")}}


def _beside(sheet: Any, title: str) -> Any:
    """The cell to the right of the label with this title."""
    for row in sheet.iter_rows(max_col=1):
        if row[0].value == title:
            return sheet.cell(row[0].row, 2)
    raise KeyError(title)


def _fill_cover(sheet: Any, dice: random.Random, period: Period) -> None:
    ahead = period.next()
    people = ("赵一", "钱二", "孙三", "李四", "周五", "吴六")
    for title, value in (
        ("填报人", dice.choice(people)),
        ("审核人", dice.choice(people)),
        ("负责人", dice.choice(people)),
        ("联系电话", f"0000-{dice.randint(1000000, 9999999)}"),
        ("填报日期", ahead.first_day),
    ):
        _beside(sheet, title).value = value


def titled_rows(sheet: Any, first_title: str) -> Iterator[dict[str, Any]]:
    """The rows below the header that begins with a title, as cells by column title."""
    header: dict[str, int] = {}
    for row in sheet.iter_rows():
        if header:
            yield {title: row[column - 1] for title, column in header.items()}
        elif row[0].value == first_title:
            header = {cell.value: cell.column for cell in row if cell.value}


def _rows(sheet: Any, list_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for cells in titled_rows(sheet, LIST_TITLES["requirement"]):
        key = str(cells[LIST_TITLES["id"]].value or "")
        if key.startswith(f"{list_id}:"):
            yield key.split(":")[1], cells


def _fill_form(sheet: Any, values: dict[str, float]) -> None:
    for cells in titled_rows(sheet, "代码"):
        code = cells["代码"].value
        for title in ("本月数", "累计"):
            if code in values and not cells[title].protection.locked:
                cells[title].value = values[code]


def _fill_task(cells: dict[str, Any], words: Words) -> None:
    for column in FILLED_COLUMNS:
        cell, value = cells[column.title], words[column.key]
        if value not in (None, "") and not cell.protection.locked:
            cell.value = value
