"""Fields by their label (报送单, 一小结): the value stands to the right of the label, below it, or behind a colon. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from toolkit.model.cells import Cell, Sheet
from toolkit.model.layout import COVER_FIELDS, SUMMARY_FIELDS, Column
from toolkit.model.wording import label


@dataclass(frozen=True, slots=True)
class Field:
    """A field found on a sheet: where its value stands, and the cell, None when it is empty."""

    row: int
    column: int
    cell: Cell | None

    @property
    def text(self) -> str:
        return self.cell.text if self.cell else ""


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that announce the fields of one kind of sheet."""

    keys: dict[str, str]
    tags: dict[str, str]
    inline: re.Pattern[str]
    below: bool

    def key(self, cell: Cell | None) -> str:
        """The field a cell is the label of, or ""."""
        if cell is None or cell.kind != "text" or len(cell.text) > 30:
            return ""
        return self.keys.get(label(cell.text), "")


@cache
def _labels(fields: tuple[Column, ...], below: bool) -> Labels:
    titles = {title: field.key for field in fields for title in (field.title, *field.synonyms)}
    longest = sorted(titles, key=len, reverse=True)
    alternatives = "|".join(re.escape(title) for title in longest)
    return Labels(
        keys={label(title): key for title, key in titles.items()},
        tags={field.tag: field.key for field in fields},
        inline=re.compile(rf"({alternatives})\s*[:：]"),
        below=below,
    )


COVER = _labels(COVER_FIELDS, below=False)
SUMMARY = _labels(SUMMARY_FIELDS, below=True)


def known_labels(sheet: Sheet, labels: Labels) -> int:
    """How many different fields of a kind have their label on a sheet."""
    return len({key for cells in sheet.rows.values() for cell in cells.values() if (key := labels.key(cell))})


def first_label(sheet: Sheet, labels: Labels) -> int:
    """The first row with a label, behind the last row if there is none."""
    rows = sorted(sheet.rows)
    found = (row for row in rows if any(labels.key(cell) for cell in sheet.rows[row].values()))
    return next(found, rows[-1] + 1 if rows else 1)


def read_fields(sheet: Sheet, labels: Labels, rows: Iterable[int] | None = None) -> dict[str, Field]:
    """Every field whose label stands on the sheet, or in the given rows only; the first of two labels counts.

    A field whose label was renamed is known by its hidden tag: its value stands right of the row's first cell.
    """
    found: dict[str, Field] = {}
    tagged: dict[str, int] = {}
    for row in sorted(sheet.rows) if rows is None else rows:
        cells = sheet.rows.get(row, {})
        for column in sorted(cells):
            cell = cells[column]
            key = labels.key(cell)
            if key:
                found.setdefault(key, _value(sheet, row, column, labels))
            elif cell.kind == "text" and (":" in cell.text or "：" in cell.text):
                for inline_key, text in _inline(cell.text, labels):
                    found.setdefault(inline_key, Field(row, column, Cell("text", text) if text else None))
            elif cell.text in labels.tags:
                tagged[labels.tags[cell.text]] = row
    renamed = {key: _value(sheet, row, min(sheet.rows[row]), labels) for key, row in tagged.items() if key not in found}
    return found | renamed


def _inline(text: str, labels: Labels) -> list[tuple[str, str]]:
    """Fields written into one cell ("填报单位：甲区    报告期：2022年6月")."""
    marks = list(labels.inline.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    pairs = zip(marks, ends, strict=False)  # Without a mark there is one end and no pair.
    return [(labels.keys[label(mark[1])], text[mark.end() : end].strip()) for mark, end in pairs]


def _extent(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    """The last row and column of a cell, merged or not."""
    for first, left, last, right in sheet.merged:
        if first <= row <= last and left <= column <= right:
            return last, right
    return row, column


def _value(sheet: Sheet, row: int, column: int, labels: Labels) -> Field:
    last_row, last_column = _extent(sheet, row, column)
    cells = sheet.rows[row]
    right = min((number for number in cells if number > last_column), default=0)
    beside_is_label = bool(right) and bool(labels.key(cells[right]))
    if right and not beside_is_label and not cells[right].text.startswith("#"):
        return Field(row, right, cells[right])
    after_label = not right and bool(labels.key(cells.get(column - 1)))
    if labels.below or after_label or (beside_is_label and right == last_column + 1):
        under = sheet.rows.get(last_row + 1, {}).get(column)
        if under is not None and not labels.key(under):
            return Field(last_row + 1, column, under)
    return Field(row, last_column + 1, None)
