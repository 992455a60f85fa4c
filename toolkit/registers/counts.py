"""The language in which a count of register items is stated: "未销号 且 五到位 且 督办级别=省级". Pure.

Terms are joined by 且; each is a fact, or a column's title with = or ≠ and a value; 非 before a fact turns it round.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Fact(StrEnum):
    """What can be said of an item on the as-of day."""

    ALL = "全部"
    OPEN = "未销号"
    CLOSED = "已销号"
    CLOSED_NOW = "本月销号"
    FOUND_NOW = "本月发现"
    FIVE = "五到位"
    TWO_REPORTS = "双报告"
    SUPERVISED = "挂牌督办"
    OVERDUE = "逾期"


@dataclass(frozen=True, slots=True)
class Term:
    """A fact, or a column (by title) that holds a value; ``turned`` says that it must not hold."""

    fact: Fact | None = None
    column: str = ""
    value: str = ""
    turned: bool = False


class CountError(ValueError):
    """A text that is no count; its message says in Chinese what is wrong."""


@lru_cache(maxsize=256)
def parse(text: str) -> tuple[Term, ...]:
    """Read a count; CountError says which term is not understood."""
    terms = tuple(_term(part.strip()) for part in text.replace("　", " ").split("且"))
    if not terms:
        raise CountError("没有写条件")
    return terms


def _term(text: str) -> Term:
    if not text:
        raise CountError("“且”的一边没有条件")
    turned = text.startswith("非")
    word = text.removeprefix("非").strip()
    if word in tuple(Fact):
        return Term(Fact(word), turned=turned)
    for sign in ("≠", "="):
        column, found, value = text.replace("＝", "=").partition(sign)
        if found and column.strip() and value.strip():
            return Term(column=column.strip(), value=value.strip(), turned=sign == "≠")
    raise CountError(f"不认识“{text}”，可用{'、'.join(Fact)}，或者“栏目=值”")
