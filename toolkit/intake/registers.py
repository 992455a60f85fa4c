"""One register (台账) of a return, from its sheets to items, with everything that is wrong about its rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.findings import Finding
from toolkit.findings import registers as kinds
from toolkit.findings import tables as table_kinds
from toolkit.intake.choosing import chosen
from toolkit.intake.desk import Desk
from toolkit.intake.headers import KEY_COLUMN, Table
from toolkit.intake.items import Known, Recognised
from toolkit.intake.rows import passed_over
from toolkit.intake.spans import spans_of
from toolkit.intake.texts import beside_the_table, columns_added
from toolkit.model.cells import Cell
from toolkit.model.identities import OfRow, Part, PartKind, RegisterRow
from toolkit.model.layout import Holds
from toolkit.model.place import Place
from toolkit.model.registers import ColumnForm, Register, RegisterColumn, Role
from toolkit.model.submission import Entry, ItemReturn
from toolkit.model.wording import enumerated, label, plain

WANTS = {ColumnForm.DATE: Holds.DAY, ColumnForm.MONEY: Holds.AMOUNT, ColumnForm.WHOLE: Holds.WHOLE}
"""What cells of these forms are read as; all others are texts."""
COLLAPSED_OVER = 20
"""More equal findings than this are one."""
NONE_WORDS = frozenset(("无", "本月无", "本月没有", "没有"))
"""What says, above the table or in its first row, that there is nothing to report."""


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """A register as read: its items in order, whether the unit says there are none, and findings."""

    items: tuple[ItemReturn, ...]
    none: bool
    findings: tuple[Finding, ...]

    @property
    def said(self) -> bool:
        """Whether the unit reported it at all: items, or that there are none. An empty sheet says nothing."""
        return bool(self.items) or self.none


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with something in it: its cells that are the register's, by column key, as a cell and its row."""

    table: Table
    row: int
    cells: dict[str, tuple[Cell, int]]

    @property
    def key(self) -> str:
        cell = self.table.sheet.rows[self.row].get(self.table.columns.get(KEY_COLUMN, 0))
        return cell.text.partition(":")[2] if cell else ""

    def text(self, column: RegisterColumn | None) -> str:
        found = self.cells.get(column.id) if column else None
        return found[0].text.strip() if found else ""

    def place(self, column: RegisterColumn, desk: Desk) -> Place:
        return Place(desk.file, self.table.sheet.name, self.row, self.table.columns.get(column.id, 0))


def read_register(tables: Sequence[Table], register: Register, desk: Desk) -> ReadRegister:
    """Read a register from the sheet or sheets it stands on."""
    none = any(_says_none(table) for table in tables)
    rows = [row for table in tables for row in _rows(table, register)]
    known = Known(register, desk.past.items.get(register.id, ()), desk.period)
    kept = [(row, known.recognise(row.key, row.text)) for row in rows]
    kept, findings = _without_copies(kept, tables, desk)
    items = []
    for row, found in kept:
        item, problems = _item(row, found, register, desk)
        items.append(item)
        findings += problems
    findings += _required(kept, register, desk)
    findings += _repeated(kept, register, desk)
    findings += _columns(tables, rows, register, desk)
    if none and items:
        place = Place(desk.file, tables[0].sheet.name)
        facts = {"register": register.id, "count": len(items)}
        findings.append(kinds.NONE_BUT_ITEMS.at(place, Part(PartKind.REGISTER, register.id), unit=desk.unit, **facts))
    return ReadRegister(tuple(items), none, tuple(findings))


def _says_none(table: Table) -> bool:
    """Whether 无 stands above the table, or alone in one of its rows."""
    rows = table.sheet.rows
    above = any(plain(cell.text) in NONE_WORDS for row in rows if row < table.header_row for cell in rows[row].values())
    return above or any(
        _texts(cells, table) and set(_texts(cells, table)) <= NONE_WORDS for _, cells in table.data_rows()
    )


def _texts(cells: dict[int, Cell], table: Table) -> list[str]:
    """What stands in a row, from left to right, without the hidden key."""
    key = table.columns.get(KEY_COLUMN, 0)
    return [text for column, cell in sorted(cells.items()) if column != key and (text := cell.text.strip())]


def _rows(table: Table, register: Register) -> Iterator[_Row]:
    """The rows that report something; a cell merged over several rows stands in each of them."""
    titles = frozenset(label(word) for column in register.columns for word in (column.title, *column.aliases))
    columns = {key: column for key, column in table.columns.items() if key != KEY_COLUMN}
    spans = spans_of(table, set(columns.values()))
    for row, cells in table.data_rows():
        texts = _texts(cells, table)
        own = any(columns[key] in cells and cells[columns[key]].text.strip() for key in columns)
        if not own or passed_over(texts, titles) or set(texts) <= NONE_WORDS:
            continue
        found = {}
        for key, column in columns.items():
            at = spans.get((row, column), row)
            cell = table.sheet.rows.get(at, {}).get(column)
            if cell is not None and (cell.text.strip() or cell.formula):
                found[key] = (cell, at)
        yield _Row(table, row, found)


def _without_copies(
    kept: list[tuple[_Row, Recognised]], tables: Sequence[Table], desk: Desk
) -> tuple[list[tuple[_Row, Recognised]], list[Finding]]:
    """A register may be split over sheets; a sheet that mostly repeats the items of an earlier one is a copy."""
    seen: set[tuple[str, ...]] = set()
    used: list[tuple[_Row, Recognised]] = []
    findings: list[Finding] = []
    for table in tables:
        rows = [pair for pair in kept if pair[0].table is table]
        said = [tuple(cell.text for cell, _ in row.cells.values()) for row, _ in rows]
        if seen and sum(one in seen for one in said) * 2 > len(said):
            place, facts = Place(desk.file, table.sheet.name), {"sheet": table.sheet.name, "main": tables[0].sheet.name}
            findings.append(table_kinds.SHEET_COPY.at(place, unit=desk.unit, **facts))
            continue
        seen.update(said)
        used += rows
    return used, findings


def _item(row: _Row, found: Recognised, register: Register, desk: Desk) -> tuple[ItemReturn, list[Finding]]:
    """The entries of one row, with what is wrong about its cells."""
    entries: dict[str, Entry] = {}
    findings = []
    sheet, identity = row.table.sheet.name, RegisterRow(register.id, desk.lineage, found.key)
    for key, (cell, at) in row.cells.items():
        column, about = register.column(key), OfRow(identity, key)
        want, number = WANTS.get(column.form, Holds.TEXT), _name(row, register)
        measured = "万元" if column.form is ColumnForm.MONEY else ""
        entry, finding = desk.read(sheet, at, row.table.columns[key], cell, want, about, number, column.title, measured)
        choices = register.choices(column)
        if entry and choices:
            entry, unknown = chosen(entry, choices)
            if unknown:
                facts = {"text": entry.text, "choices": "、".join(choices)}
                place = Place(desk.file, sheet, at, row.table.columns[key])
                finding = desk.finding(kinds.CHOICE_UNKNOWN, place, about, number, column.title, facts)
        if entry:
            entries[key] = entry
        if finding and at == row.row:
            findings.append(finding)
    return ItemReturn(identity, entries, sheet, row.row, found.by), findings


def _name(row: _Row, register: Register) -> str:
    """What a finding calls the row: its number, else its place on the sheet."""
    return row.text(register.one(Role.NUMBER)) or f"第{row.row}行"


def _required(kept: list[tuple[_Row, Recognised]], register: Register, desk: Desk) -> Iterator[Finding]:
    """Every required column that is there is filled; what all rows lack alike is said once."""
    lacking: dict[tuple[RegisterColumn, ...], list[tuple[_Row, Recognised]]] = {}
    for row, found in kept:
        columns = (column for column in register.columns if column.required and column.id in row.table.columns)
        missing = tuple(column for column in columns if column.id not in row.cells)
        if missing:
            lacking.setdefault(missing, []).append((row, found))
    for missing, rows in lacking.items():
        place = rows[0][0].place(missing[0], desk)
        facts = {
            "register": register.id,
            "items": enumerated([_name(row, register) for row, _ in rows]),
            "titles": "、".join(f"“{column.title}”" for column in missing),
        }
        yield kinds.REQUIRED_EMPTY.at(place, *_about(rows, register, desk), unit=desk.unit, **facts)


def _about(rows: Sequence[tuple[_Row, Recognised]], register: Register, desk: Desk) -> Iterator[OfRow]:
    for _, found in rows[:COLLAPSED_OVER]:
        yield OfRow(RegisterRow(register.id, desk.lineage, found.key))


def _repeated(kept: list[tuple[_Row, Recognised]], register: Register, desk: Desk) -> Iterator[Finding]:
    """A number belongs to one item."""
    column = register.one(Role.NUMBER)
    if column is None:
        return
    numbered: dict[str, list[tuple[_Row, Recognised]]] = {}
    for row, found in kept:
        if text := plain(row.text(column)):
            numbered.setdefault(text, []).append((row, found))
    for rows in numbered.values():
        if len(rows) > 1:
            facts = {
                "register": register.id,
                "number": rows[0][0].text(column),
                "count": len(rows),
                "rows": enumerated([str(row.row) for row, _ in rows]),
            }
            place = rows[1][0].place(column, desk)
            yield kinds.NUMBER_REPEATED.at(place, *_about(rows, register, desk), unit=desk.unit, **facts)


def _columns(tables: Sequence[Table], rows: Iterable[_Row], register: Register, desk: Desk) -> Iterator[Finding]:
    """Columns that were taken away from a sheet with items on it, columns added, and writing beside the table."""
    rows = list(rows)
    for table in tables:
        own = [row.row for row in rows if row.table is table]
        if not own:
            continue
        missing = [column.title for column in register.columns if column.id not in table.columns]
        if missing:
            place, titles = (
                Place(desk.file, table.sheet.name, table.header_row),
                "、".join(f"“{one}”" for one in missing),
            )
            yield table_kinds.FILLED_COLUMN_MISSING.at(place, unit=desk.unit, titles=titles)
        yield from columns_added(table, desk)
        yield from beside_the_table(table, own, desk)
