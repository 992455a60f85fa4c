"""All rules of one return that look beyond a single cell, called one after the other. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from toolkit.campaign.plan import Plan
from toolkit.findings.finding import Finding
from toolkit.findings.form import EXPLAINED
from toolkit.model.history import History
from toolkit.model.layout import FORM_SHEET
from toolkit.model.submission import Submission
from toolkit.rules.chosen import states_are_right
from toolkit.rules.figures import Figures
from toolkit.rules.form import (
    befores_are_kept,
    cover_is_complete,
    rates_are_left_to_us,
    totals_add_up,
    zero_reports_are_noted,
)
from toolkit.rules.limits import LIMITS, Limits
from toolkit.rules.outliers import outliers
from toolkit.rules.progress import personal_data_is_left_out, progress_says_something
from toolkit.rules.registers import registers_agree, registers_are_sound, registers_not_returned
from toolkit.rules.relations import relations_hold
from toolkit.rules.rows import Row, rows_of
from toolkit.rules.statements import statements_agree


def check(
    submission: Submission, plan: Plan, history: History, *, today: date | None = None, limits: Limits = LIMITS
) -> tuple[Finding, ...]:
    """Every finding about an understood return, gravest first (R03–R39, P10–P90, H105–H302).

    What a single cell says (empty, no number, not in the list) is the intake's; what several files or units say
    together is the assembly's. ``today`` only decides relations that turn from 提示 to 核实 on a day (R21); without
    it the day the return is due decides, so that a run can be repeated.
    """
    day = today or submission.period.due(plan.campaign.due_day)
    rows = tuple(rows_of(submission, plan, history))
    found = [
        *cover_is_complete(submission),
        *progress_says_something(rows, limits),
        *states_are_right(rows, submission.period, plan.campaign.issued, limits),
        *personal_data_is_left_out(submission, rows),
        *registers_are_sound(submission, plan, history),
        *_form(submission, plan, history, rows, day, limits),
    ]
    return tuple(sorted(found, key=lambda finding: finding.order))


def _form(
    submission: Submission, plan: Plan, history: History, rows: tuple[Row, ...], day: date, limits: Limits
) -> Iterator[Finding]:
    if FORM_SHEET not in submission.parts:
        return
    figures = Figures(submission, plan, history)
    broken = tuple(relations_hold(figures, plan.campaign.form.relations, day, limits))
    yield from broken
    yield from totals_add_up(figures)
    yield from befores_are_kept(figures)
    yield from rates_are_left_to_us(figures)
    yield from zero_reports_are_noted(figures)
    asked = (finding for finding in broken if finding.severity.needs_a_person or finding.code == EXPLAINED.code)
    yield from outliers(figures, {code for finding in asked for code in finding.codes}, limits)
    yield from statements_agree(figures, rows, limits)
    yield from registers_agree(figures, plan, history, limits)
    yield from registers_not_returned(figures, plan, history)
