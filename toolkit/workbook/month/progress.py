"""落实情况: how many tasks of each list stand where, requirement by requirement, as live counts of the lists' sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.model.place import column_letters
from toolkit.model.states import Standing
from toolkit.rollup.sections import Counted, ListCounts, list_counts
from toolkit.workbook import look
from toolkit.workbook.marks import Area, Chart, Series
from toolkit.workbook.month.lists import standing_style
from toolkit.workbook.month.material import Cells, Material
from toolkit.workbook.month.table import FIRST_ROW, HEADER_ROW, SECTION_STYLE, Heading, finish, fitting_height, start
from toolkit.workbook.writing import Sheet

PROGRESS = "落实情况"
_ALL, _FIRST = 2, 3
"""The columns of 措施 and of the first state."""
_CHART_ROWS = 16
_COUNT = replace(look.TABLE_CENTERED, number="0;-0;")
"""A count of 0 is shown empty."""


def write_progress(sheet: Sheet, material: Material) -> None:
    """Write one block a list: a row a requirement, the sums below; and a chart of the sums."""
    merged, counts = material.merged, list_counts(material.merged)
    standings = tuple(one for one in Standing if any(one in own.standings for own in counts))
    headings = (
        Heading("国家要求", 52),
        Heading("措施", 8),
        *(Heading(standing, 9) for standing in standings),
    )
    note = "各条措施按核定状态计数，活公式，随各清单表变动。单位：条。"
    title = f"{merged.period.label}落实情况"
    start(sheet, title, note, headings, demonstration=merged.plan.campaign.demonstration)
    for column, standing in enumerate(standings, start=_FIRST):
        sheet.text(HEADER_ROW, column, standing, replace(standing_style(standing), bold=True))
    row, sums = FIRST_ROW, []
    for own in counts:
        row = _block(sheet, row, own, headings, standings, material.cells)
        sums.append((own.name, row - 1))
    if standings:
        _chart(sheet, row + 1, sums, standings)
    finish(sheet, row - 1, len(headings), filtered=False, printed_row=row + _CHART_ROWS)


def _block(
    sheet: Sheet, row: int, own: ListCounts, headings: Sequence[Heading], standings: Sequence[Standing], cells: Cells
) -> int:
    """One list; returns the row after its sums."""
    sheet.merge((row, 1, row, len(headings)), SECTION_STYLE)
    sheet.text(row, 1, f"《{own.name}》", SECTION_STYLE)
    sheet.height(row, 24)
    first = row + 1
    for at, part in enumerate(own.sections):
        row += 1
        sheet.text(row, 1, part.name, look.TABLE_TEXT)
        sheet.height(row, fitting_height((part.name,), headings[:1]))
        area = _area(part, own, cells)
        for column, standing in enumerate((None, *standings), start=_ALL):
            formula = (
                f"=ROWS({area})" if standing is None else f"=COUNTIF({area},{column_letters(column)}${HEADER_ROW})"
            )
            sheet.formula(row, column, formula, _count(part, standing), _COUNT)
            cells.put(("清单", own.list_id, str(at), standing or "合计"), sheet.name, row, column)
    _sums(sheet, first, row + 1, own, standings, cells)
    return row + 2


def _sums(sheet: Sheet, first: int, row: int, own: ListCounts, standings: Sequence[Standing], cells: Cells) -> None:
    sheet.text(row, 1, "合计", look.TABLE_HEADER)
    for column, standing in enumerate((None, *standings), start=_ALL):
        letters = column_letters(column)
        formula = f"=SUM({letters}{first}:{letters}{row - 1})"
        sheet.formula(row, column, formula, _count(own, standing), replace(look.TABLE_CENTERED, bold=True, number="0"))
        cells.put(("清单", own.list_id, "合计", standing or "合计"), sheet.name, row, column)


def _count(part: Counted, standing: Standing | None) -> int:
    return len(part.tasks) if standing is None else part.count(standing)


def _area(part: Counted, own: ListCounts, cells: Cells) -> str:
    """The cells of 核定状态 of a requirement's tasks on its list's sheet."""
    rows = [area for task in part.tasks if (area := cells.get(("任务", own.list_id, task.task.number)))]
    first, last = rows[0], rows[-1]
    return Area(first.sheet, first.first_row, first.first_column, last.last_row, last.last_column).formula


def _chart(sheet: Sheet, row: int, sums: Sequence[tuple[str, int]], standings: Sequence[Standing]) -> None:
    last = _FIRST + len(standings) - 1
    names = Area(sheet.name, HEADER_ROW, _FIRST, HEADER_ROW, last)
    series = tuple(
        Series(name, names, Area(sheet.name, at, _FIRST, at, last), color)
        for (name, at), color in zip(sums, _COLORS * len(sums), strict=False)
    )
    sheet.chart(row, 1, Chart("column", "各清单措施进展（条）", series, width=720, height=300, unit="条"))


_COLORS = ("#4472C4", "#ED7D31", "#70AD47", "#7F7F7F")
