"""The state of a task, derived from what units filled, the deadline and the month (domain.md §6). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from toolkit.findings import Finding
from toolkit.model.assignment import Role
from toolkit.model.deadline import Deadline, days_overdue
from toolkit.model.history import UnitHistory
from toolkit.model.states import Standing, State
from toolkit.model.submission import TaskReturn
from toolkit.rollup.merged import Detail
from toolkit.rules import infer_state

SOON = timedelta(days=10)
"""A task is 即将到期 when its last day falls within this time after the as-of day (domain.md §6)."""

_DECIDING_ROLES = ((Role.LEAD,), (Role.OWNER, Role.SHARE), (Role.URGE,), (Role.SUPPORT,))
_ONE_DECIDES = (Standing.OVERDUE, Standing.DUE_SOON, Standing.UNDER_WAY, Standing.UNCLEAR)
"""Of different states in one task, the first of these is the task's; done beside not begun is 正在推进."""
_STATES = {state.value: state for state in State}


def deciding_roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Whose states decide a task, by the roles its units have: 牵头; where none, 主责 and 分工; then 督促; then 配合."""
    present = frozenset(roles)
    return next((tier for tier in _DECIDING_ROLES if present & frozenset(tier)), ())


def withheld_keys(returned: TaskReturn | None, findings: Sequence[Finding]) -> frozenset[str]:
    """The columns of a task's row that its withholding findings (强制, 暂扣) are about, told by where they stand.

    A finding about the words (同上) leaves the state counted, and one about the state leaves the words shown: each
    keeps out only what it speaks of. What could not be read at all is kept out too.
    """
    if returned is None or not findings:
        return frozenset()
    places = {(finding.place.sheet, finding.place.column) for finding in findings}
    return frozenset(
        key
        for key, entry in returned.entries.items()
        if (entry.sheet, entry.column) in places or (entry.value is None and entry.text.strip() and not entry.tidied)
    )


def state_of(returned: TaskReturn, withheld: frozenset[str] = frozenset()) -> tuple[State | None, bool]:
    """The state a unit gave, or the one its words imply; the flag says it was implied (推断).

    None where nothing tells: a state that is wrong or unreadable is asked for, never replaced by one from the words.
    """
    given = returned.entries.get("state")
    if given and (given.value is not None or "state" in withheld):
        return (None if "state" in withheld else _STATES.get(str(given.value))), False
    progress = None if "progress" in withheld else returned.value("progress")
    implied = infer_state(progress) if isinstance(progress, str) else None
    return implied, implied is not None


def handed_state(detail: Detail) -> str:
    """What the next month is told: what the unit said, or what its words imply, "" when neither is known.

    Of a standing task it is 长期坚持.
    """
    if detail.returned is None or detail.standing.untold:
        return ""
    if detail.standing is Standing.STANDING:
        return State.STANDING.value
    state, _ = state_of(detail.returned, detail.withheld)
    return state.value if state else ""


def unit_standing(
    returned: TaskReturn | None,
    deadline: Deadline,
    as_of: date,
    withheld: frozenset[str] = frozenset(),
    *,
    decides: bool = True,
) -> tuple[Standing, bool]:
    """What one unit's word on a task amounts to on the as-of day, and whether it was inferred.

    A task is overdue when its last day is the as-of day or before and it is not done: "6月底前" includes the 30th. Of
    a unit that does not decide the task it is 未完成（配合） instead. A standing task stays 长期坚持 whatever was
    chosen, unless nothing was begun. 待核实 is a task of which it cannot be said whether, or (its date being wrong)
    when it was done.
    """
    if returned is None or not returned.entries:
        return Standing.MISSING, False
    state, inferred = state_of(returned, withheld)
    if state is State.NOT_APPLICABLE:
        return Standing.NOT_APPLICABLE, inferred
    if deadline.standing:
        return (Standing.NOT_STARTED if state is State.NOT_STARTED else Standing.STANDING), inferred
    if state is None or (state is State.DONE and "done_on" in withheld):
        return Standing.UNCLEAR, inferred
    if state is State.DONE:
        done_on = returned.value("done_on")
        late = isinstance(done_on, date) and deadline.due is not None and done_on > deadline.due
        return (Standing.DONE_LATE if late else Standing.DONE), inferred
    standing = _unfinished(state, deadline, as_of)
    return (Standing.BEHIND if standing is Standing.OVERDUE and not decides else standing), inferred


def done_before(past: UnitHistory, task: tuple[str, str], deadline: Deadline) -> Standing | None:
    """What a task stands at whose row a return leaves empty because closed months know it done (结转); else None."""
    if past.states.get(task) != State.DONE:
        return None
    done_on = past.done_on.get(task, "")
    late = bool(done_on) and deadline.due is not None and date.fromisoformat(done_on) > deadline.due
    return Standing.DONE_LATE if late else Standing.DONE


def kept_standing(past: UnitHistory, task: tuple[str, str], deadline: Deadline) -> Standing:
    """Where a task of an exempt unit (免报) stands: as it was closed last, whatever its last day."""
    closed = past.states.get(task, "")
    return done_before(past, task, deadline) or (Standing(closed) if closed else Standing.EXEMPT)


def _unfinished(state: State, deadline: Deadline, as_of: date) -> Standing:
    """Overdue before 即将到期, and that before what the unit chose; without a last day, what it chose."""
    if days_overdue(deadline.due, as_of, done=False) is not None:
        return Standing.OVERDUE
    if deadline.due is not None and deadline.due <= as_of + SOON:
        return Standing.DUE_SOON
    if state is State.NOT_STARTED:
        return Standing.NOT_STARTED
    return Standing.STANDING if state is State.STANDING and deadline.due is None else Standing.UNDER_WAY


def task_standing(details: Iterable[Detail], deadline: Deadline) -> Standing:
    """One task over its units (domain.md §6): who leads decides, else who owns, else who urges, else who supports.

    未报 and 不涉及 do not count. One overdue makes the task overdue; done is only what all have done; one 待核实
    among units that are otherwise done or not begun leaves the whole to be verified.
    """
    found = tuple(details)
    roles = deciding_roles(detail.role for detail in found)
    deciding = [detail.standing for detail in found if detail.role in roles]
    counts = {standing for standing in deciding if not standing.silent}
    if not counts:
        if any(one.missing for one in deciding):
            return Standing.MISSING
        return Standing.EXEMPT if Standing.EXEMPT in deciding else Standing.NOT_APPLICABLE
    if deadline.standing:
        return Standing.STANDING
    if all(standing.finished for standing in counts):
        return Standing.DONE
    if len(counts) == 1:
        (only,) = counts
        return only
    return next((standing for standing in _ONE_DECIDES if standing in counts), Standing.UNDER_WAY)
