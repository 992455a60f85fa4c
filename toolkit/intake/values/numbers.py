"""Whole numbers and amounts as people write them. Pure; nothing raises."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from toolkit.intake.values.reading import (
    DIGITS,
    EMPTY,
    FIFTEEN,
    MARKS,
    NOTHING,
    SPACE,
    Reading,
    Trouble,
    in_trouble,
    shown_number,
    step,
    unusable,
)
from toolkit.model.cells import Cell
from toolkit.model.numerals import number as read_number
from toolkit.model.width import half_width

_QUOTES = "'‘’`＇"
_PLAIN = re.compile(r"([+-]?)([0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_WITH_UNIT = re.compile(r"([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)([^0-9.,%+\-~/]{1,6})")
_RANGE = re.compile(r"[0-9.]+[^0-9.\-~]{0,3}(?:-|~|—|–|至|到)[0-9.]+[^0-9.]{0,3}")
_APPROXIMATE = re.compile(
    r"约|近|余|多|左右|上下|若干|几|数[十百千万]|上[百千万]|超过|不到|不少于|不足|以[上下内]|至少|最多"
)
_YUAN = {
    "元": Decimal(1),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "亿元": Decimal(100_000_000),
    "千元": Decimal(1000),
}


def read_integer(cell: Cell | None, unit: str = "") -> Reading:
    """A whole number ≥ 0 as int; ``unit`` is the indicator's unit of measure, which may stand behind it."""
    reading = _read_number(cell, unit)
    if not isinstance(reading.value, Decimal):
        return reading
    if reading.value != reading.value.to_integral_value():
        return in_trouble(Trouble.NOT_WHOLE, cell)
    return Reading(int(reading.value), reading.tidied, reading.trouble, reading.facts)


def read_amount(cell: Cell | None, unit: str = "万元", decimals: int = 2) -> Reading:
    """An amount ≥ 0 as Decimal without idle zeros; more than ``decimals`` places are trouble, never rounded away."""
    reading = _read_number(cell, unit)
    if not isinstance(reading.value, Decimal):
        return reading
    value = reading.value.normalize()
    if value.as_tuple().exponent < -decimals:  # type: ignore[operator] # A finite number's exponent is an int.
        return in_trouble(
            Trouble.TOO_MANY_DECIMALS, cell, suggestion=str(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
        )
    whole = Decimal(int(value)) if value == int(value) else value
    return Reading(whole, reading.tidied, reading.trouble, reading.facts)


def _read_number(cell: Cell | None, unit: str) -> Reading:
    """A number ≥ 0 as Decimal, whatever its places."""
    if cell is None:
        return EMPTY
    if stop := unusable(cell):
        return stop
    if cell.kind == "date":
        return in_trouble(Trouble.DATE_FOR_NUMBER, cell, serial=cell.serial)
    if cell.kind == "boolean":
        return in_trouble(Trouble.BOOLEAN, cell)
    if cell.kind == "number":
        return _number_of_digits(cell)
    return _number_of_text(cell, unit)


def _number_of_digits(cell: Cell) -> Reading:
    value = FIFTEEN.create_decimal(cell.text)
    if value.adjusted() >= DIGITS:
        return in_trouble(Trouble.TOO_LONG, cell)
    if value < 0:
        return in_trouble(Trouble.NEGATIVE, cell)
    return Reading(value)


def _number_of_text(cell: Cell, unit: str) -> Reading:
    notes: list[str] = []
    text = step(cell.text, SPACE.sub("", cell.text), "去空格", notes)
    text = step(text, half_width(text), "全角转半角", notes)
    text = step(text, text.strip(_QUOTES), "去引号", notes)
    if not text:
        return EMPTY
    if text in NOTHING:
        return Reading(Decimal(0), f"“{text}”按0", Trouble.NOTHING_AS_ZERO, {"text": cell.text})
    text = step(text, text.rstrip(MARKS), "去标点", notes)
    text = step(text, _without_unit(text, unit), "去单位", notes)
    text = step(text, text.replace(",", "") if _THOUSANDS.fullmatch(text) else text, "去千分位", notes)
    if match := _PLAIN.fullmatch(text):
        return _number_of_plain(match, cell, notes)
    return _number_in_words(text, cell, unit)


def _number_of_plain(match: re.Match[str], cell: Cell, notes: list[str]) -> Reading:
    value = Decimal(match[2])
    if len(match[2].replace(".", "").lstrip("0")) > DIGITS:
        return in_trouble(Trouble.TOO_LONG, cell)
    if match[1] == "-" and value:
        return in_trouble(Trouble.NEGATIVE, cell)
    return Reading(value, "、".join(notes or ["文本转数字"]))


def _number_in_words(text: str, cell: Cell, unit: str) -> Reading:
    """What is no plain number: a Chinese numeral, or one of the ways of not giving a number."""
    number = read_number(text)
    if number is not None:
        return Reading(Decimal(number), f"“{text}”按{number}", Trouble.CHINESE_NUMERAL, {"text": cell.text})
    digits = re.search(r"[0-9]+(?:\.[0-9]+)?", text)
    suggestion = digits[0] if digits else ""
    if text.endswith("%"):
        return in_trouble(Trouble.PERCENT, cell, suggestion=suggestion)
    if _RANGE.fullmatch(text):
        return in_trouble(Trouble.RANGE, cell)
    if _APPROXIMATE.search(text) or re.fullmatch("[一二两三四五六七八九十百千万]{2,}", text):
        return in_trouble(Trouble.APPROXIMATE, cell, suggestion=suggestion)
    if match := _WITH_UNIT.fullmatch(text):
        return in_trouble(Trouble.OTHER_UNIT, cell, unit=match[2], suggestion=_converted(match, unit))
    return in_trouble(Trouble.NOT_A_NUMBER, cell)


def _without_unit(text: str, unit: str) -> str:
    """Without the indicator's own unit behind it, also its first half ("30家" for 家次, "12.5万" for 万元)."""
    endings = [unit[:length] for length in range(len(unit), 0, -1)]
    ending = next((ending for ending in endings if text.endswith(ending)), "")
    return text.removesuffix(ending) or text


def _converted(match: re.Match[str], unit: str) -> str:
    """The number in the unit asked for, where both are money or a round ten thousand; "" where nobody can know."""
    factor = _YUAN.get(match[2])
    asked = _YUAN.get(unit, Decimal(1) if match[2] == "万" else None)
    if factor is None or asked is None:
        return ""
    value = Decimal(match[1].replace(",", "")) * factor / asked
    return f"{value:.2f}" if unit in _YUAN else shown_number(str(value))
