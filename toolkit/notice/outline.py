"""Which paragraphs of the body are headings, and which headings stand above each of the others. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.model.notice import PieceKind
from toolkit.notice.numbering import ITEM
from toolkit.notice.responsible import bracketed, is_field_line, said
from toolkit.notice.segments import Segment

SHORT = 46
"""A heading is no longer than so many characters."""
_SENTENCE = re.compile(r"[。；！？]")
_PLAIN_RANK = 100.0
"""The rank of a paragraph without a number: below everything."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the body in the outline.

    ``heading`` are the words that head what follows, "" for none; ``rest`` are a heading's further words. ``chain``
    are the headings above, highest first. ``leads`` says that deeper paragraphs follow at once.
    """

    index: int
    segment: Segment
    rank: float
    heading: str
    rest: str
    chain: tuple[str, ...]
    leads: bool


def outline(
    body: Sequence[tuple[int, Segment]], told: Mapping[int, bool] | None = None, labels: Collection[int] = ()
) -> tuple[Line, ...]:
    """The outline of a body given as (index, segment); tables end no heading and are left out.

    ``labels`` are the lines that belong to the paragraph above them. ``told`` says by index what a person decided: that a paragraph is a heading, or that it is none.
    """
    told = told or {}
    ranks = _ranks([segment for _, segment in body])
    stack: list[tuple[float, str]] = []
    lines = []
    for place, (index, segment) in enumerate(body):
        rank = ranks[place]
        following = _following(body, ranks, place, labels)
        heading, rest = _heading(segment, rank, following)
        if index in told:
            heading, rest = (segment.text.strip(), "") if told[index] else ("", "")
            rank = _PLAIN_RANK - 1 if heading and rank == _PLAIN_RANK else rank
        while stack and stack[-1][0] >= rank:
            stack.pop()
        chain = tuple(words for _, words in stack)
        leads = following is not None and following > rank
        lines.append(Line(index, segment, rank, heading, rest, chain, leads))
        if heading:
            stack.append((rank, heading))
    return tuple(lines)


def _ranks(body: Sequence[Segment]) -> list[float]:
    """How deep each paragraph lies: by its number, else by the format's heading level or its bold letters."""
    levels: dict[int, Counter[float]] = {}
    for segment in body:
        if segment.number and segment.piece.heading:
            levels.setdefault(segment.piece.heading, Counter())[segment.number.rank] += 1
    known = {level: counts.most_common(1)[0][0] for level, counts in levels.items()}
    ranks: list[float] = []
    current = 0.0
    above = _heads_of_its_own_kind(body)
    for place, segment in enumerate(body):
        if segment.number:
            rank = segment.number.rank - (_ABOVE if place in above else 0)
        elif segment.piece.heading:
            rank = _level_rank(segment.piece.heading, known)
        elif _looks_like_heading(segment):
            rank = current + 0.05 if current else 3.5
        else:
            rank = _PLAIN_RANK
        if rank < ITEM and (segment.piece.heading or segment.number) and len(segment.text) <= SHORT:
            current = rank
        ranks.append(rank)
    return ranks


_ABOVE = 0.3
"""So much higher stands a heading whose number is of the same kind as those below it."""


def _heads_of_its_own_kind(body: Sequence[Segment]) -> frozenset[int]:
    """The short lines numbered 一、 over longer paragraphs numbered 一、 too, which count on their own."""
    found = set()
    for place, (segment, following) in enumerate(pairwise(body)):
        own, its = segment.number, following.number
        if not own or not its or own.rank != its.rank or its.value == own.value + 1:
            continue
        if len(segment.text) <= SHORT and not _SENTENCE.search(segment.text) and len(following.text) > SHORT:
            found.add(place)
    return frozenset(found)


def _level_rank(level: int, known: dict[int, float]) -> float:
    """The rank of a heading the format states, fitted in between the numbered ones of the same notice."""
    if level in known:
        return known[level]
    lower = [other for other in known if other < level]
    return known[max(lower)] + 0.05 * (level - max(lower)) if lower else 3 + level * 0.1


def _looks_like_heading(segment: Segment) -> bool:
    text = segment.text.strip()
    return (
        segment.piece.bold
        and segment.paragraph
        and len(text) <= SHORT
        and not _SENTENCE.search(text)
        and not is_field_line(text)
    )


def _following(
    body: Sequence[tuple[int, Segment]], ranks: Sequence[float], place: int, labels: Collection[int]
) -> float | None:
    """The rank of the next paragraph that is no line of 责任单位; None behind the last one, or before a table."""
    for index in range(place + 1, len(body)):
        at, segment = body[index]
        if segment.piece.kind is PieceKind.TABLE:
            return _PLAIN_RANK
        if at not in labels and not is_field_line(segment.text):
            return ranks[index]
    return None


def _heading(segment: Segment, rank: float, following: float | None) -> tuple[str, str]:
    """The heading a paragraph is or begins with, and its further words; ("", "") for a duty or plain words."""
    text = segment.text.strip()
    over = following is not None and following > rank and rank < ITEM
    if not over or segment.piece.kind is PieceKind.TABLE:
        return "", ""
    own = said(text).text if bracketed(text) else text
    first, rest = _first_sentence(own)
    if not rest and len(_behind_number(segment, own)) <= SHORT:
        return (own, "") if _heads(segment, own, following or 0) else ("", "")
    if following == _PLAIN_RANK or own != text:
        return "", ""
    return _run_in(own, first, rest)


def _behind_number(segment: Segment, text: str) -> str:
    return text[segment.number.end :].strip() if segment.number else text


def _run_in(text: str, first: str, rest: str) -> tuple[str, str]:
    """Longer words over deeper numbers: their first sentence heads, or a clause of it where it is long."""
    if text.endswith(("：", ":")) and not rest:
        return _clause(text), ""
    return (first, rest) if len(first) <= SHORT + 8 else (_clause(first), text)


def _heads(segment: Segment, text: str, following: float) -> bool:
    """Whether short words are a heading: they end without a stop, or with one and stand over deeper numbers."""
    if not text.endswith(("。", "；", "！")):
        return True
    styled = segment.piece.heading > 0 or segment.piece.bold
    return following < _PLAIN_RANK or styled or (segment.number is not None and segment.number.rank <= 4)


def _first_sentence(text: str) -> tuple[str, str]:
    match = re.match(r"[^。！？]*[。！？]", text)
    return (match[0], text[match.end() :].strip()) if match else (text, "")


def _clause(text: str) -> str:
    """What of long words stands for them as a heading."""
    match = re.match(r"[^，,。；：:]{2,46}", text)
    return match[0] if match else text[:SHORT]
