"""Texts made comparable: white space, width of characters and numbering do not count. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from toolkit.model.width import HALF_WIDTH

_PUNCTUATION = str.maketrans("、。“”‘’〔〕【】—–－﹣～·•", ",.\"\"''()[]----~··")
_OLD_FORMS = str.maketrans("門說實責單進間時記錄歸", "门说实责单进间时记录归")
_WHITE = dict.fromkeys([*range(33), 0x7F, 0x85, 0xA0, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x3000, 0xFEFF])
_TABLE = {**HALF_WIDTH, **_PUNCTUATION, **_OLD_FORMS, **_WHITE}

_NUMBERING = re.compile(
    r"^(?:第?[0-9]{1,3}(?:条|[.,)](?![0-9]))|[0-9]{1,3}(?:-[0-9]{1,3})+(?![0-9.%])|第[一二三四五六七八九十百]{1,5}条|\([0-9]{1,3}\)|\(?[一二三四五六七八九十]{1,3}[),.]|[①-⑳][.,]?)+"
)
_REMARK = re.compile(r"[(\[][^()\[\]]*[)\]]$|[*※:]+$")


def plain(text: str) -> str:
    """The text without white space, with half-width punctuation: what must be equal for two texts to be one."""
    return text.translate(_TABLE)


def unnumbered(text: str) -> str:
    """``plain`` without a number in front ("25. ", "一、", "（三）", "③")."""
    return _NUMBERING.sub("", plain(text))


@lru_cache(maxsize=4096)
def label(text: str) -> str:
    """A header's or label's own words: ``unnumbered`` and without a remark or colon behind ("本月数（必填）")."""
    words, before = unnumbered(text), None
    while words != before:
        words, before = _REMARK.sub("", words), words
    return words


def leading_number(text: str) -> str:
    """The task number a text begins with ("25" of "25. 各级…"), or ""."""
    match = re.match(r"(?:第|\()?([0-9]{1,3})(?:条|[.,)](?![0-9])|$)", plain(text))
    if match:
        return str(int(match[1]))
    circled = re.match(r"[①-⑳]", text.strip())
    return str(ord(circled[0]) - ord("①") + 1) if circled else ""


def numeral(number: str) -> str:
    """A printed number without the marks around it: "1" of "1、" and "(1)", "1-1" of "1-1"."""
    return leading_number(number) or plain(number)


def article(number: str) -> str:
    """One task as papers call it by its printed number: 第1条 of "1", "1、" and "(1)", 第1-1条 of "1-1"."""
    return articles([number])


def articles(numbers: Iterable[str]) -> str:
    """Several tasks by their printed numbers: 第1、4条."""
    return f"第{'、'.join(map(bare, numbers))}条"


def bare(number: str) -> str:
    """A printed number without the marks around it, as it stands in a sentence."""
    return number.strip(_AROUND) or number


_AROUND = " 　第条项、.．,，()（）〔〕[]"
"""The marks that stand around a printed number."""


def gist(text: str, most: int = 18) -> str:
    """A measure's first words, by which a paper calls it: no number, not who is to act, cut where they are long."""
    plain_text = _PRINTED_NUMBER.sub("", " ".join(text.split()))
    clause = _CLAUSE.match(plain_text)[0]  # type: ignore[index]  # It matches any text, an empty one too.
    actor = _ACTOR.match(clause)
    words = clause[actor.end() :] if actor and len(clause) - actor.end() >= _TELLING else clause
    if len(words) <= most:
        return words if plain_text.rstrip("。；") == clause else f"{words}…"
    words = f"{words[: most - 1].rstrip('、“（《')}…"
    return f"{words}”" if words.count("“") > words.count("”") else words


_PRINTED_NUMBER = re.compile(
    r"^(?:第?[0-9]{1,3}(?:[-—.][0-9]{1,3})*(?:条|[、.．)）](?![0-9]))\s*|[（(][0-9一二三四五六七八九十]{1,3}[)）]\s*"
    r"|[一二三四五六七八九十]{1,3}[、.．]\s*|[①-⑳][、.．]?\s*)+"
)
_CLAUSE = re.compile(r"[^，。；：\n]*")
_ACTOR = re.compile(r"[^，。；：]{2,24}?(?<![重主需必])(?:要|应当|须)(?![求点素害件])")
"""各级党委政府要, 市直部门应当."""
_TELLING = 6
"""So many characters must be left for the words to tell what is to be done."""


def shortened(text: str, limit: int = 30) -> str:
    """At most ``limit`` characters on one line, to be quoted in a finding."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def enumerated(words: list[str], limit: int = 12) -> str:
    """Names or numbers joined by 、; beyond ``limit`` the rest is counted ("3、5、9…共37处")."""
    if len(words) <= limit:
        return "、".join(words)
    return "、".join(words[:limit]) + f"…共{len(words)}处"


def difference(printed: str, found: str, around: int = 8) -> tuple[str, str]:
    """The differing middle of two texts, with a few characters around it, each shortened for quoting."""
    start = 0
    while start < min(len(printed), len(found)) and printed[start] == found[start]:
        start += 1
    end = 0
    while end < min(len(printed), len(found)) - start and printed[-1 - end] == found[-1 - end]:
        end += 1
    begin = max(0, start - around)
    tail = max(0, end - around)
    return shortened(printed[begin : len(printed) - tail], 40), shortened(found[begin : len(found) - tail], 40)
