"""Figures stated in the words of the task lists, held against the form (R24). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from toolkit.findings.finding import Finding
from toolkit.findings.form import TEXT_CONTRADICTS_FORM
from toolkit.model.identities import OfFigure
from toolkit.model.meaning import SENSES, Meaning
from toolkit.rules.dossier import Dossier
from toolkit.rules.limits import NOT_THIS_MONTH
from toolkit.rules.relations import answered
from toolkit.rules.rows import Row, tasks_phrase
from toolkit.rules.texts import plain

_PATTERNS = tuple(
    (meaning, re.compile(rf"(?:{sense.stem})([0-9]+(?:\.[0-9]+)?){sense.counted}"))
    for meaning, sense in SENSES.items()
    if sense.stem
)
_CLAUSE_MARKS = "。;!?"


class _Stated(NamedTuple):
    words: str
    source: Row


def statements_agree(dossier: Dossier) -> Iterator[Finding]:
    """What a text states outright (约谈3家) is not 0 in the form; one finding for each indicator that means it."""
    figures = dossier.figures
    stated: dict[Meaning, list[_Stated]] = {}
    for source in dossier.rows:
        for meaning, words in _statements(source.progress):
            stated.setdefault(meaning, []).append(_Stated(words, source))
    for meaning, found in stated.items():
        code = figures.meant(meaning)
        if not code or figures.stated(code, "month") != 0:
            continue
        finding = TEXT_CONTRADICTS_FORM.at(
            found[0].source.place("progress"),
            OfFigure(code),
            unit=figures.submission.unit,
            tasks=tasks_phrase([one.source for one in found]),
            words="”“".join(dict.fromkeys(one.words for one in found)),
            code=code,
            title=figures.indicators[code].title,
        )
        yield answered(finding, figures, (code,))


def _statements(text: str) -> Iterator[tuple[Meaning, str]]:
    """The meaning and the words of every non-zero figure a text states of this month."""
    words = plain(text)
    for meaning, pattern in _PATTERNS:
        for match in pattern.finditer(words):
            start = max(words.rfind(mark, 0, match.start()) for mark in _CLAUSE_MARKS) + 1
            lead = words[start : match.start()]
            if Decimal(match[1]) and not any(word in lead for word in NOT_THIS_MONTH):
                yield meaning, match[0]
