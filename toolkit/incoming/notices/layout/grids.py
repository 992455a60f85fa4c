"""Tables as grids of texts, and the halves of one that a page break cut in two. Pure."""

from __future__ import annotations

from toolkit.incoming.notices.layout import joining, marks
from toolkit.incoming.notices.layout.spaces import put_right
from toolkit.model.notice import Cells

_HEADER_ROWS = 3
_CUT_FROM = 8
_MERGED_FROM = 8
"""A shorter text may stand in two rows without being merged (各级政府)."""


def rectangle(rows: list[list[str]]) -> Cells:
    """The rows put right and filled up to the widest; rows without any text are left out."""
    widest = max(map(len, rows), default=0)
    filled = (tuple(put_right(cell) for cell in row) + ("",) * (widest - len(row)) for row in rows)
    return tuple(row for row in filled if any(row))


def table_text(cells: Cells) -> str:
    """A table as text: a row a line, its cells set apart by tabs."""
    return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in cells)


def follows(first: Cells, second: Cells) -> bool:
    """Whether a table may be the next page of the one before it: as many columns, and a header again or none."""
    return bool(first and second) and len(first[0]) == len(second[0]) and not _new_header(first, second)


def joined(first: Cells, second: Cells) -> Cells:
    """Two halves of one table: the header not twice, a row or a cell cut in two whole again."""
    repeated = _repeated(first, second)
    rest = list(second[repeated:])
    if not rest:
        return first
    rows = list(first)
    if _cut_row(rows[-1], rest[0]):
        lower = rest.pop(0)
        for column, half in enumerate(lower):
            if half and half != rows[-1][column]:
                _join(rows, rest, column, (rows[-1][column], half))
        return (*rows, *rest)
    for column in range(len(rows[-1])):
        upper, lower_half = rows[-1][column], rest[0][column]
        if _cut(upper, lower_half) and (marks.open_ended(upper) or "。" in upper):
            _join(rows, rest, column, (upper, lower_half))
            rest[0] = (*rest[0][:column], rows[-1][column], *rest[0][column + 1 :])
    return (*rows, *rest)


def _repeated(first: Cells, second: Cells) -> int:
    """How many rows of the second table say the first one's header again."""
    count = 0
    while count < min(_HEADER_ROWS, len(first), len(second)) and _same(first[count], second[count]):
        count += 1
    return count


def _same(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return ["".join(cell.split()) for cell in first] == ["".join(cell.split()) for cell in second]


def _new_header(first: Cells, second: Cells) -> bool:
    """Whether the second table begins with a header of its own: short words in every column, none of them a number."""
    if _repeated(first, second):
        return False
    head, other = first[0], second[0]
    return all(_title(cell) for cell in other) and all(_title(cell) for cell in head) and len(set(other)) == len(other)


def _title(cell: str) -> bool:
    return (
        1 < len(cell) <= 12
        and not marks.numbered(cell)
        and not any(mark in cell for mark in "。，；")
        and not any(character.isdigit() for character in cell)
    )


def _cut_row(upper: tuple[str, ...], lower: tuple[str, ...]) -> bool:
    """Whether a row is the rest of the row before: each cell empty, said again, or going on in mid-sentence.

    A row with one text only is the rest of a cell if that text can be: no task has but one cell.
    """
    told = [column for column, cell in enumerate(lower) if cell and cell != upper[column]]
    if len(told) == 1 and len(lower) > 2:
        return _may_be_rest(upper[told[0]], lower[told[0]], longer_than=2)
    if any(_number_cut(upper[column], lower[column]) for column in told):
        return True
    cut = [_cut(upper[column], lower[column]) for column in told]
    pairs = zip(told, cut, strict=True)
    return any(cut) and all(
        sure or _may_be_rest(upper[column], lower[column], longer_than=_CUT_FROM) for column, sure in pairs
    )


def _number_cut(above: str, below: str) -> bool:
    """Whether a numbered measure broke off: what stands below it ends it, and begins no other."""
    broken = marks.numbered(above) and not marks.headed(above) and not marks.ended(above)
    return bool(broken) and marks.ended(below) and not marks.begins(below)


def _may_be_rest(above: str, below: str, longer_than: int) -> bool:
    return len(above) > longer_than and not marks.begins(below) and not marks.ended(above)


def _cut(above: str, below: str) -> bool:
    if not above or not below or above == below or marks.begins(below):
        return False
    return joining.goes_on(above, below) or (
        len(above) >= _CUT_FROM and not marks.ended(above) and below[-1:] in marks.ENDS and len(below) < len(above)
    )


def _join(rows: list[tuple[str, ...]], rest: list[tuple[str, ...]], column: int, halves: tuple[str, str]) -> None:
    """A cell cut by the page: whole in the last row, and if it is merged, in every row that bears one of its halves."""
    whole = _whole(*halves)
    row = rows[-1]
    rows[-1] = (*row[:column], whole, *row[column + 1 :])
    for half, part, places in zip(halves, (rows, rest), (range(len(rows) - 2, -1, -1), range(len(rest))), strict=True):
        for place in places:
            if part[place][column] != half or len(half) < _MERGED_FROM:
                break
            row = part[place]
            part[place] = (*row[:column], whole, *row[column + 1 :])


def _whole(upper: str, lower: str) -> str:
    return upper if upper == lower else put_right(upper + lower)
