"""Which cell of a correction workbook a finding speaks of: a returned file's cell may stand elsewhere there. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.findings.cells import FIGURE_EMPTY, PROGRESS_EMPTY
from toolkit.findings.finding import Finding
from toolkit.findings.form import COVER_INCOMPLETE
from toolkit.findings.tables import INDICATORS_MISSING, ROWS_MISSING
from toolkit.model.layout import COVER_SHEET, FORM_SHEET, SIGNED_FIELDS, SUMMARY_SHEET
from toolkit.model.place import Place
from toolkit.model.registers import Register
from toolkit.model.submission import Entry, Submission
from toolkit.workbook.blank import Blank
from toolkit.workbook.blank.lists import to_fill
from toolkit.workbook.blank.positions import FORM_COLUMN, LIST_COLUMN, field_place, figure_place, task_place
from toolkit.workbook.blank.register_rows import item_place

EMPTY = frozenset(
    kind.code for kind in (PROGRESS_EMPTY, ROWS_MISSING, FIGURE_EMPTY, INDICATORS_MISSING, COVER_INCOMPLETE)
)
"""Findings about all empty cells of one part at once."""


class Identity(NamedTuple):
    """What a row is about: a part, and in it a task's number, an indicator's code or a field's key."""

    part: str
    id: str


@dataclass(frozen=True)
class Targets:
    """Looks up the cells of a blank for findings about one submission."""

    blank: Blank
    _cells: dict[tuple[str, int, int], tuple[Identity, str]] = field(init=False, repr=False, default_factory=dict)
    _rows: dict[tuple[str, int], Identity] = field(init=False, repr=False, default_factory=dict)
    _columns: dict[tuple[str, int], str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        submission = self.blank.filling.submission
        for identity, key, entry in _entries(submission) if submission else ():
            self._cells[entry.sheet, entry.row, entry.column] = (identity, key)
            if identity.part not in (COVER_SHEET, SUMMARY_SHEET):
                self._rows[entry.sheet, entry.row] = identity
                self._columns[entry.sheet, entry.column] = key

    def cells(self, finding: Finding) -> tuple[Place, ...]:
        """Every cell to be marked, the one to jump to first; empty when it is about no cell."""
        place = finding.place
        exact = self._cells.get((place.sheet, place.row, place.column))
        key = exact[1] if exact else self._columns.get((place.sheet, place.column), "")
        identities = [exact[0]] if exact else []
        identities += self._identities(finding.subject)
        if not identities and (place.sheet, place.row) in self._rows:
            identities = [self._rows[place.sheet, place.row]]
        found = [self._cell(identity, key) for identity in dict.fromkeys(identities)]
        if not identities and finding.code in EMPTY:
            found = list(self._empty_cells(self.part(finding)))
        return tuple(dict.fromkeys(cell for cell in found if cell))

    def part(self, finding: Finding) -> str:
        """The sheet of this workbook a finding belongs to, "" for the file as a whole."""
        if finding.subject in self._parts:
            return finding.subject
        submission = self.blank.filling.submission
        by_sheet = {sheet: part for part, sheet in submission.sheets.items()} if submission else {}
        wanted = by_sheet.get(finding.place.sheet, finding.place.sheet)
        return wanted if wanted in self._parts else ""

    @property
    def _parts(self) -> tuple[str, ...]:
        return (COVER_SHEET, SUMMARY_SHEET, FORM_SHEET, *self.blank.rows, *self._registers)

    @property
    def _registers(self) -> dict[str, Register]:
        return {register.id: register for register in self.blank.registers}

    def _identities(self, subject: str) -> Iterator[Identity]:
        """The rows a subject names: "C01", "清单一:25", several joined by "、"."""
        for one in subject.split("、"):
            part, _, number = one.partition(":")
            if number:
                yield Identity(part, number)
            elif one and one not in self._parts:
                yield Identity(FORM_SHEET, one)

    def _cell(self, identity: Identity, key: str) -> Place | None:
        part, name = identity
        if part in (COVER_SHEET, SUMMARY_SHEET):
            return field_place(part, name)
        if part == FORM_SHEET:
            return figure_place(self.blank, name, key if key in FORM_COLUMN else "")
        if part in self._registers:
            return item_place(self.blank, self._registers[part], name, key)
        return task_place(self.blank, part, name, key if key in LIST_COLUMN else "progress")

    def _empty_cells(self, part: str) -> Iterator[Place | None]:
        """The cells of a part that must be filled in and are not."""
        filling = self.blank.filling
        if part == COVER_SHEET:
            yield from (field_place(part, one.key) for one in SIGNED_FIELDS if not filling.cover(one.key))
        elif part == FORM_SHEET:
            places = [(figure_place(self.blank, one.code), one.code) for one in self.blank.indicators if one.filled]
            yield from (place for place, code in places if not self._figure_filled(code))
        else:
            for _, task in self.blank.rows.get(part, ()):
                owed = "progress" in to_fill(self.blank, part, task.number)
                if owed and not filling.task(part, task.number, "progress"):
                    yield task_place(self.blank, part, task.number, "progress")

    def _figure_filled(self, code: str) -> bool:
        return any(self.blank.filling.figure(code, key) for key in ("month", "total"))


def _entries(submission: Submission) -> Iterator[tuple[Identity, str, Entry]]:
    """Every filled cell with what it is about and its column."""
    for (list_id, number), task in submission.tasks.items():
        for key, entry in task.entries.items():
            yield Identity(list_id, number), key, entry
    for item in (one for items in submission.items.values() for one in items):
        for key, entry in item.entries.items():
            yield Identity(item.register, item.key), key, entry
    for (code, key), entry in submission.figures.items():
        yield Identity(FORM_SHEET, code), key, entry
    for key, entry in submission.cover.items():
        yield Identity(COVER_SHEET, key), key, entry
    for key, entry in submission.summary.items():
        yield Identity(SUMMARY_SHEET, key), key, entry
