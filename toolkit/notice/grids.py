"""Tables as grids of texts, and the halves of one that a page break cut in two. Pure."""

from __future__ import annotations

from toolkit.notice import joining, marks
from toolkit.notice.line import Cells
from toolkit.notice.spaces import put_right

_HEADER_ROWS = 3
_CUT_FROM = 8


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
        rows[-1] = tuple(_whole(upper, lower) for upper, lower in zip(rows[-1], rest.pop(0), strict=True))
        return (*rows, *rest)
    for column in range(len(rows[-1])):
        _heal(rows, rest, column)
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
    cut = [_cut(upper[column], lower[column]) for column in told]
    pairs = zip(told, cut, strict=True)
    return any(cut) and all(
        sure or _may_be_rest(upper[column], lower[column], longer_than=_CUT_FROM) for column, sure in pairs
    )


def _may_be_rest(above: str, below: str, longer_than: int) -> bool:
    return len(above) > longer_than and not marks.begins(below) and not marks.ended(above)


def _cut(above: str, below: str) -> bool:
    if not above or not below or above == below or marks.begins(below):
        return False
    return joining.goes_on(above, below) or (
        len(above) >= _CUT_FROM and not marks.ended(above) and below[-1:] in marks.ENDS and len(below) < len(above)
    )


def _heal(rows: list[tuple[str, ...]], rest: list[tuple[str, ...]], column: int) -> None:
    """A merged cell cut by the page: both its halves become the whole, in every row that bears one of them."""
    upper, lower = rows[-1][column], rest[0][column]
    if not _cut(upper, lower) or not (marks.open_ended(upper) or "。" in upper):
        return
    whole = _whole(upper, lower)
    for half, part, positions in ((upper, rows, range(len(rows) - 1, -1, -1)), (lower, rest, range(len(rest)))):
        for position in positions:
            if part[position][column] != half:
                break
            row = part[position]
            part[position] = (*row[:column], whole, *row[column + 1 :])


def _whole(upper: str, lower: str) -> str:
    return upper if upper == lower else put_right(upper + lower)
