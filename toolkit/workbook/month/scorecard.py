"""考评成绩单: one unit's score on one A4 page, of that unit alone; and the office's own book with a sheet for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from toolkit.model.place import Place
from toolkit.model.ranking import ItemScore, Loss, RankedGroup, Ranking, UnitScore
from toolkit.model.roster import Roster
from toolkit.reporting.bulletin import GROUP_TITLES, movement
from toolkit.reporting.report import Report
from toolkit.rollup.numbers import NOTHING
from toolkit.scoring.points import said
from toolkit.workbook import look
from toolkit.workbook.text import sheet_name
from toolkit.workbook.writing import Sheet, Value, Workbook

_WIDTHS = (15.0, 8.0, 8.0, 8.0, 25.0, 25.0, 27.0)
_LAST = len(_WIDTHS)
_WORDS, _PLACE, _ADVICE = 3, 6, 7
"""In the table of losses the words stand in columns 3 to 5."""
_POINTS = replace(look.TABLE_CENTERED, number="0.00")
_TOTAL = replace(_POINTS, bold=True, fill=look.HEADER)
_LABEL = replace(look.TABLE_HEADER, align="center")
_PART = look.Style(font=look.HEI, size=12)
_WITHHELD = "暂缓公布"
_OTHERS = {"逾期": "逾期另扣", "督办": "督办函未复", "失实": "数据失实"}


@dataclass(frozen=True, slots=True)
class Cause:
    """The losses of one item under one rule with one advice, put together: points, words, places."""

    item: str
    points: Decimal
    words: str
    places: str
    advice: str


def score_sheet(report: Report, unit: UnitScore, group: RankedGroup) -> bytes:
    """The workbook that is sent to one unit: nothing in it is about another."""
    roster = report.merged.plan.campaign.roster
    book = Workbook(
        title=f"{report.merged.period.label}考评成绩单",
        subject=roster[unit.unit].name,
        every=report.merged.period.every,
    )
    _write(book.sheet("成绩单"), report, unit, group)
    return book.to_bytes()


def score_book(report: Report, ranking: Ranking) -> bytes:
    """The office's own book: the sheet of every scored unit, group by group, best first."""
    roster = report.merged.plan.campaign.roster
    book = Workbook(
        title=f"{ranking.period.label}考评成绩单（全部单位）", subject="内部使用", every=ranking.period.every
    )
    for unit, group in scored(ranking):
        _write(book.sheet(sheet_name(roster[unit.unit].short, book.sheet_names)), report, unit, group)
    return book.to_bytes()


def scored(ranking: Ranking) -> Iterator[tuple[UnitScore, RankedGroup]]:
    """The units that have a score, each with its group; who is exempt has no score sheet."""
    for group in ranking.groups:
        for unit in group.units:
            if unit.total is not None:
                yield unit, group


def joined_causes(losses: Iterable[Loss], titles: dict[str, str]) -> tuple[Cause, ...]:
    """Losses as a page has room for them: those of one item, rule and advice in one row, none left out."""
    found: dict[tuple[str, str, str], list[Loss]] = {}
    for loss in losses:
        found.setdefault((loss.item, loss.rule, loss.advice), []).append(loss)
    return tuple(
        Cause(
            titles.get(item) or _OTHERS.get(item, item),
            sum((loss.points for loss in group), Decimal(0)),
            f"{'；'.join(dict.fromkeys(loss.words for loss in group))}。{rule}",
            _places(loss.place for loss in group),
            advice,
        )
        for (item, rule, advice), group in found.items()
    )


def _places(places: Iterable[Place | None]) -> str:
    """Cells of one sheet of one file together: 甲区.xlsx｜清单一!E4、E9."""
    cells: dict[tuple[str, str], list[str]] = {}
    for place in places:
        if place:
            cells.setdefault((place.file, place.sheet), []).append(place.cell)
    return "\n".join(_together(file, sheet, found) for (file, sheet), found in cells.items())


def _together(file: str, sheet: str, cells: Sequence[str]) -> str:
    named = "、".join(dict.fromkeys(cell for cell in cells if cell))
    return "｜".join(part for part in (file, "!".join(part for part in (sheet, named) if part)) if part)


def _write(sheet: Sheet, report: Report, unit: UnitScore, group: RankedGroup) -> None:
    """Heading, the result, the items, every loss with its place and what to do; all on one page."""
    campaign = report.merged.plan.campaign
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.width(column, width)
    _heading(sheet, report, unit, campaign.roster)
    row = _result(sheet, 4, unit, group)
    row = _items(sheet, row + 1, unit)
    row = _losses(sheet, row + 1, unit)
    closing = f"{campaign.collector}　得分由报送材料自动计算，可逐格核对；有异议的，请书面写明项目和位置，核实后更正。"
    _line(sheet, row + 1, closing, look.NOTE, 20)
    sheet.print_on_a4(landscape=False, last_column=_LAST, last_row=row + 1, one_page=True)
    sheet.hide_gridlines()


def _heading(sheet: Sheet, report: Report, unit: UnitScore, roster: Roster) -> None:
    campaign, period = report.merged.plan.campaign, report.merged.period
    _line(sheet, 1, f"{roster[unit.unit].name}{period.label}考评成绩单", look.TITLE, 34)
    _line(sheet, 2, f"{campaign.title}　只发本单位", look.SUBTITLE, 20)
    style, notes = look.NOTE, ["本单是草稿，由主任审定后生效。"]
    if unit.withheld:
        style, notes = look.BANNER_STYLE, ["【暂缓公布】名次暂不公布，得分不变。"]
    if campaign.demonstration:
        style, notes = look.BANNER_STYLE, ["【演示数据】单位与填报内容均为虚构。", *notes]
    _line(sheet, 3, "".join(notes), style, 20)


def _line(sheet: Sheet, row: int, text: str, style: look.Style, least: float) -> None:
    """One text over the whole width."""
    sheet.merge((row, 1, row, _LAST), style)
    sheet.text(row, 1, text, style)
    sheet.height(row, max(least, look.row_height([(text, sum(_WIDTHS))], style.size)))


def _result(sheet: Sheet, row: int, unit: UnitScore, group: RankedGroup) -> int:
    """Score, rank of how many, movement; and below it how the score is reckoned. Returns the last row."""
    for column, (label, value) in zip((1, 3, 5, 6, 7), _facts(unit, group), strict=True):
        last = column + (column < 5)
        for at, text, style in ((row, label, _LABEL), (row + 1, value, _TOTAL)):
            sheet.merge((at, column, at, last), style)
            sheet.cell(at, column, text, style)
    sheet.height(row, 20)
    sheet.height(row + 1, 26)
    _line(sheet, row + 2, reckoning(unit), replace(look.TABLE_TEXT, size=10), 20)
    return row + 2


def _facts(unit: UnitScore, group: RankedGroup) -> tuple[tuple[str, Value], ...]:
    title = GROUP_TITLES.get(group.name, group.name)
    place = f"第{unit.rank}名（共{group.size}家）" if unit.rank is not None else unit.unranked or NOTHING
    if unit in group.level:
        place = group.level_words
    moved = NOTHING if unit.moved is None else f"{movement(unit)}（上月第{unit.before}名）"
    if unit.withheld:
        place = moved = _WITHHELD
    added = f"另扣{said(unit.deducted)}，加{said(unit.gained)}"
    return (
        ("得分", unit.total),
        ("适用满分", unit.full),
        (f"{title}名次", place),
        ("较上月", moved),
        ("另扣、加分", added),
    )


def reckoning(unit: UnitScore) -> str:
    """How the total comes about, with its numbers: （15＋10＋…）÷88×100＝95.45，……得分95.45。"""
    parts = "＋".join(said(item.score) for item in unit.items if item.full)
    text = f"计算：（{parts}）÷{said(unit.full)}×100＝{unit.base}"
    if unit.deducted:
        text += f"，另扣{said(unit.deducted)}"
    if unit.gained:
        text += f"，加{said(unit.gained)}"
    return f"{text}；得分{unit.total}。"


def _items(sheet: Sheet, row: int, unit: UnitScore) -> int:
    """The table of items; returns its last row."""
    sheet.text(row, 1, "一、各项得分", _PART)
    sheet.height(row, 22)
    _item_row(sheet, row + 1, ("项目", "满分", "适用", "得分", "说明"), [look.TABLE_HEADER] * 5)
    for at, item in enumerate(unit.items, start=row + 2):
        shown: tuple[Value, ...] = (item.full, item.score) if item.full else (NOTHING, NOTHING)
        words = _said_of(item)
        styles = (look.TABLE_TEXT, _POINTS, _POINTS, _POINTS, look.TABLE_TEXT)
        _item_row(sheet, at, (f"{item.code} {item.title}", item.points, *shown, words), styles)
        sheet.height(at, look.row_height([(words, sum(_WIDTHS[4:]))], least=20))
    return row + 1 + len(unit.items)


def _said_of(item: ItemScore) -> str:
    lost = sum((loss.points for loss in item.losses), Decimal(0))
    words = [f"扣{said(lost)}分"] if lost else ["得满分"] if item.full else []
    if item.full < item.points:
        words.append(f"不适用：{'；'.join(item.not_applicable)}" + ("" if item.full else "（折算，不扣分）"))
    return "。".join(words)


def _item_row(sheet: Sheet, row: int, values: Sequence[Value], styles: Sequence[look.Style]) -> None:
    sheet.merge((row, 5, row, _LAST), styles[-1])
    sheet.row(row, values, styles)


def _losses(sheet: Sheet, row: int, unit: UnitScore) -> int:
    """Every point lost or added, where, and what to do about it; returns the last row."""
    sheet.text(row, 1, "二、扣分依据和改进办法", _PART)
    sheet.height(row, 22)
    titles = {item.code: f"{item.code} {item.title}" for item in unit.items}
    lines = [(one.item, one.points, one.words, one.places, one.advice) for one in joined_causes(unit.losses, titles)]
    lines += [("加分", -gain.points, gain.words, "", "") for gain in unit.gains]
    if not lines:
        _line(sheet, row + 1, "本月没有扣分。", look.TABLE_TEXT, 20)
        return row + 1
    header = ("项目", "扣分", "事由（规则）", "位置（文件｜工作表!单元格）", "怎么改")
    _loss_row(sheet, row + 1, header, [look.TABLE_HEADER] * 5)
    sheet.height(row + 1, 20)
    styles = (look.TABLE_TEXT, _POINTS, look.TABLE_TEXT, look.TABLE_TEXT, look.TABLE_TEXT)
    for at, line in enumerate(lines, start=row + 2):
        _loss_row(sheet, at, line, styles)
        widths = (_WIDTHS[0], _WIDTHS[1], sum(_WIDTHS[_WORDS - 1 : _PLACE - 1]), _WIDTHS[_PLACE - 1], _WIDTHS[-1])
        sheet.height(at, look.row_height([(str(text), width) for text, width in zip(line, widths, strict=True)]))
    return row + 1 + len(lines)


def _loss_row(sheet: Sheet, row: int, values: Sequence[Value], styles: Sequence[look.Style]) -> None:
    sheet.merge((row, _WORDS, row, _PLACE - 1), styles[2])
    for column, value, style in zip((1, 2, _WORDS, _PLACE, _ADVICE), values, styles, strict=True):
        sheet.cell(row, column, value, style)
