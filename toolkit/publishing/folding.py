"""Texts as they are searched: half-width and small, digits of any script as digits, one character for each. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from toolkit.model.width import composed

_BETWEEN = "\\s\u00ad\u200b-\u200f\u2060\ufeff\\-\u2010-\u2015\u2212\u30fc_*·•.~"
GAP = f"[{_BETWEEN}]{{0,8}}"
"""What people put between the characters of a name: spaces, line breaks, hyphens, dots."""
NUMBER_GAP = f"[{_BETWEEN}()\\[\\]{{}}【】〔〕〈〉|/\\\\—'\"’]{{0,8}}"
"""What they put between the digits of a number: brackets and strokes too."""
SEPARATORS = re.compile(f"[{_BETWEEN}]+")
_SPOKEN = {"幺": "1", "两": "", "俩": "", "仨": ""}
"""How a digit is read aloud; 两 is a count, never a digit of a number."""
_RUN = re.compile(
    f"(?<![0-9〇○零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖])"
    f"[0-9〇○零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
    f"(?:[{_BETWEEN}()/]{{0,3}}[0-9〇○零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]){{6,}}"
)
"""So many numerals in a row, written in characters or mixed, are the digits of one number."""
_CIRCLES = {"○": "0", "〇": "0", "零": "0"}


def folded(text: str) -> str:
    """Half-width and small, digits of any script as 0 to 9, with exactly one character for each of the text."""
    return "".join(map(_folded, text))


def compared(text: str) -> str:
    """A text as it is compared with another: folded, without what may stand between its characters."""
    return SEPARATORS.sub("", folded(text))


def with_digits(plain: str) -> str:
    """A folded text in which a number written in characters (一三八…, 壹叁捌…) is written in digits."""
    return _RUN.sub(lambda run: "".join(_CIRCLES.get(one) or _digit(one) or one for one in run[0]), plain)


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    plain = composed(character).lower()
    if len(plain) == 1:
        return plain if plain.isascii() or _is_character(plain) else _digit(plain) or plain
    return character if _is_character(character) else _digit(character) or character


def _is_character(one: str) -> bool:
    """Whether it is a Chinese character, which is a digit only among others."""
    return unicodedata.name(one, "").startswith(("CJK", "IDEOGRAPHIC"))


def _digit(one: str) -> str:
    """The digit a character stands for (３, ③, ❸, ٣, Ⅲ, 三, 叁, 幺), "" for any other."""
    if one in _SPOKEN:
        return _SPOKEN[one]
    value = unicodedata.numeric(one, -1.0)
    return str(int(value)) if value in range(10) else ""
