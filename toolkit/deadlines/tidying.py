"""Makes wording comparable: one width, one kind of bracket and dash, no spaces, every character traceable. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from toolkit.model.width import HALF_WIDTH, ordinary

_ALIKE = {
    **dict.fromkeys(map(ord, "[{〔【［｛「『"), "("),
    **dict.fromkeys(map(ord, "]}〕】］｝」』"), ")"),
    **dict.fromkeys(map(ord, "–—―−－─"), "-"),
    **dict.fromkeys(map(ord, "〜～∼"), "~"),
    **dict.fromkeys(map(ord, "•・‧∙"), "·"),
}
_TABLE: dict[int, int | str] = {**HALF_WIDTH, **_ALIKE}
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Tidied:
    """A tidied text, and for each of its characters the position it had in the original."""

    text: str
    positions: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a non-empty span of the tidied text came from."""
        return self.positions[start], self.positions[end - 1] + 1


def traced(text: str) -> Tidied:
    """Tidy a text and keep where each character came from; nothing is reordered, one character stays one."""
    kept = [
        (_one(character), position)
        for position, character in enumerate(text)
        if not character.isspace() and character not in _INVISIBLE
    ]
    return Tidied("".join(character for character, _ in kept), tuple(position for _, position in kept))


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """The wording with full-width characters, brackets, dashes and spaces evened out; tidying twice changes nothing."""
    return traced(text).text


def _one(character: str) -> str:
    return ordinary(character).translate(_TABLE)
