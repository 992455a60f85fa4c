"""All rules of one return that look beyond a single cell, in one tuple. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from toolkit.campaign.plan import Plan
from toolkit.findings.finding import Finding
from toolkit.model.history import History
from toolkit.model.submission import Submission
from toolkit.rules.chosen import states_are_right
from toolkit.rules.dossier import Dossier
from toolkit.rules.form import (
    befores_are_kept,
    cover_is_complete,
    rates_are_left_to_us,
    relations_hold,
    totals_add_up,
    zero_reports_are_noted,
)
from toolkit.rules.outliers import outliers
from toolkit.rules.progress import personal_data_is_left_out, progress_says_something
from toolkit.rules.registers import registers_agree, registers_are_sound, registers_not_returned
from toolkit.rules.statements import statements_agree

RULES: tuple[Callable[[Dossier], Iterator[Finding]], ...] = (
    cover_is_complete,
    progress_says_something,
    states_are_right,
    personal_data_is_left_out,
    registers_are_sound,
    relations_hold,
    totals_add_up,
    befores_are_kept,
    rates_are_left_to_us,
    zero_reports_are_noted,
    outliers,
    statements_agree,
    registers_agree,
    registers_not_returned,
)
"""What must be true of a return; where two findings stand at one cell, the earlier rule's comes first."""


def check(submission: Submission, plan: Plan, history: History, *, today: date | None = None) -> tuple[Finding, ...]:
    """Every finding about an understood return, gravest first (R03–R39, P10–P90, H105–H302).

    What a single cell says (empty, no number, not in the list) is the intake's; what several files or units say
    together is the assembly's. Without ``today`` the day the return is due decides what turns on a day, so that a run
    can be repeated.
    """
    dossier = Dossier(submission, plan, history, today or plan.campaign.planned_due(submission.period))
    found = (finding for rule in RULES for finding in rule(dossier))
    return tuple(sorted(found, key=lambda finding: finding.order))
