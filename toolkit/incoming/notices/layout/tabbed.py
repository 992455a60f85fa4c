"""Columns set apart by tabs: lines that agree in their tabs are the rows of a table, in any format. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.incoming.notices.layout.grids import rectangle, table_text
from toolkit.incoming.notices.layout.line import Line


def with_tables(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with each run of two or more that have as many tabs put together as one table.

    A tab that only indents a line, or one behind it, divides nothing. An empty cell stays empty.
    """
    return tuple(_with_tables(lines))


def _with_tables(lines: Sequence[Line]) -> Iterator[Line]:
    position = 0
    while position < len(lines):
        end = _run(lines, position)
        if end - position < 2:
            yield lines[position]
            position += 1
            continue
        run = lines[position:end]
        cells = rectangle([line.text.strip(" \r\n").split("\t") for line in run])
        yield Line("".join(line.raw for line in run), table_text(cells), run[0].place, page=run[0].page, cells=cells)
        position = end


def _run(lines: Sequence[Line], position: int) -> int:
    """The end of the run of lines with as many columns that begins at a position."""
    tabs = _tabs(lines[position])
    end = position
    while tabs and end < len(lines) and _tabs(lines[end]) == tabs:
        end += 1
    return end


def _tabs(line: Line) -> int:
    if line.cells or line.heading or line.numbering:
        return 0
    text = line.text.rstrip(" \r\n")
    count = text.count("\t")
    if not count or not text.strip() or (count == 1 and (text.startswith("\t") or text.endswith("\t"))):
        return 0
    return 0 if count == 1 and _NUMBER_FIRST.match(text) else count


_NUMBER_FIRST = re.compile(
    r"\s*(?:[0-9]{1,3}[.．、)）]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])[ \u3000]*\t"
)
"""A tab that only sets a point's number apart from its words."""


def without_number_tabs(text: str) -> str:
    """A line without the tab between a point's number and its words."""
    return _NUMBER_FIRST.sub(lambda match: match[0].rstrip(), text) if text.count("\t") == 1 else text
