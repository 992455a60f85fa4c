"""One return with all its rules look at: the campaign, what closed months say, and the views they share. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from toolkit.campaign.plan import Plan
from toolkit.findings.finding import Finding
from toolkit.model.history import History
from toolkit.model.submission import Submission
from toolkit.rules.figures import Figures
from toolkit.rules.relations import broken_relations
from toolkit.rules.rows import Row, rows_of


@dataclass(frozen=True)
class Dossier:
    """What a rule of one return is given; ``day`` decides relations that turn from 提示 to 核实 on a day (R21)."""

    submission: Submission
    plan: Plan
    history: History
    day: date

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Its tasks, list by list."""
        return tuple(rows_of(self.submission, self.plan, self.history))

    @cached_property
    def figures(self) -> Figures:
        """Its form; without any indicator where that did not come."""
        return Figures(self.submission, self.plan, self.history)

    @cached_property
    def broken(self) -> tuple[Finding, ...]:
        """What the campaign's relations find: a rule of its own, which others ask what is in doubt already."""
        return tuple(broken_relations(self.figures, self.plan.campaign.form.relations, self.day))
