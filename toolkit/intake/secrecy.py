"""Marks of secrecy (密级) on a returned workbook: such a file is neither read nor kept (case 37). Pure."""

from __future__ import annotations

from toolkit.findings import Finding
from toolkit.findings import files as kinds
from toolkit.model.cells import Book
from toolkit.model.place import Place
from toolkit.model.secrecy import is_mark, name_marked_secret


def marked_secret(book: Book, file: str) -> Finding | None:
    """The finding about the first mark of secrecy in the file's name or cells; its words are not repeated."""
    if name_marked_secret(file):
        return kinds.MARKED_SECRET.at(Place(file))
    for sheet in book.sheets:
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                if "密" in cell.text and is_mark(cell.text):
                    return kinds.MARKED_SECRET.at(Place(file, sheet.name, row, column))
    return None
