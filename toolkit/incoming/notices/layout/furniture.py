"""Which lines are the furniture of pages: page numbers, running headers, rules, pictures. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from toolkit.incoming.notices.layout import marks
from toolkit.incoming.notices.layout.line import Line

_RULE = re.compile(r"(?:[-*_=—─━－﹣·.…]\s*){3,}")
_PICTURE = re.compile(r"(?:!\[[^\]]*\]\([^)]*\)\s*)+|<img\b[^>]*>")
_PAGE_NUMBER = re.compile(
    r"[-—–―─－_~·•|｜\s]+\d{1,4}[-—–―─－_~·•|｜\s]+"
    r"|第\s*(?:\d{1,4}|[一二三四五六七八九十百]{1,4})\s*页(?:\s*[,，/]?\s*[(（]?\s*共\s*\d{1,4}\s*页\s*[)）]?)?"
    r"|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|\d{1,4}\s*/\s*\d{1,4}"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")
_LONGEST = 45
_OFTEN = 3


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The positions of the lines that are furniture.

    A page number is known by its dashes or words, a bare one where several count upwards one by one. A running header
    is a short line that comes back three times or more, each time beside other furniture, at a page's edge, or in the
    middle of a sentence; a line that is merely said again is none.
    """
    found = {position for position, line in enumerate(lines) if not line.blank and _plainly(line)}
    found |= _counting(lines, found)
    found |= _running(lines, found)
    return frozenset(found)


def _plainly(line: Line) -> bool:
    text = line.text.strip()
    if line.furniture:
        return True
    return not line.cells and any(form.fullmatch(text) for form in (_RULE, _PICTURE, _PAGE_NUMBER))


def _counting(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Bare numbers that count pages: at least two, each one more than the one before, each on a line set apart."""
    bare = [
        (position, int(line.text.strip()))
        for position, line in enumerate(lines)
        if position not in found and not line.cells and not line.numbering and _BARE_NUMBER.fullmatch(line.text.strip())
    ]
    if len(bare) < 2:
        return set()
    counted: set[int] = set()
    for (position, number), (after, following) in pairwise(bare):
        if following == number + 1 and (_set_apart(lines, position) or _set_apart(lines, after)):
            counted |= {position, after}
    return counted


def _set_apart(lines: Sequence[Line], position: int) -> bool:
    before, after = lines[position - 1] if position else None, lines[position + 1 : position + 2]
    return lines[position].edge or (not before or before.blank) or (not after or after[0].blank)


def _running(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Lines that come back as headers do; numbers in them may differ (第3页)."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        text = line.text.strip()
        if position in found or line.cells or line.blank or len(text) > _LONGEST or line.numbering:
            continue
        if marks.ended(text) or marks.numbered(text):
            continue
        places["".join(_DIGITS.sub("#", text).split())].append(position)
    running: set[int] = set()
    for positions in places.values():
        edges = [position for position in positions if _at_an_edge(lines, position, found)]
        if len(positions) >= _OFTEN and len(edges) >= _OFTEN and 3 * len(edges) >= 2 * len(positions):
            running |= set(edges)
    return running


def _at_an_edge(lines: Sequence[Line], position: int, found: set[int]) -> bool:
    if lines[position].edge:
        return True
    before, after = _neighbour(lines, position, -1), _neighbour(lines, position, 1)
    if before in found or after in found:
        return True
    return 0 <= before < len(lines) and _mid_sentence(lines[before].text)


def _neighbour(lines: Sequence[Line], position: int, step: int) -> int:
    """The next line that is not blank, in one direction; beyond the ends where there is none."""
    position += step
    while 0 <= position < len(lines) and lines[position].blank:
        position += step
    return position


def _mid_sentence(text: str) -> bool:
    text = text.strip()
    return len(text) > 10 and not marks.ended(text) and ("，" in text or "。" in text or marks.open_ended(text))


def wrap_width(lines: Sequence[Line]) -> int:
    """The width, in characters, at which a text was wrapped hard; 0 where it was not.

    Wrapped lines agree within two characters, are many, and none is wider.
    """
    widths = [len(line.text.rstrip()) for line in lines if not line.blank and not line.cells]
    long = [width for width in widths if width >= 12]
    if len(long) < _OFTEN:
        return 0
    widest = max(long)
    counts = Counter(long)
    full = sum(counts[width] for width in range(widest - 2, widest + 1))
    return widest if full >= _OFTEN and 4 * full >= len(widths) and widest <= 80 else 0
