"""报表 of the public version: the city's figures by name, without codes and 口径; a change only where all units count."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from toolkit.rollup.merged import IndicatorTotal
from toolkit.rollup.numbers import NOTHING
from toolkit.workbook import look
from toolkit.workbook.month.form import FORM
from toolkit.workbook.month.material import Material
from toolkit.workbook.month.table import FIRST_ROW, Heading, finish, start
from toolkit.workbook.writing import Sheet

_HEADINGS = (
    Heading("指标", 46),
    Heading("单位", 8, look.TABLE_CENTERED),
    Heading("本月数", 14),
    Heading("累计", 14),
    Heading("与上月比", 20, look.TABLE_CENTERED),
)
_COLUMNS = {"month": 3, "total": 4}
_CHANGE = 5
_SHOWN = Decimal("0.001")
"""A rate is stored as it is printed, in tenths of a per cent."""
NOTE = "本月数是本月已报送的单位之和；还没有报送的单位，累计数里按上次公布的数计。"


def write_public_form(sheet: Sheet, material: Material) -> None:
    """Write one line an indicator; existing numbers only, nothing to be opened."""
    merged, cells = material.merged, material.cells
    title = f"{merged.period.label}{merged.plan.campaign.form.title}"
    start(sheet, title, NOTE, _HEADINGS, demonstration=merged.plan.campaign.demonstration)
    last = FIRST_ROW
    told = [merged.totals[one.code] for one in merged.plan.campaign.form.indicators if one.code in merged.totals]
    for last, total in enumerate(told, start=FIRST_ROW):
        for column, value in _values(total):
            cells.put((FORM, total.indicator.code, column), sheet.name, last, _COLUMNS[column])
            style = look.number_style(total.indicator) if value is not None else look.TABLE_CENTERED
            sheet.cell(last, _COLUMNS[column], NOTHING if value is None else value, style)
        sheet.text(last, 1, total.indicator.title, look.TABLE_TEXT)
        sheet.text(last, 2, total.indicator.unit, look.TABLE_CENTERED)
        sheet.text(last, _CHANGE, (total.everybody and total.change) or NOTHING, look.TABLE_CENTERED)
        sheet.height(last, look.row_height([(total.indicator.title, 46.0)]))
    finish(sheet, last, len(_HEADINGS), frozen_column=2)


def _values(total: IndicatorTotal) -> Iterator[tuple[str, Decimal | None]]:
    for column, value in (("month", total.month), ("total", total.total)):
        shown = value.quantize(_SHOWN, ROUND_HALF_UP) if value is not None and total.indicator.rate else value
        yield column, shown
