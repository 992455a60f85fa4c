"""What a returned file is, told from its content and never from its suffix. Pure."""

from __future__ import annotations

import re
from enum import StrEnum

from toolkit.findings import Kind, files
from toolkit.incoming.books import compound
from toolkit.incoming.books.encoding import encoding_of
from toolkit.incoming.books.refusal import Unreadable

ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_HEAD = 4096
_NO_TEXT = ("\ufffd", *map(chr, (*range(9), *range(14, 27), *range(28, 32))))
_FEW_ODD, _ODD = 4, 20
"""So many characters, or one in so many, may be odd in a text; which line is wrong its reader says."""

_SIGNATURES: tuple[tuple[bytes, Kind, str], ...] = (
    (b"%PDF-", files.PAGE_IMAGE, ""),
    (b"\x89PNG", files.PICTURE, ""),
    (b"\xff\xd8\xff", files.PICTURE, ""),
    (b"GIF8", files.PICTURE, ""),
    (b"BM", files.PICTURE, ""),
    (b"II*\x00", files.PICTURE, ""),
    (b"MM\x00*", files.PICTURE, ""),
    (b"Rar!\x1a\x07", files.UNKNOWN_ARCHIVE, "rar"),
    (b"7z\xbc\xaf\x27\x1c", files.UNKNOWN_ARCHIVE, "7z"),
    (b"\x1f\x8b", files.UNKNOWN_ARCHIVE, "gz"),
    (b"BZh", files.UNKNOWN_ARCHIVE, "bz2"),
    (b"\xfd7zXZ", files.UNKNOWN_ARCHIVE, "xz"),
    (b"{\\rtf", files.WORD_DOCUMENT, ""),
)
_OLE_STREAMS: tuple[tuple[str, Kind, str], ...] = (
    ("EncryptedPackage", files.ENCRYPTED, ""),
    ("WordDocument", files.WORD_DOCUMENT, ""),
    ("PowerPoint Document", files.OTHER_OFFICE, "演示文稿"),
)
WORKBOOK_STREAMS = ("Workbook", "Book")
_LINK = re.compile(r"\s*(?:\S{0,40}[\s:：]*)?https?://\S+[\s\S]{0,200}")
_URL_SHORTCUT = "[internetshortcut]"


_OF_A_WORKBOOK = frozenset(("mimetype", "xl/workbook.xml", "xl/workbook.bin", "_rels/.rels"))
"""Parts that no one packs by hand: a zip with one of them is what is left of a workbook."""


class Content(StrEnum):
    """What the bytes are, as far as that decides how they are read."""

    ZIP = "zip"
    OLD = "old"
    TEXT = "text"
    FLAT = "flat"


def content_of(data: bytes) -> Content:
    """What the content is: a zip or an old Office file (which may still hold anything), text, or an .fods.

    Whatever cannot be read at all is Unreadable, by its own name.
    """
    if not data or (data.startswith(_EMPTY_ZIP) and len(data) < _HEAD):
        raise Unreadable(files.EMPTY_FILE)
    if data.startswith(ZIP):
        return Content.ZIP
    if data.startswith(compound.SIGNATURE):
        return Content.OLD
    for signature, kind, name in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(kind, format=name)
    if data[8:12] == b"WEBP" or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix"):
        raise Unreadable(files.PICTURE)
    if not data.strip(b"\x00"):
        raise Unreadable(files.DAMAGED, detail="内容全是空字节")
    if _EMPTY_ZIP in data[-66_000:] and _is_zip(data):
        return Content.ZIP
    return _text_content(data)


def zip_format(names: list[str]) -> str:
    """The format ("xlsx", also for .xlsm, "xlsb" or "ods") of a zip with parts of these names, or why it is none."""
    present = {name.replace("\\", "/").lstrip("/").casefold() for name in names}
    tops = {name.split("/", 1)[0] for name in present}
    if not present:
        raise Unreadable(files.EMPTY_FILE)
    if "[content_types].xml" in present:
        _refuse_other_office(tops)
        return "xlsb" if "xl/workbook.bin" in present else "xlsx"
    if "content.xml" in present and present & {"mimetype", "meta-inf/manifest.xml"}:
        return "ods"
    if "ofd.xml" in present:
        raise Unreadable(files.PAGE_IMAGE)
    if any(name.endswith(".iwa") or name == "index.zip" for name in present):
        raise Unreadable(files.NUMBERS_FILE)
    if present & _OF_A_WORKBOOK:
        raise Unreadable(files.DAMAGED, detail="缺少内部目录")
    raise Unreadable(files.ZIP_OF_FILES, count=len(names))


def _refuse_other_office(tops: set[str]) -> None:
    if "word" in tops and "xl" not in tops:
        raise Unreadable(files.WORD_DOCUMENT)
    if "ppt" in tops and "xl" not in tops:
        raise Unreadable(files.OTHER_OFFICE, format="演示文稿")


def workbook_stream(data: bytes) -> bytes:
    """The stream of an old Office file that holds a workbook; Unreadable names what else the file is."""
    try:
        streams = compound.streams(data)
    except Unreadable as damage:
        raise _by_its_names(data) or damage from damage
    for stream, kind, name in _OLE_STREAMS:
        if stream in streams:
            raise Unreadable(kind, format=name)
    found = next((streams[name] for name in WORKBOOK_STREAMS if name in streams), None)
    if found is None:
        raise Unreadable(files.UNKNOWN_FORMAT)
    if _is_zip(data):
        raise Unreadable(files.CONTRADICTORY, detail="旧格式的后面又接着一个压缩包")
    return found


def _by_its_names(data: bytes) -> Unreadable | None:
    """What an old file with a broken directory was: the names of its streams stand in it in UTF-16."""
    for stream, kind, name in _OLE_STREAMS:
        if (stream + "\0").encode("utf-16-le") in data:
            return Unreadable(kind, format=name)
    return None


def _is_zip(data: bytes) -> bool:
    """Whether a zip ends exactly where the file ends."""
    end = data.rfind(_EMPTY_ZIP)
    return end >= 0 and end + 22 + int.from_bytes(data[end + 20 : end + 22], "little") == len(data)


def _text_content(data: bytes) -> Content:
    """How a file that is text is read; a page, a link, or what is no text is Unreadable."""
    head = _beginning(data)
    if head is None:
        raise Unreadable(files.UNKNOWN_FORMAT)
    lowered = head.lower().lstrip("\ufeff \t\r\n")
    if "urn:schemas-microsoft-com:office:spreadsheet" in lowered or 'progid="excel.sheet"' in lowered:
        raise Unreadable(files.XML_WORKBOOK)
    if lowered.startswith(("<!doctype html", "<html", "<table", "mime-version:", "<meta")) or "<html" in lowered:
        raise Unreadable(files.WEB_PAGE)
    if lowered.startswith("<?xml") and "office:document" in lowered:
        return Content.FLAT
    if lowered.startswith(_URL_SHORTCUT) or (len(data) < _HEAD and _LINK.fullmatch(head)):
        raise Unreadable(files.LINK_ONLY)
    if lowered.startswith(("<?xml", "<")):
        raise Unreadable(files.PLAIN_TEXT)
    return Content.TEXT


def _beginning(data: bytes) -> str | None:
    """The beginning as text, a character cut at the end forgiven; None where it is no text."""
    encoding = encoding_of(data[: 2 * _HEAD])
    head = data[:_HEAD]
    for name in (encoding, "gb18030") if encoding == "utf-8" else (encoding,):
        text = head.decode(name, "replace")
        odd = sum(map(text.count, _NO_TEXT))
        if odd <= max(_FEW_ODD, len(text) // _ODD) and len(text) > 1:
            return text
    return None
