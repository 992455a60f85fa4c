"""The phrases of time we know, as patterns in plain sight, and the scan that finds them in a tidied text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.model import numerals

_CHINESE = "〇○零一二三四五六七八九"
_DIGITS = "0-9一二三四五六七八九十"
_NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_TIMES = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_YEAR = f"(?P<year>(?<![0-9])(?:19|20)[0-9]{{2}}|[{_CHINESE}]{{4}}|[今本当明次翌])年"
_BEFORE = "(?:(?P<closed>(?:以|之)?前|为?止|结束)(?![前后期]))?(?![前后]|左右)"
_NEW = f"(?<![{_DIGITS}年月])"
"""No date begins in the middle of a number or after a year that was not understood (22年6月底)."""

_EVERY = "(?<![将把])[每按逐]个?(?P<every>季度|季|半年|年度|年|学期|月份|月|周|星期|日|天)"
_GAP = '[^,。;:!?<>|"“”每]{0,30}?'
_LEAST = "(?:至少|不少于|不低于|≥|>=)"
_UNIT = "(?:次|项|场|轮|遍|件)(?!性)"
_VERB = "(?:汇总|上报|报送|述职|召开|组织|开展|进行|学习|剖析|研判|演练|普查|调度)"

PATTERNS: tuple[tuple[str, str], ...] = (
    # What looks like a time and is none: an event's date, a condition, an attribute, a name (domain.md §4, 陷阱).
    ("trap", r"[0-9]{1,2}·[0-9]{1,2}"),
    ("trap", rf"(?:超过|不超过|满)(?:{_TIMES})年"),
    ("trap", r"[0-9]{4}年(?=(?:以来)?[^,。;底末内前0-9]{1,12}的)"),
    ("trap", r"[一二三四五]年行动(?:计划|方案)?"),
    # How often.
    ("recurring", rf"{_EVERY}(?P<loose>定期)(?:[或和、]?不定期)?"),
    (
        "recurring",
        rf"{_EVERY}(?P<by>底|末|(?:{_NUMBER})[日号]|(?:{_NUMBER})月(?:底|末|(?:{_NUMBER})[日号]))(?:以|之)?前",
    ),
    (
        "recurring",
        rf"{_EVERY}{_GAP}(?:{_LEAST}{_GAP})?(?<!第)(?P<times>{_TIMES})(?:[-~至到](?P<upper>{_TIMES}))?{_UNIT}",
    ),
    ("recurring", rf"{_EVERY}{_GAP}{_LEAST}{_GAP}(?P<times>{_TIMES})(?:家|户|处|所|个(?!月))"),
    ("recurring", rf"{_EVERY}(?:都|均)?(?:要|应|须|必须)?{_GAP}(?P<verb>{_VERB})"),
    ("recurring", _EVERY),
    # Days.
    (
        "day",
        rf"(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}})([-/.])(?P<month>[0-9]{{1,2}})\2(?P<day>[0-9]{{1,2}})(?![0-9]){_BEFORE}",
    ),
    ("day", rf"{_NEW}(?:{_YEAR})?(?P<month>{_NUMBER})月(?P<day>{_NUMBER})[日号]{_BEFORE}"),
    ("slip", rf"{_NEW}(?P<month>{_NUMBER})月(?P<second>{_NUMBER})月份?(?:底|末)?{_BEFORE}"),
    ("month_end", rf"{_NEW}(?:{_YEAR})?(?P<month>{_NUMBER})月份?(?:底|末){_BEFORE}"),
    ("year_end", rf"(?:{_YEAR}|(?<![{_DIGITS}两半几近多学每])年)度?(?:(?:底|末){_BEFORE}|(?P<within>以?内)(?!外))"),
    ("campaign_end", r"(?:专项)?行动(?:结束|期满)(?:(?P<closed>(?:以|之)?前|为?止))?(?![前后])|行动期间"),
    ("from_issue", r"[自从]?(?:即日|(?:本)?(?:方案|通知|文件)?(?:印发|发文|下发)之日)起?(?:开始)?"),
    ("standing", r"(?P<closed>长期坚持|常年坚持)|长期(?:落实|开展|推进|执行)|(?:持续|常态化)(?:坚持|推进|开展)|^长期$"),
    # How many, with no word of the time.
    ("count", rf"(?:{_LEAST}{_GAP})?(?<!第)(?P<times>{_TIMES})次(?!性)"),
    # Words that set no day.
    ("lasting", rf"为期(?:(?P<span>{_TIMES})(?P<measure>年|个月)|半年)"),
    ("vague", r"适时|及时|尽快|尽早|立即|不定期|定期|实时|随时|近期|择期"),
)
"""Kind and pattern, in order of precedence: what an earlier one has taken a later one cannot take."""

CONNECTED = re.compile(r"(?:起|开始)?(?:,)?(?:至|到|-+|~)")
"""What stands between the two ends of a time span (时段)."""

DOUBTFUL = re.compile(
    rf"[0-9]+[年月日号]?|[~≥年月日号旬]|[{_DIGITS}两](?:天|周|次|项)|前|[以之]后|左右|季|学期|起|至|到|不|或|延"
    rf"|(?<![消排清解拆])除|力争|争取|原则|待|视|另"
)
"""Words that, left over beside the phrases understood, may change their meaning: a person must look."""

_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in PATTERNS)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase found in a tidied text; ``parts`` are the named groups that matched."""

    kind: str
    start: int
    end: int
    text: str
    parts: dict[str, str]


def scan(text: str) -> tuple[Phrase, ...]:
    """Every known phrase of a tidied text in order of place; phrases never overlap."""
    taken: list[Phrase] = []
    for kind, pattern in _COMPILED:
        taken.extend(
            phrase
            for phrase in _matches(kind, pattern, text)
            if all(phrase.end <= other.start or other.end <= phrase.start for other in tuple(taken))
        )
    return tuple(sorted(taken, key=lambda phrase: phrase.start))


def _matches(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Phrase]:
    for match in pattern.finditer(text):
        parts = {name: part for name, part in match.groupdict().items() if part}
        yield Phrase(kind, match.start(), match.end(), match[0], parts)


def leftover(text: str, phrases: tuple[Phrase, ...]) -> str:
    """What remains of a text when its phrases are taken out; a space stands where one was."""
    rest, position = [], 0
    for phrase in phrases:
        rest.append(text[position : phrase.start])
        position = phrase.end
    return " ".join((*rest, text[position:]))


def number(text: str) -> int:
    """An Arabic or Chinese number; 0 where the characters make none (二二)."""
    return numerals.number(text) or 0
