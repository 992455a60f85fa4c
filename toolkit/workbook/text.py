"""Texts as a workbook can hold them: control characters shown, lengths as Excel counts, names Excel accepts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

TEXT_LIMIT = 32_767
"""The most UTF-16 units a cell holds; Excel refuses or cuts more."""
CUT_MARK = "……〔本格文字超过单元格上限，后文从略〕"

_FORMULA_START = frozenset("=+-@\t\r\n＝＋－＠")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def looks_like_formula(text: str) -> bool:
    """Whether a program might take the text for a formula once a user edits the cell."""
    return text[:1] in _FORMULA_START


@lru_cache(maxsize=16_384)
def visible(text: str) -> str:
    """The text as it can stand in a cell: control characters and lone surrogates become 〔U+0001〕, CRLF becomes LF."""
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    return _UNWRITABLE.sub(lambda match: f"〔U+{ord(match[0]):04X}〕", text)


def units(text: str) -> int:
    """The length Excel counts: UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int = TEXT_LIMIT) -> str:
    """The text within Excel's limit, ending with a mark where something was left out."""
    if units(text) <= limit:
        return text
    room = (limit - units(CUT_MARK)) * 2
    return text.encode("utf-16-le", "surrogatepass")[:room].decode("utf-16-le", "ignore") + CUT_MARK


def quoted_sheet(name: str) -> str:
    """A sheet's name for a formula: '清单一'."""
    return "'" + name.replace("'", "''") + "'"


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """A name Excel accepts for a sheet: none of its forbidden signs, at most 31 units, none twice whatever the case."""
    used = {name.casefold() for name in taken} | {"history"}
    base = _SHEET_FORBIDDEN.sub("-", visible(wanted)).strip("' ") or "表"
    name, number = _head(base, 31), 2
    while name.casefold() in used:
        tail = f"-{number}"
        name, number = _head(base, 31 - len(tail)) + tail, number + 1
    return name


def _head(text: str, limit: int) -> str:
    while units(text) > limit:
        text = text[:-1]
    return text.strip("' ")
