"""The tables of a file, whatever its format: sheets of a workbook, tables of a document, each with what stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from toolkit.findings import files
from toolkit.incoming.books import Unreadable, read_book
from toolkit.incoming.notices.layout import joining
from toolkit.incoming.notices.layout.spaces import put_right
from toolkit.incoming.notices.notice import read_notice
from toolkit.incoming.notices.refusal import FAILED, Refused, refused
from toolkit.model.cells import Book, Sheet
from toolkit.model.errors import WrongUse
from toolkit.model.notice import Notice, PieceKind
from toolkit.model.place import column_letters
from toolkit.notice.tables import Grid
from toolkit.workers import WorkerFailure, run

_SECONDS = 60.0
_WIDEST, _LONGEST = 100, 20_000
_NO_TITLE = ("sheet", "工作表", "表")
_LONGEST_TITLE = 60


def read_tables_safely(data: bytes, name: str) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """``read_grids`` in a supervised worker with bounds on time and memory."""
    (result,) = run(partial(partial, _read), [[(data, name)]], workers=1, timeout=_SECONDS)
    if isinstance(result, WorkerFailure):
        raise FAILED.of(name)
    problem, grids, notes = result
    if problem:
        raise WrongUse(*problem)
    return grids, notes


def _read(item: tuple[bytes, str]) -> tuple[tuple[str, str] | None, tuple[Grid, ...], tuple[str, ...]]:
    try:
        return None, *read_grids(*item)
    except WrongUse as refusal:
        return (refusal.problem, refusal.remedy), (), ()


def read_grids(data: bytes, name: str) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """The tables of a workbook or a document, and notes on what was not read; Refused where there can be none.

    A text is a document with tables if it has any (bars, tabs, HTML), else a text table (.csv).
    """
    try:
        notice = read_notice(data, name)
    except Refused as refusal:
        return _of_workbook(data, refusal)
    grids = tuple(_of_notice(notice))
    if grids or notice.format not in ("txt", "md"):
        return grids, notice.notes
    with suppress(Unreadable):
        return tuple(_of_book(read_book(data))), ()
    return (), notice.notes


def _of_workbook(data: bytes, refusal: Refused) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """The sheets of what is no document; what is no workbook either is refused as the document it is not."""
    try:
        book = read_book(data)
    except Unreadable as reason:
        if reason.kind in (files.DAMAGED, files.CONTRADICTORY, files.TOO_LARGE, files.ENCRYPTED, files.NO_SHEETS):
            raise refused(reason).of(refusal.name) from reason
        raise refusal from reason
    return tuple(_of_book(book)), tuple(_book_notes(book))


def _of_notice(notice: Notice) -> Iterator[Grid]:
    """Each table with the last title-like paragraph above it; further tables have that title no more."""
    title = ""
    for piece in notice.pieces:
        if piece.kind is PieceKind.TABLE:
            yield Grid(piece.place, piece.cells, title)
            title = ""
        elif piece.kind is PieceKind.PARAGRAPH and 4 < len(piece.text) <= _LONGEST_TITLE:
            title = piece.text if piece.heading or joining.titled(piece.text) else title


def _of_book(book: Book) -> Iterator[Grid]:
    for sheet in book.sheets:
        if sheet.hidden or not sheet.rows:
            continue
        rows, cells = _cells(sheet)
        title = "" if sheet.name.lower().rstrip("0123456789 ") in _NO_TITLE else sheet.name
        yield Grid(f"工作表“{sheet.name}”", cells, title, tuple(f"第{row}行" for row in rows))


def _cells(sheet: Sheet) -> tuple[list[int], tuple[tuple[str, ...], ...]]:
    """The rows that hold anything, and their texts with merged ranges filled; columns up to the last with text."""
    texts = {
        (row, column): put_right(cell.text)
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
        if cell.text.strip() and column <= _WIDEST and row <= _LONGEST
    }
    for first, left, last, right in sheet.merged:
        text = texts.get((first, left), "")
        for row in range(first, min(last, _LONGEST) + 1) if text else ():
            for column in range(left, min(right, _WIDEST) + 1):
                texts.setdefault((row, column), text)
    rows = sorted({row for row, _ in texts})
    widest = max((column for _, column in texts), default=0)
    return rows, tuple(tuple(texts.get((row, column), "") for column in range(1, widest + 1)) for row in rows)


def _book_notes(book: Book) -> Iterator[str]:
    for sheet in book.sheets:
        if sheet.hidden and sheet.rows:
            yield f"工作表“{sheet.name}”是隐藏的，没有读入"
        elif sheet.struck:
            row, column = min(sheet.struck)
            yield f"工作表“{sheet.name}”有带删除线的文字（例如{column_letters(column)}{row}），照样读入，请核对"
        if any(column > _WIDEST for cells in sheet.rows.values() for column in cells):
            yield f"工作表“{sheet.name}”超过{_WIDEST}列的部分没有读入"
