"""Which characters of a piece as read make up a stretch of its text put right. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_REACH = 400
"""How far ahead a character of the text is looked for: readers drop marks and line breaks, never whole paragraphs."""


def cut(raw: str, text: str, starts: Sequence[int]) -> tuple[str, ...]:
    """The raw characters of each stretch of ``text`` that begins at one of ``starts``, in order.

    ``starts`` rise and lie within the text. Whatever the text, the stretches joined are ``raw``: the first begins with
    its first character, and a stretch ends where the next one's first character stands.
    """
    bounds = [0, *(_position(raw, text, start) for start in starts[1:]), len(raw)]
    rising = [max(bounds[: index + 1]) for index in range(len(bounds))]
    return tuple(raw[begin:end] for begin, end in pairwise(rising))


def _position(raw: str, text: str, offset: int) -> int:
    """Where in ``raw`` the character at ``offset`` of ``text`` stands; characters a reader put right are passed over."""
    position = 0
    for index, character in enumerate(text[: offset + 1]):
        if character.isspace():
            continue
        found = raw.find(character, position, position + _REACH)
        if found < 0:
            continue
        position = found if index == offset else found + 1
    return position
