"""Periods written in any usual way ("2022年6月", "202206", "六月份", "2022年二季度"), read without guessing. Pure."""

from __future__ import annotations

import re

from toolkit.model import numerals
from toolkit.model.period import Every, Period
from toolkit.model.wording import plain

_CHINESE_MONTH = re.compile(r"(?<![一二三四五六七八九十])(十[一二]?|[一二三四五六七八九])月")
_CHINESE_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")
_WITH_YEAR = re.compile(
    r"(20[0-9]{2})(?:年|[-_./])(1[0-2]|0?[1-9])(?:月份?|(?![0-9月])(?![-_./][0-9]))(?![0-9]{1,2}[日号])"
)
_ISO_FIRST = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])-[0-9]{2}(?:$|t)", re.IGNORECASE)
_COMPACT = re.compile(r"(?<![0-9])(20[0-9]{2})(0[1-9]|1[0-2])(?![0-9])")
_MONTH_ALONE = re.compile(r"(?<![0-9年])(1[0-2]|0?[1-9])月(?:份)?(?![0-9]{1,2}[日号]|底|末|前|初)")


_QUARTER = re.compile(r"(20[0-9]{2})年第?([1-4一二三四])季度?")
_HALF = re.compile(r"(20[0-9]{2})年([上下])半年")
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}


def _arabic(text: str) -> str:
    words = _CHINESE_YEAR.sub(lambda year: f"{numerals.digits(year[0]):04d}", plain(text))
    return _CHINESE_MONTH.sub(lambda month: f"{numerals.number(month[1])}月", words)


def mentioned(text: str, expected: Period) -> frozenset[Period]:
    """Every period a text names, as long as ``expected``; days ("7月2日") are none.

    A month stands for the period it lies in; one without its year is the one nearest to ``expected``.
    """
    return frozenset(one.lasting(expected.every) for one in _named(text, expected))


def _named(text: str, expected: Period) -> frozenset[Period]:
    words = _arabic(text)
    if expected.every is not Every.MONTH:
        spans = (_QUARTER if expected.every is Every.QUARTER else _HALF).findall(plain(text))
        if spans:
            numbers = ((int(year), _NUMBERS.get(which) or int(which)) for year, which in spans)
            return frozenset(Period(year, number * expected.every.months) for year, number in numbers)
    found = [(int(year), int(month)) for pattern in (_WITH_YEAR, _COMPACT) for year, month in pattern.findall(words)]
    if found:
        return frozenset(Period(year, month) for year, month in found)
    return frozenset(_nearest(int(month), expected) for month in _MONTH_ALONE.findall(words))


def stated(text: str, expected: Period) -> Period | None:
    """The one month a field states, a date standing for its month; None when it states none or several."""
    day = _ISO_FIRST.match(text.strip())
    if day:
        return Period(int(day[1]), int(day[2])).lasting(expected.every)
    months = sorted(mentioned(text, expected))
    return months[0] if len(months) == 1 else None


def _nearest(month: int, expected: Period) -> Period:
    years = (expected.year, expected.year - 1, expected.year + 1)
    return min((Period(year, month) for year in years), key=lambda period: _distance(period, expected))


def _distance(one: Period, other: Period) -> int:
    return abs((one.year - other.year) * 12 + one.month - other.month)
