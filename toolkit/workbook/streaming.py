"""Big tables past the library: rows rendered as XML at once, deflated, and joined into their sheet's part at the end.

Holding each cell of tens of thousands of rows as an object is what makes the library slow and large. Only the packed
rows are kept here; header, looks, columns and everything else stay the library's.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from toolkit.model.place import column_letters
from toolkit.workbook.packing import LEVEL, Packed, combined, members, packed, zipped
from toolkit.workbook.text import TEXT_LIMIT, looks_like_formula
from toolkit.workbook.values import TOO_EXACT, exact, fitted

Changed = Callable[[int, int, str], None]
"""Told the row, the column and the reason where a value could not be written exactly."""

Share = Callable[[str], int]
"""Puts a text among the book's shared strings and gives its number."""

_ROW = re.compile(rb'<row r="(\d+)"')
_DIMENSION = re.compile(rb'<dimension ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"/>')
_ESCAPED = re.compile("_x[0-9a-fA-F]{4}_|\r")
LAST_ROW = 1_048_576
_PIECE = 256
"""Rows deflated at a time."""
_ZERO_DAY = date(1899, 12, 31).toordinal()
_MISSING_LEAP_DAY = 59
"""Excel counts a 29 February 1900 that never was."""


class Look(NamedTuple):
    """How the cells of one column look: attributes with the style's number, plain and quoted (text stays text)."""

    column: str
    plain: str
    quoted: str

    @classmethod
    def of(cls, column: int, plain: Any, quoted: Any) -> Look:
        """The look of a column in two of the library's formats, which get their numbers now."""
        one, other = plain._get_xf_index(), quoted._get_xf_index()  # noqa: SLF001 — it has no public way to ask.
        return cls(column_letters(column), f' s="{one}"', f' s="{other}"')


class RowStream:
    """The streamed rows of one sheet, packed as they come; rows count from 1 and only go up."""

    def __init__(self, changed: Changed, share: Share) -> None:
        self.first = 0
        self.last = 0
        self.columns = 0
        self._changed = changed
        self._share = share
        self._waiting: list[str] = []
        self._deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
        self._packed: list[bytes] = []
        self._crc = 0
        self._size = 0

    def add(self, row: int, values: Sequence[Any], looks: Sequence[Look], height: float = 0) -> None:
        """Add one row, columns from 1; ``height`` in points, 0 leaves it to the program that opens the book."""
        if not self.last < row <= LAST_ROW:
            raise ValueError(f"row {row} after row {self.last}")
        self.first, self.last = self.first or row, row
        self.columns = max(self.columns, len(values))
        attributes = f' ht="{int(height * 4 / 3 + 0.5) * 0.75:.16g}" customHeight="1"' if height else ""
        self._waiting.append(f'<row r="{row}"{attributes}>{self._cells(row, values, looks)}</row>')
        if len(self._waiting) >= _PIECE:
            self._pack()

    def _cells(self, row: int, values: Sequence[Any], looks: Sequence[Look]) -> str:
        cells = []
        for number, (value, look) in enumerate(zip(values, looks, strict=True), start=1):
            if value is None or value == "":
                cells.append(f'<c r="{look.column}{row}"{look.plain}/>')
            elif value.__class__ is str and _simple(value):
                cells.append(f'<c r="{look.column}{row}"{look.plain} t="inlineStr"><is><t>{value}</t></is></c>')
            else:
                stored, reasons = _stored(value)
                for reason in reasons:
                    self._changed(row, number, reason)
                cells.append(self._cell(f"{look.column}{row}", look, stored))
        return "".join(cells)

    def _cell(self, name: str, look: Look, stored: str | float | Decimal) -> str:
        if not isinstance(stored, str):
            return f'<c r="{name}"{look.plain}><v>{stored:.16G}</v></c>'
        attributes = look.quoted if looks_like_formula(stored) else look.plain
        ready = stored.startswith("<r>")  # The library takes such a shared text for XML.
        if _ESCAPED.search(stored) and not ready:
            # openpyxl understands these escapes in shared strings only.
            return f'<c r="{name}"{attributes} t="s"><v>{self._share(stored)}</v></c>'
        shown = _ESCAPED.sub(lambda found: "_x000D_" if found[0] == "\r" else f"_x005F{found[0]}", stored)
        shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        space = ' xml:space="preserve"' if shown[:1].isspace() or shown[-1:].isspace() else ""
        return f'<c r="{name}"{attributes} t="inlineStr"><is><t{space}>{shown}</t></is></c>'

    def _pack(self) -> None:
        plain = "".join(self._waiting).encode()
        self._waiting.clear()
        self._crc = zlib.crc32(plain, self._crc)
        self._size += len(plain)
        self._packed.append(self._deflate.compress(plain))

    def ended(self) -> Packed:
        """All rows as one run of blocks that others can follow; nothing can be added afterwards."""
        self._pack()
        self._packed.append(self._deflate.flush(zlib.Z_FULL_FLUSH))
        return Packed(b"".join(self._packed), self._crc, self._size)


@lru_cache(maxsize=8192)  # Most cells of a table repeat: units, states, files.
def _simple(text: str) -> bool:
    """Whether a text can stand in XML and in a cell as it is; most can, and are soon told."""
    return (
        text.isprintable()
        and text[:1] != " "
        and text[-1:] != " "
        and "<" not in text
        and "&" not in text
        and ">" not in text
        and "_x" not in text
        and len(text) <= TEXT_LIMIT // 2
        and not looks_like_formula(text)
    )


def _stored(value: Any) -> tuple[str | float, tuple[str, ...]]:
    """A value as text or number, and what was changed about it."""
    if isinstance(value, str):
        return fitted(value)
    if isinstance(value, date):
        return (value.isoformat(), ()) if value.year < 1900 else (_serial(value), ())
    if exact(value):
        return value, ()
    shown, reasons = fitted(str(value))
    return shown, (TOO_EXACT, *reasons)


def _serial(value: date) -> float:
    """A day, or a day and time, as Excel counts."""
    days = value.toordinal() - _ZERO_DAY
    days += days > _MISSING_LEAP_DAY
    if isinstance(value, datetime):
        return days + (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86_400
    return days


def joined(workbook: bytes, streams: Mapping[str, RowStream]) -> bytes:
    """The workbook with each stream's rows put into the part of this name; ValueError where a row is there already."""
    parts = []
    for name, member in members(workbook):
        stream = streams.get(name)
        parts.append((name, _with(member.plain(), stream) if stream and stream.first else member))
    return zipped(parts)


def _with(part: bytes, stream: RowStream) -> Packed:
    """A sheet's part with the streamed rows between the library's own."""
    part = part.replace(b"<sheetData/>", b"<sheetData></sheetData>", 1)
    part = _DIMENSION.sub(lambda found: _dimension(found, stream), part, count=1)
    rows = [(int(found[1]), found.start()) for found in _ROW.finditer(part)]
    if any(stream.first <= row <= stream.last for row, _ in rows):
        raise ValueError(f"rows {stream.first} to {stream.last} are streamed")
    place = next((start for row, start in rows if row > stream.last), part.index(b"</sheetData>"))
    return combined((packed(part[:place], last=False), stream.ended(), packed(part[place:], last=True)))


def _dimension(found: re.Match[bytes], stream: RowStream) -> bytes:
    """The range in use: what the library wrote, and the streamed rows."""
    first_column, first_row, last_column, last_row = (part.decode() if part else "" for part in found.groups())
    streamed = column_letters(stream.columns)
    last = max(last_column or first_column, streamed, key=lambda name: (len(name), name))
    top, bottom = min(int(first_row), stream.first), max(int(last_row or first_row), stream.last)
    return f'<dimension ref="{first_column}{top}:{last}{bottom}"/>'.encode()
