"""Lines become pieces: broken paragraphs whole, split tables joined, furniture set apart, no character lost. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from toolkit.incoming.notices.layout import grids, joining, marks
from toolkit.incoming.notices.layout.furniture import furniture, wrap_width
from toolkit.incoming.notices.layout.line import Line
from toolkit.incoming.notices.layout.spaces import put_right
from toolkit.incoming.notices.layout.tabbed import with_tables, without_number_tabs
from toolkit.model.notice import Cells, Piece, PieceKind

_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_NEAR_FULL = 2
_INDENT = re.compile(r"\u3000{2}|[ \u00a0]{2,8}(?=\S)|\t(?=\S)")
_MOST_LINES_A_PARAGRAPH = 12


def pieces(lines: Iterable[Line]) -> tuple[Piece, ...]:
    """The pieces of a notice, in order; the ``raw`` of all of them joined are the ``raw`` of all lines joined.

    Blank lines stand in the ``raw`` of what they follow (at the beginning: of what follows). Furniture in the middle
    of a paragraph or table stands in its ``raw`` and in no text.
    """
    ordered = _indented(with_tables(tuple(lines)))
    maker = _Maker(wrap_width(ordered), furniture(ordered), _signing(ordered))
    for position, line in enumerate(ordered):
        maker.take(position, line)
    maker.settle()
    if maker.leading:
        return (Piece(PieceKind.FURNITURE, maker.leading, "", ordered[0].place),)
    return tuple(one.piece() for one in _settled(maker.done))


def _indented(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a wrapped text, with what its indents tell if its paragraphs have any: where one begins and where not."""
    told = [line for line in lines if not line.blank and not line.cells]
    indented = sum(bool(_INDENT.match(line.text)) for line in told)
    if not wrap_width(lines) or indented * _MOST_LINES_A_PARAGRAPH < len(told) or indented == len(told):
        return lines
    return tuple(
        line
        if line.blank or line.cells or line.full is not None
        else replace(line, starts=line.starts or bool(_INDENT.match(line.text)), flush=not _INDENT.match(line.text))
        for line in lines
    )


def _signing(lines: Sequence[Line]) -> frozenset[int]:
    """The positions of signatures: a short line without punctuation, with nothing but its date behind it."""
    texts = [(position, put_right(line.text)) for position, line in enumerate(lines) if not line.blank]
    return frozenset(
        position
        for (position, text), (_, following) in pairwise(texts)
        if marks.is_date(following) and len(text) <= 40 and not any(mark in text for mark in "。，；：")
    )


@dataclass(slots=True)
class _Open:
    """A piece that more lines may still join."""

    kind: PieceKind
    raw: str
    text: str
    first: Line
    last: Line
    whole_bold: bool
    bold: int
    cells: Cells = ()
    signed: bool = False

    def piece(self) -> Piece:
        return Piece(
            self.kind,
            self.raw,
            self.text,
            self.first.place,
            heading=self.first.heading,
            numbering=self.first.numbering,
            bold=self.whole_bold and self.kind is PieceKind.PARAGRAPH,
            bold_start=len(self.text) if self.whole_bold else self.bold,
            cells=self.cells,
        )


@dataclass(slots=True)
class _Maker:
    """One pass over the lines; ``waiting`` are blank lines and furniture since the last line that said something.

    ``leading`` are blank lines before anything else.
    """

    width: int
    furniture: frozenset[int]
    signing: frozenset[int]
    done: list[_Open] = field(default_factory=list)
    waiting: list[tuple[Line, bool]] = field(default_factory=list)
    leading: str = ""

    def take(self, position: int, line: Line) -> None:
        if line.blank or position in self.furniture:
            self.waiting.append((line, position in self.furniture))
            return
        opened = _opened(line, signed=position in self.signing)
        before = self.done[-1] if self.done else None
        if before is not None and before.kind is opened.kind and self._joins(before, opened):
            _absorb(before, opened, "".join(each.raw for each, _ in self.waiting))
            self.waiting.clear()
            return
        self.settle()
        opened.raw, self.leading = self.leading + opened.raw, ""
        self.done.append(opened)

    def settle(self) -> None:
        """Blank lines go to what they follow, each line of furniture becomes a piece of its own."""
        for line, is_furniture in self.waiting:
            if is_furniture:
                self.done.append(_furnished(line, self.leading))
                self.leading = ""
            elif self.done:
                self.done[-1].raw += line.raw
            else:
                self.leading += line.raw
        self.waiting.clear()

    def _joins(self, before: _Open, after: _Open) -> bool:
        if before.cells or after.cells:
            return grids.follows(before.cells, after.cells)
        if _continues(before, after, page=any(is_furniture for _, is_furniture in self.waiting)):
            return True
        complete = joining.complete(before.text)
        complete = complete or (not after.first.flush and joining.ends_a_line(before.text))
        if complete or not _may_continue(before, after) or not self._wrapped(before.last):
            return False
        return not marks.begins(after.text) or (after.first.flush and not marks.numbered(after.text))

    def _wrapped(self, last: Line) -> bool:
        """Whether a line ended because it was full and no blank line follows: the format says so, or the others' width."""
        if self.waiting and not any(is_furniture for _, is_furniture in self.waiting):
            return False
        if last.full is not None:
            return last.full
        return bool(self.width) and len(last.text.rstrip()) >= self.width - _NEAR_FULL


def _continues(before: _Open, after: _Open, *, page: bool) -> bool:
    """Whether words alone tell that a paragraph goes on."""
    if before.signed or after.signed or after.first.numbering:
        return False
    same_level = before.first.heading == after.first.heading and not before.first.numbering
    if same_level and joining.title_goes_on(before.text, after.text):
        return True
    if _may_continue(before, after):
        return joining.goes_on(before.text, after.text, page=page)
    return not (before.first.heading or after.first.heading) and joining.must_go_on(before.text, after.text)


def _may_continue(before: _Open, after: _Open) -> bool:
    first = after.first
    return not (
        before.signed or after.signed or before.first.heading or first.heading or first.numbering or first.starts
    )


def _opened(line: Line, *, signed: bool) -> _Open:
    text = put_right(line.text if line.cells else without_number_tabs(line.text))
    kind = PieceKind.TABLE if line.cells else PieceKind.PARAGRAPH
    bare = line.text.strip()
    whole = bool(bare) and line.bold >= len(bare)
    return _Open(kind, line.raw, text, line, line, whole, len(put_right(bare[: line.bold])), line.cells, signed)


def _furnished(line: Line, leading: str) -> _Open:
    return _Open(PieceKind.FURNITURE, leading + line.raw, put_right(line.text), line, line, whole_bold=False, bold=0)


def _absorb(before: _Open, after: _Open, between: str) -> None:
    """Put a line behind the paragraph, or a table behind the table, it goes on with."""
    before.raw += between + after.raw
    before.last = after.first
    if before.cells:
        before.cells = grids.joined(before.cells, after.cells)
        before.text = grids.table_text(before.cells)
        return
    if before.whole_bold:
        before.bold = len(before.text) + after.bold
    before.whole_bold = before.whole_bold and after.whole_bold
    before.text = _glued(before.text, after.text)


def _glued(before: str, after: str) -> str:
    """Two halves of one text; only between Latin words was the line's end a blank."""
    latin = before[-1:] in _LATIN and after[:1] in _LATIN and before[-1:].isalpha() and after[:1].isalpha()
    return put_right(f"{before} {after}" if latin else before + after)


def _settled(opened: list[_Open]) -> list[_Open]:
    """Joined on until nothing more goes on: a joined text may close a bracket that its first line did not."""
    made: list[_Open] = []
    for one in opened:
        made.append(one)
        while _last_joins(made):
            pass
    return made


def _last_joins(made: list[_Open]) -> bool:
    """Put the last paragraph behind the one before it, furniture between them inside, if it goes on."""
    after = made[-1]
    start = len(made) - 2
    while start >= 0 and made[start].kind is PieceKind.FURNITURE:
        start -= 1
    if start < 0 or after.kind is not PieceKind.PARAGRAPH or made[start].kind is not PieceKind.PARAGRAPH:
        return False
    if not _continues(made[start], after, page=start < len(made) - 2):
        return False
    _absorb(made[start], after, "".join(one.raw for one in made[start + 1 : -1]))
    del made[start + 1 :]
    return True
