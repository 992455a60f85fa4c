"""What differs between the versions of a part that one unit has sent, cell by cell and whole. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from toolkit.model.layout import (
    COVER_SHEET,
    FORM_SHEET,
    FORM_TITLES,
    LIST_TITLES,
    SUMMARY_FIELDS,
    SUMMARY_SHEET,
    titles,
)
from toolkit.model.submission import Entry, ItemReturn, Submission, Value
from toolkit.model.wording import article
from toolkit.rules.returned import Received

_TITLES = {FORM_SHEET: FORM_TITLES, SUMMARY_SHEET: titles(SUMMARY_FIELDS)}
_Cell = tuple[str, str]
"""What a cell is about in its part: a task's number, an indicator's code or "", and its key."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that says something else in the later of two versions.

    ``item`` is a task's number or an indicator's code, "" in the 小结; ``key`` the column's or field's key.
    ``before`` and ``after`` are whole: the value understood, the text as returned where it was not, "" for empty.
    """

    part: str
    item: str
    key: str
    before: Value
    after: Value
    register: bool = False
    """Whether the part is a register: ``item`` is then its number, or the first words of its row."""

    @property
    def column(self) -> str:
        """The printed title of the cell's column or field."""
        return _TITLES.get(self.part, LIST_TITLES).get(self.key, self.key)

    @property
    def name(self) -> str:
        """The cell by a name a person understands: 清单一第18条工作进度, E01本月数, 总体情况."""
        if self.part in _TITLES:
            return f"{self.item}{self.column}"
        if self.register:
            return f"{self.part}“{self.item}”{self.column}"
        return f"{self.part}{article(self.item)}{self.column}"


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of one part, one after the other, whose contents differ; ``adopted`` is the file that counts."""

    part: str
    earlier: Received
    later: Received
    adopted: Received
    differences: tuple[Difference, ...]


def revisions(received: Sequence[Received], parts: dict[str, Received]) -> tuple[Revision, ...]:
    """Every change of an adopted part from one version to the next, by part, the latest change of a part last.

    ``received`` stands in order. Refused files and those set aside are no versions; a version that only repeats the
    one before it changes nothing, but the change before it still stands.
    """
    return tuple(one for part, adopted in parts.items() for one in _of_part(received, part, adopted))


def _of_part(received: Sequence[Received], part: str, adopted: Received) -> Iterator[Revision]:
    holding = versions_of(received, part)
    for earlier, later in pairwise(holding):
        differences = compared(earlier.submission, later.submission, part)
        if differences:
            yield Revision(part, earlier, later, adopted, differences)


def versions_of(received: Sequence[Received], part: str) -> tuple[Received, ...]:
    """The acceptable files that hold a part, in order."""
    return tuple(one for one in received if one.acceptable and one.submission and part in one.submission.parts)


def compared(earlier: Submission | None, later: Submission | None, part: str) -> tuple[Difference, ...]:
    """The cells of one part that differ, in the order of the later version; the cover's date always does: left out.

    A 累计 that moved by just as much as its 本月数 follows from it and is not told twice.
    """
    if earlier is None or later is None or part == COVER_SHEET:
        return ()
    before, after = _cells(earlier, part), _cells(later, part)
    cells = dict.fromkeys((*after, *before))
    changed = [cell for cell in cells if not _same(before.get(cell), after.get(cell))]
    names = _names((*earlier.items.get(part, ()), *later.items.get(part, ())))
    return tuple(
        Difference(
            part, names.get(item, item), key, _said(before.get((item, key))), _said(after.get((item, key))), bool(names)
        )
        for item, key in changed
        if part != FORM_SHEET or not _follows((item, key), before, after)
    )


def _names(items: Sequence[ItemReturn]) -> dict[str, str]:
    """What the items of a register are called: the first words of their rows, by key."""
    return {one.key: next((entry.text[:20] for entry in one.entries.values()), one.key) for one in items}


def _cells(submission: Submission, part: str) -> dict[_Cell, Entry]:
    if part == FORM_SHEET:
        return dict(submission.figures)
    if part == SUMMARY_SHEET:
        return {("", key): entry for key, entry in submission.summary.items()}
    if part in submission.items:
        return {(one.key, key): entry for one in submission.items[part] for key, entry in one.entries.items()}
    return {
        (number, key): entry
        for (list_id, number), task in submission.tasks.items()
        if list_id == part
        for key, entry in task.entries.items()
    }


def _follows(cell: _Cell, before: dict[_Cell, Entry], after: dict[_Cell, Entry]) -> bool:
    """Whether a 累计 differs only because its 本月数 does."""
    code, key = cell
    if key != "total":
        return False
    moved = [_moved(before.get(one), after.get(one)) for one in ((code, "month"), cell)]
    return moved[0] is not None and moved[0] == moved[1]


def _moved(before: Entry | None, after: Entry | None) -> Decimal | None:
    """By how much a figure changed, an empty cell being 0; None where one of the two is no number."""
    numbers = [_said(entry) or 0 for entry in (before, after)]
    if not all(isinstance(number, int | Decimal) for number in numbers):
        return None
    return Decimal(str(numbers[1])) - Decimal(str(numbers[0]))


def _same(before: Entry | None, after: Entry | None) -> bool:
    """Equal as understood: 3.5 and 3.50 are one number; empty and missing are one."""
    return _said(before) == _said(after)


def _said(entry: Entry | None) -> Value:
    if entry is None:
        return ""
    value = entry.text if entry.value is None else entry.value
    return value.strip() if isinstance(value, str) else value
