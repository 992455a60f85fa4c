"""Which cell of a correction workbook a finding speaks of: a returned file's cell may stand elsewhere there. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from toolkit.findings.cells import FIGURE_EMPTY, PROGRESS_EMPTY
from toolkit.findings.finding import Finding
from toolkit.findings.form import COVER_INCOMPLETE
from toolkit.findings.tables import INDICATORS_MISSING, ROWS_MISSING
from toolkit.model.identities import OfField, OfFigure, OfRow, OfTask, PartKind, Subject
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


@dataclass(frozen=True)
class Targets:
    """Looks up the cells of a blank for findings about one submission."""

    blank: Blank
    _cells: dict[tuple[str, int, int], tuple[Subject, str]] = field(init=False, repr=False, default_factory=dict)
    _rows: dict[tuple[str, int], Subject] = field(init=False, repr=False, default_factory=dict)
    _columns: dict[tuple[str, int], str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        submission = self.blank.filling.submission
        for subject, key, entry in _entries(submission) if submission else ():
            self._cells[entry.sheet, entry.row, entry.column] = (subject, key)
            if not isinstance(subject, OfField):
                self._rows[entry.sheet, entry.row] = subject
                self._columns[entry.sheet, entry.column] = key

    def cells(self, finding: Finding) -> tuple[Place, ...]:
        """Every cell to be marked, the one to jump to first; empty when it is about no cell."""
        place = finding.place
        exact = self._cells.get((place.sheet, place.row, place.column))
        key = exact[1] if exact else self._columns.get((place.sheet, place.column), "")
        subjects = [exact[0]] if exact else []
        subjects += _rows_of(finding)
        if not subjects and (place.sheet, place.row) in self._rows:
            subjects = [self._rows[place.sheet, place.row]]
        found = [self._cell(subject, key) for subject in dict.fromkeys(subjects)]
        if not subjects and finding.code in EMPTY:
            found = list(self._empty_cells(self.part(finding)))
        return tuple(dict.fromkeys(cell for cell in found if cell))

    def part(self, finding: Finding) -> str:
        """The sheet of this workbook a finding belongs to, "" for the file as a whole."""
        for part in finding.parts:
            if part.name in self._parts:
                return part.name
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

    def _cell(self, subject: Subject, key: str) -> Place | None:
        match subject:
            case OfField():
                return field_place(subject.part, subject.key)
            case OfFigure():
                return figure_place(self.blank, subject.code, key if key in FORM_COLUMN else "")
            case OfRow() if subject.row.register in self._registers:
                return item_place(self.blank, self._registers[subject.row.register], subject.row.key, key)
            case OfTask():
                column = key if key in LIST_COLUMN else "progress"
                return task_place(self.blank, subject.list_id, subject.number, column)
        return None

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


def _rows_of(finding: Finding) -> Iterator[Subject]:
    """The rows and fields a finding is about; in which cell of a row it stands, its place says."""
    for subject in finding.subjects:
        if isinstance(subject, OfTask | OfFigure | OfRow):
            yield replace(subject, column="")
        elif isinstance(subject, OfField):
            yield subject


def _entries(submission: Submission) -> Iterator[tuple[Subject, str, Entry]]:
    """Every filled cell with what it is about and its column."""
    for (list_id, number), task in submission.tasks.items():
        for key, entry in task.entries.items():
            yield OfTask(list_id, number), key, entry
    for item in (one for items in submission.items.values() for one in items):
        for key, entry in item.entries.items():
            yield OfRow(item.id), key, entry
    for (code, key), entry in submission.figures.items():
        yield OfFigure(code), key, entry
    for key, entry in submission.cover.items():
        yield OfField(PartKind.COVER, key), key, entry
    for key, entry in submission.summary.items():
        yield OfField(PartKind.SUMMARY, key), key, entry
