"""Units by the names an office writes: which name to show for a unit, and which unit a name means. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SEPARATOR = "；"
_SEPARATORS = re.compile("[；;]")
_LOOSE = re.compile(r"[、，,；;\s]+")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the units of one roster; ids always mean themselves."""

    ids: frozenset[str]
    meanings: Mapping[str, frozenset[str]]

    def unit(self, text: str) -> str:
        """The id a name stands for; the text itself where it stands for none, or for several."""
        if text in self.ids:
            return text
        meant = self.meanings.get(text, frozenset())
        return next(iter(meant)) if len(meant) == 1 else text

    def units(self, texts: Iterable[str]) -> list[str]:
        """The ids of several names; a text that is no name but a row of names (甲、乙) is taken apart."""
        found: list[str] = []
        for text in texts:
            parts = [part for part in _LOOSE.split(text) if part]
            whole = self.unit(text) in self.ids or not all(self.unit(part) in self.ids for part in parts)
            found += [self.unit(text)] if whole else [self.unit(part) for part in parts]
        return found

    def label(self, unit_id: str, *preferred: str) -> str:
        """The first preferred name that means this unit and no other, else its id."""
        return next((name for name in preferred if self.unit(name) == unit_id), unit_id)


def names(units: Iterable[tuple[str, Iterable[str]]]) -> Names:
    """The names of a roster given as (id, all names)."""
    meanings: dict[str, set[str]] = {}
    ids = set()
    for unit_id, called in units:
        ids.add(unit_id)
        for name in called:
            meanings.setdefault(name, set()).add(unit_id)
    return Names(frozenset(ids), {name: frozenset(meant) for name, meant in meanings.items()})


def joined(texts: Iterable[str]) -> str:
    """Several names in one cell: with ； between them, or one a line where a name itself holds a semicolon."""
    kept = list(texts)
    if any(_SEPARATORS.search(text) for text in kept):
        return "\n".join(kept) + ("\n" if len(kept) == 1 else "")
    return SEPARATOR.join(kept)


def split(text: str) -> list[str]:
    """The names of one cell; where there are line breaks only they separate."""
    parts = text.splitlines() if "\n" in text else _SEPARATORS.split(text)
    return [stripped for part in parts if (stripped := part.strip())]
