"""Old workbooks (.xls, .et: BIFF5 and BIFF8, [MS-XLS]) read from their own records; no stated count is trusted. Pure.

Formulas are known by their results only; comments and drawings are not read. The catalogue's F216 says so.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.findings import files
from toolkit.incoming.books.limits import Limits
from toolkit.incoming.books.refusal import Unreadable
from toolkit.incoming.books.styles import BUILT_IN_DATES, shows_date
from toolkit.incoming.books.table import ERRORS, LOST, Table, damaged, number_cell, packed_number
from toolkit.model.cells import Book, Cell, Sheet

_EOF, _BOF, _CONTINUE, _FILEPASS, _CODEPAGE, _DATEMODE = 0x0A, 0x809, 0x3C, 0x2F, 0x42, 0x22
_FONT, _FORMAT, _XF, _BOUNDSHEET, _SST, _SUPBOOK, _VBA = 0x31, 0x41E, 0xE0, 0x85, 0xFC, 0x1AE, 0xD3
_FORMULA, _STRING, _BOOLERR, _MULRK, _RK, _NUMBER = 0x06, 0x207, 0x205, 0xBD, 0x27E, 0x203
_LABEL, _RSTRING, _LABELSST = 0x204, 0xD6, 0xFD
_ROW, _COLINFO, _MERGES = 0x208, 0x7D, 0xE5
_BIFF8 = 0x600
_WORKSHEET, _MACRO_SHEET = 0, 1
_STRUCK = 0x08
_LAST_COLUMN = 256
_LEAST_STRING = 3
"""The bytes of an empty shared string."""
_OWN_BOOKS = (b"\x01\x04", b"\x01\x3a")
"""What stands for the name of another file where the workbook itself, or an add-in, is meant."""
_CODECS = {
    367: "ascii",
    1200: "utf-16-le",
    10000: "mac_roman",
    10029: "mac_latin2",
    32768: "mac_roman",
    32769: "cp1252",
}
_GB = 936


@dataclass(slots=True)
class _Workbook:
    """What the records before the first sheet say. ``wide`` texts are Unicode (BIFF8), others bytes of a code page."""

    wide: bool
    codec: str = "cp1252"
    date1904: bool = False
    strings: list[str] = field(default_factory=list)
    sheets: list[tuple[int, int, int, str]] = field(default_factory=list)
    """Where each sheet begins, its state (0 shown, 1 hidden, 2 very hidden), its kind and its name."""
    formats: dict[int, bool] = field(default_factory=dict)
    fonts: list[bool] = field(default_factory=list)
    """Whether each font strikes its text; number 4 does not exist."""
    cell_formats: list[tuple[int, int]] = field(default_factory=list)
    """Font and number format of each cell format."""
    links: list[str] = field(default_factory=list)
    macros: bool = False

    def shows_date(self, cell_format: int) -> bool:
        if cell_format >= len(self.cell_formats):
            return False
        number = self.cell_formats[cell_format][1]
        return self.formats.get(number, number in BUILT_IN_DATES)

    def strikes(self, cell_format: int) -> bool:
        font = self.cell_formats[cell_format][0] if cell_format < len(self.cell_formats) else 0
        font -= font > 4
        return font < len(self.fonts) and self.fonts[font]

    def text(self, record: bytes, length: int) -> str:
        """A text of ``length`` characters behind its length field."""
        if not self.wide:
            return _decoded(record[:length], self.codec, length)
        if not length:
            return ""
        size = 2 * length if record[0] & 1 else length
        return _decoded(record[1 : 1 + size], "utf-16-le" if record[0] & 1 else "latin-1", size)


def read_workbook(stream: bytes, limits: Limits) -> Book:
    """Read the stream "Workbook" or "Book"; a password, or records that do not fit together, are Unreadable."""
    try:
        workbook = _globals(stream)
        if len(workbook.sheets) > limits.sheets:
            raise Unreadable(files.TOO_LARGE, what="工作表数", found=len(workbook.sheets), limit=limits.sheets)
        notes: set[str] = set()
        sheets = list(_sheets(workbook, stream, limits, notes))
    except (struct.error, IndexError, UnicodeError, LookupError) as error:
        raise damaged() from error
    macros = workbook.macros or any(kind == _MACRO_SHEET for _, _, kind, _ in workbook.sheets)
    for seen, kind in ((macros, files.MACROS), (workbook.links, files.EXTERNAL_LINKS)):
        if seen:
            notes.add(kind.code)
    return Book(sheets, "xls", macros, tuple(workbook.links), tuple(sorted(notes)))


def _globals(stream: bytes) -> _Workbook:
    workbook = _Workbook(wide=struct.unpack_from("<H", stream, 4)[0] >= _BIFF8)
    shared: list[bytes] = []
    previous = 0
    for kind, record in _records(stream, 0):
        if kind == _SST or (kind == _CONTINUE and previous == _SST):
            shared.append(record)
            previous = _SST
        else:
            previous = kind
            _global(workbook, kind, record)
    workbook.strings = _shared_strings(shared) if shared else []
    return workbook


def _global(workbook: _Workbook, kind: int, record: bytes) -> None:
    if kind == _FILEPASS:
        raise Unreadable(files.ENCRYPTED)
    if kind == _CODEPAGE:
        number = struct.unpack_from("<H", record)[0]
        workbook.codec = "gb18030" if number == _GB else _CODECS.get(number, f"cp{number}")
    elif kind == _DATEMODE:
        workbook.date1904 = record[0] == 1
    elif kind == _FONT:
        workbook.fonts.append(bool(record[2] & _STRUCK))
    elif kind == _FORMAT:
        start = 4 if workbook.wide else 3
        length = struct.unpack_from("<H", record, 2)[0] if workbook.wide else record[2]
        workbook.formats[struct.unpack_from("<H", record)[0]] = shows_date(workbook.text(record[start:], length))
    elif kind == _XF:
        workbook.cell_formats.append(struct.unpack_from("<HH", record))
    elif kind == _BOUNDSHEET:
        start, state, sheet_kind, length = struct.unpack_from("<IBBB", record)
        workbook.sheets.append((start, state & 3, sheet_kind, workbook.text(record[7:], length)))
    elif kind == _VBA:
        workbook.macros = True
    elif kind == _SUPBOOK and workbook.wide and record[2:4] not in _OWN_BOOKS:
        path = workbook.text(record[4:], struct.unpack_from("<H", record, 2)[0])
        workbook.links.append("".join(filter(str.isprintable, path)))


def _sheets(workbook: _Workbook, stream: bytes, limits: Limits, notes: set[str]) -> Iterator[Sheet]:
    cells = 0
    for start, state, kind, name in workbook.sheets:
        if kind == _WORKSHEET:
            table = Table(Sheet(name, hidden=state != 0, very_hidden=state == 2), limits, cells)
            _fill(table, workbook, _records(stream, start))
            cells += table.cells
            yield table.finished(notes)


def _fill(table: Table, workbook: _Workbook, records: Iterator[tuple[int, bytes]]) -> None:
    """Put the cells, merges and hidden rows of one sheet; a formula's text result follows in a record of its own."""
    waiting: tuple[int, int] | None = None
    for kind, record in records:
        if kind in _VALUES:
            waiting = _put(table, workbook, kind, record)
        elif kind == _STRING and waiting:
            text = workbook.text(record[2:], struct.unpack_from("<H", record)[0])
            if text:
                table.put(*waiting, Cell("text", text))
            waiting = None
        elif kind in _FEATURES:
            _FEATURES[kind](table, record)


def _put(table: Table, workbook: _Workbook, kind: int, record: bytes) -> tuple[int, int] | None:
    """Put the cells of one record; the place of a formula whose text is still to come is returned."""
    row, first, cell_format = struct.unpack_from("<HHH", record)
    for column, (one, cell) in enumerate(_cells(workbook, kind, record, cell_format), start=first + 1):
        if workbook.strikes(one):
            table.struck.add((row + 1, column))
        if cell:
            table.put(row + 1, column, cell)
    text_follows = kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 0
    return (row + 1, first + 1) if text_follows else None


def _hide_row(table: Table, record: bytes) -> None:
    if record[12] & 0x20:
        table.hidden_rows.add(struct.unpack_from("<H", record)[0] + 1)


def _hide_columns(table: Table, record: bytes) -> None:
    first, last = struct.unpack_from("<HH", record)
    if record[8] & 1:
        table.hidden_columns.update(range(first + 1, min(last + 1, _LAST_COLUMN) + 1))


def _merge(table: Table, record: bytes) -> None:
    for number in range(struct.unpack_from("<H", record)[0]):
        top, bottom, left, right = struct.unpack_from("<4H", record, 2 + 8 * number)
        table.merge(top + 1, left + 1, bottom + 1, right + 1)


_FEATURES = {_ROW: _hide_row, _COLINFO: _hide_columns, _MERGES: _merge}
"""Records that say something of the sheet and nothing of a cell's content."""


def _cells(workbook: _Workbook, kind: int, record: bytes, cell_format: int) -> Iterator[tuple[int, Cell | None]]:
    """The cell formats and cells of one record: a run of them for MULRK, one for all others."""
    if kind == _MULRK:
        for start in range(4, len(record) - 2, 6):
            one, bits = struct.unpack_from("<HI", record, start)
            yield one, number_cell(packed_number(bits), workbook.shows_date(one), workbook.date1904)
    else:
        yield cell_format, _VALUES[kind](workbook, record, cell_format)


def _number(workbook: _Workbook, record: bytes, cell_format: int) -> Cell:
    value = struct.unpack_from("<d", record, 6)[0]
    return number_cell(value, workbook.shows_date(cell_format), workbook.date1904)


def _rk(workbook: _Workbook, record: bytes, cell_format: int) -> Cell:
    value = packed_number(struct.unpack_from("<I", record, 6)[0])
    return number_cell(value, workbook.shows_date(cell_format), workbook.date1904)


def _truth_or_error(_workbook: _Workbook, record: bytes, _cell_format: int) -> Cell:
    if record[7]:
        return Cell("error", ERRORS.get(record[6], "#错误值"))
    return Cell("boolean", "TRUE" if record[6] else "FALSE")


def _formula(workbook: _Workbook, record: bytes, cell_format: int) -> Cell | None:
    """A formula's result; a text comes in the next record, and an empty text is nothing."""
    if record[12:14] != b"\xff\xff":
        return _number(workbook, record, cell_format)
    if record[6] == 1:
        return Cell("boolean", "TRUE" if record[8] else "FALSE")
    return Cell("error", ERRORS.get(record[8], "#错误值")) if record[6] == 2 else None


def _label(workbook: _Workbook, record: bytes, _cell_format: int) -> Cell | None:
    text = workbook.text(record[8:], struct.unpack_from("<H", record, 6)[0])
    return Cell("text", text) if text else None


def _shared(workbook: _Workbook, record: bytes, _cell_format: int) -> Cell | None:
    number = struct.unpack_from("<I", record, 6)[0]
    if number >= len(workbook.strings):
        return LOST
    text = workbook.strings[number]
    return Cell("text", text) if text else None


_VALUES = {
    _FORMULA: _formula,
    _BOOLERR: _truth_or_error,
    _NUMBER: _number,
    _RK: _rk,
    _MULRK: _rk,
    _LABEL: _label,
    _RSTRING: _label,
    _LABELSST: _shared,
}
"""The records of cells with content, and how each is read."""


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from a BOF to its EOF, those of charts inside left out."""
    depth = 0
    while start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        start += 4
        if start + size > len(stream) or (not depth and kind != _BOF):
            raise damaged()
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if not depth:
                return
        elif depth == 1:
            yield kind, stream[start : start + size]
        start += size
    raise damaged()


def _shared_strings(pieces: list[bytes]) -> list[str]:
    """The shared strings from their record and those that continue it; some writers count more than there are."""
    reader = _Pieces(pieces)
    count = struct.unpack("<4xI", reader.take(8))[0]
    if count * _LEAST_STRING > sum(map(len, pieces)):
        raise damaged()
    strings: list[str] = []
    while len(strings) < count and not reader.done:
        strings.append(reader.string())
    return strings


class _Pieces:
    """Bytes cut over several records; a text cut in two says anew in the second how its characters are stored."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._number = self._at = 0

    @property
    def done(self) -> bool:
        return self._number == len(self._pieces) - 1 and self._at == len(self._pieces[-1])

    def take(self, size: int) -> bytes:
        taken = b""
        while True:
            piece = self._pieces[self._number]
            more = piece[self._at : self._at + size - len(taken)]
            taken += more
            self._at += len(more)
            if len(taken) == size:
                return taken
            self._number += 1
            self._at = 0

    def string(self) -> str:
        length, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self.take(4))[0] if flags & 4 else 0
        text = bytearray()
        while len(text) < 2 * length:
            if self._at == len(self._pieces[self._number]):
                self._number, self._at = self._number + 1, 1
                flags = self._pieces[self._number][0]
            width = 2 if flags & 1 else 1
            part = self._pieces[self._number][self._at :][: (length - len(text) // 2) * width]
            if len(part) % width:
                raise damaged()
            text += part if width == 2 else part.decode("latin-1").encode("utf-16-le")
            self._at += len(part)
        self.take(4 * runs + extra)
        return text.decode("utf-16-le", "replace")  # Half a character cannot be kept; the mark in its place can.


def _decoded(content: bytes, codec: str, size: int) -> str:
    if len(content) < size:
        raise damaged()
    return content.decode(codec)
