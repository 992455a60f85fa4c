"""Putting the accepted returns of one period together (汇总). Pure."""

from __future__ import annotations

from datetime import date

from toolkit.campaign.plan import Plan
from toolkit.model.assignment import Assignment
from toolkit.model.deadline import Deadline
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.tasks import Requirement, Task
from toolkit.rollup.figures import totals
from toolkit.rollup.merged import Detail, Merged, TaskStanding
from toolkit.rollup.standing import task_standing, unit_standing
from toolkit.rollup.words import count_sentence, count_standings, unit_words
from toolkit.rules.assembly import Assembly, UnitReturn


def merge(assembly: Assembly, plan: Plan, period: Period, history: History, *, due: date) -> Merged:
    """The month's result: every task with every unit's word, every indicator with every unit's share."""
    units = {unit.unit: unit for unit in assembly.units}
    tasks = tuple(
        _task(task_list.id, requirement, task, units, plan, period)
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
        totals=totals(assembly, plan, history),
    )


def _task(
    list_id: str,
    requirement: Requirement,
    task: Task,
    units: dict[str, UnitReturn],
    plan: Plan,
    period: Period,
) -> TaskStanding:
    deadline = plan.deadlines[list_id, task.number]
    details = tuple(
        _detail(list_id, assignment, units[assignment.unit], deadline, period)
        for assignment in plan.assignments_of(list_id, task.number)
        if assignment.unit in units
    )
    counts = count_standings(details)
    words, overflow = unit_words(details, plan.campaign.roster)
    return TaskStanding(
        list_id=list_id,
        requirement=requirement,
        task=task,
        standing=task_standing(details, deadline),
        due=deadline.due,
        counts=counts,
        sentence=count_sentence(counts),
        words=words,
        overflow=overflow,
        details=details,
    )


def _detail(list_id: str, assignment: Assignment, unit: UnitReturn, deadline: Deadline, period: Period) -> Detail:
    adopted = unit.parts.get(list_id)
    returned = unit.task(list_id, assignment.number)
    standing, inferred = unit_standing(returned, deadline, period)
    return Detail(
        list_id=list_id,
        number=assignment.number,
        unit=assignment.unit,
        role=assignment.role,
        standing=standing,
        inferred=inferred,
        returned=returned,
        receipt=adopted.receipt if adopted else None,
    )
