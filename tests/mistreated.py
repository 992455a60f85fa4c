"""A correctly filled return to be mistreated, and finding one's way in it after others have mistreated it already."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from returned_book import (
    COUNT,
    DONE_ON,
    EVIDENCE,
    FIRST,
    HEADER,
    MONTH,
    NOTE,
    PROGRESS,
    STATE,
    TOTAL,
    filled_book,
    number,
    sheet,
    text,
)
from small_campaign import INDICATORS, OPENINGS
from toolkit.model.cells import Book, Cell, Sheet
from toolkit.model.form import IndicatorKind
from toolkit.model.layout import FORM_COLUMNS, LIST_COLUMNS
from toolkit.model.place import cell_name

LISTS = ("清单一", "清单二")
FORM = "一报表"
PROBLEMS, NEXT_STEPS, ID = 10, 11, 13
TAGS = HEADER - 1
KEYS = {PROGRESS: "progress", STATE: "state", COUNT: "count", DONE_ON: "done_on", EVIDENCE: "evidence"}
KEYS |= {PROBLEMS: "problems", NEXT_STEPS: "next_steps"}
MEASURE = 2
KINDS = {one.code: one.kind for one in (*INDICATORS, *OPENINGS)}

TITLES_OF = {one.key: (one.title, *one.synonyms) for one in (*FORM_COLUMNS, *LIST_COLUMNS)}
"""The titles a column may stand under; of keys that both tables have, the list's."""

Key = tuple[str, str, str]
"""(list, task, column) or ("一报表", code, column)."""
Value = object


@dataclass
class Case:
    """What a unit sends, in order of arrival: file names and books; and what cannot be right any more."""

    books: list[tuple[str, Book]]
    harmed: set[Key] = field(default_factory=set)
    done: list[str] = field(default_factory=list)
    """Names of the mutations applied."""

    @property
    def book(self) -> Book:
        return self.books[0][1]


# The correct return.


def correct() -> tuple[Case, dict[Key, Value]]:
    """A correct return with every kind of column filled, and the values it holds."""
    book = filled_book()
    values: dict[Key, Value] = {}
    for name in LISTS:
        for row, cells in task_rows(book, name):
            task = cells[ID].text.partition(":")[2]
            day = date(2022, 6, 9 + 10 * LISTS.index(name)) + timedelta(days=row)  # No value stands twice.
            filled: dict[int, Value] = {
                PROGRESS: f"6月{row}日召开{name}第{task}次会议，检查企业{row}家。\n整改隐患{row + 30}条。",
                STATE: "已完成" if row % 2 else "正在推进",
                COUNT: 1200 + 1000 * LISTS.index(name) + row,
                DONE_ON: day if row % 2 else None,
                EVIDENCE: f"测安办〔2022〕{row}号",
                PROBLEMS: f"{name}问题{row}",
                NEXT_STEPS: f"{name}打算{row}",
            }
            for column, value in filled.items():
                if value is not None:
                    cells[column] = _cell(value)
                    values[name, task, KEYS[column]] = value
    for row, cells in form_rows(book):
        code, kind = cells[1].text, KINDS[cells[1].text]
        if kind is IndicatorKind.CALCULATED:
            continue
        if code not in {one.code for one in INDICATORS}:
            continue  # An opening stock: owed in the first month only.
        column, key = (TOTAL, "total") if kind is IndicatorKind.DISTINCT else (MONTH, "month")
        value: int | Decimal = Decimal(f"{row * 1000}.25") if kind is IndicatorKind.MONEY else row * 1000 + 7
        cells[column], cells[NOTE] = number(str(value)), text(f"{code}的说明文字")
        values[FORM, code, key], values[FORM, code, "note"] = value, f"{code}的说明文字"
    return Case([("甲区_2022年06月.xlsx", book)]), values


def _cell(value: Value) -> Cell:
    if isinstance(value, date):
        return Cell("date", value.isoformat(), serial=str(value.toordinal() - date(1899, 12, 30).toordinal()))
    return number(value) if isinstance(value, int) else text(str(value))


def task_rows(book: Book, name: str) -> list[tuple[int, dict[int, Cell]]]:
    return [(row, cells) for row, cells in sorted(sheet(book, name).rows.items()) if row >= FIRST and ID in cells]


def form_rows(book: Book) -> list[tuple[int, dict[int, Cell]]]:
    rows = sheet(book, FORM).rows
    return [(row, cells) for row, cells in sorted(rows.items()) if 1 in cells and cells[1].text in KINDS]


# Finding one's way in a book that may have been changed already.


def tables(case: Case) -> list[tuple[Book, Sheet]]:
    """The sheets that still hold a list or the form, whatever they are called by now."""
    return [
        (book, page)
        for _, book in case.books
        for page in book.sheets
        if page.rows and header_row(page) and page.name != "填报说明"
    ]


def a_table(case: Case, dice: random.Random) -> Sheet:
    return dice.choice(tables(case))[1]


def is_form(page: Sheet) -> bool:
    return any(cell.text in KINDS for cells in page.rows.values() for cell in cells.values())


def unspaced(words: str) -> str:
    return "".join(words.split())


def header_row(page: Sheet) -> int:
    """The row that holds the titles of most columns, 0 when there is none."""
    titles = {column.title for column in (*LIST_COLUMNS, *FORM_COLUMNS)}
    titles |= {word for column in (*LIST_COLUMNS, *FORM_COLUMNS) for word in column.synonyms}
    counted = {row: sum(unspaced(cell.text) in titles for cell in cells.values()) for row, cells in page.rows.items()}
    best = max(counted, key=lambda row: counted[row], default=0)
    return best if best and counted[best] >= 4 else 0


def column_of(page: Sheet, *titles: str) -> int:
    """Where a column stands by now, 0 when its title is gone."""
    row = page.rows.get(header_row(page), {})
    return next((column for column, cell in row.items() if unspaced(cell.text) in titles), 0)


def data_rows(page: Sheet) -> list[int]:
    """Rows below the header that hold a task or an indicator."""
    return [row for row in sorted(page.rows) if row > header_row(page) and key_of(page, row)]


def key_of(page: Sheet, row: int) -> tuple[str, str] | None:
    """(list, task) or (form, code) of a row, by what the correct return had there."""
    cells = page.rows.get(row, {})
    for cell in cells.values():
        if cell.text in KINDS:
            return FORM, cell.text
    for cell in cells.values():
        if cell.text in MEASURES:
            return MEASURES[cell.text]
    return next((IDS[cell.text] for cell in cells.values() if cell.text in IDS), None)


MEASURES: dict[str, tuple[str, str]] = {
    cells[MEASURE].text: (name, cells[ID].text.partition(":")[2])
    for name in LISTS
    for _, cells in task_rows(filled_book(), name)
}

IDS = {f"{name}:{task}": (name, task) for name, task in MEASURES.values()}


def keys_of(page: Sheet, row: int) -> set[Key]:
    key = key_of(page, row)
    if key is None:
        return set()
    columns = ("month", "total", "note") if key[0] == FORM else tuple(KEYS.values())
    return {(*key, column) for column in columns}


_REFERENCE = re.compile(r"(?<![A-Za-z!'])(\$?)([A-Z]{1,2})(\$?)([0-9]+)(?![0-9(])")


def remap(page: Sheet, rows: dict[int, int], columns: dict[int, int]) -> None:
    """Move rows and columns as an office program does, formulas of the sheet's own cells and merged ranges with them."""

    def moved(match: re.Match[str]) -> str:
        column = sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(match[2])))
        row = int(match[4])
        return f"{match[1]}{cell_name(1, columns.get(column, column))[:-1]}{match[3]}{rows.get(row, row)}"

    page.rows = {
        rows.get(row, row): {
            columns.get(column, column): cell._replace(formula=_REFERENCE.sub(moved, cell.formula))
            for column, cell in cells.items()
        }
        for row, cells in page.rows.items()
    }
    page.merged = tuple(
        (rows.get(first, first), columns.get(left, left), rows.get(last, last), columns.get(right, right))
        for first, left, last, right in page.merged
    )
    page.hidden_rows = frozenset(rows.get(row, row) for row in page.hidden_rows)
    page.hidden_columns = frozenset(columns.get(column, column) for column in page.hidden_columns)


def last_row(page: Sheet) -> int:
    return max(page.rows)


def last_column(page: Sheet) -> int:
    return max(column for cells in page.rows.values() for column in cells)


def push_down(page: Sheet, row: int, by: int = 1) -> None:
    """Insert empty rows before a row."""
    remap(page, {old: old + by for old in range(row, last_row(page) + 1)}, {})


def push_right(page: Sheet, column: int) -> None:
    """Insert an empty column before a column."""
    remap(page, {}, {old: old + 1 for old in range(column, last_column(page) + 1)})


def unmerge(page: Sheet, *, fill: bool = False) -> None:
    """Take the merging of 国家要求 apart, with or without its text in every row."""
    top, column = header_row(page), column_of(page, *TITLES_OF["requirement"])
    spans = [span for span in page.merged if span[0] > top and span[1] == column]
    for first, left, last, _ in spans if fill else ():
        if left in page.rows[first]:
            for row in range(first + 1, last + 1):
                page.rows.setdefault(row, {})[left] = page.rows[first][left]
    page.merged = tuple(span for span in page.merged if span not in spans)


def unmerge_all(page: Sheet, *, fill: bool = False) -> None:
    """What an office program asks for before it sorts or cuts: no merged cell below the header."""
    unmerge(page, fill=fill)
    page.merged = tuple(span for span in page.merged if span[0] <= header_row(page))


def filled_cells(page: Sheet) -> list[tuple[int, int, Key]]:
    """Row, column and key of every value of the correct return that still stands in the table."""
    found = []
    layout = FORM_COLUMNS if is_form(page) else LIST_COLUMNS
    names = {column.key: (column.title, *column.synonyms) for column in layout if column.filled}
    columns = {key: column_of(page, *titles) for key, titles in names.items()}
    for row in data_rows(page):
        key = key_of(page, row)
        for name, column in columns.items():
            cell = page.rows[row].get(column)
            if key and cell and cell.text.strip() and not cell.formula and cell.text != "—":
                found.append((row, column, (*key, name)))
    return found


def some(cells: Iterable[tuple[int, int, Key]], dice: random.Random, *names: str) -> list[tuple[int, int, Key]]:
    """A few cells of these columns."""
    fit = [one for one in cells if one[2][2] in names]
    return dice.sample(fit, min(len(fit), dice.randint(1, 3)))


def numbers_in(page: Sheet, dice: random.Random) -> list[tuple[int, int, Key]]:
    """A few cells that hold a number as a number."""
    cells = some(filled_cells(page), dice, "count", "month", "total")
    return [one for one in cells if page.rows[one[0]][one[1]].kind == "number"]


def rewrite(page: Sheet, cells: Iterable[tuple[int, int, Key]], change: Callable[[str], Cell]) -> list[Key]:
    """Put other cells in the place of some; their keys are returned."""
    changed = []
    for row, column, key in cells:
        page.rows[row][column] = change(page.rows[row][column].text)
        changed.append(key)
    return changed


Mutation = Callable[[Case, random.Random], None]
MUTATIONS: dict[str, Mutation] = {}
"""Every mutation by name; those whose name begins with "harm_" take something away."""


def mutation(function: Mutation) -> Mutation:
    MUTATIONS[function.__name__] = function
    return function
