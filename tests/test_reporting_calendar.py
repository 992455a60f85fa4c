"""What falls due next, and the lamps by their rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from months_setting import recorded
from rollup_setting import LIST, words
from scoring_setting import CHART, file, month, rows
from toolkit.model.deadline import Deadline, DeadlineKind, Frequency, Milestone
from toolkit.reporting.calendar import Calendar, Lamp, calendar
from toolkit.reporting.recurring import recurring

DUE = Deadline("7月底前", DeadlineKind.MONTH_END, date(2022, 7, 31))
UNDER_WAY = words("甲区", "4", "正在推进")
NOT_BEGUN = words("甲区", "4", "未启动")


def with_deadline(deadline: Deadline, number: str = "4"):
    return replace(CHART, deadlines={**CHART.deadlines, (LIST, number): deadline})


def of(deadline: Deadline, said=UNDER_WAY, number: str = "4") -> Calendar:
    by = with_deadline(deadline, number)
    others = [file(unit, tasks=rows(unit, **{f"t{number}": said}), by=by) for unit in ("甲区", "乙市", "丙县")]
    merged = month(*others, by=by)
    return calendar(merged, recurring(merged, (recorded(merged),)))


def lamp(found: Calendar, number: str = "4"):
    return next((one.lamp, one.why) for one in found.lamps if one.number == number)


@pytest.mark.parametrize(
    ("due", "said", "expected"),
    [
        (date(2022, 6, 30), UNDER_WAY, (Lamp.RED, "逾期未完成")),
        (date(2022, 7, 30), UNDER_WAY, (Lamp.YELLOW, "还有30天到期")),
        (date(2022, 7, 31), UNDER_WAY, (Lamp.GREEN, "正在推进")),
        (date(2022, 7, 30), NOT_BEGUN, (Lamp.RED, "未启动，还有30天到期")),
        (date(2022, 8, 31), NOT_BEGUN, (Lamp.GREEN, "未启动")),
        (date(2022, 6, 30), words("甲区", "4"), (Lamp.GREEN, "已完成")),
    ],
)
def test_the_lamp_follows_the_deadline_and_the_state(due, said, expected):
    assert lamp(of(replace(DUE, due=due), said)) == expected


def test_a_deadline_to_be_confirmed_is_yellow():
    assert lamp(of(Deadline("5月10月底前", DeadlineKind.UNCLEAR, question="哪一天"))) == (Lamp.YELLOW, "时限待确认")


def test_a_recurring_duty_not_met_is_red():
    often = Deadline("长期坚持", DeadlineKind.STANDING, frequencies=(Frequency("月", 2, "每月两次"),))
    said = words("甲区", "8", "长期坚持", count=1)
    assert lamp(of(often, said, "8"), "8") == (Lamp.RED, "频次未达标")
    assert lamp(of(often, words("甲区", "8", "长期坚持", count=2), "8"), "8") == (Lamp.GREEN, "长期坚持")


def test_what_is_due_next_month_and_in_the_month_after_is_listed_by_day():
    found = of(DUE)
    (one,) = [due for due in found.next_month if due.number == "4"]
    assert (one.day, one.days, one.milestone, one.open_units) == (
        date(2022, 7, 31),
        31,
        False,
        ("甲区", "乙市", "丙县"),
    )
    (one,) = [due for due in of(replace(DUE, due=date(2022, 8, 31))).after if due.number == "4"]
    assert one.days == 62
    assert not [due for due in of(DUE, words("甲区", "4")).next_month if due.number == "4"]


def test_milestones_are_days_of_their_own():
    stages = Deadline(
        "分期",
        DeadlineKind.MILESTONES,
        due=date(2022, 8, 31),
        milestones=(Milestone(date(2022, 7, 15), "7月15日前完成一半"), Milestone(date(2022, 8, 31), "8月底前全部完成")),
    )
    found = of(stages)
    assert [(due.day, due.text, due.milestone) for due in (*found.next_month, *found.after) if due.number == "4"] == [
        (date(2022, 7, 15), "7月15日前完成一半", True),
        (date(2022, 8, 31), "8月底前全部完成", True),
    ]


def test_every_task_has_one_lamp():
    found = of(DUE)
    assert len(found.lamps) == len({(one.list_id, one.number) for one in found.lamps}) == 8
    assert sum(found.count(lamp) for lamp in Lamp) == 8
