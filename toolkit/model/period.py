"""The reporting period (报告期): a month, a quarter or a half-year, known by its last month."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from toolkit.model.errors import WrongUse
from toolkit.model.wording import plain


@dataclass(frozen=True, slots=True)
class Span:
    """The days a period's states are judged on: from the day after the last as-of day to its own (截至日), both included."""

    first_day: date
    last_day: date

    @property
    def before(self) -> date:
        """The as-of day of the period before."""
        return self.first_day - timedelta(days=1)


class Every(StrEnum):
    """How often is reported (报送周期)."""

    MONTH = "月"
    QUARTER = "季"
    HALF = "半年"

    @property
    def months(self) -> int:
        """How many months a period has."""
        return {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6}[self]

    def said(self, text: str) -> str:
        """Our own words about a month (本月, 上月累计, 月报) as a period of this length is spoken of."""
        for word, replacement in _SAID.get(self, ()):
            text = text.replace(word, replacement)
        return text


_SAID = {
    Every.QUARTER: (
        *(("本月", "本季"), ("上月", "上季"), ("下月", "下季"), ("当月", "当季"), ("各月", "各季")),
        *(("月末", "季末"), ("月底", "季末"), ("月报", "季报"), ("两个月", "两个季度"), ("个月", "个季度")),
    ),
    Every.HALF: (
        *(("本月", "本期"), ("上月", "上期"), ("下月", "下期"), ("当月", "当期"), ("各月", "各期")),
        *(("月末", "期末"), ("月底", "期末"), ("月报", "半年报"), ("两个月", "两期"), ("个月", "期")),
    ),
}
"""Words of the monthly calendar, in which this program is written, and those of the others (上半年 is no 上期)."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period of work, known by its last month: June 2022, and the second quarter of 2022, are written 2022-06.

    ``every`` says how long it is; two that end with the same month are one, because a campaign has one calendar.
    """

    year: int
    month: int
    every: Every = field(default=Every.MONTH, compare=False)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period as people write it; WrongUse for anything else: a guessed month would file a return wrongly.

        2022-06, 2022-6, 202206, 2022年6月, 2022/6, 2022.6, also in full-width digits and with spaces.
        """
        match = _WRITTEN.fullmatch(plain(text))
        year, month = (int(match[1]), int(match[2] or match[3] or match[4])) if match else (0, 0)
        if not (year and 1 <= month <= 12):
            raise WrongUse(
                f"报告期“{text}”看不懂",
                "请写成“年-月”，例如 2022-06（202206、2022年6月 也行）表示 2022 年 6 月份的工作。",
            )
        return cls(year, month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def lasting(self, every: Every) -> Period:
        """The period of a calendar that this month lies in."""
        months = every.months
        return Period(self.year, (self.month + months - 1) // months * months, every)

    @property
    def label(self) -> str:
        """As printed on sheets: 2022年6月, 2022年二季度, 2022年上半年."""
        if self.every is Every.MONTH:
            return f"{self.year}年{self.month}月"
        number = self.month // self.every.months - 1
        return (
            f"{self.year}年{'一二三四'[number]}季度"
            if self.every is Every.QUARTER
            else f"{self.year}年{'上下'[number]}半年"
        )

    @property
    def short(self) -> str:
        """Without its year: 6月, 二季度."""
        return self.label.partition("年")[2]

    @property
    def filed(self) -> str:
        """As it stands in the names of files, which sort by it: 2022年06月."""
        return f"{self.year}年{self.month:02d}月" if self.every is Every.MONTH else self.label

    @property
    def first_month(self) -> Period:
        """Its first month by itself."""
        return Period(self.year, self.month - self.every.months + 1)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month - self.every.months + 1, 1)

    @property
    def last_day(self) -> date:
        return _last_day(self.year, self.month)

    @property
    def whole(self) -> Span:
        """All days of the period."""
        return Span(self.first_day, self.last_day)

    def next(self) -> Period:
        return self._moved(self.every.months)

    def previous(self) -> Period:
        return self._moved(-self.every.months)

    def _moved(self, months: int) -> Period:
        years, month = divmod(self.month - 1 + months, 12)
        return replace(self, year=self.year + years, month=month + 1)

    def day_of_month(self, day: int, *, after: bool) -> date:
        """A day of its last month, or of the month ``after`` it; a day that month does not have is its last."""
        own = Period(self.year, self.month)
        month = own.next() if after else own
        return min(month.first_day + timedelta(days=day - 1), month.last_day)


_WRITTEN = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})|年([0-9]{1,2})月份?|([0-9]{2}))")


@lru_cache(maxsize=64)
def _last_day(year: int, month: int) -> date:
    """Looked up for every unit and task when a month is put together."""
    return date(year, month, calendar.monthrange(year, month)[1])


def day(value: date) -> str:
    """A day as it is printed: 2022年7月6日, without leading zeros (GB/T 9704—2012 7.3.5)."""
    return f"{value.year}年{value.month}月{value.day}日"
