"""The reporting period (报告期): one calendar month."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from toolkit.model.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Span:
    """The days a period's states are judged on: from the day after the last as-of day to its own (截至日), both included."""

    first_day: date
    last_day: date

    @property
    def before(self) -> date:
        """The as-of day of the period before."""
        return self.first_day - timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One month of work; June 2022 is written 2022-06 and falls due early in July."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read "2022-06"; anything else is WrongUse, because a guessed month would file a return wrongly."""
        match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text.strip())
        if not match or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1:
            raise WrongUse(f"报告期“{text}”看不懂", "请写成“年-月”，例如 2022-06 表示 2022 年 6 月份的工作。")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def label(self) -> str:
        """As printed on sheets: 2022年6月."""
        return f"{self.year}年{self.month}月"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return _last_day(self.year, self.month)

    @property
    def whole(self) -> Span:
        """All days of the period."""
        return Span(self.first_day, self.last_day)

    def next(self) -> Period:
        return Period(self.year + self.month // 12, self.month % 12 + 1)

    def previous(self) -> Period:
        before = self.first_day - timedelta(days=1)
        return Period(before.year, before.month)

    def as_of(self, due: date) -> date:
        """截至日: the last day of the period, or the day it is due where that is earlier; every state is judged on it."""
        return min(self.last_day, due)

    def due(self, day: int) -> date:
        """The reporting day: the given day of the following month, that day included."""
        following = self.next()
        return date(following.year, following.month, day)


@lru_cache(maxsize=64)
def _last_day(year: int, month: int) -> date:
    """Looked up for every unit and task when a month is put together."""
    return date(year, month, calendar.monthrange(year, month)[1])


def day(value: date) -> str:
    """A day as it is printed: 2022年7月6日, without leading zeros (GB/T 9704—2012 7.3.5)."""
    return f"{value.year}年{value.month}月{value.day}日"
