"""Finds the phrases of time inside running text, for importing a notice. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from toolkit.deadlines.phrases import Phrase, leftover, scan
from toolkit.deadlines.reading import interpret, join_spans, unsure
from toolkit.deadlines.tidying import tidy, traced
from toolkit.model.deadline import Deadline, DeadlineKind

_ALWAYS = ("campaign_end", "span", "lasting", "odd_frequency", "months_each")
_PARTS = ("part", "months", "day", "month_end", "year_end")
_DONE = re.compile(r"[^,。;、:]{0,12}?(?:完成|完毕|到位|完工|建成)")
"""Behind a time that does not close by itself, what is to be done by then."""
_BEGUN = re.compile(r"(?:全面|集中|组织|开展|启动|实施|召开|举办|进行|部署)")
"""Behind a time that may be a last day or only the month something happens in."""


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
        behind = tidied.text[phrase.end :]
        if _binds(phrase.kind, phrase.parts, behind):
            reading = interpret(phrase, issued)
        elif (doubtful := _may_bind(phrase, behind, issued)) is not None:
            reading = doubtful
        else:
            continue
        start, end = tidied.original(phrase.start, phrase.end)
        found.append(Found(sentence[start:end], start, end, reading))
    return tuple(found)


def _binds(kind: str, parts: dict[str, str], behind: str) -> bool:
    if kind == "recurring":
        return not parts.keys().isdisjoint(("times", "loose", "by", "verb"))
    if kind == "within_days":
        return not parts.keys().isdisjoint(("issue", "told"))
    if kind in _PARTS and (_DONE.match(behind) or parts.get("by", "截")[0] != "截"):
        return True
    return kind in _ALWAYS or not parts.keys().isdisjoint(("closed", "within"))


def _may_bind(phrase: Phrase, behind: str, issued: date) -> Deadline | None:
    """A month something is organised in, or 即日起: whether that sets a last day only a person can say."""
    if phrase.kind not in ("part", "months", "from_issue") or not _BEGUN.match(behind):
        return None
    reading = interpret(phrase, issued)
    if reading.kind is DeadlineKind.UNCLEAR:
        return reading
    return unsure(reading, f"“{phrase.text}”是不是完成的期限")


_WITH_A_TIME = re.compile(
    r"(?:于|在|要|应|须|务必|全部|全面|并|须于|持续|常态化|启动|组织|完成|完毕|结束|到位|整改|各|演练|排查|第?[一二三四](?:阶段|批)|治理|销号|推进|实施|落实|坚持|开展|,|、|前|底|内)*"
)
"""What may stand beside a time in a clause that says nothing else."""


_NO_TIMES = ("trap", "count", "share")


def is_time(clause: str) -> bool:
    """Whether a clause says when and nothing else (6月底前完成, 长期坚持, 立即启动)."""
    tidied = tidy(clause)
    phrases = join_spans(tidied, scan(tidied))
    if all(phrase.kind in _NO_TIMES for phrase in phrases):
        return False
    return all(_WITH_A_TIME.fullmatch(part) for part in leftover(tidied, phrases).split(" "))
