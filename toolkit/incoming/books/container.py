"""The zip around a workbook: checked on its directory before anything is inflated, counted while inflating."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from zipfile import ZipInfo

from toolkit.findings import files
from toolkit.incoming.books.limits import MIB, Limits
from toolkit.incoming.books.refusal import Unreadable

_LOCAL_HEADER = 30
_CHUNK = MIB
_ENCRYPTED = 0x1


class Archive:
    """The parts of one zip by name, in any case and with either slash, inflated on demand within the limits.

    Opening it raises Unreadable for a directory that is damaged, locked, too large, or says two things about one part.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self._inflated = 0
        self._entries = _directory(data)
        self._by_name = _check(self._entries, data, limits)

    @property
    def names(self) -> list[str]:
        """The names of all parts as written, folders left out."""
        return [entry.filename for entry in self._entries if not entry.filename.endswith("/")]

    @property
    def clean(self) -> bool:
        """Whether the file is the zip and nothing else: no bytes glued before or behind it."""
        comment = self._data.rfind(b"PK\x05\x06")
        trailing = len(self._data) - comment - 22 - int.from_bytes(self._data[comment + 20 : comment + 22], "little")
        return self._data.startswith(b"PK\x03\x04") and trailing == 0

    @property
    def entries(self) -> tuple[ZipInfo, ...]:
        """The entries in the order of the directory, folders too."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._by_name

    def read(self, name: str) -> bytes:
        """A whole part; for parts known to be small."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part in pieces of at most 1 MiB. A part that does not exist, or is damaged, is Unreadable."""
        entry = self._by_name.get(_key(name))
        if entry is None:
            raise Unreadable(files.DAMAGED, detail=f"缺少内部文件 {name}")
        yield from self._chunks(entry)

    def read_entry(self, number: int) -> bytes:
        """The whole content of one of ``entries``."""
        return b"".join(self._chunks(self._entries[number]))

    def _chunks(self, entry: ZipInfo) -> Iterator[bytes]:
        checksum = size = 0
        for chunk in self._inflate(entry):
            checksum = zlib.crc32(chunk, checksum)
            size += len(chunk)
            self._count(entry, len(chunk), size)
            yield chunk
        if checksum != entry.CRC or size != entry.file_size:
            raise Unreadable(files.DAMAGED, detail=f"内部文件 {entry.filename} 校验不符")

    def _inflate(self, entry: ZipInfo) -> Iterator[bytes]:
        packed = _packed(self._data, entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            for start in range(0, len(packed), _CHUNK):
                yield bytes(packed[start : start + _CHUNK])
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            chunk = inflater.decompress(packed, _CHUNK)
            while chunk:
                yield chunk
                chunk = inflater.decompress(inflater.unconsumed_tail, _CHUNK)
        except zlib.error as error:
            raise Unreadable(files.DAMAGED, detail=f"内部文件 {entry.filename} 解压出错") from error

    def _count(self, entry: ZipInfo, chunk: int, size: int) -> None:
        self._inflated += chunk
        if size > entry.file_size:
            raise Unreadable(files.DAMAGED, detail=f"内部文件 {entry.filename} 大小不符")
        if self._inflated > self._limits.inflated:
            raise _too_large("解压后大小", self._inflated, self._limits.inflated)


def _directory(data: bytes) -> list[ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return file.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, UnicodeDecodeError) as error:
        raise Unreadable(files.DAMAGED, detail="压缩目录不完整") from error


def _check(entries: list[ZipInfo], data: bytes, limits: Limits) -> dict[str, ZipInfo]:
    """The directory by name, once it keeps the limits and says one thing only."""
    if len(entries) > limits.entries:
        raise Unreadable(files.TOO_LARGE, what="内部文件数", found=len(entries), limit=limits.entries)
    if (stated := sum(entry.file_size for entry in entries)) > limits.inflated:
        raise _too_large("解压后大小", stated, limits.inflated)
    by_name: dict[str, ZipInfo] = {}
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        _check_entry(entry, limits)
        if _key(entry.filename) in by_name or entry.header_offset < end:
            raise Unreadable(files.CONTRADICTORY, detail=f"内部文件 {entry.filename} 出现两次")
        by_name[_key(entry.filename)] = entry
        end = entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
    if end > len(data):
        raise Unreadable(files.DAMAGED, detail="内容比目录所说的短")
    return by_name


def _check_entry(entry: ZipInfo, limits: Limits) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise Unreadable(files.ENCRYPTED)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(files.DAMAGED, detail=f"内部文件 {entry.filename} 的压缩方法不认识")
    if entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * entry.compress_size:
        raise Unreadable(
            files.TOO_LARGE, what="压缩倍数", found=entry.file_size // max(entry.compress_size, 1), limit=limits.ratio
        )


def _packed(data: bytes, entry: ZipInfo) -> memoryview:
    """The packed bytes of an entry; its own header must bear the name the directory gives it."""
    start = entry.header_offset
    header = data[start : start + _LOCAL_HEADER]
    name_size = int.from_bytes(header[26:28], "little")
    name = data[start + _LOCAL_HEADER : start + _LOCAL_HEADER + name_size]
    written = entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437", "replace")
    if not header.startswith(b"PK\x03\x04") or name != written:
        raise Unreadable(files.CONTRADICTORY, detail=f"内部文件 {entry.filename} 的两处名称不同")
    start += _LOCAL_HEADER + name_size + int.from_bytes(header[28:30], "little")
    packed = memoryview(data)[start : start + entry.compress_size]
    if len(packed) < entry.compress_size:
        raise Unreadable(files.DAMAGED, detail=f"内部文件 {entry.filename} 不完整")
    return packed


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _too_large(what: str, found: int, limit: int) -> Unreadable:
    return Unreadable(files.TOO_LARGE, what=what, found=f"{found // MIB} MB", limit=f"{limit // MIB} MB")
