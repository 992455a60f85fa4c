"""Tables without rules: rows that begin at the columns of one header, cells wrapped inside them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.incoming.notices.layout import marks
from toolkit.incoming.notices.pdf.rows import Row
from toolkit.incoming.notices.pdf.shapes import Glyph

_GAP = 0.9
"""A white gap of so many characters parts two cells."""
_NEAR = 0.7
_AROUND = 1
"""So many rows of furniture may stand below a table that goes on overleaf, and above its rest."""
_FEWEST_COLUMNS = 3
_TITLES = frozenset(("序号", "编号", "序"))
_LONGEST_TITLE = 10


@dataclass(frozen=True, slots=True)
class Aligned:
    """The rows ``start`` to ``end`` of a page as a table whose columns begin at ``columns``."""

    start: int
    end: int
    columns: tuple[float, ...]


def aligned(rows: Sequence[Row], carried: tuple[float, ...] = ()) -> tuple[Aligned, ...]:
    """The unruled tables of a page; ``carried`` are the columns of one the page before it ended with.

    A header is a row of three short titles or more, the first of them 序号; the rows below belong to it while all their
    pieces begin where its titles do.
    """
    found: list[Aligned] = []
    place = 0
    while place < len(rows):
        own = header(rows[place])
        columns = own or (carried if place < _AROUND + 1 and not found else ())
        end = place + bool(own)
        while columns and end < len(rows) and _cells(rows[end], columns) is not None:
            end += 1
        if end > place + bool(own) or (own and end >= len(rows) - _AROUND):
            found.append(Aligned(place, end, columns))
        place = max(end, place + 1)
    return tuple(found)


def left_open(rows: Sequence[Row], found: Sequence[Aligned]) -> tuple[float, ...]:
    """The columns of a table the next page may go on with, () for none."""
    return found[-1].columns if found and found[-1].end >= len(rows) - _AROUND else ()


def header(row: Row) -> tuple[float, ...]:
    """Where the columns of a header begin, () for a row that is none."""
    pieces = _pieces(row)
    texts = [_text(piece) for piece in pieces]
    if len(pieces) < _FEWEST_COLUMNS or texts[0] not in _TITLES or any(len(text) > _LONGEST_TITLE for text in texts):
        return ()
    return tuple(piece[0].left for piece in pieces)


def filled(rows: Sequence[Row], columns: Sequence[float]) -> list[list[str]]:
    """The texts of the table, a row without its first cell put behind what it goes on with."""
    made: list[list[str]] = []
    for row in rows:
        found = _cells(row, columns) or []
        if made and found and not found[0]:
            made[-1] = [before + more for before, more in zip(made[-1], found, strict=True)]
        else:
            made.append(found)
    return made


def _cells(row: Row, columns: Sequence[float]) -> list[str] | None:
    """The text in each column; None for a row that has a piece elsewhere, or is a paragraph."""
    found = [""] * len(columns)
    for piece in _pieces(row):
        place = next(
            (place for place, left in enumerate(columns) if abs(piece[0].left - left) <= _NEAR * piece[0].size), None
        )
        bound = columns[place + 1] if place is not None and place + 1 < len(columns) else float("inf")
        if place is None or piece[-1].right > bound:
            return None
        found[place] = _text(piece)
    return None if found[0] and (marks.begins(found[0]) or not any(found[1:])) else found


def _pieces(row: Row) -> list[list[Glyph]]:
    """The glyphs of a row parted where it is white."""
    inked = [glyph for glyph in row.glyphs if not glyph.text.isspace()]
    pieces = [inked[:1]] if inked else []
    for before, after in pairwise(inked):
        if after.left - before.right >= _GAP * after.size:
            pieces.append([])
        pieces[-1].append(after)
    return pieces


def _text(piece: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in piece)
