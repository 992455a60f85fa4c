"""The phrases of time we know, as patterns in plain sight, and the scan that finds them in a tidied text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from toolkit.deadlines.festivals import NAMES
from toolkit.model import numerals

_CHINESE = "〇○零一二三四五六七八九"
_DIGITS = "0-9一二三四五六七八九十"
_NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_TIMES = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_YEAR = f"(?P<year>(?<![0-9])(?:19|20)[0-9]{{2}}|[{_CHINESE}]{{4}}|[今本当明次翌])年"
_BEFORE = "(?:(?P<closed>(?:以|之)?前|为?止|结束)(?![前后期]))?(?![前后]|左右)"
_BY = "(?P<by>不晚于|不迟于|最晚(?:于|在)?|最迟(?:于|在)?|截至|截止(?:到|至|于)?|(?<![0-9日号月年起底始])到)?"
_HOUR = "(?:(?:24|1[0-9]|2[0-3]|0?[0-9])(?:时|点钟?|:[0-5][0-9])|下班)?"
_MONTH_END = "(?:底|末|月底|月末)"
_NEW = f"(?<![{_DIGITS}年月])"
"""No date begins in the middle of a number or after a year that was not understood (22年6月底)."""

_EVERY = "(?<![将把])[每按逐]个?(?P<every>季度|季|半年|年度|年|学期|月份|月|周|星期|日|天)"
_GAP = '[^,。;:!?<>|"“”每]{0,30}?'
_LEAST = "(?:至少|不少于|不低于|≥|>=)"
_UNIT = "(?:次|项|场|轮|遍|件)(?!性)"
_VERB = "(?:汇总|通报|督查|巡[查山检河逻]|上报|报送|述职|召开|组织|开展|进行|学习|剖析|研判|演练|普查|调度)"

PATTERNS: tuple[tuple[str, str], ...] = (
    # What looks like a time and is none: an event's date, a condition, an attribute, a name (domain.md §4, 陷阱).
    ("trap", r"[0-9]{1,2}·[0-9]{1,2}"),
    ("trap", rf"(?:超过|不超过|满)(?:{_TIMES})年"),
    ("trap", r"[0-9]{4}年(?=(?:以来)?[^,。;底末内前0-9]{1,12}的)"),
    ("trap", r"[一二三四五]年行动(?:计划|方案)?"),
    # How often; what is no period of ours (每两个月) can only be asked.
    (
        "odd_frequency",
        rf"每(?:逢[^,。;]{{1,10}}|隔?(?:[2-6两二三四五六](?:个)?(?:月|季度|年|周|天))|半个?月|旬|学年)(?:{_GAP}{_TIMES}{_UNIT})?",
    ),
    ("recurring", rf"(?P<every>全年){_GAP}(?:{_LEAST}{_GAP})?(?P<times>{_TIMES}){_UNIT}"),
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
    ("recurring", rf"{_EVERY}(?:检查|抽查|走访|督查|巡查)(?P<times>{_TIMES})(?:家|户|处|所)"),
    ("recurring", rf"{_EVERY}(?:底|末)?(?:都|均)?(?:要|应|须|必须)?{_GAP}(?P<verb>{_VERB})"),
    ("recurring", _EVERY),
    # Several months, each with a last day of its own.
    (
        "months_each",
        rf"{_NEW}(?:{_YEAR})?(?P<months>{_NUMBER}月(?:份)?(?:[、和及]{_NUMBER}月(?:份)?)+)(?=各|分别)",
    ),
    # Days.
    (
        "day",
        rf"{_BY}(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}})(?P<sign>[-/.])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<day>[0-9]{{1,2}})(?![0-9])日?{_HOUR}{_BEFORE}",
    ),
    ("day", rf"{_BY}(?<![0-9.])(?P<month>[0-9]{{1,2}})\.(?P<day>[0-9]{{1,2}})日?(?=(?:之|以)?前){_BEFORE}"),
    ("day", rf"{_BY}{_NEW}(?:{_YEAR})?(?P<month>{_NUMBER})月(?P<day>{_NUMBER})[日号]{_HOUR}{_BEFORE}"),
    ("slip", rf"{_NEW}(?P<month>{_NUMBER})月(?P<second>{_NUMBER})月份?(?:底|末)?{_BEFORE}"),
    ("month_end", rf"{_BY}{_NEW}(?:{_YEAR})?(?P<month>{_NUMBER})月份?(?:底|末){_BEFORE}"),
    ("month_end", rf"{_BY}(?P<relative>[本下次])月{_MONTH_END}{_BEFORE}"),
    (
        "year_end",
        rf"{_BY}(?:{_YEAR}|(?<![{_DIGITS}两半几近多学每])年)度?(?:(?:底|末){_BEFORE}|(?P<within>以?内)(?!外))",
    ),
    ("year_end", rf"^{_YEAR}度?$"),
    # Parts of a year that are no day: due on their last; with 前 behind them they can mean two things.
    ("part", rf"{_BY}(?:{_YEAR})?(?P<half>[上下])半年{_MONTH_END}?{_BEFORE}"),
    ("part", rf"{_BY}(?:{_YEAR})?第?(?P<quarter>[1-4一二三四])季度?{_MONTH_END}?{_BEFORE}"),
    ("part", rf"{_BY}{_NEW}(?:{_YEAR})?(?P<month>{_NUMBER})月份?(?P<third>[上中下])旬{_BEFORE}"),
    (
        "months",
        rf"{_NEW}(?:{_YEAR})?(?P<first>{_NUMBER})月?份?(?:至|到|-+|~)(?P<month>{_NUMBER})月份?(?![0-9日号底末上中下]){_BEFORE}",
    ),
    ("part", rf"(?<![0-9.])(?P<year>(?:19|20)[0-9]{{2}})[-/.](?P<month>[0-9]{{1,2}})(?![-/.0-9]){_BEFORE}"),
    ("part", rf"{_BY}{_NEW}(?:{_YEAR})?(?P<month>{_NUMBER})月份?(?![0-9日号底末个]){_BEFORE}"),
    ("festival", rf"(?:{_YEAR})?(?P<festival>{NAMES})节?(?:假期|长假|假日)?(?P<closed>(?:以|之)?前(?!后|期))"),
    # What the calendar does not settle is always asked.
    (
        "season",
        (
            r"(?:主?汛期?|采暖[期季]|供暖[期季]?|取暖[期季]|入冬|冬季|春季|夏季|秋季|高温季节?|防火期|封冻期?|开学|学期)"
            r"(?P<closed>(?:来临|到来|开始|结束)?(?:之|以)?前(?![后期])|结束|末)"
        ),
    ),
    (
        "within_days",
        rf"(?:(?P<told>收到|接到|自|从)?(?:本)?(?:通知|方案|文件)?(?P<issue>印发|下发|发布)?(?:之日起?|后|起)?[,的]?)(?P<count>{_TIMES})个?(?P<measure>工作日|天|日)(?:以|之)?内",
    ),
    ("campaign_end", r"(?:专项)?行动(?:结束|期满)(?:(?P<closed>(?:以|之)?前|为?止))?(?![前后])|行动期间"),
    ("from_issue", r"[自从]?(?:即日|(?:本)?(?:方案|通知|文件)?(?:印发|发文|下发)之日)起?(?:开始)?"),
    (
        "standing",
        (
            r"(?P<closed>长期坚持|常年坚持)|长期(?:落实|开展|推进|执行)|(?:持续|常态化)(?:坚持|推进|开展|实施|落实)"
            r"|(?:^|(?<=[,、;]))(?:全年|长期|持续|常态化?|常年|日常|经常性)(?:工作|性|抓)?(?=$|[,、;])"
        ),
    ),
    ("share", r"(?:累计|分别)?(?:完成|达到?|达标)?率?(?:不低于|不少于)?[0-9]+(?:\.[0-9]+)?%(?:以上)?"),
    # How many, with no word of the time.
    ("count", rf"(?:{_LEAST}{_GAP})?(?<!第)(?P<times>{_TIMES})次(?!性)"),
    # Words that set no day.
    ("lasting", rf"为期(?:(?P<span>{_TIMES})(?P<measure>年|个月)|半年)"),
    ("vague", r"适时|及时|尽快|尽早|立即|立行立改|即知即改|马上|不定期|定期|实时|随时|近期|择期"),
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


@lru_cache(maxsize=4096)
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
