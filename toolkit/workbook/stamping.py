"""Workbooks that differ in a few words only: rendered and compressed once, stamped for each. Pure.

Every stretch of text between two gaps is a run of deflate blocks that ends on a byte and looks nothing up before itself
(full flush), so that the runs can be joined with any words between them.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple

from toolkit.workbook.packing import Packed, zipped

_END = b"\x03\x00"
"""An empty last block."""
_STORED_LIMIT = 65_535
_SAFE = re.compile(r"[^\W_](?:[^\W_]|[-·、（）〔〕《》“”])*")


class _Run(NamedTuple):
    """A stretch of a member: fixed bytes and their blocks, or the gap to be filled."""

    gap: str
    plain: bytes = b""
    packed: bytes = b""


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    runs: tuple[_Run, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A workbook with gaps, ready to be filled any number of times."""

    members: tuple[_Member, ...]

    @classmethod
    def cut(cls, workbook: bytes, gaps: Iterable[str]) -> Stamp:
        """Take a workbook apart at the texts of ``gaps``, which must stand in it literally."""
        pattern = re.compile("(" + "|".join(re.escape(gap) for gap in gaps) + ")")
        with zipfile.ZipFile(BytesIO(workbook)) as archive:
            return cls(tuple(_member(name, archive.read(name), pattern) for name in archive.namelist()))

    def filled(self, words: Mapping[str, str]) -> bytes:
        """The workbook with every gap replaced; words must be ``stampable``."""
        return zipped((member.name, _filled(member, words)) for member in self.members)


def stampable(word: str) -> bool:
    """Whether a word stands in XML, headers and cells as it is: letters, digits, Chinese, a few marks."""
    return bool(_SAFE.fullmatch(word)) and len(word) <= 200


def _member(name: str, data: bytes, pattern: re.Pattern[str]) -> _Member:
    pieces = pattern.split(data.decode())
    runs = [_Run(piece) if number % 2 else _fixed(piece) for number, piece in enumerate(pieces) if piece]
    return _Member(name, tuple(runs))


def _fixed(text: str) -> _Run:
    plain = text.encode()
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return _Run("", plain, deflate.compress(plain) + deflate.flush(zlib.Z_FULL_FLUSH))


def _filled(member: _Member, words: Mapping[str, str]) -> Packed:
    plain: list[bytes] = []
    packed: list[bytes] = []
    for run in member.runs:
        if run.gap:
            word = words[run.gap].encode()
            plain.append(word)
            # A stored block: its length, the length again with all bits turned, the bytes.
            packed.append(struct.pack("<BHH", 0, len(word), len(word) ^ _STORED_LIMIT) + word)
        else:
            plain.append(run.plain)
            packed.append(run.packed)
    packed.append(_END)
    whole = b"".join(plain)
    return Packed(b"".join(packed), zlib.crc32(whole), len(whole))
