"""What the reader needs of a workbook's styles: which cell formats show a date, which strike their text. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from toolkit.incoming.books import markup

BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
"""Built-in number formats that show a date or a time; 27–36 and 50–58 are those of Chinese Excel and WPS."""

_WANTED = frozenset(("numFmt", "fonts", "font", "strike", "cellStyleXfs", "cellXfs", "xf", "cellStyles", "dxfs"))
_CONTAINERS = frozenset(("fonts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"))

_NOT_A_TOKEN = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|general|e[+-]', re.IGNORECASE | re.DOTALL)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_TOKEN = re.compile(r"[ymdhse]|a{3}", re.IGNORECASE)

_DAY_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - a cell's date has no time zone.
_DAY_ZERO_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - the same.
_LEAP_BUG = 60
"""Excel counts a 29 February 1900 that never was; days before it stand one later than the arithmetic says."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Cell formats by index as written ("7"): those that show dates, and those that strike the text (删除线)."""

    dates: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()


@lru_cache(maxsize=16)
def read_styles(part: bytes) -> Styles:
    """Read styles.xml. Remembered by content: returns that began as one blank mostly share it."""
    formats: dict[str, bool] = {}
    struck_fonts: set[str] = set()
    dates: set[str] = set()
    struck: set[str] = set()
    container, fonts, xfs = "", -1, -1
    for name, attributes in markup.elements((part,), "styles.xml", _WANTED):
        if name in _CONTAINERS:
            container = name
        elif name == "numFmt":
            formats[attributes.get("numFmtId", "")] = shows_date(attributes.get("formatCode", ""))
        elif name == "font" and container == "fonts":
            fonts += 1
        elif name == "strike" and container == "fonts" and attributes.get("val", "1") not in ("0", "false"):
            struck_fonts.add(str(fonts))
        elif name == "xf" and container == "cellXfs":
            xfs += 1
            number_format = attributes.get("numFmtId", "0")
            if formats.get(number_format, number_format.isdecimal() and int(number_format) in BUILT_IN_DATES):
                dates.add(str(xfs))
            if attributes.get("fontId") in struck_fonts:
                struck.add(str(xfs))
    return Styles(frozenset(dates), frozenset(struck))


def shows_date(code: str) -> bool:
    """Whether a number format shows a date or a time of day; elapsed time ([h]:mm) is a number."""
    first = code.split(";", 1)[0]
    if _ELAPSED.search(first):
        return False
    return bool(_DATE_TOKEN.search(_NOT_A_TOKEN.sub("", first)))


def iso_date(serial: str, date1904: bool) -> str:
    """The ISO date, date-time or (below one day) time of a stored serial, "" where the calendar has none.

    29 February 1900, negative serials and anything after 9999 have none. Seconds are rounded to thousandths.
    """
    days = float(serial)
    if days < 0 or (not date1904 and _LEAP_BUG <= days < _LEAP_BUG + 1):
        return ""
    start = _DAY_ZERO_1904 if date1904 else _DAY_ZERO_1900
    if not date1904 and days < _LEAP_BUG:
        days += 1
    try:
        moment = start + timedelta(milliseconds=round(days * 86_400_000))
    except OverflowError:
        return ""
    if not date1904 and days < 2:
        return _shortest(moment.time().isoformat())
    if moment.time() == moment.min.time():
        return moment.date().isoformat()
    return _shortest(moment.isoformat())


def _shortest(text: str) -> str:
    """Without the microseconds' idle zeros."""
    return text.rstrip("0").removesuffix(".") if "." in text else text
