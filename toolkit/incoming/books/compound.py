"""The container of old Office files (OLE2, [MS-CFB]): its streams by name, every chain checked as it is followed. Pure."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.findings import files
from toolkit.incoming.books.refusal import Unreadable

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<24xHHHHH6xIIIIIIIII")
_IN_HEADER = 109
_ENTRY = 128
_ENTRY_FIELDS = struct.Struct("<64sHBxIII36xIQ")
_LAST, _NONE = 0xFFFFFFFE, 0xFFFFFFFF
_STREAM, _ROOT = 2, 5
_SECTOR_SIZES = {9: 512, 12: 4096}
_MINI = 64


def streams(data: bytes) -> dict[str, bytes]:
    """The streams that lie at the top of the file, by name; those of embedded objects lie deeper and are left out.

    A header, a chain or a directory that does not hold together is Unreadable: nothing is read half.
    """
    return _File(data).streams()


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class _File:
    """The sectors of one file and their chains."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 1024:
            raise _damaged("旧格式文件不完整")
        _minor, major, _order, shift, mini, *counts = _HEADER.unpack_from(data)
        if _SECTOR_SIZES.get(shift, 0) != (4096 if major == 4 else 512) or mini != 6:
            raise Unreadable(files.OLD_WORKBOOK)
        _, fat_count, directory, _, self._cutoff, mini_fat, mini_fat_count, more, more_count = counts
        self._data = data
        self._size = _SECTOR_SIZES[shift]
        self._sectors = -(-len(data) // self._size) - 1
        self._long = major == 4
        if max(fat_count, mini_fat_count, more_count) > self._sectors:
            raise _damaged("旧格式的目录大小不对")
        self._fat = _numbers(b"".join(map(self._sector, self._fat_sectors(fat_count, more))))
        self._entries = list(_entries(self._joined(directory)))
        if not self._entries or self._entries[0].kind != _ROOT:
            raise _damaged("旧格式的目录不完整")
        self._mini_fat = _numbers(self._joined(mini_fat)) if mini_fat < _LAST else array("I")
        self._mini_stream = b""

    def streams(self) -> dict[str, bytes]:
        root = self._entries[0]
        if root.start < _LAST:
            self._mini_stream = self._joined(root.start)
        return {entry.name: self._stream(entry) for entry in self._siblings(root.child) if entry.kind == _STREAM}

    def _fat_sectors(self, count: int, more: int) -> list[int]:
        """The sectors that hold the chains: 109 named in the header, the others in a chain of lists."""
        found = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        for _ in range(self._sectors):
            if more >= _LAST or len(found) >= count:
                break
            *named, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            found += named
        if count > len(found):
            raise _damaged("旧格式的目录不完整")
        return found[:count]

    def _sector(self, number: int) -> bytes:
        if number >= self._sectors:
            raise _damaged("旧格式的内容比目录所说的短")
        start = (number + 1) * self._size
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _joined(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._fat)))

    def _stream(self, entry: _Entry) -> bytes:
        size = entry.size if self._long else entry.size & 0xFFFFFFFF
        if size > len(self._data):
            raise _damaged("旧格式的内容比目录所说的短")
        if not size:
            return b""
        if size >= self._cutoff:
            content = self._joined(entry.start)
        else:
            starts = (number * _MINI for number in _chain(entry.start, self._mini_fat))
            content = b"".join(self._mini_stream[start : start + _MINI] for start in starts)
        if len(content) < size:
            raise _damaged("旧格式的内容比目录所说的短")
        return content[:size]

    def _siblings(self, top: int) -> Iterator[_Entry]:
        waiting, seen = [top], {_NONE}
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            if number >= len(self._entries):
                raise _damaged("旧格式的目录不完整")
            seen.add(number)
            entry = self._entries[number]
            yield entry
            waiting += [entry.left, entry.right]


def _entries(directory: bytes) -> Iterator[_Entry]:
    for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        name, length, kind, left, right, child, first, size = _ENTRY_FIELDS.unpack_from(directory, start)
        text = name[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        yield _Entry(text, kind, left, right, child, first, size)


def _chain(start: int, table: array[int]) -> Iterator[int]:
    """The sectors of a chain in order; a chain longer than its table goes in circles."""
    left = len(table)
    while start != _LAST:
        if start >= len(table) or not left:
            raise _damaged("旧格式的内容首尾相接不上")
        yield start
        start = table[start]
        left -= 1


def _numbers(content: bytes) -> array[int]:
    return array("I", struct.unpack(f"<{len(content) // 4}I", content))


def _damaged(detail: str) -> Unreadable:
    return Unreadable(files.DAMAGED, detail=detail)
