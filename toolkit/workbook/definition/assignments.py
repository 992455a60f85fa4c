"""The sheet 分派 of 行动.xlsx: which unit reports on which task and why; for reading only."""

from __future__ import annotations

from toolkit.campaign.plan import Plan
from toolkit.model.assignment import Assignment
from toolkit.model.deadline import Deadline
from toolkit.workbook import look
from toolkit.workbook.writing import Sheet

_COLUMNS = (
    ("清单", 9),
    ("序号", 6),
    ("责任单位", 26),
    ("完成时限", 11),
    ("时限理解", 30),
    ("报送单位", 20),
    ("角色", 7),
    ("代报主体", 26),
    ("分派依据", 52),
    ("待确认", 44),
)
_CENTERED = ("清单", "序号", "角色")
_NOTE = (
    "本表由系统按清单、单位和集体称谓推算，说明每条任务派给谁、为什么，只供核对：在这里改不起作用。"
    "派得不对的，改清单的“指定单位”，或者改“单位”“集体称谓”表，然后重新生成。"
)


def write_plan(sheet: Sheet, plan: Plan) -> None:
    """One row per task and reporting unit, in list order, then roster order."""
    for place, (title, width) in enumerate(_COLUMNS, start=1):
        sheet.width(place, width)
        sheet.text(3, place, title, look.TABLE_HEADER)
    for row, text, style, height in ((1, "任务分派（只供核对）", look.TITLE, 32), (2, _NOTE, look.NOTE, 32)):
        sheet.merge((row, 1, row, len(_COLUMNS)), style)
        sheet.text(row, 1, text, style)
        sheet.height(row, height)
    sheet.height(3, 26)
    last = 3
    for last, assignment in enumerate(plan.assignments, start=4):
        _write_assignment(sheet, last, assignment, plan)
    sheet.freeze(4, 3)
    if last > 3:
        sheet.filter((3, 1, last, len(_COLUMNS)))
    sheet.print_on_a4(header_rows=(3, 3), last_column=len(_COLUMNS), last_row=max(last, 4))
    sheet.hide_gridlines()


def _write_assignment(sheet: Sheet, row: int, assignment: Assignment, plan: Plan) -> None:
    task = plan.campaign.task(assignment.list_id, assignment.number)
    values = (
        assignment.list_id,
        assignment.number,
        task.responsible,
        task.deadline,
        _understood(plan.deadlines[assignment.list_id, assignment.number]),
        plan.campaign.roster[assignment.unit].name,
        str(assignment.role),
        "、".join(assignment.bodies),
        assignment.why,
        "；".join(assignment.questions),
    )
    for place, ((title, _), value) in enumerate(zip(_COLUMNS, values, strict=True), start=1):
        style = look.TABLE_CENTERED if title in _CENTERED else look.TABLE_TEXT
        sheet.text(row, place, value, style)
    sheet.height(row, look.row_height((value, width) for (_, width), value in zip(_COLUMNS, values, strict=True)))


def _understood(deadline: Deadline) -> str:
    """A deadline in a few words: its kind, its last day, how often."""
    often = "、".join(frequency.text for frequency in deadline.frequencies)
    parts = (str(deadline.kind), deadline.due.isoformat() if deadline.due else "", often)
    return "　".join(part for part in parts if part)
