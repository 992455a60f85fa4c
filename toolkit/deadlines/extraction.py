"""Finds the phrases of time inside running text, for importing a notice. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from toolkit.deadlines.phrases import scan
from toolkit.deadlines.reading import interpret, join_spans
from toolkit.deadlines.tidying import traced
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
