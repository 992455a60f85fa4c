"""A table written in HTML as a grid of texts: merged cells repeated, paragraphs of a cell as its lines. Pure."""

from __future__ import annotations

from html.parser import HTMLParser

from toolkit.incoming.notices.layout.grids import rectangle
from toolkit.model.notice import Cells

_WIDEST = 200
_DEEPEST = 5_000


def read_table(markup: str) -> Cells:
    """The cells of the (first) table, () when it has none. Spans beyond 200 columns or 5000 rows are cut."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return rectangle(_spread(reader.rows))


class _Reader(HTMLParser):
    """Rows of (text, rows spanned, columns spanned); a table inside a cell gives its texts to that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[tuple[str, int, int]]] = []
        self._span: tuple[int, int] | None = None
        self._text: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._depth > 1:
            return
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            found = dict(attrs)
            self._span = (_number(found.get("rowspan"), _DEEPEST), _number(found.get("colspan"), _WIDEST))
        elif tag in ("br", "p", "div", "li") and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth = max(0, self._depth - 1)
        if tag in ("td", "th", "tr", "table") and not (self._depth > 1 or (tag == "table" and self._depth)):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._span is not None:
            self._text.append(" ".join(data.split("\n")) if data.strip() else "")

    def close(self) -> None:
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._span is not None:
            lines = (line.strip() for line in "".join(self._text).split("\n"))
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(("\n".join(filter(None, lines)), *self._span))
        self._span, self._text = None, []


def _number(value: str | None, most: int) -> int:
    return min(most, max(1, int(value))) if value and value.isdecimal() and len(value) < 6 else 1


def _spread(rows: list[list[tuple[str, int, int]]]) -> list[list[str]]:
    """Each merged cell's text in every place it covers."""
    grid: list[list[str]] = []
    hanging: dict[int, tuple[str, int]] = {}
    for row in rows:
        cells = iter(row)
        spread: list[str] = []
        below: dict[int, tuple[str, int]] = {}
        while len(spread) < _WIDEST:
            if (column := len(spread)) in hanging:
                text, left = hanging.pop(column)
                spread.append(text)
                if left > 1:
                    below[column] = (text, left - 1)
                continue
            cell = next(cells, None)
            if cell is None and not any(position > column for position in hanging):
                break
            text, down, across = cell or ("", 1, 1)
            for _ in range(across):
                if down > 1:
                    below[len(spread)] = (text, down - 1)
                spread.append(text)
        grid.append(spread)
        hanging = below
    return grid
