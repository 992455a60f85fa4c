"""A text file's characters as lines: Markdown headings, bold and tables where they are, plain lines elsewhere. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.incoming.notices.layout import inline
from toolkit.incoming.notices.layout.grids import rectangle, table_text
from toolkit.incoming.notices.layout.htmltable import read_table
from toolkit.incoming.notices.layout.line import Line

_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|(?=[^#\s\d]))(.*?)(?:\s+#+)?\s*$")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_TABLE_BEGIN = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r":?-{2,}:?")
_MARKDOWN = re.compile(r"(?m)^#{1,6}\s+\S|\*\*\S[^*\n]*\*\*|^\s*\|.*\|\s*$|<table\b|<p>")
_LONGEST_TABLE = 5_000
"""Lines an HTML table may have; one that never ends is text."""


def is_markdown(text: str) -> bool:
    """Whether a text has Markdown's own marks: headings, bold, tables."""
    return bool(_MARKDOWN.search(text))


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a whole text; a table written with bars or in HTML is one line with ``cells``.

    The ``raw`` of all lines joined are the text. Places are 第12行, counted from 1.
    """
    raws = text.splitlines(keepends=True)
    return tuple(_lines(raws))


def _lines(raws: Sequence[str]) -> Iterator[Line]:
    position = 0
    while position < len(raws):
        table, length = _table(raws, position)
        yield table or _line(raws[position], position)
        position += length


def _line(raw: str, position: int) -> Line:
    place = f"第{position + 1}行"
    heading = _HEADING.match(raw)
    if heading:
        text, bold = inline.plain(heading[2])
        return Line(raw, text, place, bold=bold, heading=len(heading[1]), starts=True)
    quoted = _QUOTE.match(raw)
    text, bold = inline.plain((raw[quoted.end() :] if quoted else raw).rstrip("\r\n\v\f"))
    return Line(raw, text.rstrip("\n"), place, bold=bold)


def _table(raws: Sequence[str], position: int) -> tuple[Line | None, int]:
    """The table that begins at a line, and how many lines it takes; (None, 1) where there is none."""
    for finder in (_html, _barred):
        length, rows = finder(raws, position)
        if length:
            raw = "".join(raws[position : position + length])
            cells = rectangle(rows)
            return Line(raw, table_text(cells), f"第{position + 1}行", cells=cells), length
    return None, 1


def _html(raws: Sequence[str], position: int) -> tuple[int, list[list[str]]]:
    if not _TABLE_BEGIN.match(raws[position].lstrip()):
        return 0, []
    depth = 0
    for end in range(position, min(len(raws), position + _LONGEST_TABLE)):
        depth += len(_TABLE_BEGIN.findall(raws[end])) - len(_TABLE_END.findall(raws[end]))
        if depth <= 0:
            rows = [list(row) for row in read_table("".join(raws[position : end + 1]))]
            return (end + 1 - position, rows) if rows else (0, [])
    return 0, []


def _barred(raws: Sequence[str], position: int) -> tuple[int, list[list[str]]]:
    """Rows between bars (Markdown), the row of dashes left out; one row alone is no table."""
    rows: list[list[str]] = []
    end = position
    while end < len(raws) and (bars := _bars(raws[end])):
        if not all(_DASHES.fullmatch(cell) for cell in bars if cell) or not any(bars):
            rows.append([_cell(cell) for cell in bars])
        end += 1
    return (end - position, rows) if end - position > 1 and rows else (0, [])


def _bars(raw: str) -> list[str]:
    stripped = raw.strip()
    if len(_UNESCAPED_BAR.findall(stripped)) < 2 or not (stripped.startswith("|") or stripped.endswith("|")):
        return []
    return [cell.strip() for cell in _UNESCAPED_BAR.split(stripped.removeprefix("|").removesuffix("|"))]


def _cell(text: str) -> str:
    words, _ = inline.plain(text)
    return "\n".join(filter(None, (line.strip() for line in words.split("\n"))))
