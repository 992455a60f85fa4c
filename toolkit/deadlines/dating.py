"""Turns one dated phrase into its last day, or into the days it could mean. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from toolkit.deadlines.festivals import festival
from toolkit.deadlines.phrases import Phrase, number
from toolkit.model import numerals
from toolkit.model.deadline import DeadlineKind
from toolkit.model.period import day as day_in_words

_KINDS = {
    "day": DeadlineKind.DAY,
    "month_end": DeadlineKind.MONTH_END,
    "year_end": DeadlineKind.YEAR_END,
    "part": DeadlineKind.MONTH_END,
    "months": DeadlineKind.SPAN,
}
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 0)}
_RELATIVE_MONTHS = {"本": 0, "下": 1, "次": 1}
_RELATIVE_YEARS = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "翌": 1}


@dataclass(frozen=True, slots=True)
class Dated:
    """A dated phrase as understood: its last day, or None with the reason and the days it could mean."""

    kind: DeadlineKind
    due: date | None
    why: str = ""
    suggestions: tuple[date, ...] = ()


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none; day 0 asks for the month's last day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None


def days(candidates: Iterable[date | None]) -> tuple[date, ...]:
    """The days there are, each once, in the given order."""
    return tuple(dict.fromkeys(day for day in candidates if day))


def dated(phrase: Phrase, issued: date, *, asserted: bool = False) -> Dated:
    """The last day a phrase names, that day included.

    Without a year it must not lie before ``issued``, and with one neither, unless a person asserted it.
    """
    if phrase.kind == "part" and phrase.parts.get("closed", "").endswith("前") and not _ENDED.search(phrase.text):
        return _before_a_part(phrase, issued)
    if "relative" in phrase.parts:
        year, month = divmod(issued.year * 12 + issued.month - 1 + _RELATIVE_MONTHS[phrase.parts["relative"]], 12)
        return Dated(DeadlineKind.MONTH_END, day_of(year, month + 1, 0))
    month, day = _month_and_day(phrase)
    stated = _stated_year(phrase, issued)
    year = issued.year if stated is None else stated
    due = day_of(year, month, day)
    if due is None:
        return _impossible(phrase, issued, year, month)
    if due >= issued or (asserted and stated is not None):
        return Dated(_KINDS[phrase.kind], due)
    this_year = day_of(issued.year, month, day)
    later = this_year if this_year and this_year >= issued else day_of(issued.year + 1, month, day)
    why = f"按成文日期{day_in_words(issued)}看，“{phrase.text}”已经过去"
    return Dated(_KINDS[phrase.kind], None, why, days((later, due)))


_ENDED = re.compile("[底末]")


def _before_a_part(phrase: Phrase, issued: date) -> Dated:
    """二季度前, 6月前: before it begins, or by its end; who wrote it must say."""
    month, day = _month_and_day(phrase)
    stated = _stated_year(phrase, issued)
    last = day_of(stated, month, day) if stated else next_end(issued, month, day)
    first = first_day(phrase, issued)
    before = first - timedelta(days=1) if first else None
    why = f"“{phrase.text}”可以指开始以前，也可以指结束以前"
    return Dated(DeadlineKind.MONTH_END, None, why, days((before if before and before >= issued else None, last)))


def first_day(phrase: Phrase, issued: date) -> date | None:
    """The first day of a phrase that opens a span, or of the part of a year it names."""
    stated = _stated_year(phrase, issued)
    month, day = _month_and_day(phrase)
    if "first" in phrase.parts:
        month, day = number(phrase.parts["first"]), 1
    elif "half" in phrase.parts or "quarter" in phrase.parts:
        month, day = month - (5 if "half" in phrase.parts else 2), 1
    elif "third" in phrase.parts:
        day = _THIRDS[phrase.parts["third"]][0]
    elif phrase.kind == "part":
        day = 1
    return day_of(issued.year if stated is None else stated, month, day)


def feast(phrase: Phrase, issued: date) -> Dated:
    """The day before a festival: 春节前 is the last day before it comes."""
    stated = _stated_year(phrase, issued)
    years = (stated,) if stated else (issued.year, issued.year + 1)
    eves = [found - timedelta(days=1) for year in years if (found := festival(phrase.parts["festival"], year))]
    due = next((eve for eve in eves if eve >= issued), None)
    why = "" if due else f"“{phrase.text}”不在已知的节日表里，或者已经过去"
    return Dated(DeadlineKind.DAY, due, why, days(eves))


def slipped(phrase: Phrase, issued: date) -> Dated:
    """Two months in a row (5月10月底前): most often a day with a slip of the key, else the end of either month."""
    first, second = number(phrase.parts["month"]), number(phrase.parts["second"])
    near = days(next_end(issued, month, day) for month, day in ((first, second or 99), (first, 0), (second, 0)))
    return Dated(DeadlineKind.DAY, None, f"“{phrase.text}”连写了两个月份", near)


def next_end(issued: date, month: int, day: int = 0) -> date | None:
    """The first such day (0: the month's last) that is not before ``issued``."""
    this_year = day_of(issued.year, month, day)
    return this_year if this_year and this_year >= issued else day_of(issued.year + 1, month, day)


def _month_and_day(phrase: Phrase) -> tuple[int, int]:
    """Month and day; a month's or a year's end has day 0, a number that is none becomes one no month has."""
    if phrase.kind == "year_end":
        return 12, 0
    if half := phrase.parts.get("half"):
        return (6 if half == "上" else 12), 0
    if quarter := phrase.parts.get("quarter"):
        return 3 * number(quarter), 0
    if third := phrase.parts.get("third"):
        return number(phrase.parts["month"]), _THIRDS[third][1]
    month = number(phrase.parts["month"])
    return month, (number(phrase.parts["day"]) or 99) if phrase.kind == "day" else 0


def _stated_year(phrase: Phrase, issued: date) -> int | None:
    words = phrase.parts.get("year")
    if words is None:
        return None
    if words in _RELATIVE_YEARS:
        return issued.year + _RELATIVE_YEARS[words]
    return numerals.digits(words)


def _impossible(phrase: Phrase, issued: date, year: int, month: int) -> Dated:
    """A date the calendar does not have: the end of its month, or of the year where the month does not exist."""
    if 1 <= month <= 12:
        near = days((next_end(issued, month) if "year" not in phrase.parts else None, day_of(year, month, 0)))
    else:
        near = days((day_of(year, 12, 0), day_of(year + 1, 1, 0)))
    return Dated(_KINDS[phrase.kind], None, f"日历上没有“{phrase.text}”这一天", near)
