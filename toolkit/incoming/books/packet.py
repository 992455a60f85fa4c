"""A zip of files (压缩包): its members by name, one zip inside another at most; nothing is ever written to disk. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from zipfile import ZipInfo

from toolkit.findings import files
from toolkit.folder.inbox import ignored
from toolkit.folder.names import shown_name
from toolkit.incoming.books import sniff
from toolkit.incoming.books.container import Archive
from toolkit.incoming.books.limits import MIB, Limits
from toolkit.incoming.books.refusal import Unreadable

LIMITS = Limits(file_size=50 * MIB, inflated=50 * MIB, entries=500, ratio_from=2 * MIB)
"""What a zip of files may hold: far less than a workbook, whose parts pack better."""
_DEEPEST = 2
_UTF8_NAME = 0x800
_USELESS = (files.EMPTY_FILE, files.DAMAGED, files.LINK_ONLY, files.PLAIN_TEXT, files.UNKNOWN_FORMAT)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a zip: its name with "/" (only a label, never a path), and the entries that lead to it."""

    name: str
    entries: tuple[int, ...]


def members(data: bytes, limits: Limits = LIMITS) -> tuple[Member, ...]:
    """The files of a zip and of the zips in it, in order, all of them whole; what programs leave behind is left out.

    Unreadable when it is too large, packed too deep, or damaged, or when no member is anything one could take.
    """
    if len(data) > limits.file_size:
        size, bound = f"{len(data) // MIB} MB", f"{limits.file_size // MIB} MB"
        raise Unreadable(files.TOO_LARGE, what="压缩包大小", found=size, limit=bound)
    found: list[Member] = []
    useful, inflated = False, 0
    for member, content in _walk(data, limits, 1):
        found.append(member)
        useful = useful or _useful(content)
        inflated += len(content)
        if inflated > limits.inflated or len(found) > limits.entries:
            size = f"{inflated // MIB} MB、{len(found)} 个文件"
            bound = f"{limits.inflated // MIB} MB、{limits.entries} 个文件"
            raise Unreadable(files.TOO_LARGE, what="压缩包展开后", found=size, limit=bound)
    if not useful:
        names = "、".join(member.name for member in found[:3]) + ("等" if len(found) > 3 else "")
        raise Unreadable(files.PACKET_USELESS, names=names or "没有文件")
    return tuple(found)


def content(data: bytes, entries: tuple[int, ...], limits: Limits = LIMITS) -> bytes:
    """The content of one member."""
    for entry in entries:
        data = Archive(data, limits).read_entry(entry)
    return data


def _walk(data: bytes, limits: Limits, depth: int) -> Iterator[tuple[Member, bytes]]:
    if depth > _DEEPEST:
        raise Unreadable(files.PACKET_TOO_DEEP)
    archive = Archive(data, limits)
    for number, entry in enumerate(archive.entries):
        name = _name(entry)
        if entry.filename.endswith("/") or any(map(ignored, name.split("/"))):
            continue
        inside = archive.read_entry(number)
        if not _is_packet(inside, limits):
            yield Member(name, (number,)), inside
            continue
        for member, found in _walk(inside, limits, depth + 1):
            yield Member(f"{name}/{member.name}", (number, *member.entries)), found


def _is_packet(data: bytes, limits: Limits) -> bool:
    """Whether a member is itself a zip of files; a workbook is none, nor is a zip that cannot be opened."""
    if not data.startswith(sniff.ZIP):
        return False
    try:
        sniff.zip_format(Archive(data, limits).names)
    except Unreadable as refusal:
        return refusal.kind is files.ZIP_OF_FILES
    return False


def _useful(data: bytes) -> bool:
    """Whether a member is something one could take, even if only to send it back by its own name."""
    try:
        if sniff.content_of(data) is sniff.Content.TEXT:
            return any(mark in data[:4096] for mark in (b",", b"\t", b";"))
    except Unreadable as refusal:
        return refusal.kind not in _USELESS
    return True


def _name(entry: ZipInfo) -> str:
    """The name a person sees: Chinese Windows writes GBK and says nothing of it; drives, ".." and "/" in front go."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            with suppress(UnicodeDecodeError):
                name = raw.decode(encoding)
                break
    pieces = (shown_name(piece).strip() for piece in name.replace("\\", "/").split("/"))
    return "/".join(piece for piece in pieces if piece.strip(".") and not piece.endswith(":")) or "未命名"
