"""Working days: weekends, holidays and the weekend days worked in exchange."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

import small_campaign
from toolkit.model.period import Period
from toolkit.model.working_days import DayOff, Holiday, WorkingDays

NATIONAL_DAY = (
    *(Holiday(date(2022, 10, day), DayOff.REST, "国庆节") for day in range(1, 8)),
    *(Holiday(date(2022, 10, day), DayOff.WORK, "调休") for day in (8, 9)),
)
DAYS = st.dates(date(2022, 1, 1), date(2023, 12, 31))


def test_without_a_table_only_weekends_are_off() -> None:
    plain = WorkingDays()
    assert [plain.works(date(2022, 10, day)) for day in (3, 7, 8, 9, 10)] == [True, True, False, False, True]


def test_the_second_example_is_postponed_to_the_first_day_worked() -> None:
    """2022-10-02 falls into the holiday; 2022-10-08, a Saturday, is worked (domain.md §9)."""
    campaign = replace(small_campaign.campaign(), holidays=NATIONAL_DAY)
    assert campaign.due(Period(2022, 9)) == date(2022, 10, 2)
    assert replace(campaign, postpone=True).due(Period(2022, 9)) == date(2022, 10, 8)


def test_a_day_that_is_worked_is_not_postponed_and_a_weekend_is() -> None:
    campaign = replace(small_campaign.campaign(), postpone=True)
    assert campaign.due(Period(2022, 5)) == date(2022, 6, 2)
    assert campaign.due(Period(2022, 6)) == date(2022, 7, 4)


def test_working_days_after_a_day_pass_over_weekends_and_holidays() -> None:
    days = WorkingDays.of(NATIONAL_DAY)
    assert days.after(date(2022, 9, 30), 1) == date(2022, 10, 8)
    assert days.after(date(2022, 9, 30), 5) == date(2022, 10, 12)
    assert days.after(date(2022, 9, 28), 0) == date(2022, 9, 28)
    assert WorkingDays().after(date(2022, 7, 1), 5) == date(2022, 7, 8)


@given(DAYS, st.integers(1, 30))
def test_the_nth_working_day_has_n_working_days_up_to_it(day: date, count: int) -> None:
    days = WorkingDays.of(NATIONAL_DAY)
    end = days.after(day, count)
    between = [day + timedelta(days=ahead) for ahead in range(1, (end - day).days + 1)]
    assert sum(map(days.works, between)) == count
    assert days.works(end)


def test_a_table_that_says_every_day_is_off_ends() -> None:
    endless = WorkingDays(frozenset(date(2022, 1, 1) + timedelta(days=day) for day in range(400)))
    assert endless.first_from(date(2022, 1, 1)) == date(2022, 1, 1)
