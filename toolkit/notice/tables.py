"""A printed table becomes the rows of a task list, every text as printed, and whatever is no row is listed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from toolkit import deadlines
from toolkit.model.assignment import Role
from toolkit.model.notice import Cells
from toolkit.model.tasks import Requirement, Task, TaskList
from toolkit.model.wording import leading_number
from toolkit.notice.columns import (
    DEADLINE,
    LEAD,
    MEASURE,
    NUMBER,
    OTHER,
    REQUIREMENT,
    RESPONSIBLE,
    SUPPORT,
    URGE,
    Header,
    find_header,
)
from toolkit.notice.numbering import numbered
from toolkit.notice.responsible import only_bodies
from toolkit.notice.row_bodies import legend, listed, responsible_text, tick_columns, ticked
from toolkit.responsibility.roles import mixes_parts

_FOOT = re.compile(
    r"(?:备?注|说明|填表说明|填[报表]单位|报送单位|单位|填[报表]人|审核人?|联系人|联系电话|(?:单位)?负责人|制表|日期"
    r"|填[报表](?:日期|时间))\s*[:：]"
)
_SUM = re.compile(r"(?:合|总|小|共)\s*计")
_LONGEST_HEADING = 60
_NUMBER = re.compile(r"[^\s:\x00-\x1f]{1,20}")
_WIDE_SHARE = 2 / 3
_MOSTLY = 0.75
_CHAPTER, _HEADING = 4, 5
"""The ranks of 一、 and of （一）."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to be understood: where it stands, what is printed above it, its cells (merged ones repeated).

    ``rows`` are the places of its rows (第7行), () where they are counted from 1.
    """

    place: str
    cells: Cells
    title: str = ""
    rows: tuple[str, ...] = ()

    def row(self, position: int) -> str:
        """Where a row (from 0) stands."""
        return f"{self.place}{self.rows[position] if position < len(self.rows) else f'第{position + 1}行'}"


@dataclass(frozen=True, slots=True)
class Row:
    """One task as printed. ``requirement`` are the texts of the columns left of the measure, from left to right.

    ``section`` are the heading rows above it, the highest first. ``other`` are (title, text) of columns a task list does not have.
    """

    place: str
    number: str
    section: tuple[str, ...]
    requirement: tuple[str, ...]
    measure: str
    responsible: str
    deadline: str
    other: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """A text of a table that belongs to no task, with the reason."""

    place: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class TaskTable:
    """One task list as found: its title, the tasks in order, what its columns were taken for, and what was left over.

    ``columns`` are (printed title, what it was taken for: 国家要求, 细化措施, …, or 备注 for a column kept in notes).
    """

    place: str
    title: str
    rows: tuple[Row, ...]
    columns: tuple[tuple[str, str], ...]
    left: tuple[Left, ...] = ()


_SHOWN = {
    NUMBER: "序号",
    REQUIREMENT: "国家要求",
    MEASURE: "细化措施",
    RESPONSIBLE: "责任单位",
    LEAD: "责任单位（牵头）",
    SUPPORT: "责任单位（配合）",
    URGE: "责任单位（督促）",
    DEADLINE: "完成时限",
    OTHER: "备注",
}


def read_tables(grids: Sequence[Grid]) -> tuple[tuple[TaskTable, ...], tuple[Left, ...]]:
    """The task lists in some tables, and every text of the tables that are none.

    A table without a header of its own, as wide as the list before it, is that list's continuation; one with the same
    header, the same title or none, goes on with it too.
    """
    found: list[_Draft] = []
    left: list[Left] = []
    for grid in grids:
        header = find_header(grid.cells)
        before = found[-1] if found else None
        if header is None and before is not None and _may_follow(before, grid):
            before.read(grid, 0)
        elif header is None:
            left += _whole(grid, "没有认出任务清单的表头（要有任务或措施一列，以及责任单位或时限一列）")
        elif before is not None and before.header.titles == header.titles and before.goes_on(grid, header):
            before.read(grid, header.last + 1)
        else:
            found.append(_Draft(header, _title(grid, header) or grid.title, grid.place, grid.title))
            found[-1].left += [*_above(grid, header), *_mixed(grid, header)]
            found[-1].read(grid, header.last + 1)
    for draft in found:
        draft.close()
    tables = tuple(draft.table() for draft in found if draft.rows)
    for draft in found:
        if not draft.rows:
            words = filter(None, (draft.title, *dict.fromkeys(draft.header.titles)))
            left += [Left(draft.place, "　".join(words), "只有表头，没有任务"), *draft.left]
    return tables, tuple(left)


def task_list(table: TaskTable, list_id: str, source: str = "") -> TaskList:
    """The table as a task list: rows grouped under what stands left of them, numbers unique, other columns as notes."""
    numbers = _numbers(table.rows)
    requirements: list[Requirement] = []
    keys: list[tuple[str, ...]] = []
    for row, number in zip(table.rows, numbers, strict=True):
        key = tuple(text for text in (*row.section, *row.requirement) if text)
        if not keys or keys[-1] != key:
            keys.append(key)
            requirements.append(Requirement(*_heading(key), ()))
        last = requirements[-1]
        requirements[-1] = replace(last, tasks=(*last.tasks, _task(row, number)))
    return TaskList(list_id, table.title or "任务清单", source, tuple(requirements))


def _task(row: Row, number: str) -> Task:
    note = "；".join(f"{title}：{' '.join(text.split())}" for title, text in row.other)
    return Task(number, row.measure, row.responsible, " ".join(row.deadline.split()), note=note)


def _heading(key: tuple[str, ...]) -> tuple[str, str]:
    """The first clause of a requirement, its stop included, and the rest; the leftmost column alone is a heading."""
    if not key:
        return "", ""
    first, *rest = key
    if rest and len(first) <= _LONGEST_HEADING:
        return first, "\n".join(rest)
    text = "\n".join(key)
    stop = text.find("。") + 1
    if 0 < stop <= _LONGEST_HEADING:
        return text[:stop], text[stop:]
    return (text, "") if len(text) <= _LONGEST_HEADING else ("", text)


def _numbers(rows: tuple[Row, ...]) -> list[str]:
    """The printed numbers if each stands once, else the numbers the measures begin with, else 1, 2, 3."""
    printed = [row.number for row in rows]
    leading = [leading_number(row.measure) for row in rows]
    for numbers in (printed, leading):
        if all(map(_NUMBER.fullmatch, numbers)) and len(set(numbers)) == len(numbers):
            return numbers
    return [str(number) for number in range(1, len(rows) + 1)]


def _may_follow(draft: _Draft, grid: Grid) -> bool:
    """Whether a table without a header goes on with a list: as wide, and without a title or with the same in its columns."""
    if not grid.cells or len(grid.cells[0]) != len(draft.header.titles):
        return False
    return not grid.title or _holds_the_same(draft.header, grid.cells)


def _holds_the_same(header: Header, cells: Cells) -> bool:
    """Whether columns of bodies hold bodies, those of times hold times, and some of either is there."""
    rows = [row for row in cells if len(_said(row)) > 1]
    bodies = [one for meaning in (RESPONSIBLE, LEAD, SUPPORT, URGE) for one in header.columns(meaning)]
    held = [only_bodies(row[column]) for row in rows for column in bodies if row[column]]
    held += [deadlines.is_time(row[column]) for row in rows for column in header.columns(DEADLINE) if row[column]]
    return bool(held) and sum(held) >= _MOSTLY * len(held)


def _title(grid: Grid, header: Header) -> str:
    """What is printed above the header inside the table: the last row merged over all of it."""
    rows = [row for row in grid.cells[: header.first] if len(_said(row)) == 1]
    titles = [_said(row)[0] for row in rows if not _FOOT.match(_said(row)[0])]
    return " ".join(titles[-1].split()) if titles else ""


def _above(grid: Grid, header: Header) -> Iterator[Left]:
    title = _title(grid, header)
    for position, row in enumerate(grid.cells[: header.first]):
        text = "　".join(_said(row))
        if text and " ".join(text.split()) != title:
            yield Left(grid.row(position), text, ABOVE)


FOOT, ABOVE = "表尾的说明或合计", "在表头上方"
"""The reasons for what nobody needs to answer for."""
MIXED = "没有分清谁牵头、谁配合，暂都按主责，请在责任单位里写明"


def _mixed(grid: Grid, header: Header) -> Iterator[Left]:
    """Columns whose title names several parts at once."""
    bodies = header.columns(RESPONSIBLE)
    for title in dict.fromkeys(header.titles[column] for column in bodies if mixes_parts(header.titles[column])):
        yield Left(grid.row(header.last), title, MIXED)


def _whole(grid: Grid, reason: str) -> Iterator[Left]:
    for position, row in enumerate(grid.cells):
        if text := "　".join(_said(row)):
            yield Left(grid.row(position), text, reason)


def _said(row: tuple[str, ...]) -> tuple[str, ...]:
    """The different texts of a row in order; a text merged over columns is one."""
    return tuple(dict.fromkeys(cell for cell in row if cell))


@dataclass(slots=True)
class _Section:
    """A heading row: 一、 stands above （一）, that above 1."""

    text: str
    place: str
    level: int
    used: bool = False


def _level(text: str) -> int:
    number = numbered(text)
    return 0 if number is None or number.rank <= _CHAPTER else 1 if number.rank <= _HEADING else 2


def _headed(text: str) -> bool:
    number = numbered(text)
    return number is not None and number.rank <= _HEADING


@dataclass(slots=True)
class _Draft:
    """A task list while its rows are read."""

    header: Header
    title: str
    place: str
    above: str = ""
    rows: list[Row] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    sections: list[_Section] = field(default_factory=list)
    requirement: tuple[str, ...] = ()
    ticks: tuple[int, ...] = ()
    marks: dict[str, Role] = field(default_factory=dict)

    def table(self) -> TaskTable:
        named = zip(self.header.titles, self.header.meanings, strict=True)
        columns = tuple(
            dict.fromkeys(
                (title, "责任单位（标记）" if place in self.ticks else _SHOWN[meaning])
                for place, (title, meaning) in enumerate(named)
                if title
            )
        )
        return TaskTable(self.place, self.title, tuple(self.rows), columns, tuple(self.left))

    def goes_on(self, grid: Grid, header: Header) -> bool:
        """Whether a further table belongs to the list: it has no title of its own, inside or above it, or the same."""
        own = _title(grid, header) or ("" if grid.title == self.above else grid.title)
        return own in ("", self.title)

    def close(self) -> None:
        """Headings with no task below them belong to nothing."""
        self._drop(0)

    def _drop(self, level: int) -> None:
        """Headings of a level and those below it are over."""
        while self.sections and self.sections[-1].level >= level:
            over = self.sections.pop()
            if not over.used:
                self.left.append(Left(over.place, over.text, "标题下面没有任务"))

    def _head(self, text: str, place: str) -> None:
        level = _level(text)
        self._drop(level)
        self.sections.append(_Section(text, place, level))
        self.requirement = ()

    def read(self, grid: Grid, start: int) -> None:
        data = tuple(row for row in grid.cells[start:] if len(_said(row)) > 1)
        self.ticks = self.ticks or tick_columns(self.header.titles, data, self.header.columns(OTHER))
        self.marks |= legend([grid.title, *(cell for row in grid.cells if len(_said(row)) == 1 for cell in _said(row))])
        for position in range(start, len(grid.cells)):
            row, place = grid.cells[position], grid.row(position)
            said = _said(row)
            if not said or self._is_header(row):
                continue
            if len(said) == 1 and self._alone(row, said[0], place):
                continue
            if _FOOT.match(said[0]) or _SUM.match("".join(said[0].split())):
                self.left.append(Left(place, "　".join(said), FOOT))
                continue
            self._task(row, place)

    def _is_header(self, row: tuple[str, ...]) -> bool:
        words = ["".join(cell.split()) for cell in row]
        return all(not word or word in title for word, title in zip(words, self.header.titles, strict=True)) and any(
            words
        )

    def _alone(self, row: tuple[str, ...], text: str, place: str) -> bool:
        """A row with one text only: a heading over what follows, a remark below, or a task nobody is named for."""
        if _FOOT.match(text) or _SUM.match(text):
            self.left.append(Left(place, text, FOOT))
            return True
        share = sum(bool(cell) for cell in row) / len(row)
        column = next(place for place, cell in enumerate(row) if cell)
        if share >= _WIDE_SHARE or (column != self.header.columns(MEASURE)[0] and _headed(text)):
            self._head(text, place)
            return True
        if self.header.meanings[column] in (MEASURE, REQUIREMENT):
            return False
        self.left.append(Left(place, text, "整行只有这一格有字，不像一条任务"))
        return True

    def _task(self, row: tuple[str, ...], place: str) -> None:
        above = self._texts(row, REQUIREMENT)
        if any(above):
            self.requirement = _filled(above, self.requirement)
        measure = "\n".join(dict.fromkeys(filter(None, self._texts(row, MEASURE))))
        requirement = self.requirement
        if not measure and any(above):
            measure, requirement = above[-1] or self.requirement[-1], self.requirement[:-1]
        if not measure:
            self.left.append(Left(place, "　".join(_said(row)), "没有任务或措施的文字"))
            return
        for section in self.sections:
            section.used = True
        others = (
            (self.header.titles[column], row[column])
            for column in self.header.columns(OTHER)
            if column not in self.ticks
        )
        self.rows.append(
            Row(
                place,
                "".join((self._texts(row, NUMBER) or ("",))[0].split()),
                tuple(section.text for section in self.sections),
                requirement,
                measure,
                self._responsible(row),
                "；".join(dict.fromkeys(filter(None, self._texts(row, DEADLINE)))),
                tuple(dict.fromkeys((title or "（无标题）", text) for title, text in others if text)),
            )
        )

    def _responsible(self, row: tuple[str, ...]) -> str:
        columns = (tuple(map(listed, self._texts(row, each))) for each in (RESPONSIBLE, LEAD, SUPPORT, URGE))
        marked = ticked([self.header.titles[one] for one in self.ticks], [row[one] for one in self.ticks], self.marks)
        return "；".join(filter(None, (responsible_text(*columns), marked)))

    def _texts(self, row: tuple[str, ...], meaning: str) -> tuple[str, ...]:
        return tuple(row[column] for column in self.header.columns(meaning))


def _filled(texts: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """What stands left of a measure: an empty cell repeats what stood above it, until one further left is new."""
    filled: list[str] = []
    same = True
    for place, text in enumerate(texts):
        old = before[place] if place < len(before) else ""
        filled.append(text or (old if same else ""))
        same = same and (not text or text == old)
    return tuple(filled)
