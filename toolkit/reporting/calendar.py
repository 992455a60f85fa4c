"""到期与频次: what falls due, the lamps of tasks, and how often recurring duties were done in their span. Pure.

Lamps (灯) of a task, on the as-of day:

- 红: overdue; or not begun (未启动) with 30 days or less to go; or a recurring duty whose span ended unmet (未达标).
- 黄: due within 30 days; or standing still for two months; or 待核实, 未报; or its last day is still to be confirmed.
- 绿: everything else that is done or under way; 长期坚持 tasks are green unless they stand still or were not met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from toolkit.campaign.plan import Key
from toolkit.model.deadline import Deadline
from toolkit.model.states import Standing
from toolkit.reporting.recurring import Recurring, Verdict
from toolkit.rollup.merged import Merged, TaskStanding
from toolkit.rollup.standstill import STANDS_STILL, still_months

NEAR = timedelta(days=30)
"""A task due within so many days of the as-of day is 黄, one not begun by then 红."""


class Lamp(StrEnum):
    """How urgent a task is."""

    RED = "红"
    YELLOW = "黄"
    GREEN = "绿"


@dataclass(frozen=True, slots=True)
class Lit:
    """One task's lamp and, in words, why."""

    list_id: str
    number: str
    lamp: Lamp
    why: str


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due: a task's last day, or one of its milestones (``text`` is its phrase).

    ``days`` counts from the as-of day; ``open_units`` have not done it yet, in roster order.
    """

    list_id: str
    number: str
    day: date
    days: int
    text: str
    milestone: bool
    standing: Standing
    open_units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """``next_month`` and ``after`` are what falls due in the two months that follow, by day; ``lamps`` in list order."""

    next_month: tuple[Due, ...]
    after: tuple[Due, ...]
    lamps: tuple[Lit, ...]

    def count(self, lamp: Lamp) -> int:
        return sum(one.lamp is lamp for one in self.lamps)


def calendar(merged: Merged, recurring: Sequence[Recurring]) -> Calendar:
    """What is due and how urgent everything is on the as-of day; ``recurring`` are its recurring duties."""
    ahead = merged.period.next()
    due = sorted(_due(merged), key=lambda one: one.day)
    unmet = {(one.duty.list_id, one.duty.number) for one in recurring if one.verdict is Verdict.UNMET}
    still = {
        (detail.list_id, detail.number) for detail in merged.details if still_months(detail, merged) >= STANDS_STILL
    }
    return Calendar(
        next_month=tuple(_in(due, merged.as_of, ahead.last_day)),
        after=tuple(_in(due, ahead.last_day, ahead.next().last_day)),
        lamps=tuple(_lit(task, merged, unmet, still) for task in merged.tasks),
    )


def _in(due: Sequence[Due], after: date, until: date) -> Iterator[Due]:
    return (one for one in due if after < one.day <= until)


def _due(merged: Merged) -> Iterator[Due]:
    """Every last day and every milestone of tasks that are not done yet."""
    for task in merged.tasks:
        deadline = merged.plan.deadlines[task.list_id, task.task.number]
        if task.standing.settled:
            continue
        for day, text, milestone in _days(deadline):
            yield Due(
                task.list_id,
                task.task.number,
                day,
                (day - merged.as_of).days,
                text,
                milestone,
                task.standing,
                tuple(detail.unit for detail in task.details if not detail.standing.settled),
            )


def _days(deadline: Deadline) -> Iterator[tuple[date, str, bool]]:
    """The days of a deadline with their words; a last day that is the last milestone is told as the milestone."""
    for milestone in deadline.milestones:
        yield milestone.due, milestone.text, True
    if deadline.due and deadline.due not in {milestone.due for milestone in deadline.milestones}:
        yield deadline.due, deadline.text, False


def _lit(task: TaskStanding, merged: Merged, unmet: set[Key], still: set[Key]) -> Lit:
    key = (task.list_id, task.task.number)
    lamp, why = _lamp(task, merged.plan.deadlines[key], merged.as_of, still=key in still, unmet=key in unmet)
    return Lit(*key, lamp, why)


def _lamp(task: TaskStanding, deadline: Deadline, as_of: date, *, still: bool, unmet: bool) -> tuple[Lamp, str]:
    """The gravest reason decides; the module's docstring is the rule."""
    if task.standing.settled:
        return Lamp.GREEN, str(task.standing)
    due = min((day for day, _, _ in _days(deadline) if day > as_of), default=None)
    near = due is not None and due <= as_of + NEAR
    days = f"还有{(due - as_of).days}天到期" if due else ""
    reasons: Mapping[Lamp, tuple[tuple[bool, str], ...]] = {
        Lamp.RED: (
            (task.standing is Standing.OVERDUE, "逾期未完成"),
            (near and task.standing is Standing.NOT_STARTED, f"未启动，{days}"),
            (unmet, "频次未达标"),
        ),
        Lamp.YELLOW: (
            (near, days),
            (still, "有单位停滞两个月以上"),
            (task.standing.untold, str(task.standing)),
            (bool(deadline.question), "时限待确认"),
        ),
    }
    for lamp, causes in reasons.items():
        words = "、".join(word for holds, word in causes if holds)
        if words:
            return lamp, words
    return Lamp.GREEN, str(task.standing)
