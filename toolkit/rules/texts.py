"""What a progress text is worth: normalising, likeness, empty phrases (空泛) and personal data. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from toolkit.model.width import composed
from toolkit.rules.limits import CLICHES, LIMITS

_NOT_WORDS = re.compile(r"[\W_]+")
_COMMON_WIDE = tuple(zip("，；：（）！？％", ",;:()!?%", strict=True))
_DIGITS = re.compile("[0-9]+")
_PIECES = re.compile(r"[,。;、!?:\s]+")
_REFERENCE = re.compile(
    r"(?:具体|详细|内容|进展|情况|工作|进展情况|工作进展|具体内容|具体情况)?"
    r"(?:同(?:上|前|第[0-9一二三四五六七八九十]+[条项]|[0-9]+[条项]).{0,4}"
    r"|详?见(?:附|小结|一小结|总结|工作总结|上|前|报表|一报表|清单|第[0-9一二三四五六七八九十]+[条项]).{0,6})"
)
_FACT = re.compile(
    r"[0-9《〔\[]|[一二三四五六七八九十百千两]+(?:家|次|个|份|项|条|人|起|处|场|户|轮|件|期|月|日|批|组|天|支|名)"
    r"|会议|例会|会上|[题务议动署进度谈场频组训席]会"
)
_PHONE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_ELEVEN = re.compile(r"[0-9]{11}")
_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_REPORTER = re.compile(r"举报人(?:姓名)?[:为]?(?:是|叫)([\u4e00-\u9fff]{2,3})|举报人(?:姓名)?:([\u4e00-\u9fff]{2,4})")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text with full-width forms made half-width and white space removed; punctuation stays.

    Composed again after taking something out, which may have kept a letter from its accent.
    """
    for wide, narrow in _COMMON_WIDE:
        # Nothing but speed: without these, most Chinese texts are in normal form already.
        text = text.replace(wide, narrow)
    return composed("".join(composed(text).split()))


@lru_cache(maxsize=8192)
def core(text: str) -> str:
    """What is compared: the text without white space, punctuation and symbols; twice is once."""
    return composed(_NOT_WORDS.sub("", plain(text)))


def without_digits(words: str) -> str:
    """A compared text with its digits erased, so that only other numbers and months make no difference."""
    return _DIGITS.sub("", words)


def likeness(left: str, right: str, least: float = 0.0) -> float:
    """How alike two compared texts are, 0 to 1; anything below ``least`` may come back as 0."""
    return fuzz.ratio(left, right, score_cutoff=least * 100) / 100


def perfunctory(text: str, *, measure: str = "", before: str = "") -> str:
    """The mark of domain.md §6 under which a text says nothing, or "" when it says something.

    P1 blank, or pointing elsewhere (同上、见附件); P2 set phrases; P3 short and without a fact; P4 the words of the
    ``measure``; P5 the words of ``before`` (上月进展), digits erased. P6 and P7 need other texts.
    """
    words = core(text)
    if not text.strip() or (len(words) < 30 and _REFERENCE.fullmatch(words)):
        return "P1"
    if not words or words in CLICHES or _set_phrases(text):
        return "P2"
    if len(words) < LIMITS.short_text and not _FACT.search(plain(text)):
        return "P3"
    if measure and copies_measure(words, core(measure)):
        return "P4"
    if before and "无新进展" not in words and likeness_to_last_month(text, before, LIMITS.copies_last_month):
        return "P5"
    return ""


def copies_measure(words: str, measure: str) -> bool:
    """Whether a compared text is, or stands word for word in, the compared measure."""
    if len(words) >= LIMITS.copied_part and words in measure:
        return True
    return likeness(words, measure, LIMITS.copies_measure) >= LIMITS.copies_measure


def likeness_to_last_month(text: str, before: str, least: float) -> float:
    """How alike a text and last month's are once digits are erased; 0 below ``least``."""
    now, then = without_digits(core(text)), without_digits(core(before))
    return likeness(now, then, least) if now and then else 0.0


def new_words(text: str, before: str) -> bool:
    """Whether a progress text says anything that last month's did not; 无新进展 says that it does not."""
    words = core(text)
    if not words or "无新进展" in words:
        return False
    return not before or not likeness_to_last_month(text, before, LIMITS.copies_last_month)


def _set_phrases(text: str) -> bool:
    """Whether every piece between punctuation marks is a set phrase (套话)."""
    if len(text) > 60:
        return False
    pieces = [core(piece) for piece in _PIECES.split(composed(text))]
    return all(piece in CLICHES for piece in pieces if piece)


def personal_data(text: str) -> Iterator[tuple[str, str]]:
    """What looks like personal data in a text: (what it is, the text masked for showing)."""
    words = plain(text)
    if "举报人" not in words and not _ELEVEN.search(words):
        return
    for match in _IDENTITY.finditer(words):
        if _checks(match[0]):
            yield "身份证号", f"{match[0][:3]}****{match[0][-2:]}"
    for match in _PHONE.finditer(words):
        yield "手机号", f"{match[0][:3]}****"
    for match in _REPORTER.finditer(words):
        yield "举报人姓名", f"{(match[1] or match[2])[0]}**"


def _checks(number: str) -> bool:
    """Whether the last character of an identity number is its check character (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()
