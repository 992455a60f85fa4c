"""报表 and 报表（分单位）: every total is a live formula over the units' figures, with its value stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from toolkit.campaign import relations
from toolkit.model.form import Indicator
from toolkit.model.meaning import SENSES, Meaning
from toolkit.model.place import cell_name, column_letters
from toolkit.model.roster import Roster
from toolkit.rollup.merged import IndicatorTotal, Merged, Share
from toolkit.rollup.numbers import NOTHING
from toolkit.rollup.scope import scope_words
from toolkit.workbook import look
from toolkit.workbook.formulas import excel_formula
from toolkit.workbook.marks import Area, Chart, Series
from toolkit.workbook.month.material import Book, Cells, Material
from toolkit.workbook.month.table import FIRST_ROW, Heading, finish, start
from toolkit.workbook.writing import Sheet

FORM = "报表"
BY_UNIT = "报表（分单位）"

_FORMER = "已停用单位"
_MUTED = look.Style(color=look.MUTED, border=look.LINE, align="right")
_CENTER = look.TABLE_CENTERED
_CHANGE, _SCOPE = 30, 32
"""The widths of two columns of words."""
_FORM_HEADINGS = (
    Heading("代码", 8, look.LINK),
    Heading("指标", 44),
    Heading("单位", 8, _CENTER),
    Heading("本月数", 14, look.TABLE_WHOLE),
    Heading("上月累计", 14, look.TABLE_WHOLE),
    Heading("累计", 14, look.TABLE_WHOLE),
    Heading("环比（同口径）", _CHANGE, _CENTER),
    Heading("口径", _SCOPE, _CENTER),
)
_BLOCKS = (("month", "本月数（存量类为期末数）"), ("before", "上月累计"), ("total", "累计"))


@dataclass(frozen=True, slots=True)
class Block:
    """Where one block of 报表（分单位） stands: first and last unit row; indicator columns by code."""

    first_row: int
    last_row: int
    columns: dict[str, int]

    def area(self, code: str) -> Area:
        column = self.columns[code]
        return Area(BY_UNIT, self.first_row, column, self.last_row, column)


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each indicator stands in 报表, its main column there, and the blocks its sums are made of."""

    rows: dict[str, int]
    columns: dict[str, str]
    blocks: dict[str, Block]

    @classmethod
    def of(cls, merged: Merged, blocks: dict[str, Block]) -> Lines:
        rows = {code: FIRST_ROW + index for index, code in enumerate(merged.totals)}
        return cls(rows, {code: total.indicator.column for code, total in merged.totals.items()}, blocks)


def write_by_unit(sheet: Sheet, material: Material) -> None:
    """Write 报表（分单位）: units down, indicators across, a block for each of 本月数, 上月累计 and 累计.

    A figure that does not count stands as text in brackets, so that no sum can pick it up; what closed months know of
    the unit stands in its place where there is something (沿用), in grey.
    """
    merged = material.merged
    totals = [total for total in merged.totals.values() if total.indicator.filled]
    headings = (Heading("单位", 16), *(Heading(f"{t.indicator.code}\n{t.indicator.title}", 8) for t in totals))
    note = (
        "括号里的数须更正或待确认，不计入合计；灰色的数是沿用该单位最近定稿数，计入合计；"
        "“未报”是该单位没有可采用的报表；空白是不适用于该单位。"
    )
    start(
        sheet, f"{merged.period.label}报表（分单位）", note, headings, demonstration=merged.plan.campaign.demonstration
    )
    blocks = _blocks(merged)
    for key, title in _BLOCKS:
        row = blocks[key].first_row - 1
        sheet.merge((row, 1, row, len(headings)), look.Style(font=look.HEI, fill=look.AUXILIARY, border=look.LINE))
        sheet.heading(row, 1, title, look.Style(font=look.HEI, fill=look.AUXILIARY, border=look.LINE))
        _block(sheet, material, totals, key, blocks[key])
    last, parted = blocks["total"].last_row + 1, blocks["before"].last_row + 1
    finish(sheet, last, len(headings), frozen_column=2, filtered=False, a3=True, breaks=[parted])


def _blocks(merged: Merged) -> dict[str, Block]:
    """Where the blocks stand: each below a line with its title, a line of sums behind it."""
    codes = [code for code, total in merged.totals.items() if total.indicator.filled]
    columns = {code: column for column, code in enumerate(codes, start=2)}
    units = len(merged.assembly.units) + any(total.former for total in merged.totals.values())
    firsts = (FIRST_ROW + 1 + place * (units + 2) for place in range(len(_BLOCKS)))
    return {key: Block(first, first + units - 1, columns) for (key, _), first in zip(_BLOCKS, firsts, strict=True)}


def _block(sheet: Sheet, material: Material, totals: Sequence[IndicatorTotal], key: str, block: Block) -> None:
    merged, roster = material.merged, material.merged.plan.campaign.roster
    rows = {unit.unit: block.first_row + index for index, unit in enumerate(merged.assembly.units)}
    for unit, row in rows.items():
        sheet.text(row, 1, roster[unit].short, look.TABLE_TEXT)
    if block.last_row >= block.first_row + len(rows):
        sheet.text(block.last_row, 1, _FORMER, look.TABLE_TEXT)
    for total in totals:
        column = block.columns[total.indicator.code]
        shares = {share.unit: share for share in total.shares}
        for unit, row in rows.items():
            _share(sheet, row, column, shares.get(unit), key, total.indicator)
            material.cells.put(("分单位", total.indicator.code, unit, key), BY_UNIT, row, column)
        if total.former and (value := _former(total, key)) is not None:
            sheet.number(block.last_row, column, value, replace(look.number_style(total.indicator), color=look.MUTED))
        _sum(sheet, total, getattr(total, key), Area(BY_UNIT, block.first_row, column, block.last_row, column))
    sheet.text(block.last_row + 1, 1, "合计", look.TABLE_HEADER)


def _share(sheet: Sheet, row: int, column: int, share: Share | None, key: str, indicator: Indicator) -> None:
    if share is None:
        sheet.blank(row, column, _MUTED)
        return
    value: Decimal | None = getattr(share, key)
    kept = _kept(share, key, indicator)
    if share.counted and value is not None:
        sheet.number(row, column, value, look.number_style(indicator))
    elif kept is not None:
        sheet.number(row, column, kept, replace(look.number_style(indicator), color=look.MUTED))
    elif value is None:
        sheet.text(row, column, share.reason if share.reason == "未报" else "", _MUTED)
    else:
        sheet.text(row, column, f"（{value}）", _MUTED)


def _stood_in(key: str, indicator: Indicator) -> bool:
    """Whether a block shows what closed months know of an indicator: a stock's 本月数, else 上月累计 and 累计."""
    return (key != "month") is indicator.has_total


def _kept(share: Share, key: str, indicator: Indicator) -> Decimal | None:
    """What stands for a figure that does not count."""
    return share.kept if share.carried and _stood_in(key, indicator) else None


def _former(total: IndicatorTotal, key: str) -> Decimal | None:
    return total.former if _stood_in(key, total.indicator) else None


def _sum(sheet: Sheet, total: IndicatorTotal, value: Decimal | None, area: Area) -> None:
    row, column = area.last_row + 1, area.first_column
    if value is None:
        sheet.text(row, column, NOTHING, _MUTED)
        return
    letters = column_letters(column)
    style = look.number_style(total.indicator)
    sheet.formula(row, column, f"=SUM({letters}{area.first_row}:{letters}{area.last_row})", value, style)


def write_form(sheet: Sheet, material: Material) -> None:
    """Write 报表: the city's figures as formulas over 报表（分单位）, with 口径 and comparison."""
    merged, blocks = material.merged, _blocks(material.merged)
    note = f"{merged.plan.campaign.form.note} 合计为活公式，双击可见；点代码看各单位数据出处。".strip()
    title = f"{merged.period.label}{merged.plan.campaign.form.title}"
    start(sheet, title, note, _FORM_HEADINGS, demonstration=merged.plan.campaign.demonstration)
    lines = Lines.of(merged, blocks)
    for total in merged.totals.values():
        _form_row(sheet, total, lines, material.cells, merged.plan.campaign.roster)
    last = FIRST_ROW + len(lines.rows) - 1
    drawn = material.book is not Book.PRINT and _chart(sheet, merged, blocks, last)
    printed = last + 16 if drawn else 0
    finish(sheet, last, len(_FORM_HEADINGS), frozen_column=3, printed_row=printed, breaks=(last,) if drawn else ())


def _form_row(sheet: Sheet, total: IndicatorTotal, lines: Lines, cells: Cells, roster: Roster) -> None:
    indicator, row = total.indicator, lines.rows[total.indicator.code]
    source = cells.get(("出处", indicator.code))
    if source:
        sheet.link(row, 1, indicator.code, source, look.LINK)
    else:
        sheet.text(row, 1, indicator.code, look.TABLE_TEXT)
    sheet.text(row, 2, indicator.title, look.TABLE_TEXT)
    sheet.text(row, 3, indicator.unit, _CENTER)
    for column, key in ((4, "month"), (5, "before"), (6, "total")):
        cells.put((FORM, indicator.code, key), sheet.name, row, column)
        _form_cell(sheet, row, column, total, key, lines)
    sheet.heading(row, 7, total.change or NOTHING, _CENTER)
    cells.put((FORM, indicator.code, "change"), sheet.name, row, 7)
    scope = scope_words(total, roster)
    sheet.heading(row, 8, scope, _CENTER)
    sheet.height(row, look.row_height([(indicator.title, 44), (total.change, _CHANGE), (scope, _SCOPE)]))


def _form_cell(
    sheet: Sheet,
    row: int,
    column: int,
    total: IndicatorTotal,
    key: str,
    lines: Lines,
) -> None:
    value: Decimal | None = getattr(total, key)
    if value is None:
        sheet.text(row, column, NOTHING, _MUTED)
    elif total.indicator.filled:
        formula = f"=SUM({lines.blocks[key].area(total.indicator.code).formula})"
        sheet.formula(row, column, formula, value, look.number_style(total.indicator))
    else:
        sheet.formula(row, column, _calculated(total.indicator, lines), value, look.number_style(total.indicator))


def _calculated(indicator: Indicator, lines: Lines) -> str:
    def cell(name: relations.Name) -> str:
        column = {"上月累计": 5, "累计": 6}.get(name.prefix) or (6 if lines.columns[name.code] == "total" else 4)
        return cell_name(lines.rows[name.code], column)

    return excel_formula(relations.parse(indicator.formula), cell)


def _chart(sheet: Sheet, merged: Merged, blocks: dict[str, Block], last: int) -> bool:
    """Hazards found and mended by unit on a page of its own, where the campaign counts both and there are any."""
    month = blocks["month"]
    found, mended = merged.total_of(Meaning.HAZARDS), merged.total_of(Meaning.HAZARDS_MENDED)
    if found is None or mended is None or not (found.month or mended.month):
        return False
    units = Area(BY_UNIT, month.first_row, 1, month.last_row, 1)
    series = tuple(
        Series(SENSES[meaning].words, units, month.area(total.indicator.code), color)
        for meaning, total, color in (
            (Meaning.HAZARDS, found, "#4472C4"),
            (Meaning.HAZARDS_MENDED, mended, "#70AD47"),
        )
    )
    unit = found.indicator.unit
    title = f"{merged.period.label}一般问题隐患排查与整改（{unit}）"
    sheet.chart(last + 2, 2, Chart("column", title, series, width=960, height=280, unit=unit))
    return True
