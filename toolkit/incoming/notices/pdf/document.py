"""A whole PDF as lines: rows in reading order, tables where they are ruled, scans told. Pure but for reading pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from toolkit.incoming.notices.layout import marks
from toolkit.incoming.notices.layout.grids import rectangle, table_text
from toolkit.incoming.notices.layout.line import Line
from toolkit.incoming.notices.layout.spaces import put_right
from toolkit.incoming.notices.pdf.aligned import Aligned, aligned, filled, left_open
from toolkit.incoming.notices.pdf.pages import read_pages
from toolkit.incoming.notices.pdf.rows import Row, rows
from toolkit.incoming.notices.pdf.ruled import Ruled, tables
from toolkit.incoming.notices.pdf.shapes import Glyph, Page
from toolkit.incoming.notices.refusal import NO_TEXT, Refused

_FEW = 10
"""So few characters on a page are no text: a stamp, a page number."""
_COVERED = 0.3
_UNREADABLE = 0.1
_FULL = 1.6
"""A row is full that ends within so many characters of the right margin."""
_OPENERS, _CLOSERS = r"[“‘（《〈「『【〔(\[]", r"[”’）》〉」』】〕)\]，。、；：！？,.;:]"
_WORD = rf"(?:[0-9A-Za-z.%-]+|.){_CLOSERS}*"
_UNPARTED = re.compile(rf"(?:.?{_OPENERS}+)?{_WORD}(?:{_OPENERS}+{_WORD})*")
"""What stands together at a row's beginning: brackets, a word or number, and the punctuation that may not begin a row."""
_INDENT = 1.4
_SLACK = 3.0
_COLUMN_ROWS = 6
_EDGE = 0.08
_FRAME = 3
_GAP = 1.5
_MORE = 0.3
_FEWEST_APART, _MOST_APART = 0.12, 0.6
_SCANNED = Refused(
    "是扫描件，页面是图片，没有文字", "请先做文字识别（OCR）得到 .docx 或 .txt，校对后再试；或向发文单位要电子版。"
)


def read_pdf(data: bytes) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of a PDF and notes on what was met; Refused for a scan, a locked file, one without usable letters."""
    found = list(read_pages(data))
    _refuse(found)
    layouts = [_Layout.of(page) for page in found]
    margins = _Margins.of([row for layout in layouts for row in layout.rows])
    lines: list[Line] = []
    carried: tuple[float, ...] = ()
    for layout in layouts:
        unruled = aligned(layout.rows, carried)
        carried = left_open(layout.rows, unruled)
        lines += layout.lines(margins, unruled)
    return tuple(lines), tuple(_remarks(found))


def _refuse(found: Sequence[Page]) -> None:
    glyphs = sum(len(page.glyphs) for page in found)
    if sum(map(_is_scan, found)) * 2 > len(found):
        raise _SCANNED
    if not glyphs:
        raise NO_TEXT
    if sum(page.unmapped for page in found) > _UNREADABLE * glyphs:
        raise Refused(
            "里面的字体没有带文字编码，读出来是乱码", "请向发文单位要 Word 电子版，或对它做文字识别（OCR）后再试。"
        )


def _is_scan(page: Page) -> bool:
    return len(page.glyphs) < _FEW and page.pictures >= _COVERED


def _remarks(found: Sequence[Page]) -> Iterator[str]:
    scans = [page.number for page in found if _is_scan(page)]
    if scans:
        yield f"第{_listed(scans)}页是图片，没有读入"
    recognised = [page.number for page in found if page.recognised]
    if recognised:
        yield f"第{_listed(recognised)}页是扫描件，读的是识别出来的文字，请对照原件核对"
    if hidden := sum(page.hidden for page in found):
        yield f"有不显示的文字{hidden}字，没有读入"
    aside = [page for page in found if page.aside]
    if aside:
        yield f"第{_listed([page.number for page in aside])}页有斜排或竖排的文字（例如水印“{aside[0].aside[:20]}”），没有读入"


def _listed(numbers: Sequence[int]) -> str:
    return "、".join(map(str, numbers[:10])) + ("等" if len(numbers) > 10 else "")


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the running text of a document begins and ends, its size, and whether its paragraphs are indented.

    ``apart`` is how much white lies between two paragraphs where it is more than between rows, else so much that only
    a blank line has it; ``spaced`` says that paragraphs are set apart so.
    """

    left: float
    right: float
    size: float
    indented: bool
    apart: float = 0.0
    spaced: bool = False
    second: tuple[float, float] | None = None
    """Left and right of a second column of running text."""

    @classmethod
    def of(cls, found: Sequence[Row]) -> _Margins:
        if not found:
            return cls(0, 0, 1, indented=False)
        apart, spaced = _spacing(found)
        size = median(row.size for row in found)
        lefts = Counter(round(row.left / 2) for row in found if len(row.text) > _FEW)
        common = [place * 2.0 for place, count in lefts.items() if count >= max(2, len(found) // 20)]
        left = min(common, default=min(row.left for row in found))
        rights = sorted(row.right for row in found if row.left <= left + 3 * size)
        right = rights[int(len(rights) * 0.9)] if rights else max(row.right for row in found)
        indented = sum(_INDENT * size <= row.left - left <= 2.6 * size for row in found)
        second = _second(found, lefts, right)
        return cls(left, right, size, indented * 8 >= len(found), apart, spaced, second)

    def full(self, row: Row) -> bool:
        return row.right >= self._column(row)[1] - _FULL * max(self.size, row.size)

    def starts(self, row: Row) -> bool:
        return row.left - self._column(row)[0] >= _INDENT * self.size

    def _column(self, row: Row) -> tuple[float, float]:
        """Left and right of the column of text a row stands in."""
        inside = self.second is not None and row.left >= self.second[0] - _SLACK
        return self.second if self.second is not None and inside else (self.left, self.right)


def _second(found: Sequence[Row], lefts: Counter[int], right: float) -> tuple[float, float] | None:
    """Left and right of a second column: where many rows begin that lies beyond the end of the first."""
    begins = [place * 2.0 for place, count in lefts.items() if count >= max(_COLUMN_ROWS, len(found) // 8)]
    left = min((place for place in begins if place >= right - _SLACK), default=None)
    if left is None:
        return None
    ends = sorted(row.right for row in found if row.left >= left - _SLACK)
    return left, ends[int(len(ends) * 0.9)]


@dataclass(frozen=True, slots=True)
class _Layout:
    """One page: its tables with their texts, its other rows in reading order."""

    page: Page
    rows: tuple[Row, ...]
    tables: tuple[tuple[Ruled, dict[int, str]], ...]

    @classmethod
    def of(cls, page: Page) -> _Layout:
        ruled = [table for table in tables(page.across, page.down) if _told(table, page.glyphs)]
        outside, inside = _parted(page.glyphs, ruled)
        filled = tuple((table, _texts(cells)) for table, cells in zip(ruled, inside, strict=True))
        return cls(page, tuple(rows(outside)), filled)

    def lines(self, margins: _Margins, unruled: Sequence[Aligned] = ()) -> Iterator[Line]:
        """The lines of the page from top to bottom, a table where it begins."""
        waiting = list(self.tables)
        before: Row | None = None
        inside = {place: table for table in unruled for place in range(table.start, table.end)}
        for count, row in enumerate(self.rows, start=1):
            if within := inside.get(count - 1):
                if within.start == count - 1:
                    yield self._aligned(within)
                before = None
                continue
            while waiting and waiting[0][0].top <= row.top:
                yield self._table(*waiting.pop(0))
                before = None
            if before is not None and _white(before, row) > margins.apart * max(row.size, before.size):
                yield Line("\n", "", f"第{self.page.number}页第{count}行", page=self.page.number)
            yield self._line(row, before, count, margins)
            before = row
        for table in waiting:
            yield self._table(*table)

    def _table(self, table: Ruled, texts: dict[int, str]) -> Line:
        cells = rectangle(table.fill(texts))
        text = table_text(cells)
        said = ["\t".join(texts.get(cell, "") for cell in dict.fromkeys(row)) for row in table.cells]
        place = f"第{self.page.number}页表格"
        return Line("\n".join(said) + "\n", text, place, page=self.page.number, cells=cells)

    def _aligned(self, table: Aligned) -> Line:
        rows = self.rows[table.start : table.end]
        cells = rectangle(filled(rows, table.columns))
        raw = "".join(f"{row.text}\n" for row in rows)
        return Line(raw, table_text(cells), f"第{self.page.number}页表格", page=self.page.number, cells=cells)

    def _line(self, row: Row, before: Row | None, count: int, margins: _Margins) -> Line:
        edge = row.bottom < _EDGE * self.page.height or row.top > (1 - _EDGE) * self.page.height
        starts = margins.starts(row)
        plain = not margins.indented and not margins.spaced
        if before is not None and plain and marks.ended(before.text) and not marks.unclosed(before.text):
            starts = True
        return Line(
            row.text + "\n",
            row.text,
            f"第{self.page.number}页第{count}行",
            bold=row.bold,
            starts=starts,
            full=margins.full(row),
            flush=not starts and (margins.indented or (margins.spaced and before is not None)),
            page=self.page.number,
            edge=edge,
        )


def _white(before: Row, row: Row) -> float:
    """The white between two rows; 0 where the second stands beside or above the first (a new column or page)."""
    return max(0.0, row.top - before.bottom)


def _spacing(found: Sequence[Row]) -> tuple[float, bool]:
    """So much white, in units of the size, sets paragraphs apart; and whether a good part of the rows has it."""
    white = sorted(_white(before, row) / row.size for before, row in pairwise(found) if row.top > before.bottom)
    if not white:
        return _GAP, False
    usual = white[len(white) // 3]
    between = usual + _MORE
    share = sum(gap > between for gap in white) / len(white)
    return (between, True) if _FEWEST_APART <= share <= _MOST_APART else (max(_GAP, usual + _GAP), False)


def _told(table: Ruled, glyphs: Sequence[Glyph]) -> bool:
    """Whether a grid is a table: text in two cells, or three columns with text in one (a row that fills the page).

    A frame, or the lines of a letterhead, is none.
    """
    said = {cell for glyph in glyphs if not glyph.text.isspace() and (cell := table.place(glyph)) is not None}
    return len(said) > 1 or (bool(said) and len(table.edges) > _FRAME)


def _parted(glyphs: Sequence[Glyph], ruled: Sequence[Ruled]) -> tuple[list[Glyph], list[dict[int, list[Glyph]]]]:
    outside: list[Glyph] = []
    inside: list[dict[int, list[Glyph]]] = [{} for _ in ruled]
    for glyph in glyphs:
        for table, cells in zip(ruled, inside, strict=True):
            if (cell := table.place(glyph)) is not None:
                cells.setdefault(cell, []).append(glyph)
                break
        else:
            outside.append(glyph)
    return outside, inside


def _texts(cells: dict[int, list[Glyph]]) -> dict[int, str]:
    """The text of each cell, its rows joined as those of a page are."""
    return {number: _cell(glyphs) for number, glyphs in cells.items()}


def _cell(glyphs: list[Glyph]) -> str:
    """The paragraphs of a cell on lines of their own: a row goes on where the next one's first word had no room."""
    found = [row for row in rows(glyphs) if row.text.strip()]
    right = max((row.right for row in found), default=0.0)
    text, before = "", None
    for row in found:
        words = " ".join(row.text.split())
        if before is not None:
            broken = before.right + _room(words) * row.size >= right and not marks.numbered(words)
            text = put_right(text + words) if broken else f"{text}\n{words}"
        else:
            text = words
        before = row
    return put_right(text)


def _room(words: str) -> float:
    """How many characters wide the beginning of a row is that may not be parted, a little more to be sure."""
    word = _UNPARTED.match(words)
    return 0.6 + sum(0.5 if character.isascii() else 1.0 for character in (word[0] if word else ""))
