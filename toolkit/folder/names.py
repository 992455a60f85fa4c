"""Names of files: made safe for every file system, shown to people, and put in natural order. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from contextlib import suppress

from toolkit.model.width import composed

MAX_BYTES = 150
"""Longest name made here, in UTF-8 bytes: file systems allow 255, and Windows counts the whole path."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\..*)?")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def safe_name(text: str) -> str:
    """A file name for any text that NTFS, ext4 and APFS accept and a person recognises.

    Characters no name may hold (and unseen ones that reorder or hide text) become "_"; a name that is too long is
    cut, keeping its suffix, and gets eight digits of its digest so that two long names stay two. Making a safe name
    safe changes nothing. Two different texts may still get one name; the caller who needs them apart says how.
    """
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text))
    name = " ".join(name.split()).rstrip(". ")
    if not name:
        return "未命名"
    if _RESERVED.fullmatch(name) or name.startswith("~$"):
        name = f"_{name}"
    return name if len(name.encode()) <= MAX_BYTES else _cut(name)


def _cut(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    if not (stem and re.fullmatch("[A-Za-z0-9]{1,8}", suffix)):
        stem, dot, suffix = name, "", ""
    mark = "~" + hashlib.sha256(name.encode()).hexdigest()[:8]
    room = MAX_BYTES - len(mark) - len(dot + suffix)
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + mark + dot + suffix


def shown_name(name: str) -> str:
    """A name from the file system as text that can be stored and printed.

    Bytes that are no UTF-8 are read as GB18030, as unzipped files from Windows are named; what is neither is escaped.
    """
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode(), _decoded(name))


def _decoded(name: str) -> str:
    if name.isprintable():
        return name
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # Windows: half a surrogate pair.
        return name.encode("utf-8", "surrogatepass").decode("utf-8", "backslashreplace")
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return raw.decode("utf-8", "backslashreplace")


def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sorts names as people do ("第2批" before "第10批"), whatever their case; the name itself breaks ties."""
    folded = composed(name).casefold()
    parts = re.split(r"([0-9]+)", folded)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part), name
