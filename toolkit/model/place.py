"""Where something stands in a workbook: file, sheet and cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters Excel shows for a column counted from 1 (1 is A, 28 is AB)."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell's name as Excel shows it; rows and columns count from 1."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a returned workbook (位置).

    Rows and columns count from 1, as Excel shows them.
    Zero or empty means "not that precise": a sheet, or a whole file, is a place too.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """The cell's name ("F12"), the row alone ("第12行"), or nothing."""
        if self.row and self.column:
            return cell_name(self.row, self.column)
        return f"第{self.row}行" if self.row else ""

    def __str__(self) -> str:
        """File｜sheet!cell, as precise as is known."""
        inner = "!".join(part for part in (self.sheet, self.cell) if part)
        return "｜".join(part for part in (self.file, inner) if part)
