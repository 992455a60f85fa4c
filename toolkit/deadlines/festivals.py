"""The days of festivals (春节, 国庆节) by the year's calendar, from 2022 to 2035. Pure."""

from __future__ import annotations

from datetime import date, timedelta

_FIRST_YEAR = 2022
_SAME_EVERY_YEAR = {"元旦": (1, 1), "劳动节": (5, 1), "五一": (5, 1), "国庆": (10, 1)}
_BY_THE_MOON = {
    "春节": "0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208",
    "清明": "0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405",
    "端午": "0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610",
    "中秋": "0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916",
}
"""Month and day of each year from 2022 on."""
NAMES = "|".join((*_BY_THE_MOON, *_SAME_EVERY_YEAR, "元宵"))


def festival(name: str, year: int) -> date | None:
    """The day of a festival; None for a year beyond the table."""
    if name in _SAME_EVERY_YEAR:
        return date(year, *_SAME_EVERY_YEAR[name])
    if name == "元宵":
        new_year = festival("春节", year)
        return new_year + timedelta(days=14) if new_year else None
    days = _BY_THE_MOON[name].split()
    place = year - _FIRST_YEAR
    return date(year, int(days[place][:2]), int(days[place][2:])) if 0 <= place < len(days) else None
