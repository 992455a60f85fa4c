"""One return being taken in: file, unit, what it owes, and the reading of its single cells. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from toolkit.findings import Finding, Kind
from toolkit.findings import cells as kinds
from toolkit.intake.reference import Reference, UnitReference
from toolkit.intake.values import Reading, Trouble, read_amount, read_date, read_integer, read_state, read_text
from toolkit.model.cells import Cell, Sheet
from toolkit.model.history import UnitHistory
from toolkit.model.identities import Lineage, Subject
from toolkit.model.layout import Holds
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.states import State
from toolkit.model.submission import Entry, Value
from toolkit.model.wording import shortened

_EXTERNAL = re.compile(r"\[[^\]]*\]|file:|https?:|\.xlsx?\b|\.et\b", re.IGNORECASE)
"""A formula that reaches into another workbook; names of other sheets of the same book do not look like this."""
_OWN_COMMENT = ("【拒收】", "【强制】", "【核实】", "【提示】")
"""Our own comments in a correction workbook begin with a severity; they are not the unit's words."""
_KINDS = {
    Trouble.NOT_A_NUMBER: kinds.NOT_A_NUMBER,
    Trouble.OTHER_UNIT: kinds.NUMBER_UNIT_DIFFERS,
    Trouble.APPROXIMATE: kinds.NUMBER_ABOUT,
    Trouble.RANGE: kinds.NUMBER_RANGE,
    Trouble.DATE_FOR_NUMBER: kinds.NUMBER_TURNED_DATE,
    Trouble.NEGATIVE: kinds.NUMBER_NEGATIVE,
    Trouble.NOT_WHOLE: kinds.NUMBER_NOT_WHOLE,
    Trouble.TOO_MANY_DECIMALS: kinds.NUMBER_TOO_FINE,
    Trouble.TOO_LONG: kinds.NUMBER_TOO_LARGE,
    Trouble.PERCENT: kinds.NUMBER_PERCENT,
    Trouble.BOOLEAN: kinds.NOT_A_NUMBER,
    Trouble.ERROR_VALUE: kinds.ERROR_VALUE,
    Trouble.NO_RESULT: kinds.FORMULA_UNCALCULATED,
    Trouble.NOT_A_DATE: kinds.NOT_A_DAY,
    Trouble.AMBIGUOUS_DATE: kinds.DAY_AMBIGUOUS,
    Trouble.NOT_A_STATE: kinds.STATE_UNKNOWN,
    Trouble.NOTHING_AS_ZERO: kinds.NUMBER_ZERO_WORD,
    Trouble.CHINESE_NUMERAL: kinds.NUMBER_IN_WORDS,
    Trouble.STATE_AS_UNDER_WAY: kinds.STATE_READ_AS,
}
_CHOICES = "、".join(State)
_STATES = frozenset(State)


@dataclass(frozen=True, slots=True)
class Desk:
    """What must be at hand while one file is read. ``past`` is the unit's history up to the last closed month."""

    file: str
    unit: str
    period: Period
    reference: Reference
    owed: UnitReference
    past: UnitHistory = field(default_factory=UnitHistory)

    def due(self, list_id: str) -> tuple[str, ...]:
        """The numbers of the tasks this unit has to fill in a list, in printed order."""
        return self.owed.tasks[list_id]

    def comment(self, sheet: Sheet, row: int, column: int) -> str:
        """What the unit wrote into a cell's comment, without our own marks."""
        text = sheet.comments.get((row, column), "").strip()
        return "" if text.startswith(_OWN_COMMENT) else text

    def read(
        self,
        sheet: str,
        row: int,
        column: int,
        cell: Cell,
        want: Holds,
        about: Subject,
        name: str,
        title: str,
        measured: str = "",
    ) -> tuple[Entry | None, Finding | None]:
        """The entry of one cell, None when it is empty, and at most one finding about it.

        ``name`` is what the filler knows the row by, "" for a field; ``measured`` is the unit of measure a number may
        carry.
        """
        plainly = _plainly(cell, want)
        if plainly is not None:
            return Entry(plainly, cell.text, sheet, row, column), None
        reading = _value(cell, want, measured, self.period.year)
        kind, facts = (None, {}) if not cell.formula else _formula_trouble(cell)
        if reading.trouble and kind is not kinds.PICTURE_IN_CELL:
            kind, facts = _KINDS[reading.trouble], _facts(reading, measured)
        if kind is None and reading.value is None:
            return None, None
        value = None if kind and kind.severity.wrong else reading.value
        entry = Entry(value, cell.text, sheet, row, column, reading.tidied)
        if kind is None:
            return entry, None
        facts = {"text": shortened(cell.text), **facts}
        return entry, self.finding(kind, Place(self.file, sheet, row, column), about, name, title, facts)

    def finding(
        self, kind: Kind, place: Place, about: Subject, name: str, title: str, facts: dict[str, Any]
    ) -> Finding:
        """A finding about one cell, named as the filler knows it: its row and the title of its column."""
        return kind.at(place, about, unit=self.unit, name=f"{name}“{title}”", **facts)

    @property
    def lineage(self) -> Lineage:
        """Whose the rows of its registers are."""
        return self.reference.plan.lineage_of(self.unit)


def _plainly(cell: Cell, want: Holds) -> Value:
    """The value where a glance is enough, exactly as ``_value`` would read it; None sends the cell there.

    Nine cells in ten are printable text, a listed state or a short whole number; this halves the intake's time.
    """
    text = cell.text
    if cell.formula or not text:
        return None
    if cell.kind == "text":
        if want is Holds.TEXT:
            return text if text.isprintable() and text[0] != " " and text[-1] != " " else None
        return text if want is Holds.STATE and text in _STATES else None
    whole = want is Holds.WHOLE and cell.kind == "number" and text.isdecimal() and text.isascii() and len(text) < 15
    return int(text) if whole else None


def _value(cell: Cell, want: Holds, measured: str, year: int) -> Reading:
    """What the cell says, read as what it should be."""
    if want is Holds.STATE:
        return read_state(cell)
    if want is Holds.DAY:
        return read_date(cell, year)
    if want is Holds.RATE:
        return read_amount(cell, measured, 15)
    if want is Holds.AMOUNT:
        return read_amount(cell, measured)
    return read_integer(cell, measured) if want is Holds.WHOLE else read_text(cell)


def _facts(reading: Reading, measured: str) -> dict[str, Any]:
    suggestion = reading.facts.get("suggestion", "")
    return {
        **{name: reading.facts.get(name, "") for name in ("first", "second", "formula")},
        "value": reading.value,
        "unit_of_measure": measured or "个",
        "hint": f"（应为{suggestion}吗？）" if suggestion else "",
        "choices": _CHOICES,
    }


def _formula_trouble(cell: Cell) -> tuple[Kind | None, dict[str, Any]]:
    """What is wrong about a cell because it is a formula; its errors and missing results are the value's."""
    if "DISPIMG" in cell.formula.upper():
        return kinds.PICTURE_IN_CELL, {}
    if cell.text and cell.kind != "error" and _EXTERNAL.search(cell.formula):
        return kinds.FORMULA_EXTERNAL, {"formula": shortened(cell.formula)}
    return None, {}
