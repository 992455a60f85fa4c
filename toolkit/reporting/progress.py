"""三、落实情况 of the 小结: each requirement of a list in one sentence that its tasks' states choose. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from toolkit.model import numerals
from toolkit.model.states import Standing
from toolkit.model.tasks import Requirement
from toolkit.reporting.sentences import Cited, Paragraph, counted, names, numbered, task_cites
from toolkit.rollup.merged import Merged, TaskStanding

_ALL: dict[Standing, tuple[str, str]] = {
    Standing.DONE: ("已完成", "全部完成"),
    Standing.DONE_LATE: ("逾期后完成", "逾期后全部完成"),
    Standing.UNDER_WAY: ("正在推进", "均在推进"),
    Standing.DUE_SOON: ("即将到期，正在推进", "均将到期，正在推进"),
    Standing.STANDING: ("属长期坚持任务", "均属长期坚持任务"),
    Standing.NOT_STARTED: ("尚未启动", "均未启动"),
    Standing.OVERDUE: ("逾期未完成", "均逾期未完成"),
    Standing.NOT_APPLICABLE: ("不涉及", "均不涉及"),
    Standing.UNCLEAR: ("进展待核实", "进展均待核实"),
    Standing.MISSING: ("未收到报送", "均未收到报送"),
    Standing.EXEMPT: ("责任单位本期免报", "责任单位本期均免报"),
}
"""What is said of a requirement all of whose tasks stand alike: of one task, of several."""
_NAMED = (Standing.OVERDUE, Standing.NOT_STARTED, Standing.UNCLEAR)
"""States of which the tasks are named, and the units concerned."""


def list_section(list_id: str) -> Callable[[Merged], Iterator[Paragraph]]:
    def compose(merged: Merged) -> Iterator[Paragraph]:
        tasks = [task for task in merged.tasks if task.list_id == list_id]
        if len({task.standing for task in tasks}) == 1 and len(tasks) > 1:
            yield _uniform(tasks)
            return
        for requirement in merged.plan.campaign.task_list(list_id).requirements:
            own = [task for task in tasks if task.requirement is requirement]
            yield requirement_sentence(requirement, own, merged)

    return compose


def _uniform(tasks: Sequence[TaskStanding]) -> Paragraph:
    """A whole list in which everything stands alike needs no line for each requirement."""
    cite = counted(tasks, "措施")
    return Paragraph(f"{cite.text}措施{_ALL[tasks[0].standing][1]}。", cited=(cite,))


def requirement_sentence(requirement: Requirement, tasks: Sequence[TaskStanding], merged: Merged) -> Paragraph:
    """One requirement: all alike in a word, else the counts, and by number and unit what needs attention."""
    whole = counted(tasks, "措施")
    heading = second_level(requirement.name) or numbered(tasks)
    grouped = {standing: [task for task in tasks if task.standing is standing] for standing in Standing}
    present = {standing: found for standing, found in grouped.items() if found}
    if len(present) == 1:
        (standing,) = present
        words, named = _ALL[standing][len(tasks) > 1], _named(standing, tasks, merged, with_numbers=False)
        return Paragraph(f"{heading}：{whole.text}措施{words}{named[0]}。", cited=(whole, *named[1]))
    clauses, cited = [], [whole]
    for standing, found in present.items():
        cite = counted(found, standing)
        named = _named(standing, found, merged, with_numbers=True)
        clauses.append(f"{standing}{cite.text}{named[0]}")
        cited += [cite, *named[1]]
    return Paragraph(f"{heading}：{whole.text}措施中，{'，'.join(clauses)}。", cited=tuple(cited))


def _named(
    standing: Standing, tasks: Sequence[TaskStanding], merged: Merged, *, with_numbers: bool
) -> tuple[str, tuple[Cited, ...]]:
    """（第14条，丙县）: which tasks and whose, for the states that a leader asks about."""
    if standing not in _NAMED:
        return "", ()
    order = merged.plan.campaign.roster.position
    units = sorted({one.unit for task in tasks for one in task.details if _of_kind(one.standing, standing)}, key=order)
    numbers = numbered(tasks) if with_numbers else ""
    inside = "，".join(part for part in (numbers, names(units, merged)) if part)
    cited = list(task_cites(tasks)) if with_numbers else []
    if len(units) > 3:
        cited.append(Cited(f"{len(units)}家", "涉及单位", ("任务", tasks[0].list_id, tasks[0].task.number)))
    return (f"（{inside}）" if inside else ""), tuple(cited)


def _of_kind(unit: Standing, task: Standing) -> bool:
    """Whether a unit is one of those a task's state is about; of an overdue task that is everybody who is 逾期."""
    return unit.overdue if task is Standing.OVERDUE else unit is task


def list_heading(title: str) -> str:
    """十五项措施落实清单 becomes 十五项措施落实情况."""
    return f"{title.removesuffix('清单').removesuffix('落实')}落实情况"


def second_level(heading: str) -> str:
    """一、严格落实责任。 as a heading below 三、: （一）严格落实责任."""
    number, mark, words = heading.partition("、")
    plain = heading.rstrip("。：")
    return f"（{number}）{words.rstrip('。：')}" if mark and numerals.number(number) else plain
