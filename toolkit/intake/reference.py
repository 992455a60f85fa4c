"""What every return is compared with, indexed once per plan and then reused. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from toolkit.campaign.plan import Plan
from toolkit.intake.headers import Vocabulary, register_vocabulary
from toolkit.model.form import Indicator
from toolkit.model.registers import Register
from toolkit.model.roster import Roster
from toolkit.model.tasks import Task, TaskList
from toolkit.model.wording import label, numeral, plain, unnumbered

START = 12
"""How many first characters of a measure, with its number, are enough to know it."""
SIMILAR = 90.0
"""The similarity (per cent of rapidfuzz ratio) from which two measures are one, if only one is so near."""


@dataclass(frozen=True, slots=True)
class ListReference:
    """One task list, by number and by every way its measures may be written."""

    task_list: TaskList
    tasks: dict[str, Task]
    numbers: dict[str, str]
    """Number by the task's id, as it stands in the hidden key of a blank."""
    written: dict[str, str]
    """Number by ``numeral`` of it."""
    exact: dict[str, str]
    """Number by measure exactly as printed, with and without its number in front."""
    measures: dict[str, str]
    """Number by ``unnumbered`` measure."""
    starts: dict[str, tuple[str, ...]]
    """Numbers by the first ``START`` characters of the ``unnumbered`` measure."""

    def by_text(self, text: str) -> str:
        """The number whose measure the text is, apart from white space and punctuation width, or ""."""
        return self.exact.get(text) or self.measures.get(unnumbered(text), "")

    def by_number(self, number: str) -> str:
        """The number as the list prints it ("1、", "(1)") of one written with other marks around it, or ""."""
        return self.written.get(number, "")

    def by_start(self, number: str, text: str) -> str:
        """The number that fits both a printed number and the measure's first words, or ""."""
        candidates = self.starts.get(unnumbered(text)[:START], ())
        listed = self.by_number(number)
        if listed in candidates:
            return listed
        return candidates[0] if len(candidates) == 1 and not number else ""

    def by_likeness(self, text: str) -> str:
        """The only number whose measure is at least ``SIMILAR`` to the text, or ""."""
        words = unnumbered(text)
        if len(words) < START:
            return ""
        found = process.extract(words, list(self.measures), scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=2)
        return self.measures[found[0][0]] if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class UnitReference:
    """What one unit has to fill: task numbers by list in printed order, and what applies to it of the form."""

    tasks: dict[str, tuple[str, ...]]
    indicators: dict[str, Indicator]
    openings: dict[str, Indicator]


@dataclass(frozen=True, slots=True)
class Reference:
    """A plan with the indexes the intake looks things up in."""

    plan: Plan
    lists: dict[str, ListReference]
    names: dict[str, tuple[str, ...]]
    """Reporting unit ids by every ``plain`` name of a unit or of a body that reports through it."""
    mention: re.Pattern[str]
    """Finds the roster's names in a ``plain`` text, the longest first."""
    form_titles: dict[str, str]
    """Indicator code by ``label`` of its title, where the title is unique."""
    registers: dict[str, Register] = field(default_factory=dict)
    """The registers that are sent out, by id."""
    vocabularies: tuple[Vocabulary, ...] = ()
    """The words each of them is known by."""
    _units: dict[str, UnitReference] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> Reference:
        """Index a plan; costs some milliseconds, so it is made once and handed to every reading."""
        names = _names(plan.campaign.roster)
        by_length = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
        return cls(
            plan=plan,
            lists={task_list.id: _list_reference(task_list) for task_list in plan.campaign.lists},
            names=names,
            mention=re.compile("|".join(map(re.escape, by_length)) or r"(?!)"),
            form_titles=_form_titles(plan),
            registers={register.id: register for register in plan.campaign.active_registers},
            vocabularies=tuple(register_vocabulary(register) for register in plan.campaign.active_registers),
        )

    def unit(self, unit_id: str) -> UnitReference:
        if unit_id not in self._units:
            lists = {name: self.plan.tasks_of(unit_id, name) for name in self.lists}
            self._units[unit_id] = UnitReference(
                tasks={name: tuple(task.number for task in tasks) for name, tasks in lists.items()},
                indicators={indicator.code: indicator for indicator in self.plan.indicators_of(unit_id)},
                openings={opening.code: opening for opening in self.plan.openings_of(unit_id)},
            )
        return self._units[unit_id]


def _list_reference(task_list: TaskList) -> ListReference:
    exact: dict[str, str] = {}
    measures: dict[str, str] = {}
    starts: dict[str, tuple[str, ...]] = {}
    for task in task_list.tasks:
        exact[task.measure] = exact[task.printed] = exact[f"{task.number}. {task.measure}"] = task.number
        words = unnumbered(task.measure)
        measures[words] = measures[unnumbered(task.printed)] = task.number
        starts[words[:START]] = (*starts.get(words[:START], ()), task.number)
    tasks = {task.number: task for task in task_list.tasks}
    numbers = {task.id: task.number for task in task_list.tasks}
    written = {numeral(task.number): task.number for task in task_list.tasks}
    return ListReference(task_list, tasks, numbers, written, exact, measures, starts)


def _names(roster: Roster) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for unit in roster.units:
        reporter = unit.via or unit.id
        if reporter not in roster:
            continue
        for name in map(plain, (unit.id, *unit.names)):
            if reporter not in names.get(name, ()):
                names[name] = (*names.get(name, ()), reporter)
    return names


def _form_titles(plan: Plan) -> dict[str, str]:
    codes: dict[str, list[str]] = {}
    for indicator in (*plan.campaign.form.indicators, *plan.campaign.form.openings):
        codes.setdefault(label(indicator.title), []).append(indicator.code)
    return {title: found[0] for title, found in codes.items() if len(found) == 1}
