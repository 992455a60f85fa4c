"""Stretches of a notice small enough to mean one thing: paragraphs, split where several duties were run together. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.model.notice import Notice, Piece, PieceKind
from toolkit.notice.alignment import cut
from toolkit.notice.numbering import Numbered, numbered
from toolkit.notice.responsible import bracketed

_INLINE = re.compile(
    r"(?<=[。！；;])\s*(?=(?:[（(][一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[.．、](?![0-9])|[②-⑳]))|(?<=[。！；：;:])\s*(?=①)"
)


_SECONDS = ((6.0, re.compile(r"[。！；;]\s*2[.．、](?![0-9])")), (8.0, re.compile("②")))
"""Ranks of numbers that may begin a row inside a paragraph with a number of its own, and what shows the row goes on."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph, or a part of one, or a table. ``text`` begins with the number Word generated, where it did.

    ``raw`` of all segments joined are the whole notice. ``first`` says that it begins its piece.
    """

    piece: Piece
    raw: str
    text: str
    number: Numbered | None
    first: bool = True

    @property
    def words(self) -> str:
        """The text behind its number."""
        return self.text[self.number.end :].strip() if self.number else self.text.strip()

    @property
    def paragraph(self) -> bool:
        return self.piece.kind is PieceKind.PARAGRAPH and bool(self.text.strip())


def segments(notice: Notice) -> tuple[Segment, ...]:
    """The segments of a notice in order."""
    return tuple(segment for piece in notice.pieces for segment in _split(piece))


def _split(piece: Piece) -> Iterator[Segment]:
    if piece.kind is not PieceKind.PARAGRAPH or not piece.text.strip():
        yield Segment(piece, piece.raw, piece.text, None)
        return
    starts = _starts(piece.text)
    ends = [*starts[1:], len(piece.text)]
    for start, end, raw in zip(starts, ends, cut(piece.raw, piece.text, starts), strict=True):
        first = start == 0
        text = (piece.numbering if first else "") + piece.text[start:end].strip()
        yield Segment(piece, raw, text, numbered(text), first)


def _starts(text: str) -> list[int]:
    """Where duties begin inside a paragraph: behind a 责任单位 in brackets, and where a row of numbers runs on."""
    behind = {end for found in bracketed(text) if numbered(text[(end := found.end) :].lstrip("。；; "))}
    return sorted({0, *(_skip(text, end) for end in behind), *_running(text)})


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in "。；; \n":
        position += 1
    return position


def _running(text: str) -> Iterator[int]:
    """The places of numbers of one kind that follow one another by one, the paragraph's own number being the first."""
    head = numbered(text)
    last = {head.rank: head.value} if head else {}
    for rank, second in _SECONDS:
        if (not head or head.rank < rank) and second.search(text):
            last[rank] = 0
    for match in _INLINE.finditer(text):
        found = numbered(text[match.end() :])
        if found and last.get(found.rank) == found.value - 1:
            last[found.rank] = found.value
            yield match.end()
