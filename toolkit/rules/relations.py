"""The campaign's check relations (核验关系) held against one return: a finding for each that is false. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from toolkit.campaign.relations import evaluate, parse, text
from toolkit.findings.finding import Finding, Severity
from toolkit.findings.form import EXPLAINED
from toolkit.model.form import Relation
from toolkit.rules.figures import Figures, names_in
from toolkit.rules.limits import LIMITS, Limits


def relations_hold(
    figures: Figures, relations: Iterable[Relation], day: date, limits: Limits = LIMITS
) -> Iterator[Finding]:
    """Every relation whose indicators the unit fills is true of its figures.

    A relation about an indicator the unit does not fill, or about a missing figure, says nothing: the unfilled cell
    is another rule's finding. ``day`` decides whether a relation with ``until`` is still a mere 提示. Once a figure is
    withheld, doubts about it add nothing: they are left out.
    """
    found = tuple(_broken_ones(figures, relations, day, limits))
    withheld = {finding.subject for finding in found if finding.withholds}
    yield from (finding for finding in found if finding.withholds or finding.subject not in withheld)


def _broken_ones(figures: Figures, relations: Iterable[Relation], day: date, limits: Limits) -> Iterator[Finding]:
    for relation in relations:
        expressions = (relation.condition, relation.expression) if relation.condition else (relation.expression,)
        if not all(figures.applies(name.code) for one in expressions for name in names_in(one)):
            continue
        if relation.condition and evaluate(parse(relation.condition), figures.value) is not True:
            continue
        if evaluate(parse(relation.expression), figures.value) is False:
            yield _broken(figures, relation, day, limits)


def answered(finding: Finding, figures: Figures, codes: Iterable[str], limits: Limits = LIMITS) -> Finding:
    """The finding itself, or 已说明 in its place where it asks for a 说明 and one of the indicators has one."""
    if finding.severity is not Severity.VERIFY or finding.held:
        return finding
    notes = (figures.note(code) for code in codes)
    note = next((note for note in notes if len(note) >= limits.note_length), "")
    if not note:
        return finding
    problem = finding.problem.rstrip("。")
    return EXPLAINED.at(finding.place, unit=finding.unit, subject=finding.subject, problem=problem, note=note)


def _broken(figures: Figures, relation: Relation, day: date, limits: Limits) -> Finding:
    expression = parse(relation.expression)
    codes = list(dict.fromkeys(name.code for name in names_in(relation.expression)))
    until = date.fromisoformat(relation.until) if relation.until else None
    still_notice = until is not None and day <= until and relation.severity is Severity.VERIFY
    wording = relation.wording.rstrip("。")
    finding = Finding(
        code=relation.id,
        severity=Severity.NOTICE if still_notice else relation.severity,
        place=figures.place(codes[0]),
        problem=f"{wording}（{relation.expression}，填的是 {text(expression, figures.value)}）",
        advice=relation.advice,
        unit=figures.submission.unit,
        subject=codes[0],
        held=relation.held,
    )
    return answered(finding, figures, (*codes, *figures.parts(codes)), limits)
