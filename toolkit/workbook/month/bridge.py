"""衔接: how what was published last leads to what is published now, row by row as live formulas (figures.md §2)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.history import Correction
from toolkit.model.place import cell_name
from toolkit.rollup.merged import Bridge, IndicatorTotal, Merged
from toolkit.rollup.numbers import NOTHING, rounded
from toolkit.rollup.scope import carried_names
from toolkit.workbook import look
from toolkit.workbook.marks import Area
from toolkit.workbook.month.form import FORM
from toolkit.workbook.month.material import Material
from toolkit.workbook.month.table import FIRST_ROW, Heading, finish, start
from toolkit.workbook.writing import Sheet

BRIDGE = "衔接"
_CENTER = look.TABLE_CENTERED
_CHANGE = 28
_HEADINGS = (
    Heading("代码", 7, _CENTER),
    Heading("指标", 36),
    Heading("单位", 7, _CENTER),
    Heading("上月公布", 11, look.TABLE_WHOLE),
    Heading("更正", 9, look.TABLE_WHOLE),
    Heading("转入", 9, look.TABLE_WHOLE),
    Heading("转出", 9, look.TABLE_WHOLE),
    Heading("本月数或\n同口径增减", 11, look.TABLE_WHOLE),
    Heading("累计或\n期末数", 11, look.TABLE_WHOLE),
    Heading("沿用单位", 20),
    Heading("缺报单位", 16),
    Heading("可比单位\n上月", 11, look.TABLE_WHOLE),
    Heading("可比单位\n本月", 11, look.TABLE_WHOLE),
    Heading("环比", _CHANGE, _CENTER),
)
_STEPS = ("published", "corrected", "entered", "left", "added")
_FIRST, _NOW, _PREVIOUS = 4, 9, 12
_DIGITS = 10
"""So many decimals of a rate are kept: what a cell holds as a number and not as a text."""
_FORM_MONTH, _FORM_TOTAL = 4, 6
"""The columns of 报表, whose indicators stand in the same rows as here."""


def write_bridge(sheet: Sheet, material: Material) -> None:
    """Write 衔接: one row an indicator; 上月公布 + 更正 + 转入 − 转出 + 本月数 = 累计, and the two sums compared.

    Below stand the corrections, each with the month reopened, the file and the cell, and what came after a closing.
    """
    merged = material.merged
    closed = merged.history.closed
    basis = f"“上月公布”是{closed.label}首次定稿时的数" if closed else "没有更早的定稿"
    note = f"每行：上月公布＋更正＋转入－转出＋本月数＝累计（期末数），为活公式。{basis}；环比只比两个月都有数的单位。"
    start(sheet, f"{merged.period.label}数据衔接", note, _HEADINGS, demonstration=merged.plan.campaign.demonstration)
    row = FIRST_ROW
    for total in merged.totals.values():
        _write_row(sheet, row, total, material)
        row += 1
    last = row - 1
    for words in (*_corrections(merged), *_late(merged)):
        row += 1
        sheet.text(row, 2, words, look.PLAIN)
    finish(sheet, max(last, row), len(_HEADINGS), frozen_column=3, filtered=False)


def _write_row(sheet: Sheet, row: int, total: IndicatorTotal, material: Material) -> None:
    indicator, roster = total.indicator, material.merged.plan.campaign.roster
    style = look.number_style(indicator)
    carried, missing = carried_names(total.carried, roster), carried_names(total.missing, roster)
    for column, text in ((1, indicator.code), (2, indicator.title), (3, indicator.unit), (10, carried), (11, missing)):
        sheet.text(row, column, text, look.TABLE_TEXT if column in {2, 10, 11} else _CENTER)
    if total.bridge:
        _write_steps(sheet, row, total.bridge, style)
    else:
        for column in range(_FIRST, _NOW):
            sheet.text(row, column, NOTHING, _CENTER)
        stands, column = (total.month, _FORM_MONTH) if total.total is None else (total.total, _FORM_TOTAL)
        if stands is None:
            sheet.text(row, _NOW, NOTHING, _CENTER)
        else:
            sheet.formula(row, _NOW, f"={Area(FORM, row, column, row, column).formula}", stands, style)
    for column, value in ((_PREVIOUS, total.previous), (_PREVIOUS + 1, total.comparable)):
        if value is None:
            sheet.text(row, column, NOTHING, _CENTER)
        else:
            sheet.number(row, column, rounded(value, _DIGITS), style)
    sheet.heading(row, _PREVIOUS + 2, total.change or NOTHING, _CENTER)
    sheet.height(row, look.row_height([(indicator.title, 36), (carried, 20), (missing, 16), (total.change, _CHANGE)]))


def _write_steps(sheet: Sheet, row: int, bridge: Bridge, style: look.Style) -> None:
    for column, step in enumerate(_STEPS, start=_FIRST):
        sheet.number(row, column, getattr(bridge, step), style)
    published, corrected, entered, left, added = (cell_name(row, column) for column in range(_FIRST, _NOW))
    sheet.formula(row, _NOW, f"={published}+{corrected}+{entered}-{left}+{added}", bridge.now, style)


def _corrections(merged: Merged) -> Iterator[str]:
    """更正, one line each: which unit, which figure, by how much, and where the figure stands that counts now."""
    found = merged.history.corrections
    if found:
        yield "更正明细（定稿后重新打开改过的数）："
    for one in found:
        if one.code in merged.totals:
            yield _correction(one, merged)


def _late(merged: Merged) -> Iterator[str]:
    """未计入, one line each: what came for a closed period after it was closed, and what it states."""
    roster = merged.plan.campaign.roster
    if merged.late:
        yield "未计入（定稿以后收到的，要计入须撤销那一期的定稿）："
    for one in merged.late:
        name = roster[one.unit].short if one.unit in roster else one.unit
        stated = "、".join(f"{code} {text}" for code, text in one.figures.items() if code in merged.totals and text)
        yield f"{name}　{one.period.label}　{one.receipt.received_at:%Y-%m-%d %H:%M}收到　{one.receipt.name}　{stated}"


def _correction(one: Correction, merged: Merged) -> str:
    roster, total = merged.plan.campaign.roster, merged.totals[one.code]
    name = roster[one.unit].short if one.unit in roster else one.unit
    month = f"{one.period.label}重新定稿，" if one.period else ""
    return f"{name}　{one.code} {total.indicator.title}　{one.change:+}（{month}{one.place or '原数不再计入'}）"
