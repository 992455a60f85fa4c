"""The sheets of 汇总, 月报 and the public version are one tuple: what is added there is in the books that name it."""

from __future__ import annotations

from inspect import signature
from io import BytesIO

import openpyxl
import pytest

from rollup_setting import example_one
from toolkit.publishing.reduced import reduced
from toolkit.reporting.report import compose
from toolkit.workbook.month import books, sheets
from toolkit.workbook.month.material import Book, Material
from toolkit.workbook.month.sheets import SHEETS, MonthSheet
from toolkit.workbook.writing import Sheet


def units_written(sheet: Sheet, material: Material) -> None:
    """How many units the month has."""
    sheet.number(1, 1, len(material.merged.assembly.units))
    material.cells.put(("家数",), sheet.name, 1, 1)


ADDED = MonthSheet("家数", "名册里有几家", units_written, (Book.REPORT, Book.PUBLIC), publicly="有几家")


WITH_CONTENTS = tuple(book for book in Book if book is not Book.PRINT)


def test_the_print_pack_is_what_is_signed_and_has_no_formulas() -> None:
    pack, whole = written(Book.PRINT), written(Book.REPORT)
    assert pack.sheetnames == ["小结", "报表", "衔接", "逾期与预警", "考评排队"]
    cells = [cell for sheet in pack for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert [row[0].value for row in pack["报表"].iter_rows()] == [row[0].value for row in whole["报表"].iter_rows()]


def written(book: Book) -> openpyxl.Workbook:
    report = compose(example_one())
    said = {Book.MERGED: None, Book.PUBLIC: reduced(report)}.get(book, report)
    return openpyxl.load_workbook(
        BytesIO(books.write_book(Material(book, said.merged if said else report.merged, said)))
    )


def contents(book: openpyxl.Workbook) -> dict[str, str]:
    """Names and words of the contents page's linked lines."""
    rows = book[books.CONTENTS].iter_rows(max_col=2)
    return {name.value: words.value for name, words in rows if name.hyperlink}


@pytest.mark.parametrize(
    ("book", "words"), [(Book.REPORT, "名册里有几家"), (Book.PUBLIC, "有几家"), (Book.MERGED, None)]
)
def test_a_sheet_added_to_the_tuple_stands_in_its_books_and_on_their_contents_page(monkeypatch, book, words):
    monkeypatch.setattr(sheets, "SHEETS", (*SHEETS[:3], ADDED, *SHEETS[3:]))
    made = written(book)
    assert contents(made).get("家数") == words
    assert ("家数" in made.sheetnames) is (words is not None)
    if words:
        assert made["家数"]["A1"].value == 5


@pytest.mark.parametrize("book", WITH_CONTENTS)
def test_the_contents_page_names_every_other_sheet_in_its_order(book):
    made = written(book)
    assert [books.CONTENTS, *contents(made)] == made.sheetnames
    assert all(contents(made).values())


@pytest.mark.parametrize("book", WITH_CONTENTS)
def test_a_sheet_stands_only_in_the_books_that_name_it(book):
    fixed = {entry.name for entry in SHEETS if not entry.each}
    wanted = {entry.name for entry in SHEETS if not entry.each and book in entry.books}
    missing = wanted - set(contents(written(book)))
    assert set(contents(written(book))) & fixed <= wanted
    assert missing <= {"综合考评", "考评排队"}


def test_all_sheets_are_written_through_one_signature():
    assert {str(signature(entry.write)) for entry in SHEETS} == {"(sheet: 'Sheet', material: 'Material') -> 'None'"}


def test_the_merged_book_is_written_before_anything_is_said():
    with pytest.raises(LookupError):
        _ = Material(Book.MERGED, example_one()).report
