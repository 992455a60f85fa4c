"""Texts as a workbook stores them: the shared strings, and the escapes inside any text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.incoming.books import markup
from toolkit.incoming.books.plain import plain_strings, whole_or_chunks
from toolkit.model.cells import Cell

_ESCAPE = re.compile(r"_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][CDEFcdef][0-9A-Fa-f]{2})_|_x([0-9A-Fa-f]{4})_")
"""An escaped character, or the two halves of one beyond the basic plane."""
_OFF = ("0", "false")


@dataclass(frozen=True, slots=True)
class Strings:
    """The shared strings by index as written ("12"), ready as cells; ``struck`` are those struck through, wholly or in part."""

    cells: dict[str, Cell] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()


def unescape(text: str) -> str:
    """Turn _x000D_ and its like into the character meant; halves of a character that stay alone are left as written."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    if match[3] is None:
        return bytes.fromhex(match[1] + match[2]).decode("utf-16-be")
    code = int(match[3], 16)
    return match[0] if 0xD800 <= code < 0xE000 else chr(code)


def read_strings(chunks: Iterable[bytes]) -> Strings:
    """Read sharedStrings.xml: the runs of rich text are joined, phonetic guides left out, white space kept."""
    first, rest = whole_or_chunks(chunks)
    strings = plain_strings(first) if first else None
    if strings is not None:
        escaped = b"_x" in first
        cells = [Cell("text", unescape(string) if escaped else string) for string in strings]
        return Strings(dict(zip(map(str, range(len(cells))), cells, strict=True)))
    reader = _StringReader()
    markup.parse(reader.parser, rest, "sharedStrings.xml")
    return Strings(reader.cells, frozenset(reader.struck))


def _cell(text: str) -> Cell:
    return Cell("text", unescape(text))


class _StringReader:
    """The state between expat's calls. Names are matched with the prefix the root element has."""

    __slots__ = ("_item", "_phonetic", "_runs", "_struck_runs", "_text", "_texts", "cells", "parser", "struck", "tags")

    def __init__(self) -> None:
        self.cells: dict[str, Cell] = {}
        self.struck: set[str] = set()
        self._texts: list[str] = []
        self._runs: list[str] = []
        self._struck_runs = 0
        self._phonetic = False
        self._text = self._item = ""
        self.tags: dict[str, str] = {}
        self.parser = markup.new_parser()
        self.parser.CharacterDataHandler = self._texts.append
        self.parser.StartElementHandler = self._root

    def _root(self, name: str, _attributes: markup.Attributes) -> None:
        prefix = name.removesuffix("sst")
        self._text, self._item = f"{prefix}t", f"{prefix}si"
        self.tags = {prefix + local: local for local in ("rPh", "strike")}
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: markup.Attributes) -> None:
        if name == self._text:
            self._texts.clear()
        elif name in self.tags:
            if self.tags[name] == "rPh":
                self._phonetic = True
            elif attributes.get("val", "1") not in _OFF:
                self._struck_runs += 1

    def _end(self, name: str) -> None:
        if name == self._text:
            if not self._phonetic:
                self._runs.append("".join(self._texts))
        elif name == self._item:
            self._close_item()
        elif name in self.tags:
            self._phonetic = False

    def _close_item(self) -> None:
        runs = self._runs
        index = str(len(self.cells))
        self.cells[index] = _cell(runs[0] if len(runs) == 1 else "".join(runs))
        if self._struck_runs:
            self.struck.add(index)
            self._struck_runs = 0
        runs.clear()
