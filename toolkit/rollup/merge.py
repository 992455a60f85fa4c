"""Putting the accepted returns of one period together (汇总). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from toolkit.campaign.plan import Plan
from toolkit.findings import Finding
from toolkit.model.assignment import Assignment
from toolkit.model.deadline import Deadline, days_overdue
from toolkit.model.history import History, UnitHistory
from toolkit.model.period import Period
from toolkit.model.states import Standing, ended
from toolkit.model.tasks import Requirement, Task
from toolkit.rollup.figures import totals
from toolkit.rollup.merged import Detail, LateReturn, Merged, TaskStanding
from toolkit.rollup.registers import merge_registers
from toolkit.rollup.standing import (
    deciding_roles,
    done_before,
    kept_standing,
    task_standing,
    unit_standing,
    withheld_keys,
)
from toolkit.rollup.words import count_sentence, count_standings, unit_words
from toolkit.rules.assembly import Assembly, Status, UnitReturn


def merge(
    assembly: Assembly,
    plan: Plan,
    period: Period,
    history: History,
    *,
    due: date,
    late: tuple[LateReturn, ...] = (),
) -> Merged:
    """The month's result: every task with every unit's word, every indicator with every unit's share.

    ``late`` are files that came for closed periods after they were closed. A unit exempt this month (免报) that sent nothing keeps its tasks as they were closed last.
    """
    units = {unit.unit: _Returned(unit, _questioned(unit), history.of(unit.unit)) for unit in assembly.units}
    as_of = plan.campaign.as_of(period)
    tasks = tuple(
        _task(task_list.id, requirement, task, units, plan, as_of)
        for task_list in plan.campaign.lists
        for requirement, task in task_list.rows()
    )
    return Merged(
        plan=plan,
        period=period,
        due=due,
        history=history,
        assembly=assembly,
        tasks=tasks,
        details=tuple(detail for task in tasks for detail in task.details),
        totals=totals(assembly, plan, period, history),
        late=late,
        registers=merge_registers(assembly, plan, plan.campaign.span(period), history),
    )


@dataclass(frozen=True, slots=True)
class _Returned:
    """A unit's return with the findings that withhold something of its tasks, by (list id, number), and its past."""

    unit: UnitReturn
    questioned: dict[tuple[str, str], list[Finding]]
    past: UnitHistory


def _questioned(unit: UnitReturn) -> dict[tuple[str, str], list[Finding]]:
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in unit.findings:
        for task in finding.tasks if finding.withholds else ():
            found.setdefault(task, []).append(finding)
    return found


def _task(
    list_id: str,
    requirement: Requirement,
    task: Task,
    units: Mapping[str, _Returned],
    plan: Plan,
    as_of: date,
) -> TaskStanding:
    deadline = plan.deadlines[list_id, task.number]
    present = [one for one in plan.assignments_of(list_id, task.number) if one.unit in units]
    deciding = deciding_roles(one.role for one in present)
    details = tuple(
        _detail(list_id, one, units[one.unit], deadline, as_of, decides=one.role in deciding) for one in present
    )
    counts = count_standings(details)
    sentence = count_sentence(counts)
    words, overflow = unit_words(details, plan.campaign.roster, taken=len(sentence) + 1)
    return TaskStanding(
        list_id=list_id,
        requirement=requirement,
        task=task,
        standing=task_standing(details, deadline),
        due=deadline.due,
        counts=counts,
        sentence=sentence,
        words=words,
        overflow=overflow,
        details=details,
    )


def _detail(
    list_id: str, assignment: Assignment, given: _Returned, deadline: Deadline, as_of: date, *, decides: bool
) -> Detail:
    key = (list_id, assignment.number)
    adopted = given.unit.parts.get(list_id)
    returned = given.unit.task(list_id, assignment.number)
    withheld = withheld_keys(returned, given.questioned.get(key, ()))
    standing, inferred = unit_standing(returned, deadline, as_of, withheld, decides=decides)
    if given.unit.status == Status.EXEMPT:
        standing = kept_standing(given.past, key, deadline)
    elif standing is Standing.MISSING:
        standing = _untold(given.past, key, deadline, as_of, adopted=adopted is not None, decides=decides)
    return Detail(
        list_id=list_id,
        number=assignment.number,
        unit=assignment.unit,
        role=assignment.role,
        standing=standing,
        inferred=inferred,
        returned=returned,
        receipt=adopted.receipt if adopted else None,
        withheld=withheld,
        decides=decides,
        days_overdue=days_overdue(deadline.due, as_of, done=not standing.overdue),
    )


def _untold(
    past: UnitHistory, key: tuple[str, str], deadline: Deadline, as_of: date, *, adopted: bool, decides: bool
) -> Standing:
    """An item nothing came about keeps its last closed state: done where the list came back, 逾期 where it is due."""
    if adopted and (standing := done_before(past, key, deadline)):
        return standing
    late = days_overdue(deadline.due, as_of, done=ended(past.states.get(key, "")))
    return Standing.OVERDUE_UNTOLD if decides and late is not None else Standing.MISSING
