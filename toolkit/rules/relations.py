"""The campaign's check relations (核验关系) held against one return: a finding for each that is false. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from toolkit.campaign.relations import evaluate, parse, text
from toolkit.findings.finding import Finding, Severity
from toolkit.findings.form import EXPLAINED, RELATION_BROKEN
from toolkit.model.form import Relation
from toolkit.model.identities import OfFigure
from toolkit.rules.figures import Figures, names_in, number
from toolkit.rules.limits import LIMITS


def broken_relations(
    figures: Figures,
    relations: Iterable[Relation],
    day: date,
) -> Iterator[Finding]:
    """A finding for every relation that is not true of the figures, among those whose indicators the unit fills.

    A relation about an indicator the unit does not fill, or about a missing figure, says nothing: the unfilled cell
    is another rule's finding. ``day`` decides whether a relation with ``until`` is still a mere 提示. Once a figure is
    withheld, doubts about it add nothing: they are left out.
    """
    found = tuple(_broken_ones(figures, relations, day))
    withheld = {finding.subjects for finding in found if finding.withholds}
    yield from (finding for finding in found if finding.withholds or finding.subjects not in withheld)


def _broken_ones(figures: Figures, relations: Iterable[Relation], day: date) -> Iterator[Finding]:
    for relation in relations:
        expressions = (relation.condition, relation.expression) if relation.condition else (relation.expression,)
        if not all(figures.applies(name.code) for one in expressions for name in names_in(one)):
            continue
        if relation.condition and evaluate(parse(relation.condition), figures.value) is not True:
            continue
        if evaluate(parse(relation.expression), figures.value) is False and not _below_zero(figures, relation):
            yield _broken(figures, relation, day)


def _below_zero(figures: Figures, relation: Relation) -> bool:
    """Whether a calculated stock in it is negative: what it is made of is wrong then, and that is told already."""
    for name in names_in(relation.expression):
        indicator = figures.indicators.get(name.code)
        value = figures.value(f"{name.prefix}{name.code}") if indicator and not indicator.filled else None
        if value is not None and value < 0:
            return True
    return False


def answered(finding: Finding, figures: Figures, codes: Iterable[str]) -> Finding:
    """The finding itself, or 已说明 in its place where it asks for a 说明 and one of the indicators has one."""
    if finding.severity is not Severity.VERIFY or finding.held:
        return finding
    notes = (figures.note(code) for code in codes)
    note = next((note for note in notes if len(note) >= LIMITS.note_length), "")
    if not note:
        return finding
    problem = finding.problem.rstrip("。")
    return EXPLAINED.at(finding.place, *finding.subjects, unit=finding.unit, problem=problem, note=note)


def _broken(figures: Figures, relation: Relation, day: date) -> Finding:
    codes = list(dict.fromkeys(name.code for name in names_in(relation.expression)))
    until = date.fromisoformat(relation.until) if relation.until else None
    still_notice = until is not None and day <= until and relation.severity is Severity.VERIFY
    made = RELATION_BROKEN.at(
        figures.place(codes[0]),
        OfFigure(codes[0]),
        unit=figures.submission.unit,
        wording=relation.wording.rstrip("。"),
        stated=_stated(relation, figures),
        advice=relation.advice.rstrip("。"),
    )
    severity = Severity.NOTICE if still_notice else relation.severity
    finding = replace(made, code=relation.id, severity=severity, held=relation.held)
    return answered(finding, figures, (*codes, *figures.parts(codes)))


def _stated(relation: Relation, figures: Figures) -> str:
    """The relation with the figures put in; of one with alternatives only the figures, which is easier to read."""
    if "或" not in relation.expression and "且" not in relation.expression:
        return f"{relation.expression}，填的是 {text(parse(relation.expression), figures.value)}"
    names = dict.fromkeys(f"{name.prefix}{name.code}" for name in names_in(relation.expression))
    return "，".join(f"{name}为{number(value)}" for name in names if (value := figures.value(name)) is not None)
