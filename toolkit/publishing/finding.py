"""Finding in one text what must not be public: the office's own words first, then the shipped patterns. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from toolkit.model.redaction import Redaction, SecretKind
from toolkit.publishing.patterns import CUTS, FIRM_ENDINGS, GAP, GENERIC, NOT_BEFORE, PATTERNS, SEPARATORS

LISTED = "名单"
"""The rule of a word of the office's own list."""
_FIRM = "企业名称"
_NAME_MOST = 24
"""So many characters before its ending a name has at most."""
_HIDDEN = "\ue000"
"""Stands in the folded text for what is kept; no pattern matches it."""
_NAME_CHARACTER = re.compile("[\u3007\u4e00-\u9fff\u3400-\u4dbfa-z0-9()·&]")
_SPACE = re.compile(r"[^\S\n]")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found in a text: from ``start`` up to ``end``, what it is, by which rule, and what stands for it."""

    start: int
    end: int
    kind: str
    rule: str
    replacement: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Rules:
    """The office's words as expressions over folded text, and those that are kept."""

    listed: tuple[tuple[re.Pattern[str], Redaction], ...] = ()
    kept: tuple[re.Pattern[str], ...] = ()
    official: frozenset[str] = frozenset()
    """Texts of the notice and the definition, public already: only the office's own words are looked for in them."""


def make_rules(redactions: Iterable[Redaction], names: Iterable[str] = (), official: Iterable[str] = ()) -> Rules:
    """The rules of a campaign; ``names`` are those of its own bodies, which no pattern takes for a firm."""
    entered = sorted(redactions, key=lambda one: (-len(one.word), one.word))
    listed = tuple((_loose(one.word), one) for one in entered if one.kind is not SecretKind.KEPT)
    kept = {one.word for one in entered if one.kind is SecretKind.KEPT} | {name for name in names if len(name) > 1}
    words = sorted(kept, key=lambda word: (-len(word), word))
    return Rules(listed, tuple(map(_loose, words)), frozenset(official))


def folded(text: str) -> str:
    """Half-width and small, with exactly one character for each of the text."""
    return "".join(_folded(character) for character in text)


def compared(text: str) -> str:
    """A text as it is compared with another: folded, without what may stand between its characters."""
    return SEPARATORS.sub("", folded(text))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).lower()
    return plain if len(plain) == 1 else character


def _loose(word: str) -> re.Pattern[str]:
    """A word however it is spaced, hyphenated or broken over lines."""
    characters = [re.escape(character) for character in folded(word) if not character.isspace()]
    return re.compile(GAP.join(characters) or "(?!)")


def find(text: str, rules: Rules) -> tuple[Hit, ...]:
    """Everything in a text that must not be public, in order and apart; what overlaps is one hit."""
    plain = folded(text)
    hits = [
        Hit(found.start(), found.end(), one.kind, LISTED, one.shown)
        for expression, one in rules.listed
        for found in expression.finditer(plain)
    ]
    if text in rules.official:
        return _apart(hits)
    open_text = plain
    for expression in rules.kept:
        open_text = expression.sub(lambda found: _HIDDEN * len(found[0]), open_text)
    hits += _by_patterns(open_text)
    hits += _firms(open_text)
    return _apart(hits)


def _by_patterns(plain: str) -> Iterator[Hit]:
    for pattern in PATTERNS:
        for found in pattern.expression.finditer(plain):
            group = "secret" if "secret" in pattern.expression.groupindex else 0
            start, end = found.span(group)
            if end > start:
                yield Hit(start, end, pattern.kind, pattern.code, pattern.replacement, pattern.sure)


@lru_cache(maxsize=64)
def _ending(word: str) -> re.Pattern[str]:
    following = NOT_BEFORE.get(word, "")
    return re.compile(f"{_loose(word).pattern}(?![{following}])") if following else _loose(word)


def _firms(plain: str) -> Iterator[Hit]:
    """Names that end like a firm's, from where they begin as far as that can be told."""
    taken: list[tuple[int, int]] = []
    for ending, replacement, sure in FIRM_ENDINGS:
        for found in _ending(ending).finditer(plain):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            start = _beginning(plain, found.start())
            name = re.sub(r"\s", "", plain[start : found.start()])
            if _is_name(name, strong=ending.endswith(("有限公司", "责任公司"))):
                taken.append((start, found.end()))
                yield Hit(start, found.end(), _FIRM, f"“{ending}”", replacement, sure)


def _beginning(plain: str, end: int) -> int:
    """Where the name begins whose ending begins at ``end``: behind the last word that is no part of it."""
    start = end
    while start > 0 and end - start < _NAME_MOST and _belongs(plain, start - 1):
        start -= 1
    for cut in CUTS.finditer(plain, start, end):
        start = cut.end()
    while start < end and plain[start].isspace():
        start += 1
    return start


def _belongs(plain: str, at: int) -> bool:
    """A character of a name; a space inside it too."""
    if _NAME_CHARACTER.match(plain[at]):
        return True
    return bool(_SPACE.match(plain[at])) and at > 0 and bool(_NAME_CHARACTER.match(plain[at - 1]))


def _is_name(before: str, *, strong: bool) -> bool:
    """Whether what stands before an ending makes a name: more than words like 各, 全市, 施工."""
    rest = before.strip("()·&")
    return bool(rest) and not _is_generic(rest) and (strong or len(rest) > 1)


def _is_generic(words: str) -> bool:
    """Whether a text is made of generic words only; an empty one is."""
    return GENERIC.fullmatch(words) is not None


def _apart(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Hits in order; those that overlap become one over all of them, named after the longest, a listed one first."""
    joined: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.rule != LISTED)):
        if joined and hit.start < joined[-1].end:
            last = joined[-1]
            longest = last if last.end - last.start >= hit.end - hit.start else hit
            joined[-1] = replace(longest, start=last.start, end=max(last.end, hit.end), sure=last.sure or hit.sure)
        else:
            joined.append(hit)
    return tuple(joined)
