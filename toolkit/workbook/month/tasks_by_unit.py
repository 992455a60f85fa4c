"""任务进展（分单位）: how each unit's tasks stand, totals and the rate of tasks done as live formulas."""

from __future__ import annotations

from decimal import Decimal

from toolkit.model.place import column_letters
from toolkit.model.roster import UNRANKED
from toolkit.model.states import FINISHED, Standing
from toolkit.rollup.merged import Merged
from toolkit.rollup.numbers import NOTHING, ratio
from toolkit.rollup.tables import Tables, make_tables
from toolkit.workbook import look
from toolkit.workbook.marks import Area, Chart, Series
from toolkit.workbook.month.material import Material
from toolkit.workbook.month.table import FIRST_ROW, Heading, finish, start
from toolkit.workbook.writing import Sheet

TASKS_BY_UNIT = "任务进展（分单位）"

_STATES = tuple(Standing)
_FIRST_STATE = 3
_SUM = _FIRST_STATE + len(_STATES)
_OVERDUE, _RATE, _FIGURES = _SUM + 1, _SUM + 2, _SUM + 3
_HEADINGS = (
    Heading("单位", 18),
    Heading("分组", 8, look.TABLE_CENTERED),
    *(Heading(state, 9, look.TABLE_WHOLE) for state in _STATES),
    Heading("合计", 8, look.TABLE_WHOLE),
    Heading("其中逾期", 8, look.TABLE_WHOLE),
    Heading("完成率", 9, look.TABLE_PERCENT),
    Heading("报表计入（项）", 10, look.TABLE_WHOLE),
)
_COLORS = {
    Standing.DONE: "#70AD47",
    Standing.DONE_LATE: "#A9D18E",
    Standing.UNDER_WAY: "#4472C4",
    Standing.STANDING: "#9DC3E6",
    Standing.OVERDUE: "#C00000",
    Standing.BEHIND: "#F4B183",
    Standing.NOT_STARTED: "#FFC000",
    Standing.OVERDUE_UNTOLD: "#E6A1A1",
    Standing.MISSING: "#A6A6A6",
}
"""The states of the chart, from the bottom of a column up."""


def write_tasks_by_unit(sheet: Sheet, material: Material) -> None:
    """Write one row a unit in roster order, the sums below, and a chart."""
    merged, tables = material.merged, make_tables(material.merged)
    note = "完成率 =（已完成 + 逾期完成）÷（合计 − 长期坚持 − 不涉及 − 未报的）；没有可算的显示“—”。报表计入：计入合计的指标项数。"
    title = f"{merged.period.label}任务进展（分单位）"
    start(sheet, title, note, _HEADINGS, demonstration=merged.plan.campaign.demonstration)
    row = FIRST_ROW
    for row, unit in enumerate(tables.units, start=FIRST_ROW):
        _unit_row(sheet, row, merged, tables, unit)
        for column, state in enumerate(_STATES, start=_FIRST_STATE):
            material.cells.put(("单位任务", unit, state), sheet.name, row, column)
        material.cells.put(("单位任务", unit, "逾期"), sheet.name, row, _OVERDUE)
    _sum_row(sheet, row + 1, tables)
    _chart(sheet, merged, tables, row)
    finish(sheet, row, len(_HEADINGS), frozen_column=3, printed_row=row + 30)


def _unit_row(sheet: Sheet, row: int, merged: Merged, tables: Tables, unit: str) -> None:
    member = merged.plan.campaign.roster[unit]
    sheet.text(row, 1, member.short, look.TABLE_TEXT)
    sheet.text(row, 2, member.ranking or UNRANKED, look.TABLE_CENTERED)
    counts = tables.states_of(unit)
    for column, count in enumerate(counts.values(), start=_FIRST_STATE):
        if count:
            sheet.number(row, column, count, look.TABLE_WHOLE)
        else:
            sheet.blank(row, column, look.TABLE_WHOLE)
    _sums(sheet, row, counts)
    sheet.number(row, _FIGURES, tables.figures_of(unit), look.TABLE_WHOLE)
    sheet.height(row, look.row_height([(member.short, 18)]))


def _sum_row(sheet: Sheet, row: int, tables: Tables) -> None:
    sheet.text(row, 1, "合计", look.TABLE_HEADER)
    sheet.blank(row, 2, look.TABLE_HEADER)
    counts = tables.states()
    for column, count in enumerate(counts.values(), start=_FIRST_STATE):
        _column_sum(sheet, row, column, count)
    _sums(sheet, row, counts)
    _column_sum(sheet, row, _FIGURES, sum(tables.figures_of(unit) for unit in tables.units))


def _column_sum(sheet: Sheet, row: int, column: int, value: int) -> None:
    letters = column_letters(column)
    sheet.formula(row, column, f"=SUM({letters}{FIRST_ROW}:{letters}{row - 1})", value, look.TABLE_WHOLE)


def _sums(sheet: Sheet, row: int, counts: dict[Standing, int]) -> None:
    """The row's total, what of it is 逾期, and its rate of tasks done."""
    place = {state: f"{column_letters(column)}{row}" for column, state in enumerate(_STATES, start=_FIRST_STATE)}
    first, last = place[_STATES[0]], place[_STATES[-1]]
    sheet.formula(row, _SUM, f"=SUM({first}:{last})", sum(counts.values()), look.TABLE_WHOLE)
    late = tuple(state for state in _STATES if state.overdue)
    overdue = "+".join(place[state] for state in late)
    sheet.formula(row, _OVERDUE, f"={overdue}", sum(counts[state] for state in late), look.TABLE_WHOLE)
    done = "+".join(place[state] for state in FINISHED)
    whole = "-".join([f"{column_letters(_SUM)}{row}", *(place[state] for state in _STATES if state.outside)])
    counted = sum(count for state, count in counts.items() if not state.outside)
    rate: Decimal | None = ratio(sum(counts[state] for state in FINISHED), counted)
    formula = f'=IF({whole}=0,"{NOTHING}",({done})/({whole}))'
    sheet.formula(row, _RATE, formula, NOTHING if rate is None else rate, look.TABLE_PERCENT)


def _chart(sheet: Sheet, merged: Merged, tables: Tables, last: int) -> None:
    if last < FIRST_ROW:
        return
    units = Area(sheet.name, FIRST_ROW, 1, last, 1)
    columns = {state: column for column, state in enumerate(_STATES, start=_FIRST_STATE)}
    series = tuple(
        Series(state, units, Area(sheet.name, FIRST_ROW, columns[state], last, columns[state]), color)
        for state, color in _COLORS.items()
        if tables.states()[state]
    )
    title = f"{merged.period.label}各单位任务进展（条）"
    sheet.chart(last + 3, 1, Chart("column", title, series, width=1080, height=380, stacked=True, unit="条"))
