"""One line as a format hands it on: what stood there, what it says, and what the format knows of its paragraph. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.notice import Cells


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, a whole paragraph of Word, a blank line, or a whole table (then ``cells`` hold its texts).

    ``raw`` are the characters as read with the line's end; ``text`` the same without markup, not yet put right.
    ``bold`` is how many characters of ``text``, white space in front aside, are bold from its beginning on.
    ``heading`` and ``numbering`` are as in ``Piece``. ``starts`` says that a paragraph begins here by its form (an
    indent, a heading, a generated number). ``full`` says whether the line reaches the right margin, None where nobody
    knows; ``flush`` that it stands at the left margin of a text whose paragraphs are indented, so that none begins here.
    ``page`` counts from 1, 0 where there are no pages. ``edge`` marks a line in the band of page headers and
    footers, ``furniture`` one the format itself knows to be that.
    """

    raw: str
    text: str
    place: str
    bold: int = 0
    heading: int = 0
    numbering: str = ""
    starts: bool = False
    full: bool | None = None
    flush: bool = False
    page: int = 0
    edge: bool = False
    furniture: bool = False
    cells: Cells = ()

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.cells and not self.text.strip()
