"""The numbers that stand before headings and duties (第一章, 一、, （一）, 1., (1), ①, 一是) and how deep each lies. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.model import numerals

_CHINESE = "一二三四五六七八九十百零〇○"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_OPEN, _CLOSE = "（(〔［\\[【", "）)〕］\\]】"

RANKS: tuple[tuple[float, str], ...] = (
    (0, rf"第[{_CHINESE}0-9]+[编部](?:分)?"),
    (1, rf"第[{_CHINESE}0-9]+章"),
    (2, rf"第[{_CHINESE}0-9]+节"),
    (3, rf"第\s*[{_CHINESE}0-9]+\s*条(?:之[{_CHINESE}])?"),
    (4, rf"[{_CHINESE}]{{1,4}}\s*[、，．.：:](?![{_CHINESE}]\s*[、，])"),
    (5, rf"[{_OPEN}]\s*[{_CHINESE}]{{1,4}}\s*[{_CLOSE}]\s*[、．.]?"),
    (6.4, r"[0-9]{1,2}[.．][0-9]{1,2}[.．][0-9]{1,2}[.．、]?(?![0-9])"),
    (6.2, r"[0-9]{1,2}[.．][0-9]{1,2}[.．、]?(?![0-9%％万亿元米吨公里度倍年月])"),
    (6, r"[0-9]{1,3}\s*(?:、(?![0-9])|[.．](?:(?![0-9])|(?=(?:19|20)[0-9]{2}年))|[)）]\s*[、．.]?)"),
    (7, rf"[{_OPEN}]\s*[0-9]{{1,3}}\s*[{_CLOSE}]\s*[、．.]?"),
    (8, rf"[{_CIRCLED}]\s*[、．.]?|[a-zA-Z][.．、)）]"),
    (9, rf"[{_CHINESE[:10]}](?:是要|是|要)(?![否非])|第[{_CHINESE[:10]}][，,、]|[—-]{{2}}|[●■◆▪•·]"),
)
"""Rank and pattern: a smaller rank stands above a larger one, however the notice mixes and skips them."""
ITEM = 9.0
"""The rank of 一是, which numbers what is done under a heading and is never a heading of its own."""

_COMPILED = tuple((rank, re.compile(pattern)) for rank, pattern in RANKS)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number as printed, how deep it lies, its value (0 where it has none) and where the words behind it begin."""

    printed: str
    rank: float
    value: int
    end: int


def numbered(text: str) -> Numbered | None:
    """The number a text begins with, None where it begins with none."""
    start = len(text) - len(text.lstrip())
    for rank, pattern in _COMPILED:
        match = pattern.match(text, start)
        if match and (rank != 6 or not _is_quantity(text, match.end())):
            return Numbered(match[0].strip(), rank, value(match[0]), match.end())
    return None


def _is_quantity(text: str, end: int) -> bool:
    """3、5月底前 is a list of months, no third point."""
    return bool(re.match(r"\s*[0-9]{1,2}\s*[月日年%％]", text[end : end + 6]))


def value(printed: str) -> int:
    """The number in printed words: 第十二条 is 12, （二十） is 20, ③ is 3; 0 where there is none."""
    if circled := re.search(f"[{_CIRCLED}]", printed):
        return _CIRCLED.index(circled[0]) + 1
    if digits := re.findall(r"[0-9]+", printed):
        return int(digits[-1])
    found = re.search(f"[{_CHINESE}]+", printed)
    return numerals.number(found[0]) or numerals.digits(found[0]) or 0 if found else 0
