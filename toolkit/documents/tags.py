"""The tags of a template as a person wrote them: which are broken, which block is never closed, and where. Pure."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Collection, Iterator

from toolkit.findings import Finding, Kind
from toolkit.findings.documents import PLACEHOLDER_UNKNOWN, TAG_BROKEN
from toolkit.model.place import Place

_TAG = re.compile(r"\{%-?(?:\w{1,2}(?= ))?\s*(\w+)(.*?)-?%\}", re.DOTALL)
_WHOLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|[{｛]\s*[{｛%％]|[}｝%％]\s*[}｝]")
"""What is left of a tag of which a brace is missing, or typed with a Chinese input method."""
_XML = re.compile(r"<[^>]+>")
_OPENED = {"for": "endfor", "if": "endif"}
_SHOWN = 40


class TemplateFault(Exception):
    """A template that cannot be used: the kind of its finding and the facts it is said with."""

    def __init__(self, kind: Kind, **facts: str) -> None:
        super().__init__(kind.code)
        self.kind, self.facts = kind, facts

    def at(self, place: Place) -> Finding:
        return self.kind.at(place, **self.facts)


def broken(words: str) -> TemplateFault:
    remedy = "请检查这一段的花括号是否成对、是半角，for、if 有没有写错；整段重新输入最省事。"
    return TemplateFault(TAG_BROKEN, problem=f"“{words}”这一段读不懂", remedy=remedy)


def unknown(name: str, words: str, known: Collection[str]) -> TemplateFault:
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.4)
    nearest = f"（是不是“{close[0]}”）" if close else ""
    return TemplateFault(PLACEHOLDER_UNKNOWN, name=name, words=words, nearest=nearest)


def _unclosed(tag: str, end: str) -> TemplateFault:
    remedy = f"请在它管的内容后面单独一段写上 {{%p {end} %}}（表格里单独一行写 {{%tr {end} %}}）。"
    return TemplateFault(TAG_BROKEN, problem=f"“{tag}”没有结束", remedy=remedy)


def _astray(tag: str) -> TemplateFault:
    return TemplateFault(TAG_BROKEN, problem=f"“{tag}”没有对应的开头", remedy="请删去它，或者补上开头的 for、if。")


def well_formed(source: str) -> None:
    """TemplateFault when a brace stands alone or is full-width, or a for or an if is not closed."""
    for line in source.splitlines():
        if _STRAY.search(_WHOLE.sub("", _plain(line))):
            raise broken(_words(line))
    _balanced(source)


def _balanced(source: str) -> None:
    """A for or an if is closed, and nothing is closed that was not opened."""
    open_tags: list[tuple[str, str]] = []
    for tag, name in _tags(source):
        if name in _OPENED:
            open_tags.append((tag, _OPENED[name]))
        elif name in _OPENED.values():
            if not open_tags or open_tags[-1][1] != name:
                raise _unclosed(*open_tags[-1]) if open_tags else _astray(tag)
            open_tags.pop()
    if open_tags:
        raise _unclosed(*open_tags[-1])


def _tags(source: str) -> Iterator[tuple[str, str]]:
    for match in _TAG.finditer(source):
        yield " ".join(_plain(match[0]).split()), match[1]


def line_words(source: str, line: int) -> str:
    """The words of the paragraph on a line of a source, counted from 1."""
    lines = source.splitlines()
    return _words(lines[line - 1]) if 0 < line <= len(lines) else ""


def words_around(source: str, name: str) -> str:
    """The words of the first paragraph whose tags speak of a name, "" where none does."""
    return next((_words(line) for line in source.splitlines() if name in _plain(line)), "")


def _words(line: str) -> str:
    words = _plain(line).strip()
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _plain(xml: str) -> str:
    return html.unescape(_XML.sub("", xml))
