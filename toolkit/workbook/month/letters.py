"""函件逾期未复 below 逾期与预警: letters whose answer is overdue at the month's end, as 函件登记 knows them."""

from __future__ import annotations

from toolkit.campaign.replies import answer_due, unanswered
from toolkit.rollup.merged import Merged
from toolkit.workbook import look
from toolkit.workbook.month.material import Cells
from toolkit.workbook.writing import Sheet, Value

_TITLES = ("类型", "编号", "逾期天数", "事由", "应复", "日期", "报告期", "单位")
"""In the columns of the table above: a narrow one, a wide one, and so on."""
_NUMBER, _DAYS, _DUE, _DAY = 2, 3, 5, 6
_HEADING = look.Style(font=look.HEI, size=12)


def write_unanswered(sheet: Sheet, merged: Merged, row: int, cells: Cells) -> int:
    """Write the letters from a row on, nothing where every letter is answered; returns the last row written."""
    campaign, period = merged.plan.campaign, merged.period
    letters = unanswered(campaign, period)
    if not letters:
        return row - 1
    sheet.text(row, 1, "函件逾期未复", _HEADING)
    sheet.height(row, 24)
    for column, title in enumerate(_TITLES, start=1):
        sheet.text(row + 1, column, title, look.TABLE_HEADER)
    for at, letter in enumerate(letters, start=row + 2):
        due = answer_due(letter, campaign)
        unit = campaign.roster[letter.unit].name if letter.unit else ""
        days = (merged.as_of - due).days
        values: tuple[Value, ...] = (
            str(letter.kind),
            letter.number,
            days,
            letter.matter,
            due,
            letter.day,
            letter.period.label,
            unit,
        )
        for column, value in enumerate(values, start=1):
            sheet.cell(at, column, value, _STYLES.get(column, look.TABLE_TEXT))
        sheet.height(at, look.row_height([(letter.number, 22.0), (letter.matter, 46.0), (unit, 34.0)], least=21))
        cells.put(("函件", letter.number, "编号"), sheet.name, at, _NUMBER)
        cells.put(("函件", letter.number, "应复"), sheet.name, at, _DUE)
        cells.put(("函件", letter.number, "逾期天数"), sheet.name, at, _DAYS)
    return row + 1 + len(letters)


_STYLES = {1: look.TABLE_CENTERED, _DAYS: look.TABLE_WHOLE, _DUE: look.TABLE_DATE, _DAY: look.TABLE_DATE}
