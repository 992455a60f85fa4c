"""Ruled lines become tables: where they meet are cells, where one is missing two cells are merged. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from toolkit.incoming.notices.pdf.shapes import Glyph, Rule

_NEAR = 3.0
"""Points by which ruled lines may miss each other."""
_SHORTEST = 8.0
_OPEN_SIDE = 12.0
_MOST = 400


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table: its edges from left to right and from top to bottom, and for each place the cell it belongs to."""

    edges: tuple[float, ...]
    levels: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def top(self) -> float:
        return self.levels[0]

    @property
    def bottom(self) -> float:
        return self.levels[-1]

    def place(self, glyph: Glyph) -> int | None:
        """The cell a glyph stands in, None outside the table."""
        column = _band(self.edges, glyph.centre)
        row = _band(self.levels, glyph.middle)
        return None if column is None or row is None else self.cells[row][column]

    def fill(self, texts: dict[int, str]) -> list[list[str]]:
        """The rows of texts, merged cells repeated."""
        return [[texts.get(cell, "") for cell in row] for row in self.cells]


def tables(across: Sequence[Rule], down: Sequence[Rule]) -> list[Ruled]:
    """The tables ruled on a page, from top to bottom: at least two columns, and lines that meet."""
    level = _merged(across)
    upright = _merged(down)
    if len(level) + len(upright) > _MOST * 2:
        return []
    found = [_ruled(*group) for group in _groups(level, upright)]
    return sorted((table for table in found if table is not None), key=lambda table: table.top)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line put together, short strokes left out."""
    merged: list[Rule] = []
    for rule in sorted(rules):
        near = (place for place in range(len(merged) - 1, -1, -1) if rule.at - merged[place].at <= _NEAR)
        place = next((place for place in near if _touch(merged[place], rule)), None)
        if place is None:
            merged.append(rule)
        else:
            before = merged[place]
            merged[place] = Rule(before.at, min(before.start, rule.start), max(before.end, rule.end))
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _touch(first: Rule, second: Rule) -> bool:
    return second.start <= first.end + _NEAR and first.start <= second.end + _NEAR


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch, directly or through others, belong together."""
    owner = list(range(len(across) + len(down)))

    def root(item: int) -> int:
        while owner[item] != item:
            owner[item] = owner[owner[item]]
            item = owner[item]
        return item

    for first, level in enumerate(across):
        for second, upright in enumerate(down, start=len(across)):
            if _meet(level, upright):
                owner[root(first)] = root(second)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for item, rule in enumerate((*across, *down)):
        groups.setdefault(root(item), ([], []))[item >= len(across)].append(rule)
    return list(groups.values())


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _ruled(across: list[Rule], down: list[Rule]) -> Ruled | None:
    levels = _clusters([rule.at for rule in across])
    edges = _clusters([rule.at for rule in down])
    if across:  # Tables of our offices often have no line at their left and right.
        left, right = min(rule.start for rule in across), max(rule.end for rule in across)
        edges = ([left] if not edges or left < edges[0] - _OPEN_SIDE else []) + edges
        edges += [right] if right > edges[-1] + _OPEN_SIDE else []
    if len(levels) < 2 or len(edges) < 3:
        return None
    numbers = _cells(
        len(levels) - 1,
        len(edges) - 1,
        lambda row, column: _covers(down, edges[column + 1], (levels[row] + levels[row + 1]) / 2),
        lambda row, column: _covers(across, levels[row + 1], (edges[column] + edges[column + 1]) / 2),
    )
    return Ruled(tuple(edges), tuple(levels), numbers)


def _covers(rules: Sequence[Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start <= along <= rule.end for rule in rules)


def _cells(
    rows: int, columns: int, right: Callable[[int, int], bool], below: Callable[[int, int], bool]
) -> tuple[tuple[int, ...], ...]:
    """The number of the cell at each place: neighbours without a line between them are one."""
    numbers = [[row * columns + column for column in range(columns)] for row in range(rows)]

    def join(first: int, second: int) -> None:
        for line in numbers:
            for column, number in enumerate(line):
                if number == second:
                    line[column] = first

    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and not right(row, column) and numbers[row][column] != numbers[row][column + 1]:
                join(numbers[row][column], numbers[row][column + 1])
            if row + 1 < rows and not below(row, column) and numbers[row][column] != numbers[row + 1][column]:
                join(numbers[row][column], numbers[row + 1][column])
    return tuple(map(tuple, numbers))


def _clusters(values: Iterable[float]) -> list[float]:
    """Values nearer than the tolerance are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _band(edges: tuple[float, ...], value: float) -> int | None:
    if not edges[0] - 1 <= value <= edges[-1] + 1:
        return None
    return min(max(bisect_left(edges, value) - 1, 0), len(edges) - 2)
