"""Chinese numerals read and written (三十, 一百二十, 两万, 二〇二二): the one module that knows their signs. Pure."""

from __future__ import annotations

import re

SIGNS = "〇一二三四五六七八九"
_VALUES = {sign: value for value, sign in enumerate(SIGNS)} | {"零": 0, "○": 0, "两": 2}
_ONE_BY_ONE = _VALUES | {str(value): value for value in range(10)} | {"O": 0, "o": 0}
"""Of the digits of a year; a letter is often typed for its 〇."""
_SMALL = {"千": 1000, "百": 100, "十": 10}
_SECTION = re.compile(
    r"(?:[一二两三四五六七八九]千)?(?:零?[一二两三四五六七八九]百)?(?:零?[一二三四五六七八九]?十[一二三四五六七八九]?|零[一二两三四五六七八九])?"
    r"|[一二两三四五六七八九]"
)


def number(text: str) -> int | None:
    """The number a numeral or plain digits stand for, None for what is none or is vague ("三五", "二三十", "一百二")."""
    if text.isascii() and text.isdecimal():
        return int(text)
    text = text.replace("〇", "零").replace("○", "零")
    if text == "零":
        return 0
    total = 0
    rest = text
    for unit, factor in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = rest.partition(unit)
        if found:
            section = _section(head)
            if section is None:
                return None
            total, rest = total + section * factor, tail
    if not rest:
        return total or None
    section = _section(rest)
    return None if section is None or (total and rest in _VALUES) else total + section


def digits(text: str) -> int | None:
    """The number written digit by digit ("二〇二二", "2〇22"), None where something else stands among them."""
    values = [_ONE_BY_ONE.get(sign) for sign in text]
    return None if None in values or not values else int("".join(map(str, values)))


def numeral(value: int) -> str:
    """A whole number below ten thousand in words: 一, 十, 十二, 二十一, 一百零一."""
    words = spelled(value, SIGNS, "十百千")
    return words.removeprefix("一") if 10 <= value < 20 else words


def spelled(value: int, signs: str, units: str) -> str:
    """The same with the signs of another hand (壹, 拾), nothing dropped: 一十二."""
    words, skipped = "", False
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if digit:
            words += ("零" if skipped and words else "") + signs[digit] + (units[place - 1] if place else "")
        skipped = bool(words) and not digit
    return words


def _section(text: str) -> int | None:
    """A numeral below ten thousand."""
    if not text or not _SECTION.fullmatch(text):
        return None
    value, digit = 0, 0
    for character in text:
        if character in _SMALL:
            value, digit = value + (digit or 1) * _SMALL[character], 0
        else:
            digit = _VALUES[character]
    return value + digit
