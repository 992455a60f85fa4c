"""What a finding is, and how a kind of finding makes one. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from toolkit.model.correspondence import DocumentKind
from toolkit.model.form import Severity
from toolkit.model.identities import OfFigure, OfTask, OfUnit, Part, Subject
from toolkit.model.period import Every
from toolkit.model.place import Place

__all__ = ["Cost", "Finding", "Kind", "Severity", "Told"]


class Cost(StrEnum):
    """The one 考评项目 in which a finding costs points (figures.md §3)."""

    TIME = "S1"
    PARTS = "S2"
    QUALITY = "S3"
    """By its severity, on the first return of a part."""
    WORDS = "S4"
    """Each task once, however many findings speak of its progress."""
    NOTHING = ""


class Told(StrEnum):
    """Who has something to do about a finding."""

    UNIT = "单位"
    OFFICE = "经办人"
    """Nothing the unit did or could mend: it costs nothing and stands in no correction workbook."""


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

    def said(self, every: Every) -> Finding:
        """The same in the words of a calendar; what it quotes (“…”) stays as it was written."""
        if every is Every.MONTH:
            return self
        return replace(self, problem=_unquoted(every, self.problem), advice=_unquoted(every, self.advice))


def _unquoted(every: Every, text: str) -> str:
    return "".join(part if part.startswith("“") else every.said(part) for part in re.split("(“[^”]*”)", text))


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the catalogue: stable code, severity, wording and advice with {names} to fill.

    ``cases`` are the numbers of the mess catalogue this kind answers; ``held`` is 暂扣.
    ``explanation`` is the page ``anwei explain`` shows: why it matters, what to do, in whole sentences.
    ``cost`` says where it costs points, if its severity costs any; where that is not S3, ``called`` is its name in
    the printed rules. ``letter`` is the document that carries it beyond the correction workbook.
    """

    code: str
    severity: Severity
    wording: str
    advice: str
    explanation: str = ""
    cases: tuple[int, ...] = ()
    held: bool = False
    cost: Cost = Cost.QUALITY
    called: str = ""
    told: Told = Told.UNIT
    letter: DocumentKind | None = None

    def costs(self, severity: Severity) -> Cost:
        """Where one of that severity costs points: nothing for what is only noted, or refused as a whole (未报)."""
        charged = severity in (Severity.MUST_CORRECT, Severity.VERIFY) and self.told is Told.UNIT
        return self.cost if charged else Cost.NOTHING

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
