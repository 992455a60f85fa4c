"""What a finding is, and how a kind of finding makes one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.model.form import Severity
from toolkit.model.place import Place

__all__ = ["Finding", "Kind", "Severity"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause, said once (问题).

    ``unit`` is a unit id, "" when not known. ``problem`` and ``advice`` are finished Chinese sentences.
    ``held`` means the value counts only once confirmed (暂扣). ``subject`` is what the finding is about: an
    indicator code ("C01"), "清单一:25", or "" for the file; values it excludes from totals are looked up by it.
    """

    code: str
    severity: Severity
    place: Place
    problem: str
    advice: str
    unit: str = ""
    subject: str = ""
    held: bool = False

    @property
    def order(self) -> tuple[int, Place, str]:
        """Gravest first, then by place: the order a filler reads them in."""
        return (self.severity.rank, self.place, self.code)

    @property
    def withholds(self) -> bool:
        """Whether the value it speaks of stays out of totals."""
        return self.held or self.severity in (Severity.REFUSED, Severity.MUST_CORRECT)


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the catalogue: stable code, severity, wording and advice with {names} to fill.

    ``cases`` are the numbers of the mess catalogue this kind answers; ``held`` is 暂扣.
    ``explanation`` is the page ``anwei explain`` shows: why it matters, what to do, in whole sentences.
    """

    code: str
    severity: Severity
    wording: str
    advice: str
    explanation: str = ""
    cases: tuple[int, ...] = ()
    held: bool = False

    def at(self, place: Place, *, unit: str = "", subject: str = "", **facts: Any) -> Finding:
        """Make the finding at a place; ``facts`` fill the wording's and the advice's {names}."""
        return Finding(
            code=self.code,
            severity=self.severity,
            place=place,
            problem=self.wording.format(**facts),
            advice=self.advice.format(**facts),
            unit=unit,
            subject=subject,
            held=self.held,
        )
