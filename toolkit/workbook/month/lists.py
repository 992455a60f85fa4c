"""One sheet per 清单: the official five columns with derived state and the units' words, and 逾期与预警."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.model.deadline import overdue_words
from toolkit.model.layout import OFFICIAL_COLUMNS
from toolkit.model.states import Standing
from toolkit.model.tasks import Requirement
from toolkit.rollup.merged import Merged, MergedRegister, TaskStanding
from toolkit.rollup.registers import due_ahead
from toolkit.workbook import look
from toolkit.workbook.month.letters import write_unanswered
from toolkit.workbook.month.material import Material
from toolkit.workbook.month.table import FIRST_ROW, Heading, fill, finish, start
from toolkit.workbook.writing import Sheet, Value

DUE = "逾期与预警"

STANDING_FILL: dict[Standing, str] = {
    Standing.OVERDUE: look.RED,
    Standing.BEHIND: look.AMBER,
    Standing.NOT_STARTED: look.AMBER,
    Standing.DUE_SOON: look.AMBER,
    Standing.UNCLEAR: look.AMBER,
    Standing.DONE: look.GREEN,
    Standing.DONE_LATE: look.GREEN,
    Standing.STANDING: look.BLUE,
    Standing.OVERDUE_UNTOLD: look.RED,
    Standing.MISSING: look.AUXILIARY,
}
_WIDTHS = {"requirement": 32, "measure": 38, "responsible": 15, "deadline": 10, "progress": 118}
"""Wide words keep rows low; the sheet prints on A3, as a list of 58 tasks does."""
_TOP = look.Style(border=look.LINE, wrap=True, vertical="top")
_LIST_HEADINGS = (
    *(Heading(column.title, _WIDTHS[column.key]) for column in OFFICIAL_COLUMNS),
    Heading("核定状态", 10, look.TABLE_CENTERED),
    Heading("明细", 7, look.LINK),
)
_PROGRESS, _STANDING, _LINK = 5, 6, 7
_UNTOLD = (Standing.UNCLEAR, Standing.MISSING, Standing.OVERDUE_UNTOLD)
"""States the office has yet to ask about: the public is not told of them."""
_LONG, _SPARE = 90.0, 1.08
"""Rows above so many points get so much more."""


def standing_style(standing: Standing) -> look.Style:
    return look.Style(border=look.LINE, align="center", wrap=True, fill=STANDING_FILL.get(standing, ""))


def write_list(sheet: Sheet, material: Material) -> None:
    """Write one list as printed, 国家要求 merged over its rows."""
    merged = material.merged
    task_list = merged.plan.campaign.task_list(sheet.name)
    sample = "（示例清单，请以本单位正式清单替换）" if task_list.sample else ""
    rest = "各单位的话是选登的。" if material.public else "工作进度一格装不下的，其余文字见“明细”。"
    note = f"{merged.period.label}　来源：{task_list.source}{sample}　{rest}"
    demonstration = merged.plan.campaign.demonstration
    headings = _LIST_HEADINGS[:_STANDING] if material.public else _LIST_HEADINGS
    start(sheet, task_list.title, note, headings, demonstration=demonstration, printed=_STANDING)
    standings = {task.task.number: task for task in merged.tasks if task.list_id == task_list.id}
    row = FIRST_ROW
    blocks: list[tuple[float, ...]] = []
    for requirement in task_list.requirements:
        tasks = [standings[task.number] for task in requirement.tasks]
        needed = look.text_height(requirement.full_text, _WIDTHS["requirement"])
        heights = look.stretch([_height(task) for task in tasks], needed)
        blocks.extend(look.unbroken(heights, needed))
        for offset, (task, height) in enumerate(zip(tasks, heights, strict=True)):
            _task_row(sheet, row + offset, task, material)
            sheet.height(row + offset, height)
        _requirement(sheet, row, len(tasks), requirement)
        row += len(tasks)
    widths = [heading.width for heading in _LIST_HEADINGS[:_STANDING]]
    breaks = look.page_breaks(blocks, FIRST_ROW, widths, taken=80, repeated=24, a3=True)
    sheet.freeze(FIRST_ROW)
    sheet.print_on_a4(header_rows=(3, 3), last_column=_STANDING, last_row=row - 1, breaks=breaks, a3=True)
    sheet.hide_gridlines()


def _height(task: TaskStanding) -> float:
    texts = (
        (task.task.printed, _WIDTHS["measure"]),
        (task.task.responsible, _WIDTHS["responsible"]),
        (task.task.deadline, _WIDTHS["deadline"]),
        (_words(task), _WIDTHS["progress"]),
    )
    height = look.row_height([(text, float(width)) for text, width in texts])
    # Many short paragraphs: each may break a line earlier than reckoned, and the first line is the one lost.
    return min(look.ROW_LIMIT, round(height * _SPARE, 1)) if height > _LONG else height


def _words(task: TaskStanding) -> str:
    return f"{task.sentence}\n{task.words}".strip()


def _requirement(sheet: Sheet, row: int, count: int, requirement: Requirement) -> None:
    """The merged 国家要求 cell, from the top: across a page break what is in the middle would be cut."""
    sheet.merge((row, 1, row + count - 1, 1), _TOP)
    sheet.rich(row, 1, ((requirement.lead, look.Style(bold=True)), (requirement.rest, look.PLAIN)), _TOP)


def _task_row(sheet: Sheet, row: int, task: TaskStanding, material: Material) -> None:
    cells = material.cells
    for column, text in enumerate((task.task.printed, task.task.responsible, task.task.deadline), start=2):
        sheet.text(row, column, text, look.TABLE_TEXT)
    sheet.text(row, _PROGRESS, _words(task), look.TABLE_TEXT)
    if material.public and task.standing in _UNTOLD:
        sheet.blank(row, _STANDING, look.TABLE_TEXT)
    else:
        sheet.text(row, _STANDING, task.standing, standing_style(task.standing))
    detail = cells.get(("明细", task.list_id, task.task.number))
    if detail:
        sheet.link(row, _LINK, "查看", detail)
    elif not material.public:
        sheet.blank(row, _LINK, look.TABLE_TEXT)
    cells.put(("任务", task.list_id, task.task.number), sheet.name, row, _STANDING)


_DUE_HEADINGS = (
    Heading("类别", 11, look.TABLE_CENTERED),
    Heading("清单", 22),
    Heading("任务编号", 8, look.TABLE_CENTERED),
    Heading("细化措施", 46),
    Heading("完成时限", 11, look.TABLE_CENTERED),
    Heading("最后日期", 12, look.TABLE_DATE),
    Heading("距截至日天数", 9, look.TABLE_CENTERED),
    Heading("涉及单位", 34),
)


def write_due(sheet: Sheet, material: Material) -> None:
    """Write 逾期与预警: overdue tasks, those due soon or next month, and deadlines a person must confirm."""
    merged, cells = material.merged, material.cells
    note = f"以截至日{merged.as_of.isoformat()}为准；“X月底前”含当日，截至日当天到期而未完成的即为逾期。"
    start(
        sheet, f"{merged.period.label}逾期与预警", note, _DUE_HEADINGS, demonstration=merged.plan.campaign.demonstration
    )
    found = [pair for task in merged.tasks for pair in _task_rows(merged, task)]
    found += [pair for register in merged.registers for pair in _register_rows(merged, register)]
    found.sort(key=lambda pair: (_CATEGORIES.index(str(pair[1][0])), str(pair[1][5] or "")))
    rows = [row for _, row in found]
    last = fill(sheet, _DUE_HEADINGS, rows)
    for at, (known_by, row) in enumerate(found, start=FIRST_ROW):
        category = look.Style(border=look.LINE, align="center", fill=_FILLS[str(row[0])])
        sheet.text(at, 1, str(row[0]), category)
        for name, column in _DUE_CELLS.items():
            cells.put(("逾期", *known_by, name), sheet.name, at, column)
    if not rows:
        sheet.text(FIRST_ROW, 1, "没有逾期、临期或待确认时限的任务和隐患。", look.PLAIN)
    below = write_unanswered(sheet, merged, max(last, FIRST_ROW) + 2, cells)
    finish(sheet, last, len(_DUE_HEADINGS), printed_row=below if below > FIRST_ROW + 1 else 0)


_DUE_CELLS = {"编号": 3, "内容": 4, "最后日期": 6, "逾期天数": 7, "涉及单位": 8}
_FILLS = {
    "逾期未完成": look.RED,
    "逾期（未报）": look.RED,
    "逾期未销号": look.RED,
    "配合滞后": look.AMBER,
    "下月到期": look.AMBER,
    "时限待确认": look.BLUE,
}
_CATEGORIES = tuple(_FILLS)


def _register_rows(merged: Merged, register: MergedRegister) -> Iterator[tuple[tuple[str, str], tuple[Value, ...]]]:
    """Items of a register that are overdue, and those due next month, each with what it is known by."""
    overdue = [one for one in register.items if one.overdue]
    for category, items in (("逾期未销号", overdue), ("下月到期", due_ahead(register, merged.period.next().last_day))):
        for one in items:
            words = "：".join(text for text in (one.place, one.description) if text)
            gap = _gap((one.due - merged.as_of).days) if one.due else ""
            unit = merged.plan.campaign.roster[one.unit].short
            day = one.due.isoformat() if one.due else ""
            row = (category, register.register.title, one.number, words, day, one.due, gap, unit)
            yield (register.register.id, f"{one.unit}:{one.item.key}"), row


def _gap(days: int) -> str:
    return f"还有{days}天" if days > 0 else overdue_words(-days)


def _task_rows(merged: Merged, task: TaskStanding) -> Iterator[tuple[tuple[str, str], tuple[Value, ...]]]:
    """A task by the first category it falls into; what others than its deciding units have not done stands beside it."""
    late = [one.unit for one in task.details if one.standing.overdue]
    behind = [one.unit for one in task.details if one.standing is Standing.BEHIND]
    open_units = [one.unit for one in task.details if not one.standing.settled]
    key = (task.list_id, task.task.number)
    if late:
        category = "逾期未完成" if task.standing is Standing.OVERDUE else "逾期（未报）"
        yield key, _due_row(merged, task, category, late)
    elif task.due and merged.as_of < task.due <= merged.period.next().last_day and not task.standing.settled:
        yield key, _due_row(merged, task, "下月到期", open_units)
    elif merged.plan.deadlines[key].question:
        yield key, _due_row(merged, task, "时限待确认", open_units)
    if behind:
        yield (task.list_id, f"{task.task.number}（配合）"), _due_row(merged, task, "配合滞后", behind)


def _due_row(merged: Merged, task: TaskStanding, category: str, units: Sequence[str]) -> tuple[Value, ...]:
    roster = merged.plan.campaign.roster
    gap = "" if task.due is None else _gap((task.due - merged.as_of).days)
    title = merged.plan.campaign.task_list(task.list_id).title
    named = "、".join(roster[unit].short for unit in units)
    return category, title, task.task.number, task.task.measure, task.task.deadline, task.due, gap, named
