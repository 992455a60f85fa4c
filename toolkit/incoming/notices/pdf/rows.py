"""Glyphs put into rows of text, gaps into blanks and tabs, columns of text one after the other. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from toolkit.incoming.notices.pdf.shapes import Glyph

_SAME_ROW = 0.5
"""Rows overlap by at least half of the lower one's height."""
_BLANK = 0.28
_WIDE_BLANK = 0.6
_TAB = 2.0
"""Gaps in units of the size: a blank between Latin letters, one between Chinese characters, a new column."""
_GUTTER = 1.2
_COLUMN_ROWS = 6
_COLUMN_SHARE = 0.6
_NARROWEST = 0.3
_TWICE = 0.2


@dataclass(frozen=True, slots=True)
class Row:
    """The glyphs of one row from left to right, and its text with blanks where there are gaps."""

    glyphs: tuple[Glyph, ...]
    text: str
    bold: int
    """How many characters of the text, white space in front aside, are bold from its beginning on."""

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def top(self) -> float:
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def size(self) -> float:
        return median(glyph.size for glyph in self.glyphs)


def rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows in reading order: from top to bottom, of two columns the left one first."""
    lines = _lines(glyphs)
    gutter = _gutter(lines)
    return [_row(line) for line in (lines if gutter is None else _by_columns(lines, gutter))]


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs whose heights overlap stand in one line; each line from left to right, what was drawn twice said once."""
    lines: list[list[Glyph]] = []
    heights: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.left)):
        if lines and _overlap(heights[-1], glyph) >= _SAME_ROW:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            heights.append((glyph.top, glyph.bottom))
    return [_once(sorted(line, key=lambda glyph: glyph.left)) for line in lines]


def _overlap(height: tuple[float, float], glyph: Glyph) -> float:
    shared = min(height[1], glyph.bottom) - max(height[0], glyph.top)
    return shared / max(0.1, min(height[1] - height[0], glyph.bottom - glyph.top))


def _once(line: list[Glyph]) -> list[Glyph]:
    """Without glyphs drawn a second time beside themselves to look bold; such a glyph is bold."""
    kept: list[Glyph] = []
    for glyph in line:
        if kept and kept[-1].text == glyph.text and abs(kept[-1].left - glyph.left) < _TWICE * glyph.size:
            kept[-1] = kept[-1]._replace(bold=True)
        else:
            kept.append(glyph)
    return kept


def _gutter(lines: Sequence[Sequence[Glyph]]) -> float | None:
    """Where the blank band between two columns of running text lies, None where there is but one column.

    Most lines must have a gap there, both sides be wide, and few lines cross it.
    """
    gaps = [gap for line in lines for gap in _gaps(line)]
    if len(gaps) < _COLUMN_ROWS:
        return None
    left, right = min(line[0].left for line in lines), max(glyph.right for line in lines for glyph in line)
    for middle in sorted({(start + end) / 2 for start, end in gaps}, key=lambda x: (abs(x - (left + right) / 2), x)):
        split = sum(start <= middle <= end for start, end in gaps)
        crossing = sum(
            any(glyph.left < middle < glyph.right for glyph in line) or _joined(line, middle) for line in lines
        )
        wide = min(middle - left, right - middle) >= _NARROWEST * (right - left)
        if wide and split >= _COLUMN_ROWS and split >= _COLUMN_SHARE * (split + crossing) and _filled(lines, middle):
            return middle
    return None


def _gaps(line: Sequence[Glyph]) -> list[tuple[float, float]]:
    """The wide gaps of a line."""
    return [
        (before.right, after.left)
        for before, after in pairwise(line)
        if after.left - before.right >= _GUTTER * after.size
    ]


def _joined(line: Sequence[Glyph], middle: float) -> bool:
    """Whether a line has text on both sides of a place and no wide gap there."""
    both = line[0].left < middle < line[-1].right
    return both and not any(start <= middle <= end for start, end in _gaps(line))


def _filled(lines: Sequence[Sequence[Glyph]], middle: float) -> bool:
    """Whether the left side is running text: its lines have no gaps of their own, and most of them end near the middle."""
    sides = [[glyph for glyph in line if glyph.centre < middle] for line in lines]
    sides = [side for side in sides if side]
    if len(sides) < _COLUMN_ROWS or sum(bool(_gaps(side)) for side in sides) * 4 > len(sides):
        return False
    ends = sorted(side[-1].right for side in sides)
    edge = ends[int(len(ends) * 0.8)]
    size = median(side[0].size for side in sides)
    return sum(end >= edge - 2 * size for end in ends) * 2 >= len(ends)


def _by_columns(lines: Sequence[list[Glyph]], gutter: float) -> list[list[Glyph]]:
    """Lines across the page divide it; between them the left column comes before the right one."""
    ordered: list[list[Glyph]] = []
    left: list[list[Glyph]] = []
    right: list[list[Glyph]] = []
    for line in lines:
        if _joined(line, gutter):
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        for side, glyphs in (
            (left, [g for g in line if g.centre < gutter]),
            (right, [g for g in line if g.centre >= gutter]),
        ):
            if glyphs:
                side.append(glyphs)
    return [*ordered, *left, *right]


def _row(line: Sequence[Glyph]) -> Row:
    text, bold, counting = "", 0, True
    before: Glyph | None = None
    for glyph in line:
        blank = "" if before is None else _between(before, glyph)
        text += blank + glyph.text
        if counting and glyph.bold:
            bold += len(blank) + len(glyph.text) if bold else len(glyph.text)
        elif not glyph.text.isspace():
            counting = False
        before = glyph
    return Row(tuple(line), text, bold)


def _between(before: Glyph, after: Glyph) -> str:
    """What a gap between two glyphs means."""
    size = max(1.0, min(before.size, after.size))
    gap = (after.left - before.right) / size
    if before.text.isspace() or after.text.isspace():
        return ""
    if gap >= _TAB:
        return "\t"
    narrow = before.text.isascii() and after.text.isascii()
    return " " if gap >= (_BLANK if narrow else _WIDE_BLANK) else ""
