"""趋势: the months side by side, main figures first with charts, then every unit and every indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from toolkit.campaign import meanings
from toolkit.model.meaning import Meaning
from toolkit.model.period import Period
from toolkit.reporting.trends import RATE, Line, Trends, UnitMonths
from toolkit.rollup.numbers import rounded
from toolkit.workbook import look
from toolkit.workbook.marks import Area, Chart, Series
from toolkit.workbook.month.material import Material
from toolkit.workbook.month.table import Heading, begin
from toolkit.workbook.writing import Sheet, Value

TRENDS = "趋势"

MOST_MONTHS = 13
"""So many months are shown: a year, and the same month of the year before."""
_MAIN: tuple[str, ...] = (
    Meaning.INSPECTIONS,
    Meaning.HAZARDS,
    Meaning.HAZARDS_MENDED,
    meanings.MENDED,
    Meaning.MAJOR,
    Meaning.MAJOR_CLOSED,
    meanings.MAJOR_MENDED,
    Meaning.PENALTIES,
    Meaning.FINES,
    Meaning.ILLEGAL_ACTS,
)
"""Meanings and rates shown on top, where the form has them; all others stand below."""
_RATES = (
    ("报送率", "#4472C4"),
    ("按时率", "#70AD47"),
    ("任务完成率", "#FFC000"),
    (meanings.MENDED, "#7030A0"),
    (meanings.MAJOR_MENDED, "#C00000"),
)
_INSPECTED = ((Meaning.INSPECTIONS, "#4472C4"), (Meaning.HAZARDS, "#FFC000"), (Meaning.HAZARDS_MENDED, "#70AD47"))
_FINED = ((Meaning.FINES, "#C55A11"),)
_SHADES = ("#BDD7EE", "#9DC3E6", "#4472C4")
"""The last three months' scores, the latest darkest."""
_SECTION = look.Style(font=look.HEI, size=12)
_POINTS = replace(look.TABLE_WHOLE, number="0.00")
_WORD = replace(look.TABLE_CENTERED, wrap=False)
_FIRST_MONTH = 3
_PIXELS = 7.2
"""Pixels of one character unit of column width."""
_CHART_ROWS, _CHART_HEIGHT = 16, 300
_WIDE = 1000
"""A sheet so many pixels wide has two charts side by side."""


@dataclass(slots=True)
class _Page:
    """The sheet being written: the months shown, and the row written last."""

    sheet: Sheet
    trends: Trends
    headings: tuple[Heading, ...]
    row: int = 2
    breaks: list[int] = field(default_factory=list)
    """Rows after which a new page begins."""

    @property
    def periods(self) -> tuple[Period, ...]:
        return self.trends.periods[-MOST_MONTHS:]

    @property
    def last_month(self) -> int:
        """The column of the month reported."""
        return _FIRST_MONTH + len(self.periods) - 1

    @property
    def pixels(self) -> int:
        return int(sum(heading.width for heading in self.headings) * _PIXELS)

    @property
    def beside(self) -> int:
        """How many charts stand side by side."""
        return 2 if self.pixels >= _WIDE else 1

    @property
    def chart_width(self) -> int:
        return self.pixels // self.beside - 12


def write_trends(sheet: Sheet, material: Material) -> None:
    """Write main figures and their charts, scores, ranks and returns of units, and all indicators."""
    merged, trends = material.merged, material.report.trends
    months = trends.periods[-MOST_MONTHS:]
    headings = (
        Heading("指标", 27),
        Heading("计量", 9, look.TABLE_CENTERED),
        *(Heading(label, 9.5) for label in _labels(months)),
        Heading("环比", 20),
        Heading("同比", 20),
    )
    page = _Page(sheet, trends, headings)
    title = f"{merged.period.label}趋势"
    begin(sheet, title, _note(trends), headings, demonstration=merged.plan.campaign.demonstration)
    lines = _main_lines(trends)
    charts = _charts(page, _lines(page, "主要指标", lines))
    groups = {unit.group for unit in trends.units if any(score is not None for score in unit.scores[-MOST_MONTHS:])}
    anchors = _anchors(page, len(charts) + len(groups))
    if trends.scored:
        scores = _units(page, "各单位得分", trends.units, lambda unit: unit.scores, _POINTS)
        charts += _score_charts(page, scores)
        _units(page, "各单位名次", trends.units, lambda unit: unit.ranks, look.TABLE_CENTERED)
    _units(page, "各单位报送", trends.units, lambda unit: unit.returns, _WORD)
    _lines(page, "报表其余指标", [line for line in trends.figures if line.meaning not in _MAIN])
    for (row, column), chart in zip(anchors, charts, strict=False):
        sheet.chart(row, column, replace(chart, width=page.chart_width, height=_CHART_HEIGHT))
    sheet.freeze(3, _FIRST_MONTH)
    few = len(months) <= _ON_A4
    sheet.print_on_a4(landscape=not few, last_column=len(headings), last_row=page.row, a3=not few, breaks=page.breaks)
    sheet.hide_gridlines()


_ON_A4 = 6
"""So many months can be read on A4."""


def _labels(periods: Sequence[Period]) -> Iterator[str]:
    """The year is printed with the first month and with each January."""
    for place, period in enumerate(periods):
        year = f"{period.year}年\n" if place == 0 or period.first_day.month == 1 else ""
        yield f"{year}{period.short}"


def _note(trends: Trends) -> str:
    """What the figures are, and which months are not there."""
    gaps = "、".join(period.label for period in trends.gaps)
    gap = f"没有定稿的月份（{gaps}）空着，不连线、不比较。" if gaps else ""
    older = "、".join(period.label for period in trends.older)
    gap += f"{older}是按以前的规则定稿的。" if older else ""
    return (
        f"各月数取自当月定稿，本月为这次汇总；比率由合计重算，不取平均。环比、同比只比两个月都有数的单位（同口径）。{gap}"
        "存量、去重家数和比率为月末数，其余为当月数。"
    )


def _main_lines(trends: Trends) -> list[Line]:
    figures = [line for meaning in _MAIN for line in trends.figures if line.meaning == meaning]
    return [*trends.returns, *trends.tasks, *figures]


def _section(page: _Page, title: str, headings: Sequence[Heading]) -> None:
    """A heading, and the header of months below it; all but the first begin a page."""
    if page.row >= _MAIN_HEADER:
        page.breaks.append(page.row)
    page.row += 1
    page.sheet.text(page.row, 1, title, _SECTION)
    page.sheet.height(page.row, 24)
    page.row += 1
    for column, heading in enumerate(headings, start=1):
        page.sheet.text(page.row, column, heading.title, look.TABLE_HEADER)
    page.sheet.height(page.row, 32)


def _lines(page: _Page, title: str, lines: Sequence[Line]) -> dict[str, int]:
    """Write a table of lines; returns each line's row by its key."""
    if not lines:
        return {}
    _section(page, title, page.headings)
    rows = {}
    for line in lines:
        page.row += 1
        rows[line.key] = page.row
        name = line.title if line.key in (line.title, "任务完成率") else f"{line.key} {line.title}"
        page.sheet.text(page.row, 1, name, look.TABLE_TEXT)
        page.sheet.text(page.row, 2, line.measure, look.TABLE_CENTERED)
        for column, value in enumerate(line.values[-MOST_MONTHS:], start=_FIRST_MONTH):
            _value(page, column, value, _style(line))
        page.sheet.heading(page.row, page.last_month + 1, line.change, look.TABLE_TEXT)
        page.sheet.text(page.row, page.last_month + 2, line.yearly, look.TABLE_TEXT)
        page.sheet.height(page.row, look.row_height([(name, 27), (line.change, 20), (line.yearly, 20)]))
    page.row += 1
    return rows


def _style(line: Line) -> look.Style:
    if line.measure == RATE:
        return look.TABLE_PERCENT
    return look.TABLE_MONEY if line.decimals else look.TABLE_WHOLE


def _value(page: _Page, column: int, value: Value, style: look.Style) -> None:
    """A gap stays empty: a chart would draw a text as 0."""
    if value in (None, ""):
        page.sheet.blank(page.row, column, style)
    else:
        page.sheet.cell(page.row, column, rounded(value, _KEPT) if isinstance(value, Decimal) else value, style)


_KEPT = 6
"""Decimals kept of a rate; Excel holds no more than 15 digits of a number."""


def _units(
    page: _Page,
    title: str,
    units: Sequence[UnitMonths],
    values: Callable[[UnitMonths], Sequence[Decimal | int | str | None]],
    style: look.Style,
) -> dict[str, tuple[int, int]]:
    """Write one row a unit that has any value, its group beside it; returns each group's first and last row."""
    shown = [unit for unit in units if any(value not in (None, "") for value in values(unit)[-MOST_MONTHS:])]
    if not shown:
        return {}
    names = (Heading("单位", 27), Heading("分组", 9))
    _section(page, title, (*names, *page.headings[_FIRST_MONTH - 1 : page.last_month]))
    rows: dict[str, tuple[int, int]] = {}
    for unit in sorted(shown, key=lambda unit: list(dict.fromkeys(one.group for one in shown)).index(unit.group)):
        page.row += 1
        rows[unit.group] = (rows.get(unit.group, (page.row, 0))[0], page.row)
        page.sheet.text(page.row, 1, unit.name, look.TABLE_TEXT)
        page.sheet.text(page.row, 2, unit.group, look.TABLE_CENTERED)
        for column, value in enumerate(values(unit)[-MOST_MONTHS:], start=_FIRST_MONTH):
            _value(page, column, value, _marked(value, style))
    page.row += 1
    return rows


def _marked(value: Value, style: look.Style) -> look.Style:
    """未报, 拒收 and late returns stand out."""
    if not isinstance(value, str) or value in ("按时", "免报", ""):
        return style
    return replace(style, fill=look.AMBER if value.startswith("迟") else look.RED)


# Charts


def _charts(page: _Page, rows: dict[str, int]) -> list[Chart]:
    """The charts of the main figures that are there."""
    lines = {line.meaning or line.key: line for line in _main_lines(page.trends)}
    made = []
    for kind, title, names, number, most in (
        ("line", "报送、完成和整改（%）", _RATES, "0%", 1.0),
        ("column", "检查和隐患", _INSPECTED, "", None),
        ("column", "罚款（{measure}）", _FINED, "", None),
    ):
        shown = [
            (lines[name], color) for name, color in names if name in lines and any(lines[name].values[-MOST_MONTHS:])
        ]
        series = tuple(
            Series(line.title.split("（")[0], _months(page), _row_of(page, rows[line.key]), color)
            for line, color in shown
        )
        if series:
            titled = title.format(measure=shown[0][0].measure)
            made.append(Chart(kind, titled, series, number=number, most=most))
    return made


def _months(page: _Page) -> Area:
    """The header of the main table."""
    return _row_of(page, _MAIN_HEADER)


_MAIN_HEADER = 4
"""The row of the first section's header: title, note, the section's heading, its header."""


def _row_of(page: _Page, row: int) -> Area:
    return Area(page.sheet.name, row, _FIRST_MONTH, row, page.last_month)


def _score_charts(page: _Page, groups: dict[str, tuple[int, int]]) -> list[Chart]:
    """Each group's scores of the last three months, unit by unit."""
    labels = [label.replace("\n", "") for label in _labels(page.periods)]
    made = []
    for group, (first, last) in groups.items():
        names = Area(page.sheet.name, first, 1, last, 1)
        columns = range(max(_FIRST_MONTH, page.last_month - len(_SHADES) + 1), page.last_month + 1)
        series = tuple(
            Series(labels[column - _FIRST_MONTH], names, Area(page.sheet.name, first, column, last, column), color)
            for column, color in zip(columns, _SHADES[-len(columns) :], strict=True)
        )
        made.append(Chart("column", f"{group}得分（近{len(columns)}个月）", series, number="0"))
    return made


def _anchors(page: _Page, count: int) -> list[tuple[int, int]]:
    """Room for so many charts on pages of their own: upper left cells, two side by side where the sheet is wide."""
    beside = page.beside
    anchors = []
    for place in range(count):
        line, across = divmod(place, beside)
        if across == 0:
            if line % _LINES_A_PAGE == 0:
                page.breaks.append(page.row)
            top, page.row = page.row + 2, page.row + _CHART_ROWS
        anchors.append((top, _column_at(page, page.pixels // 2) if across else 1))
    return anchors


_LINES_A_PAGE = 2


def _column_at(page: _Page, pixels: int) -> int:
    """The column that begins so far to the right."""
    passed = 0.0
    for column, heading in enumerate(page.headings, start=1):
        if passed >= pixels:
            return column
        passed += heading.width * _PIXELS
    return len(page.headings)
