"""Text tables (.csv, also with tabs or semicolons): one sheet of texts, read strictly or refused by the line. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from toolkit.findings import files
from toolkit.incoming.books.encoding import Undecodable, decode
from toolkit.incoming.books.limits import Limits
from toolkit.incoming.books.refusal import Unreadable
from toolkit.incoming.books.table import Table
from toolkit.model.cells import Book, Cell, Sheet
from toolkit.model.place import MAX_COLUMN, MAX_ROW

SHEET_NAME = "表"
_DELIMITERS = ",\t;"
_LONGEST = 131_072
_LOOKED_AT = 20
"""Lines that decide what separates the columns."""
_CONTROL = tuple(map(chr, (*range(9), *range(14, 32))))


def read_table(data: bytes, limits: Limits) -> Book:
    """Read a text table; text without columns, in no known encoding, or with a stray quote is Unreadable."""
    try:
        text = decode(data)
    except Undecodable as error:
        raise Unreadable(files.TEXT_UNREADABLE, line=error.line, reason="不是 UTF-8，也不是 GBK 编码") from error
    control = next((character for character in _CONTROL if character in text), None)
    if control is not None:
        line = text.count("\n", 0, text.index(control)) + 1
        raise Unreadable(files.TEXT_UNREADABLE, line=line, reason="有不可见的控制字符")
    delimiter, text = _delimiter(text)
    table = Table(Sheet(SHEET_NAME), limits)
    widest = 0
    for row, cells in enumerate(_rows(text, delimiter), start=1):
        if row > MAX_ROW or len(cells) > MAX_COLUMN:
            found = f"{row} 行 {len(cells)} 列"
            raise Unreadable(files.TOO_LARGE, what="表格范围", found=found, limit=f"{MAX_ROW} 行 {MAX_COLUMN} 列")
        widest = max(widest, len(cells))
        for column, value in enumerate(cells, start=1):
            if value:
                table.put(row, column, Cell("text", value))
    if widest < 2:
        raise Unreadable(files.PLAIN_TEXT)
    notes: set[str] = set()
    return Book([table.finished(notes)], "csv", notes=tuple(sorted(notes)))


def _delimiter(text: str) -> tuple[str, str]:
    """What separates the columns, and the text without Excel's own line that says so ("sep=;")."""
    if text[:4].lower() == "sep=" and text[5:6] in ("\r", "\n"):
        return text[4], text[5:].removeprefix("\r").removeprefix("\n")
    head = text[:_LONGEST].splitlines()[:_LOOKED_AT]
    counts = {delimiter: sum(line.count(delimiter) for line in head) for delimiter in _DELIMITERS}
    return max(_DELIMITERS, key=lambda delimiter: counts[delimiter]), text


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows; the reader's own bound on a field is raised to ours on purpose."""
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise Unreadable(files.TEXT_UNREADABLE, line=reader.line_num, reason="引号不成对，或者一格过长") from error
