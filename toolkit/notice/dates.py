"""Days as a notice prints them by themselves: 2024年3月25日, 二〇二四年三月二十五日, 2024-03-25. Pure."""

from __future__ import annotations

import re
from datetime import date

from toolkit.deadlines import tidy
from toolkit.model.numerals import digits
from toolkit.notice.numbering import value

_CHINESE_YEAR = "〇○Oo零一二三四五六七八九"
_DAY = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}}|[{_CHINESE_YEAR}]{{4}})[年./-](?P<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})"
    r"[月./-](?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]?"
)
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?=年|\))")


def day(text: str) -> date | None:
    """The first day printed in a text, None where there is none the calendar has."""
    match = _DAY.search(tidy(text))
    if not match:
        return None
    try:
        return date(digits(match["year"]) or 0, value(match["month"]), value(match["day"]))
    except ValueError:
        return None


def day_alone(text: str) -> tuple[date, bool] | None:
    """The day of a paragraph that is nothing else, and whether it says 印发; None for any other paragraph."""
    stripped = tidy(text)
    match = _DAY.match(stripped)
    found = day(stripped) if match else None
    if not match or found is None or stripped[match.end() :] not in ("", "印发", "印", "发"):
        return None
    return found, match.end() < len(stripped)


def years(text: str) -> tuple[int, ...]:
    """Every year a text names, in order; a range (2024-2026年) names both ends."""
    tidied = re.sub(r"(20[0-9]{2})(?:年)?[-~至—到]+(20[0-9]{2})", r"\1年\2", tidy(text))
    return tuple(int(found) for found in _YEAR.findall(tidied))
