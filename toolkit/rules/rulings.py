"""What a person has decided about the returns of a month (决定), as putting them together asks for it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from toolkit.findings.finding import Finding, Severity
from toolkit.findings.returns import ACCEPTED
from toolkit.model.campaign import Campaign
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.ruling import Ruling, RulingKind
from toolkit.rules.returned import Received


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions of one month that stand, in the order in which they were taken."""

    decided: tuple[Ruling, ...] = ()

    def judged(self, one: Received) -> Received:
        """A file as it is with what was decided about it."""
        if not self.decided:
            return one
        number = one.receipt.number
        void = self._of(RulingKind.VOID, receipt=number)
        return replace(
            one,
            void=void.reason if void else "",
            preferred=self._of(RulingKind.ADOPTED, receipt=number) is not None,
            findings=self.accepted(one.findings, one.unit, number),
        )

    def accepted(self, findings: tuple[Finding, ...], unit: str, receipt: int = 0) -> tuple[Finding, ...]:
        """Findings with those taken out of question that a person has accepted for the unit or the receipt."""
        rulings = [
            one
            for one in self.decided
            if one.kind is RulingKind.ACCEPTED
            and (one.subject.receipt == receipt if one.subject.receipt else unit and one.subject.unit == unit)
        ]
        return tuple(_settled(finding, rulings) for finding in findings) if rulings else findings

    def exempt(self) -> frozenset[str]:
        return frozenset(one.subject.unit for one in self.decided if one.kind is RulingKind.EXEMPT)

    def due(self, unit: str, due: date) -> date:
        """Until when a unit may return; a postponed day is never earlier than everybody's."""
        extended = self._of(RulingKind.EXTENDED, unit=unit)
        return max(due, extended.day) if extended and extended.day else due

    def telephoned(self, unit: str) -> datetime | None:
        """When a unit telephoned that it has nothing to report."""
        call = self._of(RulingKind.TELEPHONED, unit=unit)
        if call is None:
            return None
        return call.at if call.day in (None, call.at.date()) else datetime.combine(call.day or call.at.date(), time())

    def about(self, unit: str, received: Iterable[Received]) -> tuple[Ruling, ...]:
        """What was decided about a unit or one of its files."""
        numbers = {one.receipt.number for one in received}
        return tuple(one for one in self.decided if one.subject.unit == unit or one.subject.receipt in numbers)

    def _of(self, kind: RulingKind, *, receipt: int = 0, unit: str = "") -> Ruling | None:
        found = (one for one in self.decided if one.kind is kind)
        return next((one for one in found if (one.subject.receipt, one.subject.unit) == (receipt, unit)), None)


NOTHING_DECIDED = Rulings()


def exempt_units(campaign: Campaign, period: Period, rulings: Rulings) -> frozenset[str]:
    """The units that need not report for a month (免报), by 考评录入 or by decision: one meaning, two doors."""
    return campaign.exempt(period) | rulings.exempt()


def can_be_accepted(finding: Finding) -> bool:
    """Whether a person may say that it is as it should be: what asks, not what is wrong (强制, 拒收)."""
    return finding.severity is Severity.VERIFY


def concerns(ruling: Ruling, finding: Finding) -> bool:
    """Whether an acceptance means a finding: its code, and its sheet and cell where they are named."""
    subject = ruling.subject
    anywhere = subject.place == Place("")
    return subject.finding == finding.code and (anywhere or subject.place == replace(finding.place, file=""))


def _settled(finding: Finding, rulings: Iterable[Ruling]) -> Finding:
    ruling = next((one for one in rulings if can_be_accepted(finding) and concerns(one, finding)), None)
    if ruling is None:
        return finding
    made = ACCEPTED.at(finding.place, unit=finding.unit, code=finding.code, problem=finding.problem, words=str(ruling))
    return replace(made, subjects=finding.subjects)
