"""Drop-downs and limits of a blank, from the columns and kinds that check the return, with Chinese words. Pure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from toolkit.model.form import LARGEST_FIGURE, IndicatorKind
from toolkit.model.layout import Column, Holds
from toolkit.model.states import State
from toolkit.workbook.marks import Limit

EARLIEST = date(2000, 1, 1)
"""No task of any campaign was completed before; Excel wants a lower bound."""


@cache
def column_limit(column: Column, latest: date) -> Limit:
    """The limit of one column of a table; ``latest`` is the last day it may bear."""
    title, prompt = column.title, column.prompt
    if column.holds is Holds.STATE:
        choices = tuple(State)
        error = f"请从下拉列表中选择：{'、'.join(choices)}。"
        return Limit("list", choices=choices, prompt_title=title, prompt=prompt, error=error)
    if column.holds is Holds.WHOLE:
        return _whole(title, prompt, column.most)
    if column.holds is Holds.DAY:
        error = f"请填日期，格式如 2022-06-20，不晚于 {latest.isoformat()}。"
        return Limit("date", least=EARLIEST, most=latest, prompt_title=title, prompt=prompt, error=error)
    return length_limit(title, prompt, column.most)


@cache
def figure_limit(kind: IndicatorKind, prompt: str) -> Limit:
    """The limit of a figure: whole and not negative, or an amount of money."""
    if kind.decimals:
        most = LARGEST_FIGURE + 1 - Decimal(10) ** -kind.decimals
        error = "请填不小于0的数，单位是万元，最多两位小数；不要带“万元”“约”等文字。没有填0。"
        return Limit("decimal", least=0, most=most, prompt_title="填写说明", prompt=prompt, error=error)
    return _whole("填写说明", prompt, LARGEST_FIGURE)


def _whole(title: str, prompt: str, most: int) -> Limit:
    error = f"请填 0 到 {most} 之间的整数，不要带单位和文字。没有填0。"
    return Limit("whole", least=0, most=most, prompt_title=title, prompt=prompt, error=error)


def length_limit(title: str, prompt: str, most: int) -> Limit:
    """A text of at most so many characters."""
    error = f"最多填 {most} 个字，请精简。"
    return Limit("length", least=0, most=most, prompt_title=title, prompt=prompt, error=error)
