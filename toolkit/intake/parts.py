"""Which sheet is which part of a return: passport, tags, header, name, and the measures themselves. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from toolkit.intake.fields import COVER, SUMMARY, Labels, known_labels, read_fields
from toolkit.intake.headers import Table, find_table
from toolkit.intake.passport import Passport
from toolkit.intake.reference import Reference
from toolkit.model.cells import Book, Sheet
from toolkit.model.layout import COVER_SHEET, FORM_SHEET, GUIDE_SHEET, PASSPORT_SHEET, SUMMARY_SHEET
from toolkit.model.wording import plain

VOTERS = 12
"""How many data rows are asked which list they belong to."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts found in a book: tables by part name (a list may be split over sheets), cover and summary."""

    tables: dict[str, tuple[Table, ...]]
    cover: Sheet | None
    summary: Sheet | None

    @property
    def names(self) -> tuple[str, ...]:
        found = [(COVER_SHEET, self.cover), (SUMMARY_SHEET, self.summary)]
        return (*(name for name, sheet in found if sheet), *self.tables)

    def sheets(self) -> dict[str, Sheet]:
        """The sheet each part is read from; a split part's first."""
        found = {name: tables[0].sheet for name, tables in self.tables.items()}
        singles = ((COVER_SHEET, self.cover), (SUMMARY_SHEET, self.summary))
        found.update({name: sheet for name, sheet in singles if sheet})
        return found


def find_parts(book: Book, passport: Passport | None, reference: Reference) -> Parts:
    """Every part of a return in a book, wherever it stands and whatever its sheet is called."""
    tables: dict[str, list[Table]] = {}
    others: list[Sheet] = []
    for sheet in book.sheets:
        if sheet.name in (PASSPORT_SHEET, GUIDE_SHEET) or not sheet.rows:
            continue
        expected = sheet.name in {*reference.lists, *reference.registers, FORM_SHEET, COVER_SHEET, SUMMARY_SHEET}
        if sheet.very_hidden and not expected:
            continue
        single = sheet.name in (COVER_SHEET, SUMMARY_SHEET)
        table = None if single else find_table(sheet, reference.vocabularies)
        part = _part(table, passport, reference) if table else ""
        if table and part:
            tables.setdefault(part, []).append(table)
        else:
            others.append(sheet)
    ordered = {
        part: tuple(_main_first(part, tables[part]))
        for part in (FORM_SHEET, *reference.lists, *reference.registers)
        if part in tables
    }
    return Parts(ordered, _best(others, COVER_SHEET, COVER, 3), _filled(_best(others, SUMMARY_SHEET, SUMMARY, 2)))


def _filled(summary: Sheet | None) -> Sheet | None:
    """A 小结 with something written in one of its fields; a blank one is as good as none (case 34)."""
    fields = read_fields(summary, SUMMARY).values() if summary else ()
    return summary if any(field.text.strip() for field in fields) else None


def _part(table: Table, passport: Passport | None, reference: Reference) -> str:
    if table.form:
        return FORM_SHEET
    if table.kind in reference.registers:
        return table.kind
    sent = passport.sheets.get(table.sheet.name, "") if passport else ""
    if sent in reference.lists:
        return sent
    if table.sheet.name in reference.lists:
        return table.sheet.name
    return _voted(table, reference) or _titled(table, reference)


def _voted(table: Table, reference: Reference) -> str:
    """The list to which most of the first rows belong, by their hidden keys or their measures."""
    votes: Counter[str] = Counter()
    key_column, measure_column = table.columns.get("id", 0), table.columns.get("measure", 0)
    asked = 0
    for _, cells in table.data_rows():
        key, measure = cells.get(key_column), cells.get(measure_column)
        votes.update([key.text.rpartition(":")[0]] if key and ":" in key.text else [])
        if measure:
            votes.update(name for name, listed in reference.lists.items() if listed.by_text(measure.text))
        asked += bool(key or measure)
        if asked >= VOTERS:
            break
    return next((name for name, _ in votes.most_common() if name in reference.lists), "")


def _titled(table: Table, reference: Reference) -> str:
    """The list whose id or title stands in the sheet's name or above the table."""
    above = [cell.text for row, cells in table.sheet.rows.items() if row < table.header_row for cell in cells.values()]
    words = plain("|".join([table.sheet.name, *above]))
    for name, listed in reference.lists.items():
        if plain(name) in words or plain(listed.task_list.title) in words:
            return name
    return next(iter(reference.lists)) if len(reference.lists) == 1 else ""


def _main_first(part: str, tables: list[Table]) -> list[Table]:
    return sorted(tables, key=lambda table: table.sheet.name != part)


def _best(sheets: list[Sheet], name: str, labels: Labels, enough: int) -> Sheet | None:
    """The sheet of this name, else the one with the most labels of this kind, if it has enough."""
    for sheet in sheets:
        if sheet.name == name:
            return sheet
    counted = [(known_labels(sheet, labels), sheet) for sheet in sheets]
    best = max(counted, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] >= enough else None
