"""What one blank is made from, and what fills it when it is a correction workbook. Plain values; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from toolkit.campaign.plan import Plan
from toolkit.model.form import Indicator
from toolkit.model.history import History, UnitHistory
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.registers import Register
from toolkit.model.roster import Unit
from toolkit.model.submission import Entry, ItemReturn, Submission
from toolkit.model.tasks import Requirement, Task
from toolkit.rules.figures import enters
from toolkit.workbook.look import Style, fillable
from toolkit.workbook.writing import Sheet


@dataclass(frozen=True, slots=True)
class Mark:
    """A wrong cell of a correction workbook: its colour and its comment."""

    fill: str
    comment: str


@dataclass(frozen=True, slots=True)
class Filling:
    """What a unit returned, and the marks by place of the workbook being written (file "")."""

    submission: Submission | None = None
    marks: Mapping[Place, Mark] = field(default_factory=dict)

    def task(self, list_id: str, number: str, key: str) -> Entry | None:
        """What was filled in for one task and column."""
        returned = self.submission.tasks.get((list_id, number)) if self.submission else None
        return returned.entries.get(key) if returned else None

    def figure(self, code: str, key: str) -> Entry | None:
        """What was filled in for one indicator and column."""
        return self.submission.figures.get((code, key)) if self.submission else None

    def cover(self, key: str) -> Entry | None:
        return self.submission.cover.get(key) if self.submission else None

    def summary(self, key: str) -> Entry | None:
        return self.submission.summary.get(key) if self.submission else None

    def items(self, register: str) -> tuple[ItemReturn, ...]:
        """The rows that were returned of one register."""
        return self.submission.items.get(register, ()) if self.submission else ()

    def none(self, register: str) -> bool:
        """Whether the unit said that it has nothing to report in a register."""
        return self.submission is not None and self.submission.items.get(register) == ()


NOTHING = Filling()


@dataclass(frozen=True, slots=True)
class Names:
    """Everything in a blank that is the unit's own beside its tasks and figures: words that can be stamped in."""

    id: str
    name: str
    short: str
    digest: str


@dataclass(frozen=True)
class Blank:
    """One unit's blank for one period: the definition, and what is filled in already."""

    plan: Plan
    unit: Unit
    period: Period
    history: History
    filling: Filling = NOTHING
    names: Names | None = None
    """What is printed instead of the unit's own names; None prints these."""

    @property
    def name(self) -> str:
        """The unit's name as printed."""
        return self.names.name if self.names else self.unit.name

    @cached_property
    def past(self) -> UnitHistory:
        """The unit's own history."""
        return self.history.of(self.unit.id)

    @cached_property
    def enters(self) -> bool:
        """Whether the unit states its own 上月累计 where no closed month knows one (转入)."""
        return enters(self.plan.campaign, self.unit.id, self.period, self.history)

    @cached_property
    def rows(self) -> dict[str, tuple[tuple[Requirement, Task], ...]]:
        """The unit's tasks with their requirements, by list id, in printed order."""
        rows = {}
        for task_list in self.plan.campaign.lists:
            own = {task.number for task in self.plan.tasks_of(self.unit.id, task_list.id)}
            rows[task_list.id] = tuple(pair for pair in task_list.rows() if pair[1].number in own)
        return rows

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The unit's indicators in printed order, each opening stock before the first one it is computed with."""
        openings = self.plan.openings_of(self.unit.id)
        ordered: list[Indicator] = []
        for indicator in self.plan.indicators_of(self.unit.id):
            with_it = self.plan.openings_with(indicator.code)
            ordered += [one for one in openings if one in with_it and one not in ordered]
            ordered.append(indicator)
        return (*ordered, *(opening for opening in openings if opening not in ordered))

    @cached_property
    def opening_codes(self) -> frozenset[str]:
        """The codes of the opening stocks (期初存量)."""
        return frozenset(opening.code for opening in self.plan.campaign.form.openings)

    @cached_property
    def registers(self) -> tuple[Register, ...]:
        """The registers (台账) the unit fills in, in order."""
        return self.plan.registers_of(self.unit.id)

    @property
    def subtitle(self) -> str:
        """Unit and period, with a word where the data are fictional."""
        words = f"填报单位：{self.name}　　报告期：{self.period.label}"
        return f"【演示数据】　{words}" if self.plan.campaign.demonstration else words

    @property
    def print_header(self) -> str:
        """Small print at the head of every page."""
        words = f"{self.names.short if self.names else self.unit.short}　{self.period.label}"
        return f"演示数据　{words}" if self.plan.campaign.demonstration else words

    def fill(self, sheet: Sheet, row: int, column: int, entry: Entry | None, style: Style) -> None:
        """Write a cell to be filled in: empty, or with its value, coloured where it is wrong.

        What was not understood, or was tidied and is spoken of by a finding, is written as it was returned.
        """
        value = None if entry is None else entry.value
        if entry and entry.text and (value is None or (entry.tidied and self._mark(sheet, row, column))):
            value = entry.text
        sheet.cell(row, column, value, self.look(sheet, row, column, fillable(style)))

    def look(self, sheet: Sheet, row: int, column: int, style: Style) -> Style:
        """The style of a cell, in the colour of its mark where a finding speaks of it."""
        mark = self._mark(sheet, row, column)
        return replace(style, fill=mark.fill) if mark else style

    def _mark(self, sheet: Sheet, row: int, column: int) -> Mark | None:
        marks = self.filling.marks
        return marks.get(Place("", sheet.name, row, column)) if marks else None
