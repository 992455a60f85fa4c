"""A number in the formats Word numbers paragraphs with (ECMA-376 part 1, §17.18.59 ST_NumberFormat). Pure."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.model.numerals import SIGNS, numeral, spelled

_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def formatted(number: int, form: str) -> str:
    """The number in a format; one Word has no rule for in our tables, or cannot write, comes in plain digits."""
    if form == "none":
        return ""
    return _FORMATS.get(form, str)(number) if number > 0 else str(number)


def _counting(number: int) -> str:
    """一, 十, 十一, 二十一; from a hundred on by thousands (一百零一)."""
    return numeral(number) if number < 10_000 else _digital(number)


def _legal(number: int) -> str:
    return spelled(number, _LEGAL, "拾佰仟") if number < 10_000 else str(number)


def _digital(number: int) -> str:
    return "".join(SIGNS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words


def _letters(number: int) -> str:
    """A, B … Z, AA, BB: Word repeats the letter."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 26 * 20 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _signs(first: str, most: int) -> Callable[[int], str]:
    """Ready-made signs from ``first`` on, as far as there are any."""
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


def _circled(number: int) -> str:
    for first, start, end in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if start <= number <= end:
            return chr(ord(first) + number - start)
    return str(number)


def _listed(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _zero_padded(number: int) -> str:
    return f"{number:02d}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": _zero_padded,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "ideographEnclosedCircle": _signs("㊀", 10),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "koreanDigital2": _digital,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": _legal,
    "japaneseLegal": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
}
