"""Finds the phrases of time inside running text, for importing a notice. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from toolkit.deadlines.phrases import leftover, scan
from toolkit.deadlines.reading import interpret, join_spans
from toolkit.deadlines.tidying import tidy, traced
from toolkit.model.deadline import Deadline

_ALWAYS = ("campaign_end", "span", "lasting")


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of time in running text: its wording and span in the text as given, and what it means alone."""

    text: str
    start: int
    end: int
    deadline: Deadline


def find(sentence: str, *, issued: date) -> tuple[Found, ...]:
    """Every phrase that sets a time, in order of place; never raises.

    Stricter than reading a 完成时限: running text is full of dates that set nothing, so a date counts only when it
    closes (底前, 日前, 止, 内) and a recurrence only when it says what or how often. Spaces and line breaks inside
    a phrase do not matter.
    """
    tidied = traced(sentence)
    found = []
    for phrase in join_spans(tidied.text, scan(tidied.text)):
        if _binds(phrase.kind, phrase.parts):
            start, end = tidied.original(phrase.start, phrase.end)
            found.append(Found(sentence[start:end], start, end, interpret(phrase, issued)))
    return tuple(found)


def _binds(kind: str, parts: dict[str, str]) -> bool:
    if kind == "recurring":
        return not parts.keys().isdisjoint(("times", "loose", "by", "verb"))
    return kind in _ALWAYS or not parts.keys().isdisjoint(("closed", "within"))


_WITH_A_TIME = re.compile(
    r"(?:于|在|要|应|须|务必|全部|全面|并|须于|持续|常态化|启动|组织|完成|完毕|结束|到位|整改|治理|销号|推进|实施|落实|坚持|开展|,|、|前|底|内)*"
)
"""What may stand beside a time in a clause that says nothing else."""


def is_time(clause: str) -> bool:
    """Whether a clause says when and nothing else (6月底前完成, 长期坚持, 立即启动)."""
    tidied = tidy(clause)
    phrases = scan(tidied)
    if not any(phrase.kind != "trap" for phrase in phrases):
        return False
    return all(_WITH_A_TIME.fullmatch(part) for part in leftover(tidied, phrases).split(" "))
