"""The plan (分派): a campaign with every deadline read and every responsibility resolved. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from toolkit import deadlines as deadline_language
from toolkit.campaign.relations import codes_in
from toolkit.model.assignment import Assignment
from toolkit.model.campaign import Campaign
from toolkit.model.deadline import Deadline
from toolkit.model.errors import WrongUse
from toolkit.model.form import Indicator
from toolkit.model.identities import Lineage
from toolkit.model.registers import Register
from toolkit.model.roster import Unit
from toolkit.model.tasks import Task
from toolkit.model.wording import article
from toolkit.responsibility import own_level, parse, resolve

SUPERVISING = "负有安全监管职责部门"
"""The group whose members fill in the indicators of supervision (监, 市监)."""

Key = tuple[str, str]
"""List id and task number."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Who reports on which task until when.

    ``deadlines`` has every task by (list id, number); ``assignments`` stand in list order, then roster order.
    """

    campaign: Campaign
    deadlines: dict[Key, Deadline]
    assignments: tuple[Assignment, ...]
    _by_task: dict[Key, tuple[Assignment, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _by_unit: dict[Key, tuple[Task, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        tasks = {(task_list.id, task.number): task for task_list in self.campaign.lists for task in task_list.tasks}
        by_task: dict[Key, list[Assignment]] = {}
        by_unit: dict[Key, list[Task]] = {}
        for assignment in self.assignments:
            key = (assignment.list_id, assignment.number)
            by_task.setdefault(key, []).append(assignment)
            by_unit.setdefault((assignment.unit, assignment.list_id), []).append(tasks[key])
        self._by_task.update((key, tuple(found)) for key, found in by_task.items())
        self._by_unit.update((key, tuple(found)) for key, found in by_unit.items())

    def lineage_of(self, unit_id: str) -> Lineage:
        """Whose the rows of a unit's registers are."""
        return ((self.campaign.id, unit_id),)

    def tasks_of(self, unit_id: str, list_id: str) -> tuple[Task, ...]:
        """The tasks a unit reports on, in printed order; empty when it has none in this list."""
        return self._by_unit.get((unit_id, list_id), ())

    def assignments_of(self, list_id: str, number: str) -> tuple[Assignment, ...]:
        """Everybody who reports on one task, in roster order."""
        return self._by_task.get((list_id, number), ())

    def assignment(self, unit_id: str, list_id: str, number: str) -> Assignment | None:
        """The assignment of one task to one unit, None when the unit does not report on it."""
        return next((found for found in self.assignments_of(list_id, number) if found.unit == unit_id), None)

    def indicators_of(self, unit_id: str) -> tuple[Indicator, ...]:
        """The indicators of the form that apply to a unit (适用), calculated ones included, in printed order."""
        return self._applying(self.campaign.form.indicators, unit_id)

    def openings_of(self, unit_id: str) -> tuple[Indicator, ...]:
        """The opening stocks (期初存量) a unit states once, in printed order."""
        return self._applying(self.campaign.form.openings, unit_id)

    def openings_with(self, code: str) -> tuple[Indicator, ...]:
        """The opening stocks that a formula puts together with an indicator (期初存量 of 排查), in printed order."""
        form = self.campaign.form
        formulas = [{one.code, *codes_in(one.formula)} for one in form.indicators if one.formula]
        together = frozenset[str]().union(*(codes for codes in formulas if code in codes))
        return tuple(one for one in form.openings if one.code in together)

    def registers_of(self, unit_id: str) -> tuple[Register, ...]:
        """The registers (台账) a unit is sent, in printed order."""
        return tuple(one for one in self.campaign.active_registers if self.applies(one.applies, unit_id))

    def applies(self, scope: str, unit_id: str) -> bool:
        """Whether what is marked 全, 监, 市监, 属地监 or 属地 concerns a unit."""
        return _applies(scope, self.campaign.roster[unit_id], territory=self._territory(unit_id))

    def _applying(self, indicators: tuple[Indicator, ...], unit_id: str) -> tuple[Indicator, ...]:
        unit, territory = self.campaign.roster[unit_id], self._territory(unit_id)
        return tuple(indicator for indicator in indicators if _applies(indicator.applies, unit, territory=territory))

    def _territory(self, unit_id: str) -> bool:
        """Whether a unit is a territory (属地) below the office's own level."""
        roster = self.campaign.roster
        return roster[unit_id].level is not own_level(roster)

    def why(self, list_id: str, number: str) -> tuple[str, ...]:
        """One task explained to a person: its words, its deadline, and one line per unit with the reason."""
        task = self.campaign.task(list_id, number)
        deadline = self.deadlines[list_id, number]
        return (
            f"{list_id}{article(number)}　责任单位：{task.responsible or '（未印）'}　完成时限：{task.deadline or '（未印）'}",
            f"时限：{_deadline_words(deadline)}",
            *(self._line(assignment) for assignment in self.assignments_of(list_id, number)),
        )

    def _line(self, assignment: Assignment) -> str:
        task = self.campaign.task(assignment.list_id, assignment.number)
        reason = assignment.why.removeprefix(f"责任单位“{task.responsible}”：")
        questions = "".join(_questions(assignment))
        return f"{self.campaign.roster[assignment.unit].name}（{assignment.role}）：{reason}{questions}"


def make_plan(campaign: Campaign) -> Plan:
    """Read every deadline and resolve every responsibility.

    How often something must happen stands in the measure's words (``task.frequency``) as well as in the 完成时限.
    Raises WrongUse that names the tasks nobody reports on (无人认领) and the words that could not be resolved.
    """
    deadlines: dict[Key, Deadline] = {}
    assignments: list[Assignment] = []
    unclaimed: list[str] = []
    for task_list in campaign.lists:
        for task in task_list.tasks:
            deadlines[task_list.id, task.number] = _deadline(task, campaign)
            found = resolve(parse(task.responsible, campaign.roster), campaign.roster, task, task_list.id)
            assignments += found
            if not found:
                unclaimed.append(f"{task_list.id}{article(task.number)}（责任单位“{task.responsible}”）")
    _refuse_unclaimed(unclaimed)
    return Plan(campaign, deadlines, tuple(assignments))


def _deadline(task: Task, campaign: Campaign) -> Deadline:
    ends = campaign.last.last_day
    deadline = deadline_language.read(task.deadline, issued=campaign.issued, ends=ends, confirmed=task.deadline_reading)
    if not task.frequency:
        return deadline
    often = deadline_language.read(task.frequency, issued=campaign.issued, ends=ends).frequencies
    return replace(deadline, frequencies=tuple(dict.fromkeys((*deadline.frequencies, *often))))


def _refuse_unclaimed(unclaimed: list[str]) -> None:
    if unclaimed:
        shown = "、".join(unclaimed[:5])
        more = f"等 {len(unclaimed)} 条" if len(unclaimed) > 5 else ""
        raise WrongUse(
            f"{shown}{more}无人认领",
            "请在行动.xlsx 的“单位”表补上责任单位或它的别名，或在任务清单的“指定单位”一栏写明由谁报送。",
        )


def _applies(applies: str, unit: Unit, *, territory: bool) -> bool:
    """Whether an indicator marked 全, 监, 市监 or 属地监, or a rate marked 属地, concerns a unit (domain.md §5, §8).

    监 and 属地监: every territory, and the supervising departments; 市监: the supervising departments alone; 属地: the
    territories alone.
    """
    supervising = SUPERVISING in unit.groups
    return {
        "全": True,
        "监": territory or supervising,
        "市监": supervising and not territory,
        "属地监": territory or supervising,
        "属地": territory,
    }[applies]


def _deadline_words(deadline: Deadline) -> str:
    due = f"，{deadline.due.isoformat()}（含当日）" if deadline.due else ""
    remarks = "；".join(filter(None, (deadline.question, deadline.reason)))
    return f"{deadline.kind}{due}" + (f"（{remarks}）" if remarks else "")


def _questions(assignment: Assignment) -> Iterator[str]:
    for question in assignment.questions:
        yield f"【待确认】{question}。"
