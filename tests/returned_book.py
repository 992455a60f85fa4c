"""Returned books for tests: the small campaign's blank, read back, filled in, and then mistreated."""

from __future__ import annotations

import copy
from functools import cache

from small_campaign import COUNTY, PERIOD, plan
from toolkit.incoming.books import read_book
from toolkit.intake import Understood, understand
from toolkit.model.cells import Book, Cell, Sheet
from toolkit.model.history import History
from toolkit.workbook import blank

NAME = "甲区_2022年06月.xlsx"
HEADER, FIRST = 4, 5
PROGRESS, STATE, COUNT, DONE_ON, EVIDENCE = 5, 6, 7, 8, 9
MONTH, BEFORE, TOTAL, NOTE = 4, 5, 6, 7


def text(words: str) -> Cell:
    return Cell("text", words)


def number(digits: str | int) -> Cell:
    return Cell("number", str(digits))


@cache
def _blank(unit: str, period_text: str) -> Book:
    period = type(PERIOD).parse(period_text)
    return read_book(blank.write(plan(), unit, period, History()))


def blank_book(unit: str = COUNTY, period: object = PERIOD) -> Book:
    """The blank as a unit gets it, its own copy."""
    return copy.deepcopy(_blank(unit, str(period)))


def sheet(book: Book, name: str) -> Sheet:
    found = book.sheet(name)
    assert found is not None
    return found


def words(name: str, row: int) -> str:
    return f"6月{row}日召开会议，检查企业{row}家，整改隐患{row}条（{name}）。"


def filled_book(unit: str = COUNTY, period: object = PERIOD) -> Book:
    """A perfectly filled return."""
    book = blank_book(unit, period)
    for name in ("清单一", "清单二"):
        for row, cells in sheet(book, name).rows.items():
            if row >= FIRST and 13 in cells:
                cells[PROGRESS] = text(words(name, row))
                cells[STATE] = text("正在推进")
                cells[COUNT] = number(row)
    form = sheet(book, "一报表").rows
    for row, cells in form.items():
        if row >= FIRST and 2 in cells:
            column = TOTAL if cells[1].text == "B06" else 0 if cells[1].text == "C05" else MONTH
            if column:
                cells[column] = number(row * 10)
    for row, cells in sheet(book, "报送单").rows.items():
        answers = {
            "填报人": "张三",
            "审核人": "李四",
            "负责人": "王五",
            "联系电话": "0349-2020000",
            "填报日期": "2022-07-01",
        }
        if cells.get(1) and cells[1].text in answers:
            sheet(book, "报送单").rows[row][2] = text(answers[cells[1].text])
    for row, cells in sheet(book, "一小结").rows.items():
        if 4 in cells and cells[4].text.startswith("#"):
            sheet(book, "一小结").rows[row][2] = text(f"六月工作{row}")
    return book


def taken(book: Book, file: str = NAME, **more: object) -> Understood:
    return understand(book, file, plan(), expected=PERIOD, **more)


def codes(understood: Understood) -> list[str]:
    return [finding.code for finding in understood.findings]


def cells_of(understood: Understood, code: str) -> list[str]:
    return [f"{finding.place.sheet}!{finding.place.cell}" for finding in understood.findings if finding.code == code]
