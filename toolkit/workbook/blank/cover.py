"""The cover (报送单): who reports, who answers for it, and a self-check made of formulas alone (填报自检)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from toolkit.model.layout import (
    COVER_FIELDS,
    COVER_SHEET,
    FORM_SHEET,
    LIST_TITLES,
    SIGNED_FIELDS,
    SUMMARY_FIELDS,
    SUMMARY_SHEET,
    Column,
    Holds,
)
from toolkit.model.place import cell_name
from toolkit.workbook.blank.content import Blank
from toolkit.workbook.blank.form import is_filled
from toolkit.workbook.blank.lists import to_fill
from toolkit.workbook.blank.positions import (
    COVER_TAG_COLUMN,
    FIELD_ROW,
    FIRST_ROW,
    FORM_COLUMN,
    LABEL_COLUMN,
    LIST_COLUMN,
    VALUE_COLUMN,
)
from toolkit.workbook.look import (
    AMBER,
    GREEN,
    HEI,
    NOTE,
    RED,
    SUBTITLE,
    TABLE_CENTERED,
    TABLE_HEADER,
    TABLE_TEXT,
    TITLE,
    Style,
)
from toolkit.workbook.marks import Area, Limit
from toolkit.workbook.writing import Sheet, Workbook

LAST_COLUMN = 4
LABEL = replace(TABLE_HEADER, align="center")
DAY_CELL = replace(TABLE_TEXT, number="yyyy-mm-dd", align="left")
TEXT_CELL = replace(TABLE_TEXT, number="@")
"""Names and telephone numbers stay as typed: 0349-2020000 is no sum and 06 no 6."""
COUNT = replace(TABLE_CENTERED, number="0")
VERDICT = replace(TABLE_CENTERED, font=HEI, size=14)
READY, NOT_READY = "可以报送", "还不能报送"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the self-check: what is counted, how many cells there are, which of them must not stay empty."""

    title: str
    areas: tuple[Area, ...]
    missing: int
    """How many are empty now."""

    @property
    def cells(self) -> int:
        return sum(area.last_row - area.first_row + 1 for area in self.areas)

    @property
    def formula(self) -> str:
        return "=" + ("+".join(f"COUNTBLANK({area.formula})" for area in self.areas) or "0")


def write_cover(book: Workbook, blank: Blank) -> None:
    """Write the cover sheet."""
    sheet = book.sheet(COVER_SHEET)
    campaign = blank.plan.campaign
    sheet.merge((1, 1, 1, LAST_COLUMN), TITLE)
    sheet.text(1, 1, COVER_SHEET, TITLE)
    sheet.merge((2, 1, 2, LAST_COLUMN), SUBTITLE)
    words = f"{campaign.title}　{campaign.document_number}"
    sheet.text(2, 1, f"【演示数据】　{words}" if campaign.demonstration else words, SUBTITLE)
    for row, field in enumerate(COVER_FIELDS, start=FIELD_ROW):
        sheet.text(row, LABEL_COLUMN, field.title, LABEL)
        sheet.text(row, COVER_TAG_COLUMN, field.tag)
        sheet.height(row, 27)
        _write_value(sheet, blank, row, field)
    last_row = _write_checks(sheet, blank, FIELD_ROW + len(COVER_FIELDS) + 1)
    for column, width in enumerate((24.0, 18.0, 18.0, 26.0, 2.0), start=1):
        sheet.width(column, width)
    sheet.width(COVER_TAG_COLUMN, 10, hidden=True)
    sheet.height(1, 36)
    sheet.height(2, 22)
    sheet.hide_gridlines()
    sheet.print_on_a4(landscape=False, last_column=LAST_COLUMN, last_row=last_row, header=blank.print_header)
    sheet.protect()


def _write_value(sheet: Sheet, blank: Blank, row: int, field: Column) -> None:
    """One field: prefilled and locked, or to be filled in."""
    style = DAY_CELL if field.holds is Holds.DAY else TEXT_CELL
    fixed = {"unit": blank.name, "period": blank.period.label}.get(field.key)
    if fixed is not None:
        look = blank.look(sheet, row, VALUE_COLUMN, replace(TABLE_TEXT, bold=True))
        sheet.merge((row, VALUE_COLUMN, row, LAST_COLUMN), look)
        sheet.text(row, VALUE_COLUMN, fixed, look)
        return
    empty = replace(style, locked=False)
    sheet.merge((row, VALUE_COLUMN, row, LAST_COLUMN), empty)
    for column in range(VALUE_COLUMN + 1, LAST_COLUMN + 1):
        blank.fill(sheet, row, column, None, style)
    blank.fill(sheet, row, VALUE_COLUMN, blank.filling.cover(field.key), style)
    sheet.limit((row, VALUE_COLUMN, row, VALUE_COLUMN), _limit(blank, field))


def _limit(blank: Blank, field: Column) -> Limit:
    prompt = field.prompt
    if field.holds is Holds.YES_NO:
        return Limit("list", choices=("是", "否"), prompt_title="零报告", prompt=prompt, error="请选“是”或“否”。")
    if field.holds is Holds.DAY:
        first = blank.period.first_day
        most = first.replace(year=first.year + 2)
        error = "请填日期，格式如 2022-07-01。"
        return Limit("date", least=first, most=most, prompt_title=field.title, prompt=prompt, error=error)
    error = f"最多填{field.most}个字。"
    return Limit("length", least=0, most=field.most, prompt_title="填写说明", prompt=prompt, error=error)


def checks(blank: Blank) -> tuple[Check, ...]:
    """What must be filled in before a return can be sent, with the cells counted and how many are empty now."""
    found = [_cover_check(blank), _summary_check(blank), _form_check(blank)]
    for task_list in blank.plan.campaign.lists:
        if blank.rows[task_list.id]:
            found += [_list_check(blank, task_list.id, key) for key in _LIST_CHECKS]
    return tuple(found)


_LIST_CHECKS = ("progress", "state")


def _cover_check(blank: Blank) -> Check:
    rows = [row for row, field in enumerate(COVER_FIELDS, start=FIELD_ROW) if field in SIGNED_FIELDS]
    missing = sum(not _said(blank.filling.cover(field.key)) for field in SIGNED_FIELDS)
    return Check("报送单签字栏", _areas(COVER_SHEET, VALUE_COLUMN, rows), missing)


def _summary_check(blank: Blank) -> Check:
    rows = [row for row, _ in enumerate(SUMMARY_FIELDS, start=FIELD_ROW)]
    missing = sum(not _said(blank.filling.summary(field.key)) for field in SUMMARY_FIELDS)
    return Check("一小结", _areas(SUMMARY_SHEET, VALUE_COLUMN, rows), missing)


def _form_check(blank: Blank) -> Check:
    areas: list[Area] = []
    missing = 0
    for key in ("month", "total"):
        filled = [
            (row, indicator.code)
            for row, indicator in enumerate(blank.indicators, start=FIRST_ROW)
            if is_filled(blank, indicator, key)
        ]
        areas += _areas(FORM_SHEET, FORM_COLUMN[key], [row for row, _ in filled])
        missing += sum(not _said(blank.filling.figure(code, key)) for _, code in filled)
    return Check("一报表", tuple(areas), missing)


def _list_check(blank: Blank, list_id: str, key: str) -> Check:
    rows = blank.rows[list_id]
    area = Area(list_id, FIRST_ROW, LIST_COLUMN[key], FIRST_ROW + len(rows) - 1, LIST_COLUMN[key])
    missing = sum(
        key in to_fill(blank, list_id, task.number) and not _said(blank.filling.task(list_id, task.number, key))
        for _, task in rows
    )
    return Check(f"{list_id}　{LIST_TITLES[key]}", (area,), missing)


def _said(entry: object) -> bool:
    return bool(entry) and bool(getattr(entry, "text", ""))


def _areas(sheet: str, column: int, rows: Sequence[int]) -> tuple[Area, ...]:
    """The rows of one column as few areas as possible."""
    if not rows:
        return ()
    starts = [rows[0], *(after for before, after in pairwise(rows) if after != before + 1)]
    ends = [*(before for before, after in pairwise(rows) if after != before + 1), rows[-1]]
    return tuple(Area(sheet, first, column, last, column) for first, last in zip(starts, ends, strict=True))


def _write_checks(sheet: Sheet, blank: Blank, row: int) -> int:
    """The self-check block; returns its last row."""
    sheet.merge((row, 1, row, LAST_COLUMN), LABEL)
    sheet.text(row, 1, "填报自检（自动计算，不用填写）", LABEL)
    sheet.row(row + 1, ["检查项", "应填", "未填", "结果"], TABLE_HEADER)
    for number in (row, row + 1):
        sheet.height(number, 23)
    first = row + 2
    found = checks(blank)
    for number, check in enumerate(found, start=first):
        _write_check(sheet, number, check)
    last = first + len(found) - 1
    _write_verdict(sheet, first, last, sum(check.missing for check in found))
    _colour(sheet, first, last)
    sheet.merge((last + 2, 1, last + 2, LAST_COLUMN), NOTE)
    words = "自检只数没有填的格子。数字之间是否相符、文字是否空泛，由收表单位核验后在退回更正表里逐格说明。"
    sheet.text(last + 2, 1, words, NOTE)
    sheet.height(last + 2, 30)
    return last + 2


def _write_check(sheet: Sheet, row: int, check: Check) -> None:
    sheet.text(row, 1, check.title, TABLE_TEXT)
    sheet.number(row, 2, check.cells, COUNT)
    sheet.formula(row, 3, check.formula, check.missing, COUNT)
    left = cell_name(row, 3)
    words = f"还有{check.missing}处没有填" if check.missing else "已填完"
    sheet.formula(row, 4, f'=IF({left}=0,"已填完","还有"&{left}&"处没有填")', words, TABLE_CENTERED)
    sheet.height(row, 21)


def _write_verdict(sheet: Sheet, first: int, last: int, missing: int) -> None:
    """One line below the checks that says whether the return can be sent."""
    row = last + 1
    total = f"SUM({cell_name(first, 3)}:{cell_name(last, 3)})"
    words = f"{NOT_READY}：还有{missing}处没有填" if missing else READY
    formula = f'=IF({total}=0,"{READY}","{NOT_READY}：还有"&{total}&"处没有填")'
    sheet.merge((row, 1, row, LAST_COLUMN), VERDICT)
    sheet.formula(row, 1, formula, words, VERDICT)
    sheet.height(row, 32)


def _colour(sheet: Sheet, first: int, last: int) -> None:
    left, verdict = f"$C{first}", last + 1
    sheet.condition((first, 4, last, 4), f"={left}=0", Style(fill=GREEN))
    sheet.condition((first, 4, last, 4), f"={left}>0", Style(fill=AMBER))
    area = (verdict, 1, verdict, LAST_COLUMN)
    total = f"SUM($C${first}:$C${last})"
    sheet.condition(area, f"={total}=0", Style(fill=GREEN))
    sheet.condition(area, f"={total}>0", Style(fill=RED))
