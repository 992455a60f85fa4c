"""What units say in their own words, sentence by sentence, and what a person who has read it lets out. Pure.

Only these sentences of a unit can ever stand in public: of 工作进度 and of 做法成效; nothing else a unit writes goes out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from toolkit.model.layout import SUMMARY_FIELDS, SUMMARY_SHEET
from toolkit.model.wording import article
from toolkit.publishing.finding import Rules, find
from toolkit.publishing.folding import folded
from toolkit.publishing.hit import Hit
from toolkit.rollup.merged import Merged

_END = re.compile(r"[。！？!?]+[”’」』）)]*|[\n\r]+")
_TOLD = "achievements"
"""The box of 一小结 that may be quoted in public."""
_DAY = "(?:19|20)[0-9]{2}[-.](?:0?[1-9]|1[0-2])[-.](?:0?[1-9]|[12][0-9]|3[01])(?![0-9-])"
_LONG_NUMBER = re.compile(f"(?<![0-9])(?!{_DAY})[0-9](?:[\\s\\-.]{{0,2}}[0-9]){{6,}}")
_MOST = 500
"""Characters a row of the review can show; what is longer without a full stop stands in several."""
_HINTS = ("举报人", "实名", "家住", "身份证", "微信", "账号", "匿名", "信访人", "死亡", "受伤")
"""Words that call for a second look where nothing was found."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a unit said it: a task of a list, or, with ``list_id`` empty, its 一小结."""

    unit: str
    list_id: str = ""
    number: str = ""

    @property
    def place(self) -> str:
        """清单一第14条, 一小结做法成效."""
        if self.list_id:
            return f"{self.list_id}{article(self.number)}"
        return f"{SUMMARY_SHEET}{next(field.title for field in SUMMARY_FIELDS if field.key == _TOLD)}"


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence as written, everybody who wrote it, and what is found in it."""

    text: str
    sources: tuple[Source, ...]
    hits: tuple[Hit, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source.unit for source in self.sources))

    @property
    def mark(self) -> str:
        """What the sentence is known by in the review."""
        return digest(self.text)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Long numbers that nothing took, and a word about reports or people where nothing was found."""
        plain = folded(self.text)
        numbers = [
            found[0]
            for found in _LONG_NUMBER.finditer(plain)
            if not any(hit.start < found.end() and found.start() < hit.end for hit in self.hits)
        ]
        hint = next((word for word in _HINTS if word in plain), "") if not self.hits else ""
        return (*numbers, *([hint] if hint else []))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of one sentence: whether it goes out, whether the 简报 has it, and in which words.

    ``proposal`` is the sentence with what was found replaced, ``words`` the same unless a person wrote others.
    """

    words: str
    proposal: str
    public: bool = False
    bulletin: bool = False


def digest(text: str) -> str:
    """Eleven characters that tell one text from another, whatever a workbook does to what cannot be seen."""
    return hashlib.sha256("".join(filter(str.isprintable, text)).encode()).hexdigest()[:11]


def said(merged: Merged, rules: Rules) -> tuple[Quote, ...]:
    """Every sentence that could go out, in the order of lists and roster; what several wrote alike is one."""
    found: dict[str, list[Source]] = {}
    for source, text in _sources(merged):
        for sentence in sentences(text, rules):
            found.setdefault(sentence, []).append(source)
    return tuple(Quote(text, tuple(dict.fromkeys(sources))) for text, sources in found.items())


def sentences(text: str, rules: Rules) -> tuple[str, ...]:
    """The sentences of a text, all of it but the spaces between them; none ends inside something that is found in it."""
    ends = [found.end() for found in _END.finditer(text.rstrip())]
    hits = find(text, rules) if ends else ()
    ends = [end for end in ends if not any(hit.start < end < hit.end for hit in hits)]
    whole = [text[start:end].strip() for start, end in pairwise([0, *ends, len(text)])]
    return tuple(piece for sentence in whole if sentence for piece in _pieces(sentence))


def _pieces(sentence: str) -> Iterator[str]:
    for at in range(0, len(sentence), _MOST):
        yield sentence[at : at + _MOST].strip()


def _sources(merged: Merged) -> Iterator[tuple[Source, str]]:
    for task in merged.tasks:
        for detail in task.details:
            words = detail.usable("progress")
            if isinstance(words, str):
                yield Source(detail.unit, task.list_id, task.task.number), words
    for unit in merged.assembly.units:
        adopted = unit.parts.get(SUMMARY_SHEET)
        entry = adopted.submission.summary.get(_TOLD) if adopted and adopted.submission else None
        if entry:
            yield Source(unit.unit), entry.text
