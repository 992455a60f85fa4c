"""Read every .xlsx of a folder of foreign workbooks and compare each cell with python-calamine.

    python bench/read_corpus.py FOLDER [--show 40]

Prints what was read and refused and why, and every difference no known loss of calamine explains (reliability.md §1).
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import io
import time
from pathlib import Path

import python_calamine

from toolkit.incoming.books import Unreadable, read_book
from toolkit.model.cells import Cell

FAR = 3_000_000
"""Rows × columns beyond which calamine is not asked: it would take the whole rectangle's memory."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=40, help="how many differences to print (default 40)")
    arguments = parser.parse_args()
    counts: collections.Counter[str] = collections.Counter()
    shown = 0
    started = time.process_time()
    for path in sorted(arguments.folder.rglob("*.xls[xm]")):
        for difference in compare(path, counts):
            shown += 1
            if shown <= arguments.show:
                print(f"{path.relative_to(arguments.folder)}: {difference}")
    for name, count in sorted(counts.items()):
        print(f"{count:>9}  {name}")
    print(f"{shown} unexplained differences, {time.process_time() - started:.0f} s of processor time")


def compare(path: Path, counts: collections.Counter[str]) -> list[str]:
    data = path.read_bytes()
    try:
        book = read_book(data)
    except Unreadable as error:
        counts[f"refused: {error.kind.code} {error.kind.wording.split('（')[0]}"] += 1
        return [f"refused, {error}"] if error.kind.code in ("F102", "F118", "F120", "F121") else []
    counts["read"] += 1
    if max((extent(sheet.rows) for sheet in book.sheets), default=0) > FAR:
        counts["too far for calamine"] += 1
        return []
    try:
        theirs = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except BaseException as error:  # noqa: BLE001 - its panics are no Exception.
        counts[f"calamine fails: {type(error).__name__}"] += 1
        return []
    found = []
    for sheet in book.sheets:
        try:
            rows = theirs.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        except BaseException as error:  # noqa: BLE001
            counts[f"calamine fails on a sheet: {type(error).__name__}"] += 1
            continue
        found.extend(f"{sheet.name}!{difference}" for difference in differences(sheet.rows, rows, counts))
    return found


def extent(rows: dict[int, dict[int, Cell]]) -> int:
    return max(rows, default=0) * max((max(cells) for cells in rows.values()), default=0)


def differences(ours: dict[int, dict[int, Cell]], theirs: list, counts: collections.Counter[str]) -> list[str]:
    found = []
    for row, cells in ours.items():
        for column, cell in cells.items():
            counts["cells"] += 1
            value = theirs[row - 1][column - 1] if row <= len(theirs) and column <= len(theirs[row - 1]) else ""
            if not same(cell, value):
                if reason := known_loss(cell, value):
                    counts[f"explained: {reason}"] += 1
                else:
                    found.append(f"R{row}C{column} ours {tuple(cell)!r:.200} theirs {value!r:.200}")
    for row, values in enumerate(theirs, start=1):
        for column, value in enumerate(values, start=1):
            if value != "" and column not in ours.get(row, {}):
                found.append(f"R{row}C{column} ours nothing, theirs {value!r:.200}")
    return found


def same(cell: Cell, value: object) -> bool:
    if cell.kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool) and float(cell.text) == float(value)
    if cell.kind == "boolean":
        return value is (cell.text == "TRUE")
    if cell.kind == "date":
        return as_date(value) == cell.text.partition(".")[0]
    return value == cell.text


def as_date(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.replace(microsecond=0).isoformat()
    if isinstance(value, dt.time):
        return value.replace(microsecond=0).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else ""


def known_loss(cell: Cell, value: object) -> str:
    """Why calamine's value differs from what is stored, "" where no known loss explains it."""
    if cell.kind == "error" and value == "":
        return "error cell blanked"
    if cell.kind == "text" and not cell.text and cell.formula:
        return "formula without result"
    if cell.kind == "text" and "".join(cell.text.split()) == "".join(str(value).split()):
        return "white space of texts"
    if cell.kind == "date" and isinstance(value, dt.date | dt.time | dt.timedelta | float):
        return "rounding or form of a date"
    if cell.kind == "number" and isinstance(value, dt.timedelta | dt.date | dt.time):
        return "elapsed time, or a serial outside the calendar"
    return ""


if __name__ == "__main__":
    main()
