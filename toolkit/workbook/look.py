"""How every workbook looks: fonts, colours, cell styles, and how high a row must be for its text. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from toolkit.model.form import Indicator

SONG = "宋体"
FANG_SONG = "仿宋"
HEI = "黑体"

INK = "#1F1F1F"
MUTED = "#7F7F7F"
LINE = "#A6A6A6"
PALE_LINE = "#D9D9D9"
FILLABLE = "#FFF9DB"
"""The light yellow that says: fill in here."""
HEADER = "#DCE6F1"
AUXILIARY = "#EDEDED"
AUXILIARY_BODY = "#F7F7F7"
BANNER = "#FDE9D9"
RED = "#F8CBAD"
AMBER = "#FFE699"
BLUE = "#BDD7EE"
GREEN = "#C6E0B4"
RED_INK = "#C00000"
LINK_INK = "#0563C1"

ROW_LIMIT = 409.5
"""The highest a row may be, in points; Excel and WPS clip what is beyond."""
POINTS_PER_CHARACTER = 5.6
"""Points of one Excel character unit; Excel with 宋体 11 shows 6.0, with Calibri 5.25: in between, so that no text is clipped."""
CELL_PADDING = 5.0
"""Points a cell keeps free left and right together."""


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell; formats of a workbook are made once for each different style.

    ``border`` is a colour for thin lines all around, "" for none. ``align`` is left, center, right or "" (numbers
    right, texts left). ``number`` is Excel's number format code, "" for general. A cell is ``locked`` once its sheet
    is protected.
    """

    font: str = SONG
    size: float = 10.5
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    color: str = ""
    fill: str = ""
    border: str = ""
    align: str = ""
    vertical: str = "center"
    wrap: bool = False
    number: str = ""
    locked: bool = True
    indent: int = 0


PLAIN = Style()
TITLE = Style(font=HEI, size=16, align="center", wrap=True)
SUBTITLE = Style(color=MUTED, size=10, align="center", wrap=True)
BANNER_STYLE = Style(font=HEI, size=10.5, color=RED_INK, fill=BANNER, align="center", wrap=True)
TABLE_HEADER = Style(font=HEI, fill=HEADER, border=LINE, align="center", wrap=True)
TABLE_TEXT = Style(border=LINE, wrap=True)
TABLE_CENTERED = Style(border=LINE, wrap=True, align="center")
TABLE_WHOLE = Style(border=LINE, number="#,##0", align="right")
TABLE_MONEY = Style(border=LINE, number="#,##0.00", align="right")
TABLE_PERCENT = Style(border=LINE, number="0.0%", align="right")
TABLE_DATE = Style(border=LINE, number="yyyy-mm-dd", align="center")
LINK = Style(color=LINK_INK, underline=True, border=LINE, wrap=True)
NOTE = Style(color=MUTED, size=9.5, wrap=True, vertical="top")


def number_style(indicator: Indicator) -> Style:
    """Whole numbers, money with two decimals, rates in per cent."""
    if indicator.rate:
        return TABLE_PERCENT
    return TABLE_MONEY if indicator.decimals else TABLE_WHOLE


@lru_cache(maxsize=256)
def fillable(style: Style) -> Style:
    """The style of a cell a unit fills in: unlocked and visibly light yellow."""
    return replace(style, fill=FILLABLE, locked=False)


@lru_cache(maxsize=256)
def quiet(style: Style) -> Style:
    """The style of a cell that is not to be filled in: pale grey."""
    return replace(style, fill=AUXILIARY_BODY)


class _Wide(dict[str, bool]):
    """Which characters are full-width, each looked up once; a dictionary answers three times as fast as the tables."""

    def __missing__(self, character: str) -> bool:
        wide = self[character] = unicodedata.east_asian_width(character) in "WFA"
        return wide


_WIDE = _Wide()


@lru_cache(maxsize=8192)
def text_width(text: str, size: float) -> float:
    """The width of one line of text in points: full-width characters one em, others half an em and a little."""
    wide = sum(map(_WIDE.__getitem__, text))
    return size * (wide + 0.55 * (len(text) - wide))


@lru_cache(maxsize=8192)
def line_count(text: str, width: float, size: float = 10.5) -> int:
    """How many lines a text takes in a column of ``width`` character units; an empty text takes one.

    One character a line is left free, because 避头尾 (no comma at the head of a line) breaks lines early.
    """
    room = max(width * POINTS_PER_CHARACTER - CELL_PADDING - size * 0.5, size)
    return sum(max(1, ceil(text_width(line, size) / room)) for line in text.split("\n"))


def line_height(size: float = 10.5) -> float:
    """Points from one line of text to the next."""
    return size * 1.34


def text_height(text: str, width: float, size: float = 10.5) -> float:
    """The height in points a cell needs for its text, unbounded."""
    return line_count(text, width, size) * line_height(size) + 6


def row_height(cells: Iterable[tuple[str, float]], size: float = 10.5, least: float = 18.0) -> float:
    """The height of a row of (text, column width) cells, never above Excel's limit."""
    return round(min(max([least, *(text_height(text, width, size) for text, width in cells)]), ROW_LIMIT), 1)


def stretch(heights: Sequence[float], needed: float) -> tuple[float, ...]:
    """Raise rows so that together they reach ``needed``, evenly from the lowest up, none above Excel's limit.

    For a merged cell whose text is longer than its rows are high.
    """
    raised = list(heights)
    missing = needed - sum(raised)
    while missing > 0.1:
        open_rows = [index for index, height in enumerate(raised) if height < ROW_LIMIT]
        if not open_rows:
            break
        share = missing / len(open_rows)
        for index in open_rows:
            raised[index] = min(raised[index] + share, ROW_LIMIT)
        missing = needed - sum(raised)
    return tuple(round(height, 1) for height in raised)


A3_TO_A4 = 2**0.5
"""An A3 page is so much longer and wider than an A4 page."""
PAGE_WIDTH = 769.0
PAGE_HEIGHT = 500.0
"""What A4 landscape leaves inside our margins, in points."""


def unbroken(heights: Sequence[float], needed: float) -> list[tuple[float, ...]]:
    """The rows a page break must not part: those that hold the text of 国家要求 together, every later one alone."""
    count, held = 0, 0.0
    while count < len(heights) and held < needed:
        held += heights[count]
        count += 1
    return [tuple(heights[:count]), *((height,) for height in heights[count:])]


def page_breaks(
    blocks: Sequence[Sequence[float]],
    first_row: int,
    widths: Sequence[float],
    *,
    taken: float,
    repeated: float,
    a3: bool = False,
) -> list[int]:
    """The rows after which a new landscape page begins, so that no block of rows (a merged cell) is cut in two.

    ``blocks`` are row heights; ``widths`` the printed columns in character units, scaled to one page's width;
    ``taken`` is the height above the first block, ``repeated`` that of the repeated header. A block longer than a
    page has its pages to itself.
    """
    # Excel with 宋体 11 shows 6.0 points for a character unit; a little less leaves a little more room for surprises.
    larger = A3_TO_A4 if a3 else 1.0
    scale = min(1.0, PAGE_WIDTH * larger / sum(width * 5.8 for width in widths))
    room = PAGE_HEIGHT * larger / scale
    breaks: list[int] = []
    used, row = taken, first_row
    for block in blocks:
        height = sum(block)
        if used + height > room and row > first_row:
            breaks.append(row - 1)
            used = repeated
        # A block longer than a page ends nobody knows where; the next one begins on a new page.
        used = min(used + height, room)
        row += len(block)
    return breaks
