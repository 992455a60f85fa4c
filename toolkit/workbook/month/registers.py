"""The registers (台账): in 月报.xlsx what is open and what was closed, with live counts by unit; in 汇总.xlsx every item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.model.deadline import DUE_AND_UNDONE
from toolkit.model.place import column_letters
from toolkit.model.registers import ColumnForm, ItemStanding, Register, RegisterColumn, Role
from toolkit.model.submission import Value
from toolkit.rollup.merged import Merged, MergedRegister, RegisterItem
from toolkit.rollup.registers import roles_shown, same_count, stated
from toolkit.workbook import look
from toolkit.workbook.month.material import Cells, Material
from toolkit.workbook.month.table import FIRST_ROW, Heading, fill, finish, start
from toolkit.workbook.writing import Sheet

STANDING_FILL = {
    ItemStanding.OVERDUE: look.RED,
    ItemStanding.UNDATED: look.AMBER,
    ItemStanding.ACCEPTED: look.BLUE,
    ItemStanding.CLOSED: look.GREEN,
    ItemStanding.CLOSED_BEFORE: look.GREEN,
    ItemStanding.REVIEWED: look.GREEN,
}
_STYLES = {
    ColumnForm.DATE: look.TABLE_DATE,
    ColumnForm.MONEY: look.TABLE_MONEY,
    ColumnForm.WHOLE: look.TABLE_CENTERED,
    ColumnForm.CHOICE: look.TABLE_CENTERED,
    ColumnForm.YES_NO: look.TABLE_CENTERED,
}
_WIDTHS = {Role.NUMBER: 12, Role.PLACE: 20, Role.AREA: 10, Role.SUBJECT: 36, Role.PROGRESS: 30, Role.RESPONSIBLE: 10}
_STANDING, _DAYS, _UNIT = 1, 2, 3
COMPLETE = "齐"
SUPERVISED = "是"


@dataclass(frozen=True, slots=True)
class Count:
    """One column of the counts by unit: its title, the condition it counts, and the same over the sheet's columns."""

    title: str
    condition: str
    criteria: tuple[tuple[int, str], ...]


def write_register(sheet: Sheet, material: Material) -> None:
    """Write what is open, overdue first, then what was closed this month; below, live counts by unit."""
    merged, one = material.merged, material.merged.register(sheet.name)
    register, period = one.register, merged.period
    headings = _headings(register)
    note = f"以截至日{merged.as_of.isoformat()}为准：未销号的全部列出，时限已到的自动列为逾期；其后是本月销号的。来源：各单位所报台账，全部栏目见汇总.xlsx。"
    demonstration = merged.plan.campaign.demonstration
    start(sheet, f"{period.label}{register.title}", note, headings, demonstration=demonstration)
    shown = [item for item in one.items if item.open or item.standing is ItemStanding.CLOSED]
    last = fill(sheet, headings, [_row(merged, item) for item in shown])
    for row, item in enumerate(shown, start=FIRST_ROW):
        sheet.text(row, _STANDING, item.standing, _standing_style(item))
    if not shown:
        sheet.text(FIRST_ROW, 1, "没有未销号的，本月也没有销号的。", look.PLAIN)
    end = _counts(sheet, merged, one, max(last, FIRST_ROW), material.cells)
    finish(sheet, last, len(headings), frozen_column=4, printed_row=end, a3=len(headings) > 12)


def _standing_style(item: RegisterItem) -> look.Style:
    return look.Style(border=look.LINE, align="center", wrap=True, fill=STANDING_FILL.get(item.standing, ""))


def _headings(register: Register) -> tuple[Heading, ...]:
    roles = [column for role in roles_shown(register) if (column := register.one(role))]
    widths = {column.id: _WIDTHS.get(role, 11) for role in roles_shown(register) if (column := register.one(role))}
    return (
        Heading("核定状态", 11, look.TABLE_CENTERED),
        Heading("逾期天数", 7, look.TABLE_WHOLE),
        Heading("单位", 14),
        *(Heading(column.title, widths[column.id], _style(column)) for column in roles),
        *((Heading("五到位", 14),) if register.all(Role.FIVE) else ()),
        *((Heading("挂牌督办", 7, look.TABLE_CENTERED),) if _has_supervision(register) else ()),
        Heading("备注", 16),
        Heading("来源文件", 24),
        Heading("来源单元格", 12, look.TABLE_CENTERED),
    )


def _style(column: RegisterColumn) -> look.Style:
    return _STYLES.get(column.form, look.TABLE_TEXT)


def _has_supervision(register: Register) -> bool:
    return bool(register.all(Role.LEVEL) or register.all(Role.SUPERVISED))


def _row(merged: Merged, one: RegisterItem) -> tuple[Value, ...]:
    register = one.register
    missing = "、".join(column.title for column in one.item.missing_five)
    source = one.source
    return (
        one.standing,
        _days(one),
        merged.plan.campaign.roster[one.unit].short,
        *(one.item.value(role) for role in roles_shown(register)),
        *((f"缺{missing}" if missing else COMPLETE,) if register.all(Role.FIVE) else ()),
        *((SUPERVISED if one.item.supervised else "",) if _has_supervision(register) else ()),
        one.remark,
        source.file if source else "",
        f"{source.sheet}!{source.cell}" if source else "",
    )


def _days(one: RegisterItem) -> Value:
    return None if one.days_overdue is None else one.days_overdue or DUE_AND_UNDONE


def _columns_of_counts(register: Register) -> tuple[Count, ...]:
    titles = [heading.title for heading in _headings(register)]
    still_open = (_STANDING, f'"<>{ItemStanding.CLOSED}"')
    counts = [Count("期末未销号", "未销号", (still_open,))]
    if "五到位" in titles:
        five = (titles.index("五到位") + 1, f'"{COMPLETE}"')
        counts.append(Count("其中五到位", "未销号 且 五到位", (still_open, five)))
    if _has_supervision(register):
        supervised = (titles.index("挂牌督办") + 1, f'"{SUPERVISED}"')
        counts.append(Count("挂牌督办", "未销号 且 挂牌督办", (still_open, supervised)))
    if register.one(Role.DUE):
        counts.append(Count("逾期未销号", "未销号 且 逾期", ((_STANDING, f'"{ItemStanding.OVERDUE}"'),)))
    counts.append(Count("本月销号", "本月销号", ((_STANDING, f'"{ItemStanding.CLOSED}"'),)))
    return tuple(counts)


def _counts(sheet: Sheet, merged: Merged, one: MergedRegister, last: int, cells: Cells) -> int:
    """Write the counts of every unit that has items or returned the register, and their sum; returns the last row."""
    units = [unit.unit for unit in merged.assembly.units if unit.unit in one.returned or unit.unit in one.units]
    counts = _columns_of_counts(one.register)
    header = last + 2
    stated_codes = [_code(one.register, count) for count in counts]
    titles = ["单位"]
    for count, code in zip(counts, stated_codes, strict=True):
        titles += [count.title, *([f"报表{code}"] if code else [])]
    for column, title in enumerate(titles, start=_UNIT):
        sheet.text(header, column, title, look.TABLE_HEADER)
    sheet.height(header, 30)
    for row, unit in enumerate(units, start=header + 1):
        sheet.text(row, _UNIT, merged.plan.campaign.roster[unit].short, look.TABLE_TEXT)
        _unit_counts(sheet, merged, one, row, unit, last)
        for column, name in enumerate(titles[1:], start=_UNIT + 1):
            cells.put(("台账", one.register.id, unit, name), sheet.name, row, column)
    total = header + len(units) + 1
    sheet.text(total, _UNIT, "合计", look.TABLE_HEADER)
    _sums(sheet, merged, one, total, units)
    for name, column in zip(titles[1:], range(_UNIT + 1, _UNIT + len(titles)), strict=True):
        cells.put(("台账", one.register.id, name), sheet.name, total, column)
    return total


def _code(register: Register, count: Count) -> str:
    """The indicator a count must agree with, "" where it need not agree with any."""
    found = (one.indicator for one in register.agreements if same_count(one.count, count.condition))
    return next(found, "")


def _unit_counts(sheet: Sheet, merged: Merged, one: MergedRegister, row: int, unit: str, last: int) -> None:
    column = _UNIT + 1
    for count in _columns_of_counts(one.register):
        criteria = ((_UNIT, f"$C{row}"), *count.criteria)
        ranges = (f"${column_letters(at)}${FIRST_ROW}:${column_letters(at)}${last},{wanted}" for at, wanted in criteria)
        counted = one.count(count.condition, unit)
        sheet.formula(row, column, f"=COUNTIFS({','.join(ranges)})", counted, look.TABLE_WHOLE)
        column += 1
        if code := _code(one.register, count):
            figure = stated(merged.totals, code, unit)
            differs = figure is not None and figure != counted
            style = look.Style(border=look.LINE, number="#,##0", align="right", fill=look.RED if differs else "")
            sheet.cell(row, column, "—" if figure is None else figure, style)
            column += 1


def _sums(sheet: Sheet, merged: Merged, one: MergedRegister, row: int, units: Sequence[str]) -> None:
    column = _UNIT + 1
    for count in _columns_of_counts(one.register):
        values = [one.count(count.condition, unit) for unit in units]
        column = _sum(sheet, row, column, len(units), sum(values))
        if code := _code(one.register, count):
            figures = [stated(merged.totals, code, unit) or 0 for unit in units]
            column = _sum(sheet, row, column, len(units), int(sum(figures)))


def _sum(sheet: Sheet, row: int, column: int, count: int, value: int) -> int:
    letters = column_letters(column)
    formula = f"=SUM({letters}{row - count}:{letters}{row - 1})" if count else "=0"
    sheet.formula(row, column, formula, value, look.TABLE_WHOLE)
    return column + 1


def write_all_items(sheet: Sheet, material: Material) -> None:
    """Write every item of every unit with all its columns, and the file, sheet and cell it comes from."""
    merged, one = material.merged, material.merged.register(sheet.name)
    register = one.register
    headings = (
        Heading("单位", 14),
        Heading("核定状态", 11, look.TABLE_CENTERED),
        Heading("逾期天数", 7, look.TABLE_WHOLE),
        *(Heading(column.title, max(column.width, 8.0), _style(column)) for column in register.columns),
        Heading("备注", 16),
        Heading("来源文件", 34),
        Heading("来源工作表", 14),
        Heading("来源单元格", 10, look.TABLE_CENTERED),
    )
    note = "一行是一个单位的一条，文字与单位所填一致；未报台账的单位，上月未销号的按上月内容列出。来源指向归档的原件。"
    demonstration = merged.plan.campaign.demonstration
    start(sheet, f"{merged.period.label}{register.title}（全部）", note, headings, demonstration=demonstration)
    last = fill(sheet, headings, [item_values(merged, item) for item in one.items])
    for row, item in enumerate(one.items, start=FIRST_ROW):
        sheet.text(row, 2, item.standing, _standing_style(item))
    if not one.items:
        sheet.text(FIRST_ROW, 1, "没有。", look.PLAIN)
    finish(sheet, last, len(headings), frozen_column=4, a3=True)


def item_values(merged: Merged, one: RegisterItem) -> tuple[Value, ...]:
    """One row of a register in 汇总.xlsx: 单位, 核定状态, 逾期天数, its own columns, 备注, and where it stands."""
    source = one.source
    return (
        merged.plan.campaign.roster[one.unit].name,
        one.standing,
        _days(one),
        *(_shown(one, column) for column in one.register.columns),
        one.remark,
        source.file if source else "",
        source.sheet if source else "",
        source.cell if source else "",
    )


def _shown(one: RegisterItem, column: RegisterColumn) -> Value:
    """The value understood, the text as returned where it was not."""
    value = one.item.values.get(column.id)
    entry = one.returned.entries.get(column.id) if one.returned else None
    return entry.text if value is None and entry else value
