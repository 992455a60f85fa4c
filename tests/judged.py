"""What the product makes of a mistreated return, and whether a finding names a value. See mutations.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mistreated import FORM, LISTS, TITLES_OF, Case, Key, correct, header_row, key_of, unspaced
from small_campaign import COUNTY, PERIOD, plan
from toolkit.findings import Finding
from toolkit.intake import understand
from toolkit.model.cells import Book, Cell
from toolkit.model.history import History
from toolkit.model.identities import Part
from toolkit.model.layout import FORM_COLUMNS, LIST_COLUMNS
from toolkit.model.receipt import Receipt
from toolkit.rules import check
from toolkit.rules.assembly import Received, assemble, verdict

TITLES = {column.key: column.title for column in (*FORM_COLUMNS, *LIST_COLUMNS) if column.filled}
COLUMN_CODES = {"T201", "T202", "T203", "T204", "T205", "T207"}
SHEET_CODES = {"T104"}
VERSIONS = {"S19", "S20"}
ROWS_CODES = {"T301", "T302", "T303", "T305", "T307", "T309", "T310"}
REQUIRED = {"progress", "month", "total"}
TRACED = {"harm_merged_numbers", "harm_merged_progress", "harm_task_twice"}
"""Mutations that leave a trace (a merged range, a second row) which another one may remove."""
COLLAPSED = {"C101", "C102"}
"""Kinds whose finding names a whole column, a whole sheet, several rows."""


@dataclass(frozen=True)
class Outcome:
    """What all files of a case amount to: the values adopted, the parts adopted, and every finding that stands."""

    values: dict[Key, object]
    parts: frozenset[str]
    findings: tuple[Finding, ...]


def outcome(case: Case, *, rules: bool = False) -> Outcome:
    """What the assembly of the month makes of the files, with or without the rules on contents."""
    received = []
    for place, (name, book) in enumerate(case.books, start=1):
        one = understand(book, name, plan(), expected=PERIOD)
        assert one.refused == (one.submission is None)
        assert one.submission or one.findings
        findings = one.findings
        if rules and one.submission:
            findings += check(one.submission, plan(), History())
        receipt = Receipt(place, PERIOD, str(place), name, 1, datetime(2022, 7, 1, 10, place))  # noqa: DTZ001
        received.append(Received(receipt, verdict(findings), one.unit, one.submission, findings))
    assembly = assemble(received, plan(), PERIOD, History(), due=date(2022, 7, 2))
    unit = next(unit for unit in assembly.units if unit.unit == COUNTY)
    values: dict[Key, object] = {}
    for part, adopted in unit.parts.items():
        values.update(_values(adopted, part))
    unplaced = tuple(finding for one in assembly.unplaced for finding in one.findings)
    return Outcome(values, frozenset(unit.parts), (*unit.findings, *unplaced))


def _values(one: Received, part: str) -> Iterator[tuple[Key, object]]:
    if part in LISTS:
        for (name, task), returned in one.submission.tasks.items():
            if name == part:
                yield from (((name, task, key), entry.value) for key, entry in returned.entries.items())
    elif part == FORM:
        wanted = correct()[1]
        for (code, key), entry in one.submission.figures.items():
            if (FORM, code, key) in wanted:
                yield (FORM, code, key), entry.value


def _same(one: object, other: object) -> bool:
    if isinstance(one, int | Decimal) and isinstance(other, int | Decimal):
        return Decimal(one) == Decimal(other)
    return type(one) is type(other) and one == other if isinstance(one, date) else str(one) == str(other)


def differences(case: Case, original: dict[Key, object], result: Outcome) -> dict[Key, tuple[object, object]]:
    """Every value that is not as it was: (before, accepted)."""
    keys = original.keys() | result.values.keys()
    return {
        key: (original.get(key), result.values.get(key))
        for key in keys
        if not _same(original.get(key), result.values.get(key))
    }


def told(key: Key, before: object, case: Case, result: Outcome) -> bool:
    """Whether some finding names the value: its task or indicator, its column, its row, its sheet, its file.

    When one mutation took a value that nobody must fill in out of the file, or wrote another beside it, and a second
    one removed the trace of that (the merged range, the first of two rows), the file says what an honest one might.
    """
    if key[0] not in result.parts and result.findings:
        return True  # The whole part is refused, or asked for (S34).
    if any(finding.code in VERSIONS for finding in result.findings) and len(case.books) > 1:
        return True  # The difference of two versions is counted and listed.
    places = list(places_of(key, before, case))
    if any(names(finding, key, places) for finding in result.findings):
        return True
    gone = key in case.harmed and not any(_holds(book, before) for _, book in case.books)
    optional = key[2] not in REQUIRED or result.values.get(key) is not None
    return gone and optional and len(case.done) > 1 and bool(TRACED & set(case.done))


def _holds(book: Book, value: object) -> bool:
    words = value.isoformat() if isinstance(value, date) else str(value)
    return any(cell.text == words for page in book.sheets for cells in page.rows.values() for cell in cells.values())


def names(finding: Finding, key: Key, places: list[tuple[str, str, int, int, str]]) -> bool:
    part, task, column = key
    if task in finding.codes if part == FORM else (part, task) in finding.tasks:
        return True
    numbers = set(re.findall(r"[A-Z]?[0-9]+", finding.problem))
    if (
        finding.code in ROWS_CODES | COLLAPSED
        and task in numbers
        and {str(one) if isinstance(one, Part) else getattr(one, "list_id", FORM) for one in finding.subjects} <= {part}
    ):
        return True
    if finding.code in COLUMN_CODES and f"“{TITLES[column]}”" in finding.problem:
        return True
    if finding.code == "T308" and f"“{TITLES[column]}”" in finding.problem:  # It names the range.
        first, last = (int(digits) for digits in re.findall("[0-9]+", finding.problem)[:2])
        return any(finding.place.sheet == sheet and first <= row <= last for _, sheet, row, _, _ in places)
    if finding.code == "T201":
        return True
    return any(_stands_in(finding, place) for place in places)


def _stands_in(finding: Finding, place: tuple[str, str, int, int, str]) -> bool:
    file, sheet, row, column, title = place
    if (finding.place.file, finding.place.sheet) != (file, sheet):
        return False
    if finding.code in SHEET_CODES:
        return True
    if finding.code in COLUMN_CODES and title and f"“{title[:11]}" in finding.problem:
        return True
    if finding.code == "T302":
        return str(row) in re.findall("[0-9]+", finding.problem)
    if finding.code == "T501":  # Told once a sheet, for everything beside the table.
        return column >= finding.place.column
    return finding.place.row == row and finding.place.column in (0, column)


def places_of(key: Key, before: object, case: Case) -> Iterator[tuple[str, str, int, int, str]]:
    """Where the value stands in what was sent, or would stand: file, sheet, row, column, and the title above it."""
    words = before.isoformat() if isinstance(before, date) else str(before)
    for file, book in case.books:
        for page in book.sheets:
            top = header_row(page)
            for row, cells in page.rows.items():
                own = top and key_of(page, row) == key[:2]
                for column, cell in cells.items():
                    if cell.text == words:
                        yield file, page.name, row, column, page.text(top, column) if top else ""
                titled = [column for column, cell in page.rows.get(top, {}).items() if is_titled(cell, key)]
                if own:
                    yield file, page.name, row, titled[0] if titled else 0, TITLES[key[2]]


def is_titled(cell: Cell, key: Key) -> bool:
    return unspaced(cell.text) in TITLES_OF[key[2]]
