"""The times a measure sets: its deadline as printed, how often, and every reading. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from toolkit import deadlines
from toolkit.model.deadline import Deadline, DeadlineKind

_LAST_DAYS = (
    DeadlineKind.DAY,
    DeadlineKind.MONTH_END,
    DeadlineKind.YEAR_END,
    DeadlineKind.SPAN,
    DeadlineKind.MILESTONES,
)
_COUNT = re.compile(
    r"(?:至少|不少于|不低于)[^，,。；;]{0,12}?[一二两三四五六七八九十0-9]{1,3}次(?!性)|(?:组织)?开展一次[^，,。；;]{0,14}"
)


_NEAR = 6
"""So many characters may stand between 年内 and its count."""
_BARE = re.compile(r"每(?:季度|半年|年|月|周|日)(?=[、，,][^，,。；;、]{0,14}每(?:季度|半年|年|月|周|日))")
"""党委每季度、政府每月至少一次: the first goes without its own count."""


@dataclass(frozen=True, slots=True)
class Times:
    """What a measure says of time: words for 完成时限 and 频次 ("" for none), and the readings in order."""

    deadline: str
    frequency: str
    readings: tuple[Deadline, ...]

    @property
    def doubtful(self) -> tuple[Deadline, ...]:
        return tuple(reading for reading in self.readings if reading.kind is DeadlineKind.UNCLEAR)

    @property
    def binding(self) -> bool:
        """Whether somebody can be held to it: a last day, or a count in every period."""
        return bool(self.deadline or self.frequency)


def times(text: str, issued: date) -> Times:
    """Read the times of a measure's own words; several last days stand in order with ； between them."""
    found = deadlines.find(text, issued=issued)
    readings = tuple(one.deadline for one in found)
    days = [_plain(one.text) for one in found if one.deadline.kind in _LAST_DAYS]
    often = [
        _plain(one.text) for one in found if one.deadline.frequencies or one.deadline.kind is DeadlineKind.RECURRING
    ]
    standing = [_plain(one.text) for one in found if one.deadline.kind is DeadlineKind.STANDING]
    taken = [(one.start, one.end) for one in found]
    counts = [
        _within_the_year(text, match, found) + match[0]
        for match in _COUNT.finditer(text)
        if "至少" in match[0] or "不少于" in match[0] or "不低于" in match[0]
        if all(match.end() <= start or end <= match.start() for start, end in taken)
    ]
    often = [match[0] for match in _BARE.finditer(text)] + often
    return Times("；".join(dict.fromkeys(days or standing)), "；".join(dict.fromkeys((*often, *counts))), readings)


def _within_the_year(text: str, count: re.Match[str], found: Sequence[deadlines.Found]) -> str:
    """年内 in front of a count: both together say how often."""
    before = next((one for one in found if one.text.endswith("内") and 0 <= count.start() - one.end <= _NEAR), None)
    return text[before.start : count.start()] if before else ""


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)
