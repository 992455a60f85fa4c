"""The numbers Word generates: definitions of numbering.xml, and counters that walk the document with us.

ECMA-376 part 1, §17.9. Lists of one abstract definition count on together; a start that a list overrides holds from
its first paragraph; a level begins anew when a higher one has counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from toolkit.incoming.notices.word.names import Element, number, value, w
from toolkit.incoming.notices.word.numerals import formatted

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = range(0xE000, 0xF900)
"""Where symbol fonts keep their bullets."""
_LONGEST_LINK = 5


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, format, and text with %1 to %9 for the levels' numbers."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    restart: int | None = None
    """The level (from 1) that must count for this one to begin anew; 0 never, None any higher one."""
    legal: bool = False
    """Whether all numbers in the text are plain digits (isLgl)."""
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """One list (w:num): its abstract definition, its levels, and where it begins by its own order."""

    abstract: str
    levels: tuple[Level, ...]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """The lists of a document by id, and how far each abstract definition has counted."""

    lists: dict[int, List] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def level_of(self, list_id: int, style: str) -> int:
        """The level that belongs to a paragraph style, 0 where none does."""
        levels = self.lists[list_id].levels if list_id in self.lists else ()
        return next((place for place, level in enumerate(levels) if level.style and level.style == style), 0)

    def next(self, list_id: int, level: int) -> str:
        """Count one paragraph of a list and give its number as printed, "" for a list that does not exist."""
        found = self.lists.get(list_id)
        if found is None or not 0 <= level < len(found.levels):
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        for place in range(level + 1):
            self._count(found, list_id, counts, place, at=level)
        for place in range(level + 1, len(found.levels)):
            restart = found.levels[place].restart
            if restart is None or (restart and level < restart):
                counts[place] = None
        return _printed(found, counts, level)

    def _count(self, found: List, list_id: int, counts: list[int | None], place: int, *, at: int) -> None:
        """One level's counter when a paragraph stands ``at`` a level: above it, a number is shown though never used."""
        count = counts[place]
        if place in found.starts and (list_id, place) not in self._begun and (place == at or count is None):
            self._begun.add((list_id, place))
            counts[place] = found.starts[place]
        elif count is None:
            counts[place] = found.starts.get(place, found.levels[place].start)
        elif place == at:
            counts[place] = count + 1


def read_numbering(root: Element | None) -> Numbering:
    """The definitions of a numbering part; without one there are no lists."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstracts = {each.get(w("abstractNumId"), ""): each for each in root.iterfind(w("abstractNum"))}
    styled = {name: key for key, each in abstracts.items() if (name := value(each, "styleLink"))}
    for element in root.iterfind(w("num")):
        key = value(element, "abstractNumId") or ""
        for _ in range(_LONGEST_LINK):
            link = value(abstracts.get(key), "numStyleLink")
            if not link or link not in styled or styled[link] == key:
                break
            key = styled[link]
        if key in abstracts:
            numbering.lists[number(element.get(w("numId")))] = _list(key, abstracts[key], element)
    return numbering


def _list(key: str, abstract: Element, element: Element) -> List:
    levels = [Level(form="none", text="")] * LEVELS
    for each in abstract.iterfind(w("lvl")):
        _put(levels, number(each.get(w("ilvl"))), _level(each))
    starts: dict[int, int] = {}
    for override in element.iterfind(w("lvlOverride")):
        place = number(override.get(w("ilvl")))
        if (whole := override.find(w("lvl"))) is not None:
            _put(levels, place, _level(whole))
        if (start := value(override, "startOverride")) is not None:
            starts[place] = number(start, 1)
    return List(key, tuple(levels), starts)


def _put(levels: list[Level], place: int, level: Level) -> None:
    if 0 <= place < LEVELS:
        levels[place] = level


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    text = value(element, "lvlText")
    return Level(
        start=number(value(element, "start"), 1),
        form=_form(element),
        text="" if text is None else text,
        restart=None if restart is None else number(restart),
        legal=value(element, "isLgl") not in (None, "0", "false", "off"),
        style=value(element, "pStyle") or "",
    )


def _form(element: Element) -> str:
    """The format, also where Word hides a newer one behind AlternateContent."""
    return value(element, "numFmt") or next(
        (str(each.get(w("val"), "")) for each in element.iter(w("numFmt"))), "decimal"
    )


def _printed(found: List, counts: list[int | None], level: int) -> str:
    shown = found.levels[level]
    if shown.form == "bullet":
        return "".join("•" if ord(character) in _PRIVATE else character for character in shown.text.strip())
    if shown.form == "none":
        return _PLACE.sub("", shown.text).strip()

    def one(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        of = found.levels[place]
        count = counts[place]
        return formatted(of.start if count is None else count, "decimal" if shown.legal else of.form)

    return _PLACE.sub(one, shown.text).strip()
