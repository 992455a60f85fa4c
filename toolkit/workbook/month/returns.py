"""报送情况: who has returned, when, with what; the five numbers of reporting as live formulas."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from toolkit.findings import Severity
from toolkit.model.roster import UNRANKED
from toolkit.rollup.merged import Merged
from toolkit.rollup.numbers import ratio
from toolkit.rollup.tables import Tables, make_tables
from toolkit.rules.assembly import UnitReturn
from toolkit.workbook import look
from toolkit.workbook.marks import Area, Chart, Series
from toolkit.workbook.month.material import Book, Cells, Material
from toolkit.workbook.month.table import FIRST_ROW, NOTE_ROW, Heading, fill, finish, start
from toolkit.workbook.writing import Sheet, Value

RETURNS = "报送情况"

_HEADINGS = (
    Heading("单位", 18),
    Heading("分组", 8, look.TABLE_CENTERED),
    Heading("状态", 10, look.TABLE_CENTERED),
    Heading("首次可受理", 17, look.TABLE_CENTERED),
    Heading("是否按时", 9, look.TABLE_CENTERED),
    Heading("迟报天数", 9, look.TABLE_WHOLE),
    Heading("收到文件", 9, look.TABLE_WHOLE),
    Heading("采用文件", 40),
    Heading("缺件", 16),
    Heading("强制", 7, look.TABLE_WHOLE),
    Heading("核实", 7, look.TABLE_WHOLE),
    Heading("提示", 7, look.TABLE_WHOLE),
)
_DECIDED = Heading("决定（谁、何时、为何）", 40)
"""Stands behind the others in a month in which something was decided."""
_GROUP, _STATUS, _ON_TIME = "B", "C", "E"
_BELOW = 16
"""So many rows the five numbers and the chart take below the units."""
_FILLS = {"已采用": look.GREEN, "待更正": look.AMBER, "拒收": look.RED, "未报": look.RED}


def moment(value: datetime | None) -> str:
    """A time of receipt as shown everywhere: 2022-07-02 10:15."""
    return value.strftime("%Y-%m-%d %H:%M") if value else ""


def on_time_word(unit: UnitReturn) -> str:
    return "" if unit.on_time is None else "按时" if unit.on_time else "迟报"


def adopted_files(unit: UnitReturn) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.receipt.name for part in unit.parts.values()))


def missing_parts(merged: Merged, unit: UnitReturn) -> tuple[str, ...]:
    """The parts an otherwise returned unit still owes, in printed order."""
    wanted = ("一小结", "一报表", *(task_list.id for task_list in merged.plan.campaign.lists))
    return tuple(part for part in wanted if unit.parts and part not in unit.parts and _owed(merged, unit, part))


def _owed(merged: Merged, unit: UnitReturn, part: str) -> bool:
    lists = {task_list.id for task_list in merged.plan.campaign.lists}
    return part not in lists or bool(merged.plan.tasks_of(unit.unit, part))


def write_returns(sheet: Sheet, material: Material) -> None:
    """Write one row a unit, below them 应报, 已报, 报送率, 按时, 按时率, and in 月报.xlsx the same by group."""
    merged, cells = material.merged, material.cells
    note = f"应于{merged.due.isoformat()}（含）前报送；以首次可受理的报送为准，不看文件自带的日期。"
    units = merged.assembly.units
    headings = (*_HEADINGS, _DECIDED) if any(unit.rulings for unit in units) else _HEADINGS
    start(sheet, f"{merged.period.label}报送情况", note, headings, demonstration=merged.plan.campaign.demonstration)
    last = fill(sheet, headings, [_row(merged, unit)[: len(headings)] for unit in units])
    cells.put(("报送", "报送日"), sheet.name, NOTE_ROW, 1)
    for row, unit in enumerate(units, start=FIRST_ROW):
        for name, column in (("首次可受理", 4), ("迟报天数", 6), ("强制", 10), ("决定", len(_HEADINGS) + 1)):
            cells.put(("单位报送", unit.unit, name), sheet.name, row, column)
        fill_color = _FILLS.get(unit.status, "")
        sheet.text(row, 3, unit.status, look.Style(border=look.LINE, align="center", fill=fill_color))
    _five_numbers(sheet, merged, last, cells)
    _status_chart(sheet, merged, last)
    printed_row = last + _BELOW - 1
    if material.book is not Book.MERGED:
        printed_row = _groups(sheet, make_tables(merged), last)
    finish(sheet, last, len(headings), frozen_column=2, printed_row=printed_row)


def _row(merged: Merged, unit: UnitReturn) -> tuple[Value, ...]:
    counts = {severity: sum(f.severity is severity for f in unit.findings) for severity in Severity}
    member = merged.plan.campaign.roster[unit.unit]
    return (
        member.name,
        member.ranking or UNRANKED,
        unit.status,
        moment(unit.first_accepted_at),
        on_time_word(unit),
        unit.late_days or None,
        len(unit.received),
        "\n".join(adopted_files(unit)),
        "、".join(missing_parts(merged, unit)),
        unit.wrong or None,
        counts[Severity.VERIFY] or None,
        counts[Severity.NOTICE] or None,
        "\n".join(map(str, unit.rulings)),
    )


def five_numbers(merged: Merged) -> dict[str, Decimal | int | None]:
    """应报, 已报, 报送率, 按时, 按时率 and the rest, as the sheet states them (design.md §6)."""
    found = merged.assembly
    return {
        "应报": found.expected,
        "已报": found.returned,
        "报送率": ratio(found.returned, found.expected),
        "按时": found.on_time,
        "按时率": ratio(found.on_time, found.expected),
        "迟报": found.late,
        "待更正": found.to_correct,
        "拒收未重报": found.refused,
        "未报": found.missing,
        "无误采用": found.returned - found.to_correct,
    }


def basis(numbers: dict[str, Decimal | int | None]) -> str:
    """汇总口径 as text: 29/33家."""
    return f"{numbers['无误采用']}/{numbers['应报']}家"


def _five_numbers(sheet: Sheet, merged: Merged, last: int, cells: Cells) -> None:
    values = five_numbers(merged)
    status = f"${_STATUS}${FIRST_ROW}:${_STATUS}${last}"
    on_time = f"${_ON_TIME}${FIRST_ROW}:${_ON_TIME}${last}"
    row = last + 2
    place = {name: row + offset for offset, name in enumerate(values)}
    formulas = {
        "应报": f'=COUNTA({status})-COUNTIF({status},"免报")',
        "已报": f'=COUNTIF({status},"已采用")+COUNTIF({status},"待更正")',
        "报送率": f"=IF(B{place['应报']}=0,0,B{place['已报']}/B{place['应报']})",
        "按时": f'=COUNTIF({on_time},"按时")',
        "按时率": f"=IF(B{place['应报']}=0,0,B{place['按时']}/B{place['应报']})",
        "迟报": f'=COUNTIF({on_time},"迟报")',
        "待更正": f'=COUNTIF({status},"待更正")',
        "拒收未重报": f'=COUNTIF({status},"拒收")',
        "未报": f'=COUNTIF({status},"未报")',
        "无误采用": f'=COUNTIF({status},"已采用")',
    }
    for name, value in values.items():
        sheet.text(place[name], 1, name, look.TABLE_HEADER)
        style = look.TABLE_PERCENT if name.endswith("率") else look.TABLE_WHOLE
        sheet.formula(place[name], 2, formulas[name], value if value is not None else 0, style)
        cells.put(("报送", name), sheet.name, place[name], 2)
    _basis(sheet, place, values)
    cells.put(("报送", "口径"), sheet.name, row + len(values), 2)


def _basis(sheet: Sheet, place: dict[str, int], values: dict[str, Decimal | int | None]) -> None:
    """汇总口径, as the 小结 prints it: units adopted as they are / units expected."""
    row = place["无误采用"] + 1
    sheet.text(row, 1, "汇总口径", look.TABLE_HEADER)
    formula = f'=B{place["无误采用"]}&"/"&B{place["应报"]}&"家"'
    sheet.formula(row, 2, formula, basis(values), look.TABLE_CENTERED)


def _status_chart(sheet: Sheet, merged: Merged, last: int) -> None:
    """Columns for 迟报, 待更正, 拒收未重报 and 未报: what the office still has to see to."""
    first = last + 2 + list(five_numbers(merged)).index("迟报")
    names, values = Area(sheet.name, first, 1, first + 3, 1), Area(sheet.name, first, 2, first + 3, 2)
    series = (Series("家数", names, values, "#C55A11"),)
    sheet.chart(
        last + 2, 4, Chart("column", f"{merged.period.label}需要跟进的单位（家）", series, width=560, height=240)
    )


_GROUP_TITLES = ("分组", "应报", "已报", "报送率", "按时", "按时率", "拒收未重报", "未报")


def _groups(sheet: Sheet, tables: Tables, last: int) -> int:
    """Write 应报, 已报 and 按时 of every group as live counts over the rows above; returns the last row written."""
    header = last + _BELOW
    for column, title in enumerate(_GROUP_TITLES, start=1):
        sheet.text(header, column, title, look.TABLE_HEADER)
    row = header
    for row, group in enumerate(tables.groups, start=header + 1):
        sheet.text(row, 1, group, look.TABLE_HEADER)
        values, formulas = tables.returns_of(group), _group_formulas(row, last, group)
        for column, title in enumerate(_GROUP_TITLES[1:], start=2):
            style = look.TABLE_PERCENT if title.endswith("率") else look.TABLE_WHOLE
            sheet.formula(row, column, formulas[title], values[title] or 0, style)
    return row


def _group_formulas(row: int, last: int, group: str) -> dict[str, str]:
    def area(column: str) -> str:
        return f"${column}${FIRST_ROW}:${column}${last}"

    groups, status, on_time = area(_GROUP), area(_STATUS), area(_ON_TIME)
    member = f'{groups},"{group}"'
    in_time = f'COUNTIFS({member},{on_time},"按时")'
    return {
        "应报": f'=COUNTIFS({member})-COUNTIFS({member},{status},"免报")',
        "已报": f'={in_time}+COUNTIFS({member},{on_time},"迟报")',
        "报送率": f"=IF(B{row}=0,0,C{row}/B{row})",
        "按时": f"={in_time}",
        "按时率": f"=IF(B{row}=0,0,E{row}/B{row})",
        "拒收未重报": f'=COUNTIFS({member},{status},"拒收")',
        "未报": f'=COUNTIFS({member},{status},"未报")',
    }
