"""考评排队: a table for each group with live totals and ranks, and below it the rules and every point lost with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from toolkit.model.place import column_letters
from toolkit.model.ranking import RankedGroup, Ranking, UnitScore
from toolkit.model.roster import Roster
from toolkit.reporting.bulletin import GROUP_TITLES, movement
from toolkit.rollup.numbers import NOTHING
from toolkit.scoring.points import said
from toolkit.scoring.printed import printed_rules
from toolkit.scoring.rates import not_applicable
from toolkit.workbook import look
from toolkit.workbook.month.material import Book, Material
from toolkit.workbook.month.table import Heading, begin
from toolkit.workbook.writing import Sheet

RANKING = "考评排队"

_POINTS = replace(look.TABLE_WHOLE, number="0.00")
_TOTAL = replace(_POINTS, bold=True, fill=look.HEADER)
_RANK = replace(look.TABLE_CENTERED, bold=True)
_GROUP = look.Style(font=look.HEI, size=12)
_DRAFT = "本表是草稿，由主任审定后公布；可以暂缓公布，不改分。"
_NOTE = (
    "得分＝各项得分之和÷适用满分×100（两位小数，四舍五入），再减另扣分、加表扬分；"
    "同分并列（1、1、3），并列的按逾期任务少、首次报送早、名册次序先后排列。“—”为不适用，该项满分不计入。"
)
_FIRST_ITEM = 4
_BEHIND = (("适用满分", 8.0), ("另扣分", 8.0), ("加分", 7.0), ("较上月", 9.0), ("不适用项目、说明", 44.0))
_CAUSES = ("序号", "单位", "扣分（加分为负）", "项目", "问题代码", "事由与规则", "位置（文件｜工作表!单元格）")
_CAUSE_STYLES = (
    look.TABLE_CENTERED,
    look.TABLE_TEXT,
    _POINTS,
    look.TABLE_CENTERED,
    look.TABLE_CENTERED,
    look.TABLE_TEXT,
    look.TABLE_TEXT,
)
_WORDS = 6
"""The column from which the causes' two wide texts share the rest of the sheet."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand: as many columns as the model has items, then those behind them."""

    headings: tuple[Heading, ...]
    items: int

    @property
    def last(self) -> int:
        return len(self.headings)

    @property
    def full(self) -> int:
        return _FIRST_ITEM + self.items

    @property
    def places(self) -> int:
        """The first column of the causes' places, half-way through what is left."""
        return _WORDS + (self.last - _WORDS + 1) // 2

    def width(self, first: int, last: int) -> float:
        return sum(heading.width for heading in self.headings[first - 1 : last])


def write_ranking(sheet: Sheet, material: Material) -> None:
    """Write every group's ranking, best first, below them 评分规则, and in 月报 扣分依据."""
    merged, ranking, public = material.merged, material.report.ranking, material.public
    if ranking is None:
        return
    columns = _columns(ranking)
    note = _NOTE if public else _withheld(ranking, merged.plan.campaign.roster) + _DRAFT + _NOTE
    title = f"{ranking.period.label}考评排队{'' if public else '（草稿）'}"
    begin(sheet, title, note, columns.headings, demonstration=merged.plan.campaign.demonstration)
    row = 3
    for group in ranking.groups:
        for at, unit in enumerate(group.units, start=row + 2):
            for name, column in (("rank", 1), ("total", 3), ("moved", columns.full + 3)):
                material.cells.put(("考评", unit.unit, name), sheet.name, at, column)
        row = _group(sheet, row, group, ranking, columns, merged.plan.campaign.roster) + 2
    row = _rules(sheet, row, ranking, columns)
    last = (
        row
        if material.book is not Book.REPORT
        else _causes(sheet, row + 2, ranking, columns, merged.plan.campaign.roster)
    )
    sheet.freeze(3, 3)
    sheet.print_on_a4(last_column=columns.last, last_row=last)
    sheet.hide_gridlines()


def _columns(ranking: Ranking) -> _Columns:
    items = tuple(
        Heading(f"{item.code} {item.title}\n{said(item.points)}分", 10, _POINTS) for item in ranking.scoring.items
    )
    front = (Heading("名次", 7, _RANK), Heading("单位", 20), Heading("得分", 10, _TOTAL))
    behind = tuple(Heading(title, width) for title, width in _BEHIND)
    return _Columns((*front, *items, *behind), len(items))


def _withheld(ranking: Ranking, roster: Roster) -> str:
    return "".join(
        f"【暂缓公布】{roster[one.unit].name if one.unit else ''}{one.basis}（审批人：{one.approved_by}）。"
        for one in ranking.withheld
    )


def _group(sheet: Sheet, row: int, group: RankedGroup, ranking: Ranking, columns: _Columns, roster: Roster) -> int:
    """Write one ranking; returns its last row."""
    sheet.text(row, 1, GROUP_TITLES.get(group.name, group.name), _GROUP)
    sheet.height(row, 22)
    header = row + 1
    for column, heading in enumerate(columns.headings, start=1):
        sheet.text(header, column, heading.title, look.TABLE_HEADER)
    sheet.height(header, 48)
    ranked = [unit for unit in group.units if unit.rank is not None]
    totals = f"$C${header + 1}:$C${header + len(ranked)}"
    for at, unit in enumerate(group.units, start=header + 1):
        if unit.rank is None:
            sheet.text(at, 1, NOTHING, _RANK)
        else:
            sheet.formula(at, 1, f'=COUNTIF({totals},">"&C{at})+1', unit.rank, _RANK)
        sheet.text(at, 2, roster[unit.unit].name, look.TABLE_TEXT)
        _scores(sheet, at, unit, ranking, columns)
    return header + len(group.units)


def _scores(sheet: Sheet, row: int, unit: UnitScore, ranking: Ranking, columns: _Columns) -> None:
    """One unit's items, its total as a live formula over them, and what stands behind."""
    for column, item in enumerate(unit.items, start=_FIRST_ITEM):
        _points(sheet, row, column, item.score if item.full else None)
    for column in range(_FIRST_ITEM + len(unit.items), columns.full):
        _points(sheet, row, column, None)
    full, scored = columns.full, unit.total is not None
    if unit.total is None:
        sheet.text(row, 3, NOTHING, _RANK)
    else:
        sheet.formula(row, 3, _total_formula(row, ranking, columns), unit.total, _TOTAL)
    for column, value in ((full, unit.full), (full + 1, unit.deducted), (full + 2, unit.gained)):
        _points(sheet, row, column, value if scored else None)
    sheet.text(row, full + 3, movement(unit), look.TABLE_CENTERED)
    reasons = (unit.unranked, "暂缓公布" if unit.withheld and ranking.published else "", *not_applicable(unit.items))
    words = "；".join(filter(None, reasons))
    sheet.text(row, full + 4, words, look.TABLE_TEXT)
    width = columns.headings[-1].width
    sheet.height(row, look.row_height([(words, width), ("单位", 20)], least=21))


def _points(sheet: Sheet, row: int, column: int, value: Decimal | None) -> None:
    if value is None:
        sheet.text(row, column, NOTHING, look.TABLE_CENTERED)
    else:
        sheet.number(row, column, value, _POINTS)


def _total_formula(row: int, ranking: Ranking, columns: _Columns) -> str:
    items = f"{column_letters(_FIRST_ITEM)}{row}:{column_letters(columns.full - 1)}{row}"
    full, less, more = (f"{column_letters(columns.full + offset)}{row}" for offset in range(3))
    scoring = ranking.scoring
    total = f"ROUND(SUM({items})/{full}*100,2)-{less}+{more}"
    return f"=ROUND(MAX({scoring.lowest:f},MIN({scoring.highest:f},{total})),2)"


def _rules(sheet: Sheet, row: int, ranking: Ranking, columns: _Columns) -> int:
    """Write 评分规则; returns its last row."""
    sheet.text(row, 1, "评分规则", _GROUP)
    sheet.height(row, 22)
    width = columns.width(_FIRST_ITEM, columns.last)
    last = row
    for last, (item, rule) in enumerate(printed_rules(ranking.scoring), start=row + 1):
        for text, first, end in ((item, 1, _FIRST_ITEM - 1), (rule, _FIRST_ITEM, columns.last)):
            sheet.merge((last, first, last, end), look.TABLE_TEXT)
            sheet.text(last, first, text, look.TABLE_TEXT)
        sheet.height(last, look.row_height([(rule, width)], least=21))
    return last


Cause = tuple[str, Decimal, str, str, str, str]
"""Unit, points lost, item, finding, words, place."""


def causes(ranking: Ranking, roster: Roster) -> Iterator[Cause]:
    """Every point lost or added, by group and rank, each item's in order."""
    titles = {item.code: f"{item.code} {item.title}" for item in ranking.scoring.items}
    for unit in ranking.units:
        name = roster[unit.unit].name
        for loss in unit.losses:
            place = str(loss.place) if loss.place else ""
            words = f"{loss.words}（{loss.rule}）"
            yield name, loss.points, titles.get(loss.item, loss.item), loss.code, words, place
        for gain in unit.gains:
            yield name, -gain.points, "加分", "", gain.words, ""


def _causes(sheet: Sheet, row: int, ranking: Ranking, columns: _Columns, roster: Roster) -> int:
    """Write 扣分依据; returns the last row."""
    sheet.text(row, 1, "扣分依据", _GROUP)
    sheet.height(row, 22)
    header = row + 1
    _cause_row(sheet, header, columns, _CAUSES, [look.TABLE_HEADER] * len(_CAUSES))
    sheet.height(header, 32)
    widths = (columns.width(_WORDS, columns.places - 1), columns.width(columns.places, columns.last))
    last = header
    for last, cause in enumerate(causes(ranking, roster), start=header + 1):
        _cause_row(sheet, last, columns, (last - header, *cause), _CAUSE_STYLES)
        texts = [(cause[4], widths[0]), (cause[5], widths[1]), (cause[0], 20.0), (cause[2], 10.0)]
        sheet.height(last, look.row_height(texts, least=21))
    if last == header:
        sheet.text(last + 1, 1, "没有扣分。", look.PLAIN)
    return last + 1


def _cause_row(
    sheet: Sheet,
    row: int,
    columns: _Columns,
    values: Sequence[str | int | Decimal],
    styles: Sequence[look.Style],
) -> None:
    *narrow, words, place = zip(values, styles, strict=True)
    for column, (value, style) in enumerate(narrow, start=1):
        sheet.cell(row, column, value, style)
    spans = ((words, _WORDS, columns.places - 1), (place, columns.places, columns.last))
    for (value, style), first, last in spans:
        sheet.merge((row, first, row, last), style)
        sheet.cell(row, first, value, style)
