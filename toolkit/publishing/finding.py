"""Finding in one text what must not be public: the office's own words first, then numbers, names and firms. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from toolkit.model.redaction import Redaction, SecretKind
from toolkit.publishing.firms import core, firms, is_generic
from toolkit.publishing.folding import GAP, folded, with_digits
from toolkit.publishing.hit import Hit
from toolkit.publishing.names import names
from toolkit.publishing.numbers import numbers

LISTED = "名单"
"""The rule of a word of the office's own list."""
ELSEWHERE = "别处"
"""The rule of a name found in another sentence."""
_HIDDEN = "\ue000"
"""Stands in the folded text for what is kept; no pattern matches it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The office's words as expressions over folded text, and those that are kept."""

    listed: tuple[tuple[re.Pattern[str], Redaction], ...] = ()
    kept: tuple[re.Pattern[str], ...] = ()
    elsewhere: Mapping[str, Hit] = field(default_factory=dict)
    """Names found in one sentence and looked for in all, folded, each with the hit that found it."""
    named: re.Pattern[str] = re.compile("(?!)")
    """Any of these names."""
    official: frozenset[str] = frozenset()
    """Texts of the notice and the definition, public already: only the office's own words are looked for in them."""


def make_rules(redactions: Iterable[Redaction], names: Iterable[str] = (), official: Iterable[str] = ()) -> Rules:
    """The rules of a campaign; ``names`` are those of its own bodies, which no pattern takes for a firm."""
    entered = sorted(redactions, key=lambda one: (-len(one.word), one.word))
    listed = tuple((_loose(one.word), one) for one in entered if one.kind is not SecretKind.KEPT)
    kept = {one.word for one in entered if one.kind is SecretKind.KEPT} | {name for name in names if len(name) > 1}
    words = sorted(kept, key=lambda word: (-len(word), word))
    return Rules(listed, tuple(map(_loose, words)), official=frozenset(official))


def learned(sentences: Mapping[str, Sequence[Hit]], rules: Rules) -> Rules:
    """The rules with the names that some of the sentences give away; other sentences name them without saying what.

    A firm is also called by its name without 有限公司 (金海煤业有限公司, 金海煤业).
    """
    names: dict[str, Hit] = {}
    for text, hits in sentences.items():
        plain = folded(text)
        for hit in hits:
            for name in _called(plain[hit.start : hit.end], hit.kind):
                names.setdefault(name, replace(hit, rule=ELSEWHERE, sure=False))
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return replace(rules, elsewhere=names, named=re.compile("|".join(map(re.escape, ordered)) or "(?!)"))


def _called(name: str, kind: str) -> Iterator[str]:
    """What something found is called in full and in short, where that is long enough to mean nothing else."""
    if kind in ("个人姓名", "举报人") and len(name) in (3, 4):
        yield name
    if kind == "企业名称":
        short = core(name)
        yield from (one for one in (name, short) if len(one) >= 4 and not is_generic(one))


def _elsewhere(plain: str, rules: Rules) -> Iterator[Hit]:
    for found in rules.named.finditer(plain):
        yield replace(rules.elsewhere[found[0]], start=found.start(), end=found.end())


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
    for expression in rules.kept:
        plain = expression.sub(lambda found: _HIDDEN * len(found[0]), plain)
    by_number = list(numbers(with_digits(plain)))
    found = _apart(
        [*hits, *by_number, *names(plain, by_number), *firms(_without(plain, by_number)), *_elsewhere(plain, rules)]
    )
    return tuple(_closed(hit, plain) for hit in found)


def _closed(hit: Hit, plain: str) -> Hit:
    """A hit with the bracket that closes one opened in it."""
    inside = plain[hit.start : hit.end]
    open_still = plain[hit.end : hit.end + 1] == ")" and inside.count("(") > inside.count(")")
    return replace(hit, end=hit.end + 1) if open_still else hit


def _without(plain: str, hits: Iterable[Hit]) -> str:
    """The text with what was found hidden: a number is no part of a name beside it."""
    characters = list(plain)
    for hit in hits:
        characters[hit.start : hit.end] = _HIDDEN * (hit.end - hit.start)
    return "".join(characters)


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
