"""Days as people write them, and as Excel stores them. Pure; nothing raises."""

from __future__ import annotations

import re
from datetime import date, timedelta

from toolkit.intake.values.reading import (
    EMPTY,
    NOTHING,
    SPACE,
    Reading,
    Trouble,
    in_trouble,
    shown_number,
    unusable,
)
from toolkit.model.cells import Cell
from toolkit.model.width import half_width

_YEAR_FIRST = re.compile(r"([0-9]{4}|[0-9]{2})[年./\-—–、]([0-9]{1,2})[月./\-—–、]([0-9]{1,2})[日号]?")
_MONTH_AND_DAY = re.compile(r"([0-9]{1,2})月([0-9]{1,2})[日号]?")
_TWO_NUMBERS = re.compile(r"([0-9]{1,2})([./\-])([0-9]{1,2})")
_EIGHT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_CLOCK = re.compile(r"(?<=[0-9日号])[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""The stored numbers of the days of 2000 to 2099: the only bare numbers taken for a date."""


def read_date(cell: Cell | None, year: int) -> Reading:
    """A day as date; ``year`` is the year meant where only month and day are written."""
    if cell is None:
        return EMPTY
    if stop := unusable(cell):
        return stop
    written = shown_number(cell.text) if cell.kind == "number" else half_width(cell.text.strip())
    text = SPACE.sub("", _CLOCK.sub("", written))
    if not text or text in NOTHING:
        return Reading(None, "按未填处理" if text else "")
    if text.isdecimal() and int(text) in _SERIALS:
        return Reading(_DAY_ZERO + timedelta(days=int(text)), "日期序号转日期")
    return _date_of_text(text, cell, year)


def _date_of_text(text: str, cell: Cell, year: int) -> Reading:
    if match := _YEAR_FIRST.fullmatch(text) or _EIGHT.fullmatch(text):
        written = int(match[1]) if len(match[1]) == 4 else year // 100 * 100 + int(match[1])
        known = len(match[1]) == 4 or written == year
        return _day(cell, written, int(match[2]), int(match[3])) if known else in_trouble(Trouble.NOT_A_DATE, cell)
    if match := _MONTH_AND_DAY.fullmatch(text):
        return _day(cell, year, int(match[1]), int(match[2]))
    if match := _TWO_NUMBERS.fullmatch(text):
        if match[2] == "." and match[3] in ("1", "2", "3"):
            return _two_days(cell, year, int(match[1]), int(match[3]))
        return _day(cell, year, int(match[1]), int(match[3]))
    return in_trouble(Trouble.NOT_A_DATE, cell)


def _two_days(cell: Cell, year: int, month: int, digit: int) -> Reading:
    """What "6.1" means: the 1st, or the 10th whose zero Excel dropped; the one the calendar has, or a question."""
    first, second = _calendar(year, month, digit), _calendar(year, month, digit * 10)
    if first is None or second is None:
        return _day(cell, year, month, digit)
    return in_trouble(Trouble.AMBIGUOUS_DATE, cell, first=first.isoformat(), second=second.isoformat())


def _day(cell: Cell, year: int, month: int, day: int) -> Reading:
    value = _calendar(year, month, day)
    if value is None:
        return in_trouble(Trouble.NOT_A_DATE, cell)
    return Reading(value, "" if cell.text == value.isoformat() else f"“{cell.text}”读作{value.isoformat()}")


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
