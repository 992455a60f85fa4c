"""Chinese numerals (三十, 一百二十, 两万) as whole numbers. Pure."""

from __future__ import annotations

import re

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"千": 1000, "百": 100, "十": 10}
_SECTION = re.compile(
    r"(?:[一二两三四五六七八九]千)?(?:零?[一二两三四五六七八九]百)?(?:零?[一二三四五六七八九]?十)?(?:零?[一二两三四五六七八九])?"
)


def chinese_number(text: str) -> int | None:
    """The number a Chinese numeral stands for, None for what is none or is vague ("三五", "二三十")."""
    text = text.replace("〇", "零")
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
    return None if section is None else total + section


def _section(text: str) -> int | None:
    """A numeral below ten thousand."""
    if not text or not _SECTION.fullmatch(text):
        return None
    value, digit = 0, 0
    for character in text:
        if character in _SMALL:
            value, digit = value + (digit or 1) * _SMALL[character], 0
        else:
            digit = _DIGITS[character]
    return value + digit
