"""明细, 核验问题 and 数据出处: the sheets other programs read and every figure is traced in. Their column names stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from toolkit.findings import Finding, Severity
from toolkit.model.layout import Holds
from toolkit.model.place import cell_name
from toolkit.rollup.details import DETAIL_COLUMNS, detail_values, finding_values
from toolkit.rollup.merged import IndicatorTotal, Merged, Share
from toolkit.workbook import look
from toolkit.workbook.month.material import Material
from toolkit.workbook.month.table import FIRST_ROW, Heading, fill, finish, start, stream
from toolkit.workbook.writing import Sheet, Value

DETAILS = "明细"
FINDINGS = "核验问题"
PROVENANCE = "数据出处"

_PLAIN = look.Style(border=look.PALE_LINE, wrap=True, vertical="top")
_PLAIN_DATE = look.Style(border=look.PALE_LINE, number="yyyy-mm-dd", vertical="top", align="center")
_PLAIN_WHOLE = look.Style(border=look.PALE_LINE, vertical="top", number="0")

_STYLES = {Holds.DAY: _PLAIN_DATE, Holds.WHOLE: _PLAIN_WHOLE}
DETAIL_HEADINGS = tuple(Heading(one.title, one.width, _STYLES.get(one.holds, _PLAIN)) for one in DETAIL_COLUMNS)


def write_details(sheet: Sheet, material: Material) -> None:
    """Write 明细, one row for each unit and task, and remember where each task begins."""
    merged, cells = material.merged, material.cells
    note = "一行是一个单位对一条任务的填报，文字与单位所填一致；来源文件、工作表、单元格指向归档的原件。"
    demonstration = merged.plan.campaign.demonstration
    start(sheet, f"{merged.period.label}明细（单位×任务）", note, DETAIL_HEADINGS, demonstration=demonstration)
    rows = merged.returned_details
    for row, detail in enumerate(rows, start=FIRST_ROW):
        key = (DETAILS, detail.list_id, detail.number)
        if cells.get(key) is None:
            cells.put(key, sheet.name, row, 1)
    styles = [heading.style for heading in DETAIL_HEADINGS]
    end = sheet.stream_rows(FIRST_ROW, (detail_values(merged, detail) for detail in rows), styles, _readable)
    finish(sheet, end - 1, len(DETAIL_HEADINGS), frozen_column=4, a3=True)


_WRAPPED = tuple(
    (at, int(column.width * look.POINTS_PER_CHARACTER / _PLAIN.size) - 1)
    for at, column in enumerate(DETAIL_COLUMNS)
    if column.long
)
"""Columns of long texts, and how many full-width characters a line of each holds."""
_LINE = look.line_height()
_MOST_LINES = 20
"""A row of 明细 is at most so many lines high; a longer text is whole in its cell and in the original."""


def _readable(values: Sequence[Value]) -> float:
    """A cheap height for one of many thousand rows: by the length of its texts, every character taken as wide."""
    lines = 1
    for column, room in _WRAPPED:
        value = values[column]
        if isinstance(value, str) and (len(value) > room or "\n" in value):
            lines = max(lines, len(value) // room + 1 + value.count("\n"))
    return min(lines, _MOST_LINES) * _LINE + 4


_FINDING_HEADINGS = (
    Heading("级别", 8, look.TABLE_CENTERED),
    Heading("代码", 8, look.TABLE_CENTERED),
    Heading("单位", 16),
    Heading("文件", 36),
    Heading("工作表", 11),
    Heading("单元格", 9, look.TABLE_CENTERED),
    Heading("问题", 56),
    Heading("处理建议", 48),
)
SEVERITY_FILL = {
    Severity.REFUSED: look.RED,
    Severity.MUST_CORRECT: look.RED,
    Severity.VERIFY: look.AMBER,
    Severity.NOTICE: look.BLUE,
}


def _finding_row(merged: Merged, finding: Finding) -> tuple[str, ...]:
    roster = merged.plan.campaign.roster
    return finding_values(finding, roster[finding.unit].name if finding.unit in roster else "")


def write_findings(sheet: Sheet, material: Material) -> None:
    """Write every finding of the month, one line each."""
    merged = material.merged
    note = "强制：须更正重报，该项不计入合计；核实：更正或写明说明；提示：知悉即可；拒收：整件视同未报。"
    demonstration = merged.plan.campaign.demonstration
    start(sheet, f"{merged.period.label}核验问题", note, _FINDING_HEADINGS, demonstration=demonstration)
    findings = merged.findings
    last = fill(sheet, _FINDING_HEADINGS, [_finding_row(merged, finding) for finding in findings])
    for row, finding in enumerate(findings, start=FIRST_ROW):
        style = look.Style(border=look.LINE, align="center", fill=SEVERITY_FILL[finding.severity])
        sheet.text(row, 1, _finding_row(merged, finding)[0], style)
    if not findings:
        sheet.text(FIRST_ROW, 1, "没有发现问题。", look.PLAIN)
    finish(sheet, last, len(_FINDING_HEADINGS))


_NUMBER = look.Style(border=look.LINE, number="#,##0.##", align="right")
_PROVENANCE_HEADINGS = (
    Heading("数据", 34),
    Heading("单位", 16),
    Heading("栏", 9, look.TABLE_CENTERED),
    Heading("数值", 12, _NUMBER),
    Heading("是否计入", 10, look.TABLE_CENTERED),
    Heading("不计入原因、说明", 24),
    Heading("来源文件", 36),
    Heading("来源工作表", 11),
    Heading("来源单元格", 10, look.TABLE_CENTERED),
    Heading("原件 sha256（前16位）", 20),
)


def write_provenance(sheet: Sheet, material: Material) -> None:
    """Write every unit's share in every indicator with its cell and original, and remember where each code begins."""
    merged, cells = material.merged, material.cells
    note = "合计 = 本表“计入”各行之和；原件按 sha256 存放在“原件”文件夹，从不改动。"
    demonstration = merged.plan.campaign.demonstration
    start(sheet, f"{merged.period.label}数据出处", note, _PROVENANCE_HEADINGS, demonstration=demonstration)
    row = FIRST_ROW
    for total in merged.totals.values():
        if total.shares:
            cells.put(("出处", total.indicator.code), sheet.name, row, 1)
        row = stream(sheet, _PROVENANCE_HEADINGS, _shares(merged, total), first_row=row)
    finish(sheet, row - 1, len(_PROVENANCE_HEADINGS), frozen_column=3)


def _shares(merged: Merged, total: IndicatorTotal) -> Iterator[tuple[Value, ...]]:
    for share in total.shares:
        yield _share(merged, total, share)


def _share(merged: Merged, total: IndicatorTotal, share: Share) -> tuple[Value, ...]:
    column, value = _shown(share)
    place = share.place
    return (
        f"{total.indicator.code} {total.indicator.title}（{total.indicator.unit}）",
        merged.plan.campaign.roster[share.unit].name,
        column,
        value,
        "计入" if share.counted else "不计入",
        "；".join(text for text in (share.reason, share.note) if text),
        place.file if place else "",
        place.sheet if place else "",
        cell_name(place.row, place.column) if place else "",
        share.receipt.sha256[:16] if share.receipt else "",
    )


def _shown(share: Share) -> tuple[str, Decimal | None]:
    """The column a unit filled, and its figure: 累计 for distinct counts, else 本月数."""
    return ("累计", share.total) if share.month is None and share.total is not None else ("本月数", share.month)
