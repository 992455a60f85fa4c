"""Working days (工作日): weekends are off, unless the office's holiday table (节假日) says otherwise. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_SATURDAY = 5
_LONGEST_REST = 60
"""No run of days off is so long; a table that says so is wrong."""


class DayOff(StrEnum):
    """What the holiday table says of a day."""

    REST = "休"
    WORK = "班"
    """A weekend day worked in exchange (调休)."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day of the holiday table: off, or worked although it is a weekend. ``note`` names the holiday."""

    day: date
    kind: DayOff
    note: str = ""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The office's calendar; without a table only weekends are off."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    @classmethod
    def of(cls, holidays: tuple[Holiday, ...]) -> WorkingDays:
        return cls(
            frozenset(one.day for one in holidays if one.kind is DayOff.REST),
            frozenset(one.day for one in holidays if one.kind is DayOff.WORK),
        )

    def works(self, day: date) -> bool:
        """Whether the office works on a day."""
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def first_from(self, day: date) -> date:
        """The day itself, or the first working day after it (顺延至首个工作日)."""
        ahead = (day + timedelta(days=days) for days in range(_LONGEST_REST))
        return next((one for one in ahead if self.works(one)), day)

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after a day, the day itself not counted; with 0 the day itself."""
        for _ in range(count):
            day = self.first_from(day + timedelta(days=1))
        return day
