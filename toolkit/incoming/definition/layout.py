"""Finds tables on a sheet by their headers, wherever rows and columns were moved to. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.campaign.sheets.tables import Column, Table
from toolkit.findings import Finding
from toolkit.findings import definition as kinds
from toolkit.incoming.definition.grid import EMPTY, Grid, Raw
from toolkit.model.place import Place
from toolkit.model.width import half_width

_LEAST = 2
"""So many columns a row must name to be taken for a header."""


@dataclass(frozen=True, slots=True)
class Line:
    """One filled row of a table: its cells by column key, and where each stands, empty ones too."""

    row: int
    cells: dict[str, Raw]
    places: dict[str, Place]

    def raw(self, key: str) -> Raw:
        return self.cells.get(key, EMPTY)


@dataclass(frozen=True, slots=True)
class Found:
    """A table as it stands on a sheet: its header's place, its columns by key, its filled rows."""

    header: Place
    columns: dict[str, int]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]


def find(grid: Grid, tables: Sequence[Table], file: str) -> list[Found | None]:
    """Each of the tables of one sheet, in the given order; None for one whose header is not there.

    A table ends where the next begins. Blank rows are passed over.
    """
    headers = [_header(grid, table) for table in tables]
    ends = sorted(header for header in headers if header)
    found: list[Found | None] = []
    for table, header in zip(tables, headers, strict=True):
        end = next((other for other in ends if header and other > header), 0)
        found.append(_found(grid, table, header, end, file) if header else None)
    return found


def _header(grid: Grid, table: Table) -> int:
    """The row that names most of a table's columns, the first of equals; 0 when none names enough."""
    best, most = 0, min(_LEAST, len(table.columns)) - 1
    for row, cells in grid.rows.items():
        written = {plain(raw.text) for raw in cells.values()}
        named = sum(1 for column in table.columns if not written.isdisjoint(column.titles))
        if named > most:
            best, most = row, named
    return best


def _found(grid: Grid, table: Table, header: int, end: int, file: str) -> Found:
    place = Place(file, grid.name, header)
    columns: dict[str, int] = {}
    findings = []
    for column in table.columns:
        at = [number for number, raw in grid.rows[header].items() if plain(raw.text) in column.titles]
        if not at and column.optional:
            continue
        if not at:
            findings.append(kinds.COLUMN_MISSING.at(place, title=column.title, row=header))
        else:
            columns[column.key] = at[0]
        findings += [
            kinds.COLUMN_REPEATED.at(Place(file, grid.name, header, number), title=column.title) for number in at[1:]
        ]
    lines = tuple(_lines(grid, table.columns, columns, (header, end), file))
    return Found(place, columns, lines, tuple(findings))


def _lines(
    grid: Grid, columns: Sequence[Column], places: dict[str, int], span: tuple[int, int], file: str
) -> Iterator[Line]:
    header, end = span
    for row, cells in grid.rows.items():
        if row <= header or (end and row >= end):
            continue
        found = {key: cells.get(number, EMPTY) for key, number in places.items()}
        if any(not raw.empty for raw in found.values()):
            at = {column.key: Place(file, grid.name, row, places.get(column.key, 0)) for column in columns}
            yield Line(row, found, at)


def plain(text: str) -> str:
    """A header's wording without line breaks and spaces."""
    return "".join(half_width(text).split())
