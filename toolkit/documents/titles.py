"""Long titles in lines whose sense is whole, none too long (GB/T 9704—2012 7.3.1: 词意完整、排列对称). Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import combinations, pairwise

MOST = 20.0
"""So many characters of size 2 (22 points) fill a line of 156 mm."""
_BREAKS = re.compile(r"(?<=月)(?!份|度|底|末)|(?=[和及暨与《])|(?<=[》、，])")


def in_lines(title: str) -> str:
    """The title with line breaks where it is too long for one line; as it is where there is no good place."""
    if width(title) <= MOST:
        return title
    places = [match.start() for match in _BREAKS.finditer(title) if 0 < match.start() < len(title)]
    for count in range(math.ceil(width(title) / MOST), len(places) + 2):
        fitting = [lines for lines in _divided(title, places, count) if max(map(width, lines)) <= MOST]
        if fitting:
            return "\n".join(min(fitting, key=lambda lines: max(map(width, lines)) - min(map(width, lines))))
    return title


def width(text: str) -> float:
    """In full-width characters: letters and digits take half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _divided(title: str, places: list[int], count: int) -> Iterator[list[str]]:
    """Every way to make so many lines, parting at these places."""
    for chosen in combinations(places, count - 1):
        ends = (0, *chosen, len(title))
        yield [title[start:end] for start, end in pairwise(ends)]
