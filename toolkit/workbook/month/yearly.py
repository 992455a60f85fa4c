"""综合考评: the year's months, their average, 巡查评估 and the ranking of each group, as live formulas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from toolkit.model.place import column_letters
from toolkit.reporting.bulletin import GROUP_TITLES
from toolkit.reporting.yearly import Yearly, YearScore
from toolkit.rollup.numbers import NOTHING, percent
from toolkit.workbook import look
from toolkit.workbook.month.material import Material
from toolkit.workbook.month.table import Heading, begin
from toolkit.workbook.writing import Sheet

YEARLY = "综合考评"

_POINTS = replace(look.TABLE_WHOLE, number="0.00")
_TOTAL = replace(_POINTS, bold=True, fill=look.HEADER)
_RANK = replace(look.TABLE_CENTERED, bold=True)
_SECTION = look.Style(font=look.HEI, size=12)
_FIRST_MONTH = 3


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand behind the months."""

    months: int

    @property
    def total(self) -> int:
        return _FIRST_MONTH + self.months

    @property
    def average(self) -> int:
        return self.total + 2

    @property
    def inspection(self) -> int:
        return self.total + 3

    @property
    def score(self) -> int:
        return self.total + 4

    @property
    def remark(self) -> int:
        return self.total + 5


def write_yearly(sheet: Sheet, material: Material) -> None:
    """Write one table a group, best first; averages, scores and ranks are live formulas."""
    merged, yearly = material.merged, material.report.yearly
    if yearly is None:
        return
    headings = (
        Heading("名次", 7, _RANK),
        Heading("单位", 20),
        *(Heading(f"{period.month}月", 8.5, _POINTS) for period in yearly.periods),
        Heading("累计", 10, _POINTS),
        Heading("计入月数", 7, look.TABLE_CENTERED),
        Heading("平均", 9, _POINTS),
        Heading(f"巡查评估\n（占{percent(yearly.weight)}）", 11, _POINTS),
        Heading("综合得分", 10, _TOTAL),
        Heading("说明", 46),
    )
    note = (
        "草稿，由人审定。平均＝有名次的各月得分之和÷计入月数（免报、首月、没有评分的月份不计入，中途加入的单位按在册月份）；"
        f"综合得分＝平均×{percent(1 - yearly.weight)}＋巡查评估×{percent(yearly.weight)}，两位小数四舍五入；"
        "同分并列。巡查评估分在 行动.xlsx 的“巡查评估”表录入，比重在“考评”表的参数里定。"
    )
    title = f"{yearly.year}年度综合考评（截至{merged.period.label}）"
    begin(sheet, title, note, headings, demonstration=merged.plan.campaign.demonstration)
    columns, row = _Columns(len(yearly.periods)), 3
    for name, units in yearly.groups:
        row = _group(sheet, row, name, units, headings, columns, yearly) + 2
    sheet.freeze(3, _FIRST_MONTH)
    sheet.print_on_a4(last_column=len(headings), last_row=row - 2)
    sheet.hide_gridlines()


def _group(
    sheet: Sheet,
    row: int,
    name: str,
    units: tuple[YearScore, ...],
    headings: tuple[Heading, ...],
    columns: _Columns,
    yearly: Yearly,
) -> int:
    """Write one group; returns its last row."""
    sheet.text(row, 1, GROUP_TITLES.get(name, name), _SECTION)
    sheet.height(row, 24)
    header = row + 1
    for column, heading in enumerate(headings, start=1):
        sheet.text(header, column, heading.title, look.TABLE_HEADER)
    sheet.height(header, 34)
    ranked = sum(unit.rank is not None for unit in units)
    letters = column_letters(columns.score)
    scores = f"${letters}${header + 1}:${letters}${header + ranked}"
    for at, unit in enumerate(units, start=header + 1):
        if unit.rank is None:
            sheet.text(at, 1, NOTHING, _RANK)
        else:
            sheet.formula(at, 1, f'=COUNTIF({scores},">"&{letters}{at})+1', unit.rank, _RANK)
        sheet.text(at, 2, unit.name, look.TABLE_TEXT)
        _unit(sheet, at, unit, columns, yearly)
    return header + len(units)


def _unit(sheet: Sheet, row: int, unit: YearScore, columns: _Columns, yearly: Yearly) -> None:
    for column, score in enumerate(unit.scores, start=_FIRST_MONTH):
        _number(sheet, row, column, score)
    months = f"{column_letters(_FIRST_MONTH)}{row}:{column_letters(columns.total - 1)}{row}"
    average, inspection = (f"{column_letters(column)}{row}" for column in (columns.average, columns.inspection))
    if unit.average is None:
        for column in (columns.total, columns.total + 1, columns.average):
            sheet.text(row, column, NOTHING, look.TABLE_CENTERED)
    else:
        sheet.formula(row, columns.total, f"=SUM({months})", unit.total, _POINTS)
        sheet.formula(row, columns.total + 1, f"=COUNT({months})", unit.counted, look.TABLE_CENTERED)
        sheet.formula(row, columns.average, f"=ROUND(AVERAGE({months}),2)", unit.average, _POINTS)
    _number(sheet, row, columns.inspection, unit.inspection)
    if unit.score is None:
        sheet.text(row, columns.score, NOTHING, _RANK)
    else:
        weight = f"{yearly.weight:f}"
        formula = f"=ROUND({average}*(1-{weight})+N({inspection})*{weight},2)"
        sheet.formula(row, columns.score, formula, unit.score, _TOTAL)
    words = _remarks(unit, yearly)
    sheet.text(row, columns.remark, words, look.TABLE_TEXT)
    sheet.height(row, look.row_height([(words, 46), (unit.name, 20)], least=21))


def _number(sheet: Sheet, row: int, column: int, value: Decimal | None) -> None:
    if value is None:
        sheet.text(row, column, NOTHING, look.TABLE_CENTERED)
    else:
        sheet.number(row, column, value, _POINTS)


def _remarks(unit: YearScore, yearly: Yearly) -> str:
    """Why the year has no score, and why months do not count: 5月首月不排名；6月、7月免报."""
    months: dict[str, list[str]] = {}
    for period, remark in zip(yearly.periods, unit.remarks, strict=True):
        if remark:
            months.setdefault(remark, []).append(f"{period.month}月")
    causes = [f"{'、'.join(found)}{remark}" for remark, found in months.items()]
    return "；".join(([unit.unranked] if unit.unranked else []) + causes)
