"""From all files of a month to one return per unit, with what only several files or units show. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.campaign.plan import Plan
from toolkit.findings.finding import Finding, Severity
from toolkit.findings.identity import UNITS_DISAGREE
from toolkit.findings.returns import NOT_EXPECTED
from toolkit.model.history import History
from toolkit.model.layout import FORM_SHEET
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.roster import Unit
from toolkit.rules import adoption, duplicates
from toolkit.rules.adoption import Bundle, in_order
from toolkit.rules.figures import Figures
from toolkit.rules.form import zero_report
from toolkit.rules.returned import Assembly, Received, Status, UnitReturn, Verdict, percent, verdict
from toolkit.rules.rulings import NOTHING_DECIDED, Rulings
from toolkit.rules.withholding import withheld

__all__ = [
    "Assembly",
    "Received",
    "Status",
    "UnitReturn",
    "Verdict",
    "assemble",
    "expected_units",
    "percent",
    "verdict",
    "withheld",
]


def assemble(
    received: Sequence[Received],
    plan: Plan,
    period: Period,
    history: History,
    *,
    due: date,
    exempt: frozenset[str] = frozenset(),
    rulings: Rulings = NOTHING_DECIDED,
) -> Assembly:
    """Put a month's files together: which counts, who is late, what is missing, who copied from whom.

    ``due`` is the last day that is on time for who was not given a later one; ``rulings`` are what a person decided.
    ``exempt`` units (免报) are not expected, though what they send counts. Files of a unit that is not expected to report directly stay unplaced, with a finding.
    The order of ``received`` does not matter.
    """
    expected = expected_units(plan, period)
    ids = {unit.id for unit in expected}
    files: dict[str, list[Received]] = defaultdict(list)
    unplaced = []
    for one in in_order([rulings.judged(one) for one in received]):
        if one.unit in ids:
            files[one.unit].append(one)
        elif not one.void:
            unplaced.append(_not_expected(one, plan))
    unplaced += _strays(files)
    month = _Month(plan, history, due, exempt, rulings)
    units = [_unit_return(unit.id, files[unit.id], month) for unit in expected]
    common = _common_findings(duplicates.Returns(tuple(units), plan, history))
    return Assembly(
        tuple(_with(unit, rulings.accepted(tuple(common.get(unit.unit, ())), unit.unit)) for unit in units),
        tuple(unplaced),
        rulings.decided,
    )


@dataclass(frozen=True, slots=True)
class _Month:
    """What every unit's files are put together under."""

    plan: Plan
    history: History
    due: date
    exempt: frozenset[str]
    rulings: Rulings


def _strays(files: dict[str, list[Received]]) -> list[Received]:
    """Take out the files that may be the only ones of a unit that seems to have sent nothing.

    Such a file speaks of two units. Listed under the one, a later file of that unit would answer for it, and nobody
    would learn that the other's return is here.
    """
    strays = []
    for unit, received in list(files.items()):
        last = max((place for place, one in enumerate(received) if one.acceptable and one.submission), default=0)
        found = [one for one in received[:last] if any(not files.get(other) for other in _others(one))]
        files[unit] = [one for one in received if one not in found]
        strays += found
    return strays


def _others(one: Received) -> Iterator[str]:
    """The other units a file speaks of."""
    if not one.void:
        yield from (named for each in one.findings if each.code == UNITS_DISAGREE.code for named in each.units)


def expected_units(plan: Plan, period: Period) -> tuple[Unit, ...]:
    """The units that report directly and are on the roster on the as-of day (截至日), in roster order."""
    day = plan.campaign.as_of(period)
    return tuple(unit for unit in plan.campaign.roster.reporting if unit.present_on(day))


def _unit_return(unit_id: str, received: Sequence[Received], month: _Month) -> UnitReturn:
    plan, history, rulings = month.plan, month.history, month.rulings
    due, exempt = rulings.due(unit_id, month.due), unit_id in month.exempt
    bundle = Bundle(unit_id, tuple(received), plan, history, due, rulings.telephoned(unit_id))
    parts = bundle.parts
    findings = rulings.accepted(tuple(finding for rule in adoption.RULES for finding in rule(bundle)), unit_id)
    return UnitReturn(
        unit=unit_id,
        parts=parts,
        received=bundle.received,
        status=_status(received, parts, findings, exempt=exempt, called=bundle.called is not None),
        due=due,
        first_accepted_at=bundle.reported_at,
        late_days=bundle.late_days,
        on_time=None if bundle.reported_at is None else bundle.late_days == 0,
        zero_report=_zero(parts, plan, history),
        findings=_sorted(findings),
        exempt=exempt,
        rulings=rulings.about(unit_id, received),
    )


def _status(
    received: Sequence[Received],
    parts: dict[str, Received],
    findings: Sequence[Finding],
    *,
    exempt: bool,
    called: bool,
) -> Status:
    counted = [one for one in received if not one.void]
    if not any(one.acceptable for one in counted):
        if exempt:
            return Status.EXEMPT
        if called:
            return Status.TO_CORRECT  # It has reported; what it said is still to come in writing.
        return Status.REFUSED if counted else Status.MISSING
    corrections = any(finding.severity is Severity.MUST_CORRECT for finding in findings)
    wholly_adopted = [one for one in parts.values() if one.submission and _all_from(one, parts)]
    sent_back = not parts or any(one.verdict == Verdict.TO_CORRECT for one in wholly_adopted)
    return Status.TO_CORRECT if corrections or sent_back else Status.ADOPTED


def _all_from(one: Received, parts: dict[str, Received]) -> bool:
    return one.submission is not None and all(parts[part] is one for part in one.submission.parts)


def _zero(parts: dict[str, Received], plan: Plan, history: History) -> bool:
    form = parts.get(FORM_SHEET)
    return bool(form and form.submission and zero_report(Figures(form.submission, plan, history)))


def _common_findings(returns: duplicates.Returns) -> dict[str, list[Finding]]:
    """What units have in common beyond chance, by unit."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for rule in duplicates.RULES:
        for finding in rule(returns):
            found[finding.unit].append(finding)
    return found


def _with(unit: UnitReturn, findings: Sequence[Finding]) -> UnitReturn:
    return replace(unit, findings=_sorted((*unit.findings, *findings))) if findings else unit


def _sorted(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.order))


def _not_expected(one: Received, plan: Plan) -> Received:
    """A file of a unit known but not expected says so; a file of nobody has its own finding already."""
    if not one.unit:
        return one
    roster = plan.campaign.roster
    name = roster[one.unit].name if one.unit in roster else one.unit
    finding = NOT_EXPECTED.at(Place(one.receipt.name), unit=one.unit, unit_name=name)
    return replace(one, findings=(*one.findings, finding))
