"""What reading a cell answers, and what every kind of value is read with. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Context
from enum import StrEnum

from toolkit.model.cells import Cell
from toolkit.model.submission import Value


class Trouble(StrEnum):
    """Why a cell has no value; or, where ``value_stands``, what a person should know of the value it has."""

    NOT_A_NUMBER = "不是数"
    OTHER_UNIT = "单位不一致"
    APPROXIMATE = "概数"
    RANGE = "区间"
    DATE_FOR_NUMBER = "数变成了日期"
    NEGATIVE = "负数"
    NOT_WHOLE = "应为整数"
    TOO_MANY_DECIMALS = "小数位过多"
    TOO_LONG = "超过十五位"
    PERCENT = "百分数"
    BOOLEAN = "逻辑值"
    ERROR_VALUE = "错误值"
    NO_RESULT = "公式没有结果"
    NOT_A_DATE = "不是日期"
    AMBIGUOUS_DATE = "日期有两种读法"
    NOT_A_STATE = "不是规定的完成情况"
    NOTHING_AS_ZERO = "按零读取"
    CHINESE_NUMERAL = "汉字数已转换"
    STATE_AS_UNDER_WAY = "按正在推进统计"

    @property
    def value_stands(self) -> bool:
        """Whether it is only a note beside a value that counts."""
        return self in (Trouble.NOTHING_AS_ZERO, Trouble.CHINESE_NUMERAL, Trouble.STATE_AS_UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: the value, what tidying led there, and what is wrong.

    ``value`` None without ``trouble`` means the cell is empty. ``facts`` always hold "text" (as returned) when there is
    trouble, and as far as known "suggestion" (the value probably meant), "unit", "first" and "second" (two dates).
    """

    value: Value = None
    tidied: str = ""
    trouble: Trouble | None = None
    facts: dict[str, str] = field(default_factory=dict)


EMPTY = Reading()

DIGITS = 15
"""Excel keeps and shows fifteen significant digits; what a file holds beyond them is a double's tail."""
FIFTEEN = Context(prec=DIGITS)
MARKS = "。；;，,、"
SPACE = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
NOTHING = frozenset(("无", "没有", "暂无", "/", "\\", "-", "--", "---", "—", "——", "–", "无数据", "零报告"))


def shown_number(digits: str) -> str:
    """A stored number as Excel shows it in full: fifteen significant digits, no exponent, no idle zeros."""
    value = FIFTEEN.create_decimal(digits).normalize()
    return format(value, "f") if abs(value.adjusted()) < 2 * DIGITS else str(value)


def unusable(cell: Cell) -> Reading | None:
    """The answer for a cell that cannot be read, whatever is expected of it; None for one that can."""
    if cell.kind == "error":
        return in_trouble(Trouble.ERROR_VALUE, cell)
    if not cell.text and cell.formula:
        return in_trouble(Trouble.NO_RESULT, cell, formula=cell.formula)
    return None


def in_trouble(trouble: Trouble, cell: Cell | None, **facts: str) -> Reading:
    return Reading(None, "", trouble, {"text": cell.text if cell else "", **facts})


def step(before: str, after: str, note: str, notes: list[str]) -> str:
    """The text after one step of tidying, which is noted where it changed something."""
    if after != before:
        notes.append(note)
    return after
