"""Opens 行动.xlsx and hands on its cells as plain values. The only module that imports openpyxl."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from toolkit.incoming.editing import load_openpyxl
from toolkit.model.errors import WrongUse

_AGAIN = "请在 Excel 或 WPS 里打开它，另存为 .xlsx（不设密码），或者从备份里恢复，然后重试。"
_ROW_LIMIT = 20_000
"""Rows beyond are a slip (a style dragged to the bottom), unless they hold something."""
_UNUSABLE = {"f": "formula", "e": "error"}


@dataclass(frozen=True, slots=True)
class Raw:
    """One cell as stored: ``kind`` is text, number, date, boolean, formula or error; ``day`` is set for a date."""

    kind: str
    text: str
    day: date | None = None

    @property
    def empty(self) -> bool:
        return not self.text.strip()


EMPTY = Raw("text", "")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its non-empty cells by row and column, counted from 1, rows in order."""

    name: str
    rows: dict[int, dict[int, Raw]]

    def cell(self, row: int, column: int) -> Raw:
        return self.rows.get(row, {}).get(column, EMPTY)


def open_grids(data: bytes, name: str, *, without: frozenset[str] = frozenset()) -> dict[str, Grid]:
    """The sheets of a workbook by name, in order; WrongUse when the bytes are no readable .xlsx.

    Sheets named in ``without`` are not looked at: 分派 has a row for every task of every unit.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise WrongUse(f"“{name}”设了密码，或者是旧的 .xls 格式", _AGAIN)
    if not data.startswith(b"PK"):
        raise WrongUse(f"“{name}”不是 Excel 工作簿（.xlsx）", _AGAIN)
    openpyxl = load_openpyxl()
    with warnings.catch_warnings():
        # openpyxl warns of what it drops (styles, validations); nothing of it is a value.
        warnings.simplefilter("ignore")
        try:
            # read_only hands on only the rows that are there, however far down a style was dragged.
            book = openpyxl.load_workbook(BytesIO(data), read_only=True)
            return {
                sheet.title: Grid(sheet.title, _rows(sheet)) for sheet in book.worksheets if sheet.title not in without
            }
        except Exception as error:
            # The library has no error of its own: a broken file ends in whatever its parts raise.
            raise WrongUse(f"“{name}”损坏，读不出来", _AGAIN) from error


def _rows(sheet: Any) -> dict[int, dict[int, Raw]]:
    """The cells of a read-only worksheet."""
    # WPS sometimes declares A1 as the whole sheet; without a stated size everything there is gets read.
    sheet.reset_dimensions()
    rows: dict[int, dict[int, Raw]] = {}
    for cells in sheet.rows:
        found = {cell.column: _raw(cell) for cell in cells if cell.value not in (None, "")}
        if found:
            rows[next(cell.row for cell in cells if cell.value not in (None, ""))] = found
    return rows


def _raw(cell: Any) -> Raw:
    value = cell.value
    if cell.data_type in _UNUSABLE:
        return Raw(_UNUSABLE[cell.data_type], str(value))
    match value:
        case bool():
            return Raw("boolean", "TRUE" if value else "FALSE")
        case date():
            day = value.date() if isinstance(value, datetime) else value
            return Raw("date", day.isoformat(), day)
        case int() | float():
            return Raw("number", str(int(value) if value == int(value) else value))
        case str():
            return Raw("text", value.replace("\r\n", "\n"))
    return Raw("date", str(value))  # A time of day or a duration.
