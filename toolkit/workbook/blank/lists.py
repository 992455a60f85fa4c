"""The sheet of one task list: the official five columns, and beside them what the unit fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from toolkit.model.layout import FILLED_COLUMNS, LIST_COLUMNS, OFFICIAL_COLUMNS, TEXT_KEYS, Column, Holds
from toolkit.model.states import State
from toolkit.model.submission import Entry
from toolkit.model.tasks import Task, TaskList
from toolkit.workbook.blank.content import Blank
from toolkit.workbook.blank.limits import column_limit
from toolkit.workbook.blank.positions import FIRST_ROW, HEADER_ROW, LIST_COLUMN, TAG_ROW
from toolkit.workbook.look import (
    AUXILIARY,
    AUXILIARY_BODY,
    MUTED,
    SUBTITLE,
    TABLE_CENTERED,
    TABLE_HEADER,
    TABLE_TEXT,
    TITLE,
    Style,
    page_breaks,
    quiet,
    row_height,
    stretch,
    text_height,
    unbroken,
)
from toolkit.workbook.writing import Sheet, Value, Workbook

HEADING = replace(TABLE_TEXT, bold=True)
"""The bold heading clause of a 国家要求."""
FROM_TOP = replace(TABLE_TEXT, vertical="top")
"""A 国家要求 may go over a page's end: what is in the middle would be cut."""
WIDTH = {column.key: column.width for column in LIST_COLUMNS}


def _style(column: Column) -> Style:
    """The look of a cell to be filled in."""
    if column.holds is Holds.TEXT:
        return replace(TABLE_TEXT, number="@") if column.as_typed else TABLE_TEXT
    return replace(TABLE_CENTERED, number="yyyy-mm-dd") if column.holds is Holds.DAY else TABLE_CENTERED


STYLES = {column.key: _style(column) for column in FILLED_COLUMNS}
READ_ONLY = replace(TABLE_TEXT, fill=AUXILIARY_BODY, color=MUTED, size=9.5, vertical="top")
LEAST_HEIGHT = 46.0
"""A row leaves room for three lines of progress."""
LONGEST_PAST = 120.0
"""Last month's words may raise a row no further, in points; the cell holds them whole."""
FILLED = tuple(STYLES)


def write_list(book: Workbook, blank: Blank, task_list: TaskList) -> None:
    """Write one list as its own sheet, named by the list's id."""
    sheet = book.sheet(task_list.id)
    rows = blank.rows[task_list.id]
    last_row = FIRST_ROW + len(rows) - 1
    _write_head(sheet, blank, task_list)
    for row, (_, task) in enumerate(rows, start=FIRST_ROW):
        _write_task(sheet, blank, task_list.id, task, row)
    blocks = _write_requirements(sheet, blank, task_list)
    for column in LIST_COLUMNS:
        hidden = column.key == "id" or column.key in _empty_columns(blank, task_list)
        sheet.width(LIST_COLUMN[column.key], column.width, hidden=hidden)
        if column.filled and rows:
            latest = blank.plan.campaign.due(blank.period)
            number = LIST_COLUMN[column.key]
            sheet.limit((FIRST_ROW, number, last_row, number), column_limit(column, latest))
    sheet.freeze(FIRST_ROW, LIST_COLUMN["responsible"])
    sheet.zoom(90)
    sheet.print_on_a4(
        header_rows=(HEADER_ROW, HEADER_ROW),
        last_column=len(OFFICIAL_COLUMNS),
        last_row=max(last_row, HEADER_ROW),
        breaks=page_breaks(blocks, FIRST_ROW, [column.width for column in OFFICIAL_COLUMNS], taken=90, repeated=26),
        header=blank.print_header,
    )
    sheet.protect()


def _empty_columns(blank: Blank, task_list: TaskList) -> frozenset[str]:
    """The columns that the notice or last month leaves empty for every task of the unit: they are not shown."""
    rows = blank.rows[task_list.id]
    texts = {
        "requirement": [requirement.full_text for requirement, _ in rows],
        "responsible": [task.responsible for _, task in rows],
        "deadline": [task.deadline for _, task in rows],
        "last_progress": [blank.past.progress.get((task_list.id, task.number), "") for _, task in rows],
    }
    return frozenset(key for key, said in texts.items() if rows and not any(said))


def _write_head(sheet: Sheet, blank: Blank, task_list: TaskList) -> None:
    """Title, unit and period, the hidden tags, the titles of the columns."""
    official, last = len(OFFICIAL_COLUMNS), len(LIST_COLUMNS) - 1
    sample = "（示例）" if task_list.sample else ""
    sheet.merge((1, 1, 1, official), TITLE)
    sheet.text(1, 1, f"{task_list.title}{sample}", TITLE)
    sheet.merge((2, 1, 2, official), SUBTITLE)
    sheet.text(2, 1, f"{blank.subtitle}　　{_remark(blank, task_list)}", SUBTITLE)
    band = replace(SUBTITLE, fill=AUXILIARY)
    sheet.merge((2, official + 1, 2, last), band)
    sheet.text(2, official + 1, "填报辅助栏（浅黄色格子填写，不打印）", band)
    sheet.height(1, 30)
    sheet.height(2, 20)
    sheet.height(TAG_ROW, 15, hidden=True)
    sheet.height(HEADER_ROW, 26)
    for number, column in enumerate(LIST_COLUMNS, start=1):
        sheet.text(TAG_ROW, number, column.tag)
        style = TABLE_HEADER if number <= official else replace(TABLE_HEADER, fill=AUXILIARY)
        sheet.heading(HEADER_ROW, number, column.title, style)


def _remark(blank: Blank, task_list: TaskList) -> str:
    """What a filler should know of the list as a whole."""
    if not blank.rows[task_list.id]:
        return "本清单没有需要本单位填报的任务，不用填写"
    if task_list.sample:
        return "本清单文字为示例，请经办单位换成正式清单后使用"
    return f"共{len(blank.rows[task_list.id])}条　　依据：{task_list.source}"


def _write_task(sheet: Sheet, blank: Blank, list_id: str, task: Task, row: int) -> None:
    """One task's row, without its 国家要求."""
    fixed = (
        ("measure", task.printed, TABLE_TEXT),
        ("responsible", task.responsible, TABLE_TEXT),
        ("deadline", task.deadline, TABLE_CENTERED),
    )
    for key, text, style in fixed:
        column = LIST_COLUMN[key]
        sheet.text(row, column, text, blank.look(sheet, row, column, style))
    past = blank.past.progress.get((list_id, task.number), "")
    sheet.text(row, LIST_COLUMN["last_progress"], past, READ_ONLY)
    sheet.text(row, LIST_COLUMN["id"], f"{list_id}:{task.id}")
    for key, said in done_before(blank, list_id, task.number).items():
        sheet.cell(row, LIST_COLUMN[key], said, blank.look(sheet, row, LIST_COLUMN[key], quiet(STYLES[key])))
    for key in to_fill(blank, list_id, task.number):
        entry = blank.filling.task(list_id, task.number, key)
        blank.fill(sheet, row, LIST_COLUMN[key], entry, STYLES[key])


def done_before(blank: Blank, list_id: str, number: str) -> dict[str, Value]:
    """What is written and locked for a task that closed months confirmed as done (结转, domain.md §6).

    Empty for all others, and where the unit has returned other words for it, which must not be lost.
    """
    task = (list_id, number)
    day = blank.past.done_on.get(task, "")
    if not day or blank.past.states.get(task) != State.DONE:
        return {}
    said: dict[str, Value] = dict.fromkeys(FILLED)
    said |= {"progress": _done_words(day), "state": State.DONE.value, "done_on": date.fromisoformat(day)}
    returned = [blank.filling.task(list_id, number, key) for key in FILLED]
    return {} if any(_differs(entry, said[key]) for key, entry in zip(FILLED, returned, strict=True)) else said


def to_fill(blank: Blank, list_id: str, number: str) -> tuple[str, ...]:
    """The columns a unit fills in for a task: all, or none once it is done."""
    return () if done_before(blank, list_id, number) else FILLED


def _done_words(day: str) -> str:
    year, month, _ = day.split("-")
    return f"已于{year}年{int(month)}月完成"


def _differs(entry: Entry | None, said: Value) -> bool:
    """Whether the unit returned something else than what was written for it."""
    returned = None if entry is None else entry.text if entry.value is None else entry.value
    return returned not in (None, "", said)


def _write_requirements(sheet: Sheet, blank: Blank, task_list: TaskList) -> list[tuple[float, ...]]:
    """Write each 国家要求 over its rows, high enough for its text; returns the row heights by requirement."""
    row, blocks = FIRST_ROW, []
    width = WIDTH["requirement"]
    for requirement, pairs in groupby(blank.rows[task_list.id], key=lambda pair: pair[0]):
        tasks = [task for _, task in pairs]
        heights = [_height(blank, task_list.id, task) for task in tasks]
        needed = text_height(requirement.full_text, width) + 6
        heights = list(stretch(heights, needed))
        sheet.merge((row, 1, row + len(tasks) - 1, 1), FROM_TOP)
        sheet.rich(row, 1, [(requirement.lead, HEADING), (requirement.rest, TABLE_TEXT)], FROM_TOP)
        for offset, height in enumerate(heights):
            sheet.height(row + offset, height)
        row += len(tasks)
        blocks.extend(unbroken(heights, needed))
    return blocks


def _height(blank: Blank, list_id: str, task: Task) -> float:
    """The height of a task's row: its own texts, what has been filled in, and some of last month's words."""
    texts: list[tuple[str, float]] = [
        (task.printed, WIDTH["measure"]),
        (task.responsible, WIDTH["responsible"]),
        (task.deadline, WIDTH["deadline"]),
    ]
    texts += [(entry.text, WIDTH[key]) for key, entry in _returned(blank, list_id, task.number)]
    past = blank.past.progress.get((list_id, task.number), "")
    past_height = min(text_height(past, WIDTH["last_progress"], READ_ONLY.size), LONGEST_PAST) if past else 0
    return max(row_height(texts, least=LEAST_HEIGHT), round(past_height, 1))


def _returned(blank: Blank, list_id: str, number: str) -> Sequence[tuple[str, Entry]]:
    found = ((key, blank.filling.task(list_id, number, key)) for key in TEXT_KEYS)
    return [(key, entry) for key, entry in found if entry]
