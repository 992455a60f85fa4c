"""Which figures of a return stay out of totals, so that no rate mixes two sets of units (口径). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from toolkit.campaign.plan import Plan
from toolkit.campaign.relations import Operation, parse
from toolkit.model.form import Form
from toolkit.rules.figures import names_in
from toolkit.rules.returned import UnitReturn


def withheld(unit_return: UnitReturn, plan: Plan) -> frozenset[str]:
    """The indicator codes of a unit left out of totals.

    A 强制 or held (暂扣) finding about a figure leaves it out, and with it every indicator tied to it by an equality
    (C01 = C02 + C03) or by the formula of a calculated one (C05, C06), on and on: so C01..C06 go together, and 整改率
    is of the same units above and below the line. A 核实 that is not held leaves everything in.
    """
    form = plan.campaign.form
    known = {indicator.code for indicator in (*form.indicators, *form.openings)}
    return tied_to(unit_return.withheld_codes() & known, form)


def tied_to(codes: AbstractSet[str], form: Form) -> frozenset[str]:
    """The codes, with every code an equality or a formula ties to one of them, directly or through others."""
    found: set[str] = set()
    open_codes = set(codes)
    tied = tuple(_tied(form)) if open_codes else ()
    while open_codes:
        found |= open_codes
        open_codes = {code for group in tied if group & open_codes for code in group} - found
    return frozenset(found)


def _tied(form: Form) -> Iterator[frozenset[str]]:
    """Sets of codes that stand or fall together."""
    for relation in form.relations:
        expression = parse(relation.expression)
        if isinstance(expression, Operation) and expression.sign == "=":
            yield frozenset(name.code for name in names_in(relation.expression))
    for indicator in form.indicators:
        if indicator.formula:
            yield frozenset((indicator.code, *(name.code for name in names_in(indicator.formula))))
