"""Which items stand in which row of a register's sheet: carried over, returned, and free ones. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.model.place import Place
from toolkit.model.registers import Register
from toolkit.model.submission import Entry, Value
from toolkit.registers.carrying import carried, free_key, printed
from toolkit.workbook.blank.content import Blank
from toolkit.workbook.blank.positions import HEADER_ROW

LEAST_FREE = 5
"""So many free rows follow the items of a correction workbook at least."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row: its hidden key, what closed months print in it, and what the unit returned (correction workbooks)."""

    key: str
    printed: dict[str, Value] = field(default_factory=dict)
    returned: dict[str, Entry] = field(default_factory=dict)

    @property
    def free(self) -> bool:
        return not self.printed and not self.returned


def item_rows(blank: Blank, register: Register) -> tuple[ItemRow, ...]:
    """The rows of a register in order: what was returned, what should have been, free ones."""
    past = carried(register, blank.past.items.get(register.id, ()), blank.plan.campaign.span(blank.period))
    by_key = {one.key: printed(register, one) for one in past}
    returned = blank.filling.items(register.id)
    rows = [ItemRow(row.key, by_key.get(row.key, {}), row.entries) for row in returned]
    taken = {row.key for row in rows}
    rows += [ItemRow(key, values) for key, values in by_key.items() if key not in taken]
    free = max(register.free_rows - len(returned), LEAST_FREE) if returned else register.free_rows
    keys = (free_key(blank.period, number) for number in range(1, register.free_rows + free + 1))
    unused = [key for key in keys if key not in taken]
    return (*rows, *(ItemRow(key) for key in unused[:free]))


def title_rows(register: Register) -> int:
    """How many rows the header has: two where headings stand over columns."""
    return 2 if register.grouped else 1


def first_item_row(register: Register) -> int:
    return HEADER_ROW + title_rows(register)


def item_place(blank: Blank, register: Register, key: str, column: str) -> Place | None:
    """The cell of an item's column; the row's first where the column is not known, None where it has no row."""
    keys = [row.key for row in item_rows(blank, register)]
    if key not in keys:
        return None
    names = [one.id for one in register.columns]
    number = names.index(column) + 1 if column in names else 1
    return Place("", register.id, first_item_row(register) + keys.index(key), number)
