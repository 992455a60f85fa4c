"""What a finding is, and how a kind of finding makes one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.model.form import Severity
from toolkit.model.identities import OfFigure, OfTask, OfUnit, Part, Subject
from toolkit.model.place import Place

__all__ = ["Finding", "Kind", "Severity"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause, said once (问题).

    ``unit`` is a unit id, "" when not known. ``problem`` and ``advice`` are finished Chinese sentences.
    ``held`` means the value counts only once confirmed (暂扣). ``subjects`` are what the finding is about, none for
    the file as a whole; values it excludes from totals are looked up by them.
    """

    code: str
    severity: Severity
    place: Place
    problem: str
    advice: str
    unit: str = ""
    subjects: tuple[Subject, ...] = ()
    held: bool = False

    @property
    def order(self) -> tuple[int, Place, str]:
        """Gravest first, then by place: the order a filler reads them in."""
        return (self.severity.rank, self.place, self.code)

    @property
    def withholds(self) -> bool:
        """Whether the value it speaks of stays out of totals."""
        return self.held or self.severity.wrong

    @property
    def codes(self) -> tuple[str, ...]:
        """The indicators it is about."""
        return tuple(one.code for one in self.subjects if isinstance(one, OfFigure))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of a return it is about as a whole."""
        return tuple(one for one in self.subjects if isinstance(one, Part))

    @property
    def units(self) -> tuple[str, ...]:
        """The other units it speaks of, by id."""
        return tuple(one.unit for one in self.subjects if isinstance(one, OfUnit))

    @property
    def tasks(self) -> tuple[tuple[str, str], ...]:
        """The tasks it is about: (list id, number)."""
        return tuple((one.list_id, one.number) for one in self.subjects if isinstance(one, OfTask))


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

    def at(self, place: Place, *subjects: Subject, unit: str = "", **facts: Any) -> Finding:
        """Make the finding at a place, about its subjects; ``facts`` fill the wording's and the advice's {names}."""
        return Finding(
            code=self.code,
            severity=self.severity,
            place=place,
            problem=self.wording.format(**facts),
            advice=self.advice.format(**facts),
            unit=unit,
            subjects=subjects,
            held=self.held,
        )
