"""Marks of secrecy (密级) on a returned workbook: such a file is neither read nor kept (case 37). Pure."""

from __future__ import annotations

import re

from toolkit.findings import Finding
from toolkit.findings import files as kinds
from toolkit.intake.wording import plain
from toolkit.model.cells import Book
from toolkit.model.place import Place

_STARRED = re.compile(r"(?:秘密|机密|绝密)★")
_ALONE = re.compile(r"(?:密级:?)?[(\[]?(?:秘密|机密|绝密)[)\]]?(?:[0-9]{1,2}(?:年|个月)|长期)?")
_IN_BRACKETS = re.compile(r"[(\[【〔](?:秘密|机密|绝密)[)\]】〕]")
_URGENCY = re.compile(r"特\s*急|加\s*急|特\s*提|平\s*急")
_LONGEST = 30
"""A mark stands alone in its cell; a long text that speaks of secrets is none, unless it carries the star."""


def marked_secret(book: Book, file: str) -> Finding | None:
    """The finding about the first mark of secrecy in the file's name or cells; its words are not repeated."""
    if name_marked_secret(file):
        return kinds.MARKED_SECRET.at(Place(file))
    for sheet in book.sheets:
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                if "密" in cell.text and _is_mark(cell.text):
                    return kinds.MARKED_SECRET.at(Place(file, sheet.name, row, column))
    return None


def name_marked_secret(file: str) -> bool:
    """Whether a file's name (or its folder's) bears a mark: with the star, or in brackets; "保密工作" is none."""
    words = plain(file)
    return bool(_STARRED.search(words) or _IN_BRACKETS.search(words))


def text_marked_secret(text: str) -> bool:
    """Whether a line at a document's head bears a mark, alone or beside a copy number and 特急 (密级, GB/T 9704 7.2)."""
    return any(map(_is_mark, (_URGENCY.sub("", text), *text.split())))


def _is_mark(text: str) -> bool:
    words = plain(text)
    return bool(_STARRED.search(words)) or (len(words) <= _LONGEST and bool(_ALONE.fullmatch(words)))
