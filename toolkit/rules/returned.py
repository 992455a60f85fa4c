"""One file as judged, one unit's return put together from its files, and all of a month. Frozen values, pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from toolkit.findings.finding import Finding, Severity
from toolkit.model.identities import OfRow, RegisterRow
from toolkit.model.layout import FORM_SHEET
from toolkit.model.receipt import Receipt
from toolkit.model.ruling import Ruling
from toolkit.model.submission import ItemReturn, Submission, TaskReturn


class Verdict(StrEnum):
    """What becomes of one file."""

    ADOPTED = "采用"
    TO_CORRECT = "退回"
    REFUSED = "拒收"


class Status(StrEnum):
    """Where a unit stands with its return of the month."""

    MISSING = "未报"
    ADOPTED = "已采用"
    TO_CORRECT = "待更正"
    REFUSED = "拒收"
    EXEMPT = "免报"


OWING = (Status.MISSING, Status.REFUSED, Status.TO_CORRECT)
"""Where a unit still has to send something."""


def verdict(findings: Iterable[Finding]) -> Verdict:
    """The verdict on a file from its findings: the gravest decides; a 核实, even held (暂扣), does not send it back."""
    severities = {finding.severity for finding in findings}
    if Severity.REFUSED in severities:
        return Verdict.REFUSED
    return Verdict.TO_CORRECT if Severity.MUST_CORRECT in severities else Verdict.ADOPTED


@dataclass(frozen=True, slots=True)
class Received:
    """One file with what was made of it.

    ``verdict`` is one of Verdict; ``unit`` is a unit id, "" when not known; ``submission`` is None for a file that
    could not be read. ``findings`` are the reader's, the intake's and the rules' own. A person has decided that it
    does not count (``void``: why, "" when it counts), or that it counts though another is later (``preferred``).
    """

    receipt: Receipt
    verdict: str
    unit: str
    submission: Submission | None
    findings: tuple[Finding, ...] = ()
    void: str = ""
    preferred: bool = False

    @property
    def acceptable(self) -> bool:
        """Whether it counts: not refused, and not void by decision (作废)."""
        return self.verdict != Verdict.REFUSED and not self.void


@dataclass(frozen=True, slots=True)
class UnitReturn:
    """What one unit has returned for a month, from all its files.

    ``parts`` holds the file adopted for each part (COVER_SHEET, SUMMARY_SHEET, FORM_SHEET, list ids);
    ``received`` every file in the order of arrival, also refused and void ones; ``status`` is one of Status.
    ``due`` is its last day that is on time. ``on_time`` is None while nothing acceptable has come, in writing or by
    telephone. ``exempt`` units need not report; ``rulings`` are what was decided about the unit and its files.
    ``findings`` are those of adopted files about adopted parts, of later files that could not be adopted, and what
    only several files or units show; gravest first.
    """

    unit: str
    parts: dict[str, Received]
    received: tuple[Received, ...]
    status: str
    due: date
    first_accepted_at: datetime | None = None
    late_days: int = 0
    on_time: bool | None = None
    zero_report: bool = False
    findings: tuple[Finding, ...] = ()
    exempt: bool = False
    rulings: tuple[Ruling, ...] = ()

    def figure(self, code: str, column: str) -> int | Decimal | None:
        """A figure of the adopted form ("month", "before", "total"); None when missing or unreadable."""
        submission = self._submission(FORM_SHEET)
        return submission.figure(code, column) if submission else None

    def task(self, list_id: str, number: str) -> TaskReturn | None:
        """A task of the adopted list, None when it did not come back."""
        submission = self._submission(list_id)
        return submission.tasks.get((list_id, number)) if submission else None

    def items(self, register: str) -> tuple[ItemReturn, ...] | None:
        """The rows of the adopted register, None when it was not returned."""
        submission = self._submission(register)
        return submission.items.get(register, ()) if submission else None

    @property
    def wrong(self) -> int:
        """How many findings must be put right."""
        return sum(finding.severity.wrong for finding in self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity, gravest first."""
        return {severity: sum(one.severity is severity for one in self.findings) for severity in Severity}

    def withheld_rows(self) -> frozenset[RegisterRow]:
        """The rows of registers that a finding keeps out of the count (强制, 暂扣)."""
        withheld = (finding for finding in self.findings if finding.withholds)
        return frozenset(one.row for finding in withheld for one in finding.subjects if isinstance(one, OfRow))

    def withheld_codes(self) -> frozenset[str]:
        """The indicators that a finding itself keeps out of the count; what is tied to them is not among them."""
        return frozenset(code for finding in self.findings if finding.withholds for code in finding.codes)

    def _submission(self, part: str) -> Submission | None:
        adopted = self.parts.get(part)
        return adopted.submission if adopted else None


@dataclass(frozen=True, slots=True)
class Assembly:
    """All returns of a month, or of a group: ``units`` in roster order, 未报 ones too; ``unplaced`` are nobody's files.

    ``rulings`` are all decisions of the month that stand.
    """

    units: tuple[UnitReturn, ...]
    unplaced: tuple[Received, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    def of(self, unit_id: str) -> UnitReturn | None:
        return next((one for one in self.units if one.unit == unit_id), None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of the month: by roster order, gravest first within a unit; files of nobody last."""
        placed = [finding for unit in self.units for finding in sorted(unit.findings, key=lambda one: one.order)]
        return (*placed, *(finding for received in self.unplaced for finding in received.findings))

    @property
    def needs_a_person(self) -> bool:
        """Whether a file is nobody's, a unit owes something, or a finding has to be mended or answered."""
        return bool(self.unplaced) or any(
            one.status in OWING or any(finding.severity.needs_a_person for finding in one.findings)
            for one in self.units
        )

    @property
    def expected(self) -> int:
        """应报: every unit taking part in the month, without those exempt (免报)."""
        return len(self.units) - self._count(Status.EXEMPT)

    @property
    def returned(self) -> int:
        """已报: units with something acceptable; a refused file counts as nothing."""
        return sum(one.on_time is not None for one in self.units)

    @property
    def on_time(self) -> int:
        return sum(one.on_time is True for one in self.units)

    @property
    def late(self) -> int:
        return sum(one.on_time is False for one in self.units)

    @property
    def to_correct(self) -> int:
        """待更正, part of 已报."""
        return self._count(Status.TO_CORRECT)

    @property
    def refused(self) -> int:
        """拒收未重报: something came, and all of it was refused."""
        return self._count(Status.REFUSED)

    @property
    def missing(self) -> int:
        """未报: 应报 = 已报 + 未报 + 拒收未重报."""
        return self._count(Status.MISSING)

    def _count(self, status: Status) -> int:
        return sum(one.status == status for one in self.units)

    @property
    def return_rate(self) -> Fraction | None:
        """报送率 = 已报 ÷ 应报; None when nobody is expected."""
        return Fraction(self.returned, self.expected) if self.expected else None

    @property
    def on_time_rate(self) -> Fraction | None:
        """按时率 = 按时 ÷ 应报; None when nobody is expected."""
        return Fraction(self.on_time, self.expected) if self.expected else None


def percent(rate: Fraction | None, places: int = 1) -> Decimal | None:
    """A rate as a percentage, half up; None stays None and is shown as "—"."""
    if rate is None:
        return None
    step = Decimal(1).scaleb(-places)
    return (Decimal(rate.numerator * 100) / Decimal(rate.denominator)).quantize(step, rounding=ROUND_HALF_UP)
