"""Workbooks as readable text for tests: a line a cell with its place, value and formula, style only where it matters.

What a person may fill in is marked ✎ (an empty run of such cells is one line), a number is shown with its format, a
formula with ⇐, a comment with ※, a link with →. Merges, limits, rules of colour and hidden rows stand at a sheet's end.
A long text keeps its two ends and a digest of what lies between, so that a changed word is still seen.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any

import openpyxl

LONG, HEAD, TAIL = 90, 40, 20
DIGEST = re.compile("[0-9a-f]{16,64}")
"""It changes with every byte of what was read, and says nothing to a reader."""
PLAIN = ("General", "@")


def sheets(data: bytes, *, only: tuple[str, ...] = ()) -> dict[str, str]:
    """The text of every sheet, or of those named, in order."""
    stored = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    names = [name for name in stored.sheetnames if name in only or not only]
    return {name: "\n".join(_sheet(stored[name], formulas[name])) + "\n" for name in names}


def dump(data: bytes, *, only: tuple[str, ...] = ()) -> str:
    """The sheets one after the other."""
    return "".join(sheets(data, only=only).values())


def short(text: str) -> str:
    """A text on one line; a long one as its ends, its length and a digest."""
    line = text.replace("\n", "⏎")
    if len(line) <= LONG:
        return line
    return f"{line[:HEAD]}…{line[-TAIL:]}〔{len(line)}字 {hashlib.sha256(line.encode()).hexdigest()[:6]}〕"


def _sheet(stored: Any, formulas: Any) -> Iterator[str]:
    state = "" if stored.sheet_state == "visible" else f"（{stored.sheet_state}）"
    yield f"== {stored.title}{state}"
    locked = stored.protection.sheet
    for row, again in zip(stored.iter_rows(), formulas.iter_rows(), strict=True):
        yield from _row(row, again, locked=locked)
    yield from _around(stored)


def _row(row: Any, again: Any, *, locked: bool) -> Iterator[str]:
    cells = [(cell, other) for cell, other in zip(row, again, strict=True) if _tells(cell, other, locked=locked)]
    for empty, group in groupby(cells, key=lambda pair: pair[1].value is None and pair[0].comment is None):
        found = list(group)
        if empty:
            yield from _free([cell for cell, _ in found])
        else:
            yield from (_cell(cell, other, locked=locked) for cell, other in found)


def _tells(cell: Any, other: Any, *, locked: bool) -> bool:
    fillable = locked and not cell.protection.locked and type(cell).__name__ != "MergedCell"
    return other.value is not None or cell.comment is not None or fillable


def _free(cells: list[Any]) -> Iterator[str]:
    """Cells to be filled in, next to each other as one range."""
    for _, group in groupby(enumerate(cells), key=lambda pair: pair[1].column - pair[0]):
        found = [cell for _, cell in group]
        ends = dict.fromkeys((found[0].coordinate, found[-1].coordinate))
        yield f"{':'.join(ends)} ✎"


def _cell(cell: Any, other: Any, *, locked: bool) -> str:
    parts = [cell.coordinate, _value(cell)]
    if isinstance(other.value, str) and other.data_type == "f":
        parts.append(f"⇐ {short(other.value)}")
    if cell.number_format not in PLAIN and isinstance(cell.value, int | float | date):
        parts.append(f"[{cell.number_format}]")
    if locked and not cell.protection.locked:
        parts.append("✎")
    if cell.hyperlink is not None:
        parts.append(f"→ {cell.hyperlink.location or cell.hyperlink.target}")
    if cell.comment is not None:
        parts.append(f"※ {short(cell.comment.text)}")
    return " ".join(filter(None, parts))


def _value(cell: Any) -> str:
    value = cell.value
    if isinstance(value, str) and DIGEST.fullmatch(value):
        return "〔校验〕"
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return f"{value:g}" if isinstance(value, float) else short(str(value)) if value is not None else ""


def _around(sheet: Any) -> Iterator[str]:
    merges = sorted((one.min_row, one.min_col, one.coord) for one in sheet.merged_cells.ranges)
    if merges:
        yield f"合并 {' '.join(coord for _, _, coord in merges)}"
    for one in sheet.data_validations.dataValidation:
        formulas = " ".join(short(str(part)) for part in (one.formula1, one.formula2) if part)
        yield f"限制 {one.sqref} {one.type} {one.operator or ''} {formulas}".replace("  ", " ")
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            yield f"着色 {area.sqref} {short(' '.join(map(str, rule.formula)))}"
    rows = [str(row) for row, size in sheet.row_dimensions.items() if size.hidden]
    columns = [name for name, size in sheet.column_dimensions.items() if size.hidden]
    if rows or columns:
        yield f"隐藏 行{','.join(rows)} 列{','.join(columns)}"
    yield f"打印 {sheet.print_area or ''} 标题行{sheet.print_title_rows or ''}".rstrip()
