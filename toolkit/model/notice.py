"""A notice (通知) as read from any format, before its duties are understood: pieces that lose no character."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Cells = tuple[tuple[str, ...], ...]
"""The rows × columns of a table; each row as wide as the widest."""


class PieceKind(StrEnum):
    """What a piece of a notice is by its form alone."""

    PARAGRAPH = "段落"
    TABLE = "表格"
    FURNITURE = "页眉页脚"
    """Page headers, page numbers, rules: kept, never understood."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One whole paragraph or table, however many lines and pages it was spread over.

    ``raw`` are the characters as they were read, line breaks included; the ``raw`` of all pieces joined are the whole
    body. Furniture in the middle of a paragraph or table stands in its ``raw`` and in no text. ``text`` is the same put
    right: broken lines joined, spaces inside words and numbers gone, brackets as they were. ``place`` says where it begins (第12段, 第3页第5行). ``heading`` is the level the format itself states (# in
    Markdown, Heading 1 in Word), 0 where it states none. ``numbering`` is a number Word generates (（一）, 1.), which
    stands in no text. ``bold`` says that all of it is bold, ``bold_start`` how many characters of ``text`` are.
    ``cells`` are the rows × columns of a table (texts put right, merged cells repeated), () for a paragraph.
    """

    kind: PieceKind
    raw: str
    text: str
    place: str
    heading: int = 0
    numbering: str = ""
    bold: bool = False
    bold_start: int = 0
    cells: Cells = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as read. ``format`` is told from content: docx, pdf, md, txt. ``notes`` tell what reading it met."""

    name: str
    format: str
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def raw(self) -> str:
        """The whole body, character by character."""
        return "".join(piece.raw for piece in self.pieces)
