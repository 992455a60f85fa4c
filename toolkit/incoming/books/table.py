"""A sheet being filled from records, by any of the readers of other formats: limits kept, odd things noted. Pure."""

from __future__ import annotations

import struct

from toolkit.findings import files
from toolkit.incoming.books.limits import Limits
from toolkit.incoming.books.refusal import Unreadable
from toolkit.incoming.books.styles import iso_date
from toolkit.model.cells import Cell, Sheet
from toolkit.model.place import MAX_COLUMN, MAX_ROW

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#数据未到"}
"""The error values by their stored code; the same in .xls and .xlsb."""
LOST = Cell("error", "#文字丢失")
"""In the place of a text that is not there."""
_EXACT = 1e15
"""Whole numbers below this are shown digit for digit."""


class Table:
    """Cells, merges and hidden rows of one sheet as they come; ``before`` counts the cells of earlier sheets."""

    def __init__(self, sheet: Sheet, limits: Limits, before: int = 0) -> None:
        self.sheet = sheet
        self.cells = 0
        self._limits = limits
        self._before = before
        self._merged: list[tuple[int, int, int, int]] = []
        self._skipped = False
        self._twice = False
        self._lost = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.struck: set[tuple[int, int]] = set()

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put a cell with content (row and column from 1); one outside any sheet, or one too many, is Unreadable."""
        if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
            raise Unreadable(files.DAMAGED, detail="单元格的位置超出表格")
        cells = self.sheet.rows.setdefault(row, {})
        self._twice = self._twice or column in cells
        self._lost = self._lost or cell is LOST
        cells[column] = cell
        self.cells += 1
        if self.cells > (limit := self._limits.cells_in_sheet):
            raise Unreadable(files.TOO_LARGE, what="单元格数", found=f"{self.cells} 个", limit=f"{limit} 个")
        if self._before + self.cells > (limit := self._limits.cells_in_book):
            raise Unreadable(
                files.TOO_LARGE, what="单元格数", found=f"{self._before + self.cells} 个", limit=f"{limit} 个"
            )

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Remember a merged range, unless it is absurdly large or there are absurdly many."""
        area = (bottom - top + 1) * (right - left + 1)
        if area > self._limits.merged_area or len(self._merged) >= self._limits.merges or bottom < top or right < left:
            self._skipped = True
        elif area > 1:
            self._merged.append((top, left, bottom, right))

    def finished(self, notes: set[str]) -> Sheet:
        """The sheet with its rows and cells in order; what was odd is added to ``notes`` by its code."""
        sheet = self.sheet
        sheet.rows = {row: dict(sorted(sheet.rows[row].items())) for row in sorted(sheet.rows)}
        sheet.merged = () if self._skipped else tuple(self._merged)
        sheet.hidden_rows, sheet.hidden_columns = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        sheet.struck = frozenset(self.struck)
        extent = max(sheet.rows, default=0) * max(map(max, sheet.rows.values()), default=0)
        for odd, kind in (
            (self._lost, files.TEXT_LOST),
            (self._skipped, files.MERGES_SKIPPED),
            (self._twice, files.CELL_TWICE),
            (extent > self._limits.extent, files.FAR_CELL),
        ):
            if odd:
                notes.add(kind.code)
        return sheet


def number_cell(value: float, shown_as_date: bool, date1904: bool) -> Cell:
    """The cell of a stored number: a date where its format shows one and the calendar has it."""
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - not a number is not itself.
        return Cell("error", "#NUM!")
    text = str(int(value)) if value == int(value) and abs(value) < _EXACT else repr(value).upper()
    date = iso_date(text, date1904) if shown_as_date else ""
    return Cell("date", date, "", text) if date else Cell("number", text)


def packed_number(bits: int) -> float:
    """The number an RK holds in 30 bits ([MS-XLS] 2.5.217)."""
    if bits & 2:
        value = float((bits >> 2) - (1 << 30 if bits & 0x80000000 else 0))
    else:
        value = float(struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", bits & 0xFFFFFFFC))[0])
    return value / 100 if bits & 1 else value


def damaged(detail: str = "旧格式的记录不完整") -> Unreadable:
    """The file does not hold together."""
    return Unreadable(files.DAMAGED, detail=detail)
