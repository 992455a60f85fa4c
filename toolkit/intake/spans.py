"""Cells to be filled that were merged over several rows (合并): one text for several tasks, or one number for several. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.findings import Finding
from toolkit.findings import tables as kinds
from toolkit.intake.desk import Desk
from toolkit.intake.headers import Table
from toolkit.intake.rows import RowMatch
from toolkit.model.identities import OfTask, Part, PartKind
from toolkit.model.layout import FILLED_COLUMNS, LIST_TITLES
from toolkit.model.place import Place, cell_name
from toolkit.model.wording import enumerated


def spans_of(table: Table, columns: set[int]) -> dict[tuple[int, int], int]:
    """For every cell of these columns in a range merged over rows: the row its content stands in."""
    return {
        (row, left): first
        for first, left, last, _ in table.sheet.merged
        if left in columns and last > first >= table.first_row
        for row in range(first, last + 1)
    }


def shared(spans: dict[tuple[int, int], int], rows: Sequence[RowMatch], column: int) -> frozenset[int]:
    """The first rows of a column's ranges that several tasks stand in; a task merged with an empty row is alone."""
    owners = Counter(spans[match.row, column] for match in rows if (match.row, column) in spans)
    return frozenset(first for first, tasks in owners.items() if tasks > 1)


def span_findings(table: Table, rows: Sequence[RowMatch], list_id: str, desk: Desk) -> Iterator[Finding]:
    """One finding for each merged range of a column to be filled; empty ranges are the empty cells' finding."""
    if all(first == last for first, _, last, _ in table.sheet.merged):
        return
    filled = (column.key for column in FILLED_COLUMNS)
    by_column = {table.columns[key]: key for key in filled if key in table.columns}
    for first, left, last, _ in table.sheet.merged:
        key = by_column.get(left, "")
        if not key or last == first or first < table.first_row or not table.sheet.text(first, left).strip():
            continue
        numbers = [match.number for match in rows if first <= match.row <= last]
        if len(numbers) < 2:
            continue
        place = Place(desk.file, table.sheet.name, first, left)
        if key == "count":
            part = Part(PartKind.LIST, list_id)
            cells = f"{cell_name(first, left)}:{cell_name(last, left)}"
            yield kinds.NUMBER_MERGED.at(place, part, unit=desk.unit, cells=cells, title=LIST_TITLES[key])
        else:
            facts = {"numbers": enumerated(numbers), "title": LIST_TITLES[key]}
            yield kinds.PROGRESS_MERGED.at(place, OfTask(list_id, numbers[0], key), unit=desk.unit, **facts)
