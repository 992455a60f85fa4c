"""Zip files put together from members that are deflated already; the same members give the same bytes. Pure.

No member bears the mark of a system, a moment or a right, so that Windows and Linux write the same file. What is left
to the machine is zlib's own stream: the common one (and with it every official Python up to 3.13) gives the same bytes
everywhere; where another is built in (zlib-ng), the same members are packed into other bytes.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

LEVEL = 3
"""A third of the usual level's time for a fifth more bytes."""
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DAY = 33
"""The first of January 1980 as zip files write it, the date of every member."""
_VERSION = 20
_POLYNOMIAL = 0xEDB88320


class Packed(NamedTuple):
    """A raw deflate stream, or a run of blocks others follow, with the checksum and the length of what is in it."""

    data: bytes
    crc: int
    size: int

    def plain(self) -> bytes:
        return zlib.decompress(self.data, -15)


def packed(plain: bytes, *, last: bool = True, level: int = LEVEL) -> Packed:
    """Deflate bytes; a run that is not the ``last`` of its member ends on a byte and is looked back at by none."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    data = deflate.compress(plain) + deflate.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)
    return Packed(data, zlib.crc32(plain), len(plain))


def combined(runs: Sequence[Packed]) -> Packed:
    """Runs one after the other as one member."""
    crc, size = 0, 0
    for run in runs:
        crc = _joined_crc(crc, run.crc, run.size)
        size += run.size
    return Packed(b"".join(run.data for run in runs), crc, size)


def members(archive: bytes) -> Iterator[tuple[str, Packed]]:
    """The members of a zip file in their order, as they are packed in it; one that is only stored gets deflated."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        for info in opened.infolist():
            if info.compress_type != zipfile.ZIP_DEFLATED:
                yield info.filename, packed(opened.read(info))
                continue
            fields = _LOCAL.unpack_from(archive, info.header_offset)
            start = info.header_offset + _LOCAL.size + fields[-2] + fields[-1]
            yield info.filename, Packed(archive[start : start + info.compress_size], info.CRC, info.file_size)


def repacked(archive: bytes) -> bytes:
    """Another library's zip file as ours: its members in their order, without what their writer says of itself."""
    return zipped(members(archive))


def zipped(parts: Iterable[tuple[str, Packed]]) -> bytes:
    """A zip file of these members in this order; names are ASCII, as in every workbook."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, part in parts:
        written = name.encode("ascii")
        head = (_VERSION, 0, zipfile.ZIP_DEFLATED, 0, _DAY, part.crc, len(part.data), part.size, len(written))
        pieces += [_LOCAL.pack(b"PK\x03\x04", *head, 0), written, part.data]
        directory += [_CENTRAL.pack(b"PK\x01\x02", _VERSION, *head, 0, 0, 0, 0, 0, offset), written]
        offset += _LOCAL.size + len(written) + len(part.data)
    central = b"".join(directory)
    count = len(directory) // 2
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*pieces, central, end))


def _joined_crc(first: int, second: int, length: int) -> int:
    """The CRC-32 of two texts one after the other, from theirs and the second one's length.

    Appending a zero bit is a linear map of the 32 bits; squaring it again and again gives the map for any length.
    """
    if not length:
        return first
    step = [_POLYNOMIAL, *(1 << bit for bit in range(31))]
    step = _squared(_squared(_squared(step)))
    while length:
        if length & 1:
            first = _applied(step, first)
        step = _squared(step)
        length >>= 1
    return first ^ second


def _applied(matrix: Sequence[int], vector: int) -> int:
    total = 0
    for column in matrix:
        if not vector:
            break
        if vector & 1:
            total ^= column
        vector >>= 1
    return total


def _squared(matrix: Sequence[int]) -> list[int]:
    return [_applied(matrix, column) for column in matrix]
