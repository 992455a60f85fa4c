"""Binary workbooks (.xlsb, [MS-XLSB]) read from their own records, part by part; no stated count is trusted. Pure.

Formulas are known by their results only; comments are not read. The catalogue's F218 says so.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.findings import files
from toolkit.incoming.books import parts
from toolkit.incoming.books.container import Archive
from toolkit.incoming.books.limits import Limits
from toolkit.incoming.books.refusal import Unreadable
from toolkit.incoming.books.styles import BUILT_IN_DATES, shows_date
from toolkit.incoming.books.table import ERRORS, LOST, Table, damaged, number_cell, packed_number
from toolkit.model.cells import Book, Cell, Sheet

WORKBOOK = "xl/workbook.bin"
_ROW, _SHEET_OF_BOOK, _BOOK_PROPERTIES, _STRING_ITEM = 0, 156, 153, 19
_FORMAT, _CELL_FORMAT, _BEGIN_CELL_FORMATS, _END_CELL_FORMATS = 44, 47, 617, 618
_MERGE, _COLUMNS = 176, 60
_CELLS = {2: "rk", 3: "error", 4: "boolean", 5: "real", 6: "text", 7: "shared", 8: "text", 9: "real", 10: "boolean"}
_CELLS |= {11: "error", 62: "rich"}
_SHORT_CELLS = {13: "rk", 14: "error", 15: "boolean", 16: "real", 17: "text", 18: "shared"}
"""Cells that leave their column out: it is the next."""
_BLANK, _SHORT_BLANK = 1, 12
_HIDDEN_ROW = 0x10


@dataclass(slots=True)
class _Workbook:
    date1904: bool = False
    sheets: list[tuple[int, str, str]] = field(default_factory=list)
    """State (0 shown, 1 hidden, 2 very hidden), relationship and name of each sheet."""
    strings: list[str] = field(default_factory=list)
    dates: set[int] = field(default_factory=set)


def read_archive(archive: Archive, limits: Limits) -> Book:
    """Read an .xlsb; parts whose records do not fit together are Unreadable."""
    relationships = parts.relationships(archive, WORKBOOK)
    targets = {one.id: one for one in relationships}
    notes: set[str] = set()
    try:
        workbook = _workbook(archive, relationships)
        if len(workbook.sheets) > limits.sheets:
            raise Unreadable(files.TOO_LARGE, what="工作表数", found=len(workbook.sheets), limit=limits.sheets)
        sheets: list[Sheet] = []
        cells = 0
        for state, relationship, name in workbook.sheets:
            target = targets.get(relationship)
            if target is None or target.target not in archive:
                notes.add(files.SHEET_MISSING.code)
            elif target.kind == "worksheet":
                table = Table(Sheet(name, hidden=state != 0, very_hidden=state == 2), limits, cells)
                _fill(table, workbook, _records(archive.read(target.target)))
                sheets.append(table.finished(notes))
                cells += table.cells
    except (struct.error, IndexError, UnicodeError) as error:
        raise damaged("内部记录不完整") from error
    links = parts.linked_files(archive, relationships)
    macros = any(name.endswith("vbaProject.bin") for name in archive.names)
    for seen, kind in ((macros, files.MACROS), (links, files.EXTERNAL_LINKS)):
        if seen:
            notes.add(kind.code)
    return Book(sheets, "xlsb", macros, links, tuple(sorted(notes)))


def _workbook(archive: Archive, relationships: tuple[parts.Relationship, ...]) -> _Workbook:
    workbook = _Workbook()
    for kind, record in _records(archive.read(WORKBOOK)):
        if kind == _BOOK_PROPERTIES:
            workbook.date1904 = bool(record[0] & 1)
        elif kind == _SHEET_OF_BOOK:
            relationship, at = _text(record, 8)
            workbook.sheets.append((struct.unpack_from("<I", record)[0], relationship, _text(record, at)[0]))
    for one in relationships:
        if one.target in archive and one.kind == "sharedStrings":
            records = _records(archive.read(one.target))
            workbook.strings = [_text(record, 1)[0] for kind, record in records if kind == _STRING_ITEM]
        elif one.target in archive and one.kind == "styles":
            workbook.dates = _dates(archive.read(one.target))
    return workbook


def _dates(styles: bytes) -> set[int]:
    """The numbers of the cell formats that show a date."""
    formats: dict[int, bool] = {}
    dates: set[int] = set()
    inside, number = False, 0
    for kind, record in _records(styles):
        if kind == _FORMAT:
            formats[struct.unpack_from("<H", record)[0]] = shows_date(_text(record, 2)[0])
        elif kind in (_BEGIN_CELL_FORMATS, _END_CELL_FORMATS):
            inside = kind == _BEGIN_CELL_FORMATS
        elif kind == _CELL_FORMAT and inside:
            number_format = struct.unpack_from("<H", record, 2)[0]
            if formats.get(number_format, number_format in BUILT_IN_DATES):
                dates.add(number)
            number += 1
    return dates


def _fill(table: Table, workbook: _Workbook, records: Iterator[tuple[int, bytes]]) -> None:
    row = column = 0
    for kind, record in records:
        if kind == _ROW:
            row, column = struct.unpack_from("<I", record)[0] + 1, 0
            if record[11] & _HIDDEN_ROW:
                table.hidden_rows.add(row)
        elif kind in _CELLS or kind == _BLANK:
            column = struct.unpack_from("<I", record)[0] + 1
            if kind != _BLANK:
                _put(table, workbook, row, column, _CELLS[kind], record[4:])
        elif kind in _SHORT_CELLS or kind == _SHORT_BLANK:
            column += 1
            if kind != _SHORT_BLANK:
                _put(table, workbook, row, column, _SHORT_CELLS[kind], record)
        elif kind == _MERGE:
            top, bottom, left, right = struct.unpack_from("<4I", record)
            table.merge(top + 1, left + 1, bottom + 1, right + 1)
        elif kind == _COLUMNS and struct.unpack_from("<H", record, 16)[0] & 1:
            first, last = struct.unpack_from("<II", record)
            table.hidden_columns.update(range(first + 1, min(last, first + 16_383) + 2))


def _put(table: Table, workbook: _Workbook, row: int, column: int, form: str, record: bytes) -> None:
    cell = _cell(workbook, form, struct.unpack_from("<I", record)[0] & 0xFFFFFF, record[4:])
    if cell:
        table.put(row, column, cell)


def _cell(workbook: _Workbook, form: str, cell_format: int, value: bytes) -> Cell | None:
    if form in ("rk", "real"):
        packed = form == "rk"
        number = packed_number(struct.unpack_from("<I", value)[0]) if packed else struct.unpack_from("<d", value)[0]
        return number_cell(number, cell_format in workbook.dates, workbook.date1904)
    if form == "error":
        return Cell("error", ERRORS.get(value[0], "#错误值"))
    if form == "boolean":
        return Cell("boolean", "TRUE" if value[0] else "FALSE")
    if form == "shared":
        number = struct.unpack_from("<I", value)[0]
        if number >= len(workbook.strings):
            return LOST
        text = workbook.strings[number]
    else:
        text = _text(value, 1 if form == "rich" else 0)[0]
    return Cell("text", text) if text else None


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        kind, at = part[at], at + 1
        if kind & 0x80:
            kind, at = (kind & 0x7F) | (part[at] & 0x7F) << 7, at + 1
        size = shift = 0
        while True:
            piece, at = part[at], at + 1
            size |= (piece & 0x7F) << shift
            shift += 7
            if not piece & 0x80 or shift == 28:
                break
        if at + size > len(part):
            raise damaged("内部记录不完整")
        yield kind, part[at : at + size]
        at += size


def _text(record: bytes, at: int) -> tuple[str, int]:
    """A text behind its length, and where it ends; an absent one is empty."""
    length = struct.unpack_from("<I", record, at)[0]
    at += 4
    if length == 0xFFFFFFFF:
        return "", at
    if at + 2 * length > len(record):
        raise damaged("内部记录不完整")
    return record[at : at + 2 * length].decode("utf-16-le", "replace"), at + 2 * length
