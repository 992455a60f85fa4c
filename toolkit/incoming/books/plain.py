"""Parts written the way Excel, WPS and xlsxwriter write them, taken apart by patterns instead of expat's calls. Pure.

A shortcut for speed, never a second opinion: a part is taken here only if patterns account for every character of it,
so that expat could not read it otherwise; anything else (a comment, a character reference, a prefix) is left to expat.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, islice
from typing import NamedTuple

_CONTROL = bytes(set(range(32)) - set(b"\t\n"))
"""What XML forbids or, like the carriage return, changes."""
_LEFT_TO_EXPAT = ("\ufffe", "\uffff", "]]>")
_NAMED = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_OTHER_REFERENCE = re.compile("&(?!(?:lt|gt|quot|apos|amp);)")
_DECLARATION = r'(?:<\?xml version="1.0" encoding="(?:UTF|utf)-8"(?: standalone="(?:yes|no)")?\?>\s*)?'

_STRINGS = re.compile(
    _DECLARATION + r'<sst xmlns="http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"(?: \w+="[0-9]*")*>'
)
_SPACE_KEPT = '<t xml:space="preserve">'
_RUN = re.compile(r"<r>(?:<rPr>(?:<(?!strike)[\w:]+(?: \w+=\"[^\"<]*\")*/>)*+</rPr>)?<t>([^<]*)</t></r>")
"""A run of rich text that is not struck through."""
_ITEM = re.compile(f"<si>(?:<t>([^<]*)</t>|((?:{_RUN.pattern.replace('([^<]*)', '[^<]*')})++))</si>")
_AROUND_ITEM, _AROUND_TEXT = len("<si></si>"), len("<t></t>")

_SHEET = re.compile(_DECLARATION + "<worksheet [^<]*>")
_ROW = re.compile(
    r'<row r="([0-9]{1,7})"((?: [\w:]+="[^"<]*")*+)(?:( ?/>)|(>)('
    r'(?:<c r="[A-Z]{1,3}\1"(?: s="[0-9]+")?(?:(?: t="n")? ?/>'
    r'|(?: t="(?:s|n|b|e|str)")?>(?:<f>[^<]*</f>)?(?:<v>[^<]*</v>|<v ?/>)</c>'
    r'| t="inlineStr"><is><t(?: xml:space="preserve")?>[^<]*</t></is></c>))*+)(</row>))'
)
_ROW_START = len('<row r=""')
_CELL = re.compile(
    r'<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?>(?:<f>([^<]*)</f>)?<[^>]+>(?:<t[^>]*>)?([^<]*)'
)
"""Applied to cells a row's pattern has accounted for, so it may be loose; cells of format only are passed over."""
_HIDDEN = re.compile(' hidden="([^"]*)"')


class PlainRow(NamedTuple):
    """A row as written: its number, its hidden attribute, and per cell its letters, style, type, formula and value."""

    number: str
    hidden: str
    cells: list[tuple[str, str, str, str, str]]


def plain_strings(part: bytes) -> list[str] | None:
    """The texts of a shared strings part in order, None where it is not plain throughout."""
    text = _decoded(part)
    start = _STRINGS.match(text) if text else None
    if text is None or start is None:
        return None
    body, closed, rest = text[start.end() :].replace(_SPACE_KEPT, "<t>").rpartition("</sst>")
    found = _ITEM.findall(body)
    length = _AROUND_ITEM * len(found) + _AROUND_TEXT * sum(not rich for _, rich in found)
    if not closed or rest.strip() or length + sum(map(len, chain.from_iterable(found))) != len(body):
        return None
    strings = ["".join(_RUN.findall(rich)) if rich else string for string, rich in found]
    return [unreferenced(string) for string in strings] if "&" in body else strings


def plain_rows(part: bytes) -> tuple[bytes, list[PlainRow]] | None:
    """The part without its rows, and its rows; None where they are not plain throughout."""
    text = _decoded(part)
    if text is None or not _SHEET.match(text):
        return None
    head, opened, rest = text.partition("<sheetData>")
    body, closed, tail = rest.partition("</sheetData>")
    if not opened or not closed or "<!" in head or "<!" in tail or "<?" in head[2:] or "<sheetData" in tail:
        return None
    found = _ROW.findall(body)
    if sum(map(len, chain.from_iterable(found))) + len(found) * _ROW_START != len(body):
        return None
    rows = [PlainRow(number, _hidden(attributes), _CELL.findall(cells)) for number, attributes, _, _, cells, _ in found]
    return f"{head}{opened}{closed}{tail}".encode(), rows


def whole_or_chunks(chunks: Iterable[bytes]) -> tuple[bytes, Iterable[bytes]]:
    """The whole part if one chunk holds it, else b""; and in both cases all its chunks."""
    rest = iter(chunks)
    begun = list(islice(rest, 2))
    return (begun[0] if len(begun) == 1 else b"", chain(begun, rest))


def unreferenced(text: str) -> str:
    """The text with XML's five named references replaced; there are no others in a plain part."""
    if "&" in text:
        for reference, character in _NAMED.items():
            text = text.replace(reference, character)
    return text


def _hidden(attributes: str) -> str:
    match = _HIDDEN.search(attributes) if "hidden" in attributes else None
    return match[1] if match else ""


def _decoded(part: bytes) -> str | None:
    """The part as text if expat would read each of its characters as it stands, else None."""
    try:
        text = part.decode()
    except UnicodeDecodeError:
        return None
    if len(part.translate(None, _CONTROL)) != len(part) or any(map(text.__contains__, _LEFT_TO_EXPAT)):
        return None
    return None if "&" in text and _OTHER_REFERENCE.search(text) else text
