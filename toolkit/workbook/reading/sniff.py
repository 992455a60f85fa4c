"""What a returned file is, told from its content and never from its suffix. Pure."""

from __future__ import annotations

import re
import struct

from toolkit.findings import Kind, files
from toolkit.workbook.reading.refusal import Unreadable

ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_BIFF8_START = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILEPASS = 0x2F

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
    ("Workbook", files.OLD_WORKBOOK, ""),
    ("Book", files.OLD_WORKBOOK, ""),
)
_LINK = re.compile(r"\s*(?:\S{0,40}[\s:：]*)?https?://\S+[\s\S]{0,200}")
_URL_SHORTCUT = "[internetshortcut]"


def require_zip(data: bytes) -> None:
    """Return if the content is a zip (which may still hold anything); raise Unreadable that names what else it is."""
    if not data or data.startswith(_EMPTY_ZIP):
        raise Unreadable(files.EMPTY_FILE)
    if data.startswith(ZIP):
        return
    if data.startswith(_OLE):
        raise _old_office(data)
    for signature, kind, name in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(kind, format=name)
    if data[8:12] == b"WEBP" or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix"):
        raise Unreadable(files.PICTURE)
    if not data.strip(b"\x00"):
        raise Unreadable(files.DAMAGED, detail="内容全是空字节")
    if (text := _text_kind(data)) is not None:
        raise Unreadable(text)
    if _EMPTY_ZIP not in data[-66_000:]:
        raise Unreadable(files.UNKNOWN_FORMAT)


def refuse_other_zip(names: list[str]) -> None:
    """Return if the names of a zip's parts are those of an .xlsx or .xlsm; raise Unreadable that names what else it is."""
    present = {name.replace("\\", "/").lstrip("/").casefold() for name in names}
    tops = {name.split("/", 1)[0] for name in present}
    if not present:
        raise Unreadable(files.EMPTY_FILE)
    if "[content_types].xml" in present:
        _refuse_other_office(present, tops)
    elif "mimetype" in present and "content.xml" in present:
        raise Unreadable(files.OPEN_DOCUMENT)
    elif "ofd.xml" in present:
        raise Unreadable(files.PAGE_IMAGE)
    elif any(name.endswith(".iwa") or name == "index.zip" for name in present):
        raise Unreadable(files.NUMBERS_FILE)
    else:
        raise Unreadable(files.ZIP_OF_FILES, count=len(names))


def _refuse_other_office(present: set[str], tops: set[str]) -> None:
    if "xl/workbook.bin" in present:
        raise Unreadable(files.BINARY_WORKBOOK)
    if "word" in tops and "xl" not in tops:
        raise Unreadable(files.WORD_DOCUMENT)
    if "ppt" in tops and "xl" not in tops:
        raise Unreadable(files.OTHER_OFFICE, format="演示文稿")


def _old_office(data: bytes) -> Unreadable:
    """An OLE2 file: its directory names the streams in UTF-16, wherever in the file it lies."""
    for stream, kind, name in _OLE_STREAMS:
        if (stream + "\0").encode("utf-16-le") in data:
            if kind is files.OLD_WORKBOOK and _locked(data):
                return Unreadable(files.ENCRYPTED)
            return Unreadable(kind, format=name)
    return Unreadable(files.DAMAGED, detail="旧格式的目录不完整")


def _locked(data: bytes) -> bool:
    """Whether an old workbook's first records announce a password ([MS-XLS] FilePass)."""
    place = data.find(_BIFF8_START)
    for _ in range(4):
        if place < 0 or place + 4 > len(data):
            return False
        record, size = struct.unpack_from("<HH", data, place)
        if record == _FILEPASS:
            return True
        place += 4 + size
    return False


def _text_kind(data: bytes) -> Kind | None:
    """The kind of a file that is text in some encoding, None where it is not text."""
    head = _decoded(data[:_HEAD])
    if head is None:
        return None
    lowered = head.lower().lstrip("\ufeff \t\r\n")
    if "urn:schemas-microsoft-com:office:spreadsheet" in lowered or 'progid="excel.sheet"' in lowered:
        return files.XML_WORKBOOK
    if lowered.startswith(("<!doctype html", "<html", "<table", "mime-version:", "<meta")) or "<html" in lowered:
        return files.WEB_PAGE
    if lowered.startswith("<?xml") and "office:document" in lowered:
        return files.OPEN_DOCUMENT
    if lowered.startswith(_URL_SHORTCUT) or (len(data) < _HEAD and _LINK.fullmatch(head)):
        return files.LINK_ONLY
    return files.PLAIN_TEXT


def _decoded(head: bytes) -> str | None:
    """The beginning as text, a character cut at the end forgiven; None where it is no text."""
    encodings = ("utf-16",) if head[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "gb18030")
    for encoding in encodings:
        for cut in range(4):
            try:
                text = head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return None if re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text) or len(text) < 2 else text
    return None
