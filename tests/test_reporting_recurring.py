"""What must recur is counted in its calendar span, judged at the span's end alone; a gap is not a zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from months_setting import another, recorded
from rollup_setting import JUNE, LIST, MAY, STANDING, words
from scoring_setting import CHART, chart, file, month, rows
from toolkit.campaign.plan import make_plan
from toolkit.model.deadline import Frequency
from toolkit.model.period import Period
from toolkit.model.roster import Roster
from toolkit.reporting.recurring import Verdict, recurring, span

KEY = (LIST, "8")


def with_frequencies(*frequencies: Frequency, **campaign: object):
    """The plan with these frequencies for task 8 and none for any other."""
    made = chart(**campaign) if campaign else CHART
    deadlines = {
        key: replace(deadline, frequencies=frequencies if key == KEY else ())
        for key, deadline in made.deadlines.items()
    }
    return replace(made, deadlines=deadlines)


def counted(by, *before: tuple[Period, int | None], times: int | None = None, period: Period = JUNE):
    """The duties of task 8 of 甲区 in a month of so many ``times``, after closed months of these counts."""
    told = {} if times is None else {"count": times}
    own = file("甲区", tasks=rows("甲区", t8=words("甲区", "8", STANDING, **told)), by=by, period=period)
    merged = month(own, by=by, period=period)
    this = recorded(merged)
    closed = [another(at, this, 甲区={"counts": {} if count is None else {KEY: count}}) for at, count in before]
    found = recurring(merged, (*closed, this))
    return [(one.duty, next(unit for unit in one.units if unit.unit == "甲区")) for one in found]


MONTHLY = Frequency("月", 1, "每月至少一次")
QUARTERLY = Frequency("季", 3, "每季度至少三次")
YEARLY = Frequency("年", 2, "每年至少两次")
FROM_JANUARY = {"first": Period(2022, 1), "last": Period(2023, 12)}


def test_a_month_is_judged_every_month():
    by = with_frequencies(MONTHLY)
    ((duty, unit),) = counted(by, times=1)
    assert (duty.first, duty.last, duty.ended, unit.verdict) == (JUNE, JUNE, True, Verdict.MET)
    assert counted(by, times=0)[0][1].verdict is Verdict.UNMET
    assert counted(by)[0][1].verdict is Verdict.TO_VERIFY


def test_a_quarter_runs_until_its_last_month_and_adds_up():
    by = with_frequencies(QUARTERLY, **FROM_JANUARY)
    april = Period(2022, 4)
    ((duty, unit),) = counted(by, (april, 1), times=1, period=MAY)
    assert (duty.first, duty.last, unit.done, unit.verdict) == (april, JUNE, 2, Verdict.RUNNING)
    assert counted(by, (april, 1), (MAY, 1), times=1)[0][1].verdict is Verdict.MET
    assert counted(by, (april, 1), (MAY, 0), times=1)[0][1].verdict is Verdict.UNMET
    assert counted(by, (Period(2022, 3), 9), (april, 0), (MAY, 0), times=1)[0][1].done == 1


def test_enough_is_enough_before_the_end():
    by = with_frequencies(QUARTERLY, **FROM_JANUARY)
    assert counted(by, (Period(2022, 4), 3), times=0, period=MAY)[0][1].verdict is Verdict.MET


def test_a_month_without_a_count_is_a_gap_and_never_unmet():
    by = with_frequencies(QUARTERLY, **FROM_JANUARY)
    unit = counted(by, (Period(2022, 4), None), (MAY, 1), times=1)[0][1]
    assert (unit.done, unit.gaps, unit.verdict) == (2, (Period(2022, 4),), Verdict.TO_VERIFY)
    not_closed = counted(by, (MAY, 1), times=1)[0][1]
    assert (not_closed.gaps, not_closed.verdict) == ((Period(2022, 4),), Verdict.TO_VERIFY)
    assert counted(by, (Period(2022, 4), None), (MAY, 2), times=1)[0][1].verdict is Verdict.MET


def test_months_before_the_campaign_are_not_known():
    by = with_frequencies(QUARTERLY)
    ((duty, unit),) = counted(by, (MAY, 0), times=0)
    assert (duty.first, duty.begun_before, unit.gaps) == (MAY, True, ())
    assert unit.verdict is Verdict.TO_VERIFY


def test_the_campaigns_last_month_ends_every_span():
    by = with_frequencies(YEARLY, first=Period(2022, 1), last=JUNE)
    before = tuple((Period(2022, at), 0) for at in range(1, 6))
    ((duty, unit),) = counted(by, *before, times=1)
    assert (duty.ended, duty.last, unit.verdict) == (True, JUNE, Verdict.UNMET)
    assert counted(with_frequencies(YEARLY, **FROM_JANUARY), *before, times=1)[0][1].verdict is Verdict.RUNNING


def test_a_unit_that_joined_is_counted_from_its_first_month():
    units = tuple(
        replace(one, since=date(2022, 6, 1)) if one.id == "甲区" else one for one in CHART.campaign.roster.units
    )
    by = with_frequencies(QUARTERLY, roster=Roster(units), **FROM_JANUARY)
    ((_, unit),) = counted(by, (Period(2022, 4), 5), (MAY, 5), times=1)
    assert (unit.done, unit.gaps, unit.verdict) == (1, (), Verdict.TO_VERIFY)


def test_meetings_and_inspections_share_one_count_and_their_numbers_are_added():
    by = with_frequencies(Frequency("月", 1, "每月至少一次会议"), Frequency("月", 1, "每月至少一次检查"), YEARLY)
    (monthly, one), (yearly, _) = counted(by, times=1)
    assert (monthly.needed, monthly.texts, one.verdict) == (2, ("每月至少一次会议", "每月至少一次检查"), Verdict.UNMET)
    assert (yearly.every, yearly.needed) == ("年", 2)


def test_weeks_are_counted_by_the_month_and_days_and_open_words_not_at_all():
    by = with_frequencies(Frequency("周", 1, "每周一次"), Frequency("日", 1, "每日"), Frequency("年", 0, "定期"))
    ((duty, unit),) = counted(by, times=4)
    assert (duty.every, duty.needed, unit.verdict) == ("周", 4, Verdict.MET)


@pytest.mark.parametrize(
    ("every", "at", "expected"),
    [
        ("季", Period(2022, 5), (Period(2022, 4), Period(2022, 6))),
        ("半年", Period(2022, 7), (Period(2022, 7), Period(2022, 12))),
        ("年", Period(2022, 7), (Period(2022, 1), Period(2022, 12))),
        ("学期", Period(2022, 2), (Period(2022, 2), Period(2022, 7))),
        ("学期", Period(2022, 7), (Period(2022, 2), Period(2022, 7))),
        ("学期", Period(2022, 8), (Period(2022, 8), Period(2023, 1))),
        ("学期", Period(2023, 1), (Period(2022, 8), Period(2023, 1))),
    ],
)
def test_spans_of_the_calendar(every, at, expected):
    assert span(at, every, CHART.campaign) == expected


def test_the_months_that_end_a_term_are_the_offices_to_set():
    campaign = replace(CHART.campaign, term_ends=(2, 6))
    assert span(Period(2022, 7), "学期", campaign) == (Period(2022, 7), Period(2023, 2))
    assert span(Period(2022, 5), "学期", replace(campaign, term_ends=(6,))) == (Period(2021, 7), Period(2022, 6))


def test_who_a_task_does_not_concern_is_not_counted():
    by = with_frequencies(MONTHLY)
    none = {"progress": "本单位无此类企业，经核对不属于职责范围。", "state": "不涉及"}
    merged = month(file("甲区", tasks=rows("甲区", t8=none), by=by), by=by)
    ((found),) = recurring(merged, (recorded(merged),))
    assert "甲区" not in {unit.unit for unit in found.units}
    assert make_plan(CHART.campaign).deadlines[KEY].frequencies
