"""Names of cells inside a workbook's parts: reading them, and moving those of a shared formula. Pure."""

from __future__ import annotations

import re
from functools import partial

from toolkit.model.place import MAX_COLUMN, MAX_ROW, column_letters

COLUMNS = {column_letters(column): column for column in range(1, 703)}
"""The columns A to ZZ by their letters: all that returns ever use; ``parse_reference`` knows the rest."""

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MOVABLE = re.compile(
    r"""(?P<skip>"[^"]*"|'[^']*'|\[[^\]]*\])"""
    r"|(?<![\w.$])(?:"
    r"(?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?![\w.(!])"
    r"|(?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})(?![\w.(!])"
    r"|(?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7})(?![\w.(!]))"
)
_PIECE = re.compile(r"(\$?)([A-Za-z]+)|(\$?)([0-9]+)")


def column_number(letters: str) -> int:
    """The column of its letters, counted from 1; 0 for more than XFD."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number if number <= MAX_COLUMN else 0


def parse_reference(text: str) -> tuple[int, int] | None:
    """Row and column of "AB12" (also "$AB$12"), None where it names no cell of a sheet."""
    match = _REFERENCE.fullmatch(text)
    if not match:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if column and 1 <= row <= MAX_ROW else None


def parse_range(text: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row, last column of "A1:C3" or "A1"; None where it is neither."""
    first, _, last = text.partition(":")
    start, end = parse_reference(first), parse_reference(last or first)
    if start is None or end is None:
        return None
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])


def shifted(formula: str, rows: int, columns: int) -> str:
    """A shared formula as it stands ``rows`` below and ``columns`` right of the cell that owns its text."""
    return _MOVABLE.sub(lambda match: match[0] if match["skip"] else _moved(match[0], rows, columns), formula)


def _moved(reference: str, rows: int, columns: int) -> str:
    moved = _PIECE.sub(partial(_moved_piece, rows=rows, columns=columns), reference)
    return "#REF!" if "?" in moved else moved


def _moved_piece(match: re.Match[str], rows: int, columns: int) -> str:
    fixed_column, letters, fixed_row, digits = match.groups()
    if letters:
        column = column_number(letters) + (0 if fixed_column else columns)
        return fixed_column + column_letters(column) if 1 <= column <= MAX_COLUMN else "?"
    row = int(digits) + (0 if fixed_row else rows)
    return f"{fixed_row}{row}" if 1 <= row <= MAX_ROW else "?"
