"""Cells as read from any workbook, before anything is understood: the one form every reader hands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Cell(NamedTuple):
    """One non-empty cell.

    ``kind`` is "text", "number", "date", "boolean" or "error". ``text`` is what is stored: the text itself, the
    number's own digits ("12.30" stays "12.30", "1E3" stays "1E3"), an ISO date or date-time for a number shown as a
    date, "TRUE"/"FALSE", or the error's name ("#REF!").
    ``formula`` is the formula without "=", "" when there is none. A formula saved without a result has kind "text",
    text "" and a formula.
    ``serial`` is the stored number of a "date" cell, else "".
    """

    kind: str
    text: str
    formula: str = ""
    serial: str = ""


@dataclass(slots=True)
class Sheet:
    """One sheet: its non-empty cells by row and column (from 1), and what else matters for understanding it."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: bool = False
    very_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column of each merged range."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: frozenset[tuple[int, int]] = frozenset()
    """Cells whose text is struck through, wholly or in part (删除线)."""
    drawings: bool = False
    """Whether pictures, text boxes or shapes lie on the sheet."""

    def text(self, row: int, column: int) -> str:
        """The stored text of a cell, "" where there is none."""
        cell = self.rows.get(row, {}).get(column)
        return cell.text if cell else ""


@dataclass(slots=True)
class Book:
    """A whole workbook as read, with what the reader noticed on the way."""

    sheets: list[Sheet]
    format: str
    """The format told from content: xlsx, xlsm, xls, xlsb, ods, csv."""
    macros: bool = False
    external_links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Codes of F findings the reader itself wants reported (a wrong dimension is none; a repaired style is)."""

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
