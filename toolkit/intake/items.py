"""Which row of a register is which item: hidden key, number, likeness of the words. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz, process

from toolkit.model.history import PastItem
from toolkit.model.period import Period
from toolkit.model.registers import Register, RegisterColumn, Role
from toolkit.model.wording import plain
from toolkit.registers.carrying import own_key
from toolkit.registers.item import Item

BY_KEY, BY_NUMBER, BY_LIKENESS, NEW = "台账键", "编号", "文字相似", "新增"
SIMILAR = 90.0
"""The similarity (per cent of rapidfuzz ratio) from which two descriptions are one, if only one is so near."""
UNLIKE = 50.0
"""Below this similarity, and with another number, a row is not the item its hidden key says."""
SHORTEST = 8
"""Shorter descriptions are too alike to be known by their words."""


class Recognised(NamedTuple):
    """The key of a row's item and the way it was recognised."""

    key: str
    by: str


@dataclass
class Known:
    """The items of earlier months, and the keys given out so far; rows are asked about in order."""

    register: Register
    past: Iterable[PastItem]
    period: Period
    _keys: set[str] = field(init=False, default_factory=set)
    _numbers: dict[str, str] = field(init=False, default_factory=dict)
    _words: dict[str, str] = field(init=False, default_factory=dict)
    _taken: set[str] = field(init=False, default_factory=set)
    _own: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        for one in self.past:
            item = Item.past(self.register, one)
            self._keys.add(one.key)
            if number := plain(item.text(Role.NUMBER)):
                self._numbers.setdefault(number, one.key)
            words = plain(item.text(Role.PLACE) + item.text(Role.SUBJECT))
            if len(words) >= SHORTEST:
                self._words.setdefault(words, one.key)

    def recognise(self, key: str, text: Callable[[RegisterColumn | None], str]) -> Recognised:
        """The item of a row with this hidden key ("" for none) and these texts by column.

        The number a person sees outweighs the hidden key where it is exactly another item's. Two rows never are one.
        """
        number = plain(text(self.register.one(Role.NUMBER)))
        words = plain(text(self.register.one(Role.PLACE)) + text(self.register.one(Role.SUBJECT)))
        numbered = self._numbers.get(number, "")
        if numbered and numbered not in self._taken:
            return self._give(numbered, BY_KEY if numbered == key else BY_NUMBER)
        if key in self._keys and key not in self._taken and not self._written_over(key, number, words):
            return self._give(key, BY_KEY)
        alike = self._alike(words)
        if alike and not numbered:
            return self._give(alike, BY_LIKENESS)
        if key and key not in self._taken and key not in self._keys:
            return self._give(key, NEW)
        return self._give(self._next(), NEW)

    def _written_over(self, key: str, number: str, words: str) -> bool:
        """Whether a carried row now holds quite another item: another number and other words."""
        numbers = {known: one for one, known in self._numbers.items()}
        before = next((one for one, known in self._words.items() if known == key), "")
        unlike = bool(words and before) and fuzz.ratio(words, before) < UNLIKE
        return unlike and number != numbers.get(key, number)

    def _alike(self, words: str) -> str:
        if len(words) < SHORTEST or not self._words:
            return ""
        open_words = {known: key for known, key in self._words.items() if key not in self._taken}
        found = process.extract(words, list(open_words), scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=2)
        return open_words[found[0][0]] if len(found) == 1 else ""

    def _next(self) -> str:
        while True:
            self._own += 1
            key = own_key(self.period, self._own)
            if key not in self._taken and key not in self._keys:
                return key

    def _give(self, key: str, by: str) -> Recognised:
        self._taken.add(key)
        return Recognised(key, by)
