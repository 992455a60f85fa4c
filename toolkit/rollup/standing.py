"""The state of a task, derived from what units filled, the deadline and the month (domain.md §6). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from toolkit.model.assignment import Role
from toolkit.model.deadline import Deadline
from toolkit.model.period import Period
from toolkit.model.states import Standing, State
from toolkit.model.submission import TaskReturn
from toolkit.rollup.merged import Detail
from toolkit.rules import infer_state

SOON = timedelta(days=10)
"""A task is 即将到期 when its last day falls within this time after the month's end (domain.md §6)."""

URGENCY = (
    Standing.OVERDUE,
    Standing.NOT_STARTED,
    Standing.UNCLEAR,
    Standing.DUE_SOON,
    Standing.UNDER_WAY,
    Standing.DONE_LATE,
    Standing.DONE,
    Standing.STANDING,
    Standing.NOT_APPLICABLE,
    Standing.MISSING,
)
"""The order in which units' words are shown: what needs a leader's eye first."""

_FINISHED = (Standing.DONE, Standing.DONE_LATE)
_OUT_OF_COUNT = (Standing.MISSING, Standing.NOT_APPLICABLE)


def state_of(returned: TaskReturn) -> tuple[State | None, bool]:
    """The state a unit gave, or the one its words imply; the flag says it was implied (推断)."""
    given = returned.value("state")
    if isinstance(given, str) and given in list(State):
        return State(given), False
    progress = returned.value("progress")
    return (infer_state(progress), True) if isinstance(progress, str) else (None, False)


def unit_standing(returned: TaskReturn | None, deadline: Deadline, period: Period) -> tuple[Standing, bool]:
    """What one unit's word on a task amounts to at the end of the month, and whether it was inferred.

    A task is overdue when its last day lies within the month or before and it is not done: "6月底前" includes the
    30th, and the June report speaks of the whole of June. A standing task stays 长期坚持 whatever was chosen.
    """
    if returned is None or not returned.entries:
        return Standing.MISSING, False
    state, inferred = state_of(returned)
    if state is State.NOT_APPLICABLE:
        return Standing.NOT_APPLICABLE, inferred
    if deadline.standing and state is not None:
        return (Standing.NOT_STARTED if state is State.NOT_STARTED else Standing.STANDING), inferred
    if state is None:
        return (Standing.STANDING if deadline.standing else Standing.UNCLEAR), inferred
    if state is State.DONE:
        done_on = returned.value("done_on")
        late = isinstance(done_on, date) and deadline.due is not None and done_on > deadline.due
        return (Standing.DONE_LATE if late else Standing.DONE), inferred
    return _unfinished(state, deadline, period), inferred


def _unfinished(state: State, deadline: Deadline, period: Period) -> Standing:
    if deadline.due is not None and deadline.due <= period.last_day:
        return Standing.OVERDUE
    if deadline.due is not None and deadline.due <= period.last_day + SOON:
        return Standing.DUE_SOON
    return Standing.NOT_STARTED if state is State.NOT_STARTED else Standing.UNDER_WAY


def task_standing(details: Iterable[Detail], deadline: Deadline) -> Standing:
    """One task over its units: 未报 and 不涉及 do not count; a lead's state decides where there is a lead."""
    deciding = [detail for detail in details if detail.role is not Role.SUPPORT]
    leads = [detail for detail in deciding if detail.role is Role.LEAD]
    counts = Counter(detail.standing for detail in (leads or deciding) if detail.standing not in _OUT_OF_COUNT)
    if not counts:
        missing = any(detail.standing is Standing.MISSING for detail in deciding)
        return Standing.MISSING if missing else Standing.NOT_APPLICABLE
    if deadline.standing:
        return Standing.STANDING
    if Standing.OVERDUE in counts:
        return Standing.OVERDUE
    if all(standing in _FINISHED for standing in counts):
        return Standing.DONE
    for single in (Standing.NOT_STARTED, Standing.UNCLEAR):
        if set(counts) == {single}:
            return single
    return Standing.DUE_SOON if Standing.DUE_SOON in counts else Standing.UNDER_WAY
