"""The one door through which workbooks are written: text stays text, every return code is checked, bytes repeat.

The only module that imports xlsxwriter. Rows and columns count from 1, as Excel shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from io import BytesIO
from itertools import repeat
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from toolkit.model.period import Every
from toolkit.model.place import cell_name
from toolkit.workbook.look import LINK, SONG, Style
from toolkit.workbook.marks import Area, Chart, Limit
from toolkit.workbook.options import limit_options, set_up_chart, style_options
from toolkit.workbook.packing import repacked
from toolkit.workbook.streaming import Look, RowStream, joined
from toolkit.workbook.text import TEXT_LIMIT, cut, looks_like_formula, quoted_sheet, units, visible
from toolkit.workbook.values import TOO_EXACT, exact, fitted, shortest

Value = str | int | float | Decimal | date | None
"""What may be written as data. Formulas, links and marks have methods of their own."""
Height = float | Callable[[Sequence[Value]], float]

LIST_SHEET = "选项"
"""The very hidden sheet that holds long drop-down lists."""
CREATED = datetime(2022, 1, 1)  # noqa: DTZ001  A workbook's date carries no zone; fixed, so that bytes repeat.


class WritingFailed(RuntimeError):
    """The library refused a cell or a mark: a mistake of ours, never of a unit's data."""


@dataclass(frozen=True, slots=True)
class Change:
    """A text that could not be written exactly, for the caller to make a finding of.

    ``reason`` is Chinese: 含不可见控制字符 or 超过单元格上限 or 超过15位有效数字.
    """

    sheet: str
    row: int
    column: int
    reason: str


def _done(code: object, what: str) -> None:
    """Check a return code of the library; it reports mistakes in no other way."""
    if code not in (0, None):
        raise WritingFailed(f"{what}没有写成（代码 {code}）")


class Workbook:
    """A new workbook in memory; ``to_bytes`` ends it. The same calls give the same bytes.

    One that is not ``live`` holds the results of its formulas alone: it is for paper. ``every`` is the calendar whose
    words (本月, 本季) our own headings and prompts speak.
    """

    def __init__(self, title: str = "", subject: str = "", *, live: bool = True, every: Every = Every.MONTH) -> None:
        self.live, self.every = live, every
        self._buffer = BytesIO()
        self._book = xlsxwriter.Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "default_format_properties": {"font_name": SONG, "font_size": 11},
            },
        )
        self._book.set_properties({"title": title, "subject": subject, "author": "", "created": CREATED})
        self._book.set_size(24_000, 13_500)
        self._formats: dict[tuple[Style | None, bool], Any] = {}
        # Hashing a style for every cell would cost as much as writing it; kept styles keep their identity.
        self._at_hand: dict[tuple[int, bool], Any] = {}
        self._kept: list[Style | None] = []
        self._sheets: dict[str, Sheet] = {}
        self._lists: dict[tuple[str, ...], str] = {}
        self._streams: dict[str, RowStream] = {}
        self.changes: list[Change] = []
        """Every text that could not be written exactly, in order of writing."""

    def changed(self, sheet: str, row: int, column: int, reason: str) -> None:
        """Note that a text could not be written exactly."""
        self.changes.append(Change(sheet, row, column, reason))

    def sheet(self, name: str, tab: str = "") -> Sheet:
        """Add a sheet behind the others; ``tab`` is the colour of its tab."""
        try:
            raw = self._book.add_worksheet(name)
        except XlsxWriterException as error:
            raise WritingFailed(f"工作表名“{name}”不能用") from error
        if tab:
            raw.set_tab_color(tab)
        self._sheets[name] = Sheet(self, raw, name)
        return self._sheets[name]

    @property
    def sheet_names(self) -> tuple[str, ...]:
        return tuple(self._sheets)

    def __getitem__(self, name: str) -> Sheet:
        """A sheet added before, by name."""
        return self._sheets[name]

    def define_name(self, name: str, formula: str) -> None:
        """Give a formula or range a name; ``name`` may be local to a sheet: "清单一!打印"."""
        _done(self._book.define_name(name, f"={formula.lstrip('=')}"), f"名称“{name}”")

    def format(self, style: Style | None, quoted: bool = False) -> Any:
        """The library's format of a style, made once; ``quoted`` keeps a text a text when a user edits it."""
        made = self._at_hand.get((id(style), quoted))
        if made is None and (style is not None or quoted):
            made = self._formats.get((style, quoted))
            if made is None:
                properties = {"quote_prefix": True} if style is None else style_options(style, quoted)
                made = self._formats[style, quoted] = self._book.add_format(properties)
            self._at_hand[id(style), quoted] = made
            self._kept.append(style)
        return made

    def mark(self, style: Style) -> Any:
        """The library's format of a conditional mark: colours and weight only, as Excel allows there."""
        wanted = {"bold": style.bold, "font_color": style.color, "bg_color": style.fill}
        return self._book.add_format({key: value for key, value in wanted.items() if value})

    def list_name(self, choices: tuple[str, ...]) -> str:
        """The defined name of a drop-down list kept on the very hidden list sheet, made once for each list."""
        if choices not in self._lists:
            sheet = self._sheets.get(LIST_SHEET) or self.sheet(LIST_SHEET)
            column = len(self._lists) + 1
            for row, choice in enumerate(choices, start=1):
                sheet.text(row, column, choice)
            sheet.very_hide()
            name = f"选项_{column}"
            self.define_name(name, Area(LIST_SHEET, 1, column, len(choices), column).formula)
            self._lists[choices] = name
        return self._lists[choices]

    def chart(self, chart: Chart) -> Any:
        """The library's chart object."""
        kind = {"type": chart.kind} | ({"subtype": "stacked"} if chart.stacked else {})
        made = self._book.add_chart(kind)
        if made is None:
            raise WritingFailed(f"图表“{chart.title}”没有写成")
        set_up_chart(made, chart)
        return made

    def look(self, column: int, style: Style) -> Look:
        """How streamed cells of a column refer to a style."""
        return Look.of(column, self.format(style), self.format(style, quoted=True))

    def stream(self, name: str) -> RowStream:
        """The streamed rows of a sheet, to be joined into it at the end."""
        if name not in self._streams:
            share = self._book.str_table._get_shared_string_index  # noqa: SLF001
            self._streams[name] = RowStream(partial(self.changed, name), share)
        return self._streams[name]

    def to_bytes(self) -> bytes:
        """End the workbook and give its bytes; nothing can be written afterwards."""
        try:
            self._book.close()
        except XlsxWriterException as error:
            raise WritingFailed("工作簿没有写成") from error
        parts = {f"xl/worksheets/sheet{number}.xml": name for number, name in enumerate(self._sheets, start=1)}
        streams = {part: self._streams[name] for part, name in parts.items() if name in self._streams}
        return joined(self._buffer.getvalue(), streams) if streams else repacked(self._buffer.getvalue())


@dataclass(slots=True)
class Sheet:
    """One sheet being written; made by ``Workbook.sheet``."""

    book: Workbook
    raw: Any = field(repr=False)
    name: str

    # Cells

    def text(self, row: int, column: int, value: str, style: Style | None = None) -> None:
        """Write a text exactly as it is: never a formula, a number or a link, whatever it looks like."""
        if not value:
            self.blank(row, column, style)
            return
        shown, reasons = fitted(value)
        for reason in reasons:
            self.book.changed(self.name, row, column, reason)
        made = self.book.format(style, quoted=looks_like_formula(shown))
        if shown.startswith("<r>") and shown.endswith("</r>"):
            # The library takes such a text for ready XML; in two runs it is a text again.
            run = made or self.book.format(Style())
            code = self.raw.write_rich_string(row - 1, column - 1, run, shown[:1], run, shown[1:], run)
        else:
            code = self.raw.write_string(row - 1, column - 1, shown, made)
        if code:
            _done(code, self._where(row, column))

    def number(self, row: int, column: int, value: float | Decimal, style: Style | None = None) -> None:
        """Write a number; one that Excel's 15 digits cannot hold is written as text and noted."""
        if not exact(value):
            self.book.changed(self.name, row, column, TOO_EXACT)
            self.text(row, column, str(value), style)
            return
        code = self.raw.write_number(row - 1, column - 1, value, self.book.format(style))
        if code:
            _done(code, self._where(row, column))

    def date(self, row: int, column: int, value: date, style: Style) -> None:
        """Write a day; ``style.number`` says how it is shown."""
        if value.year < 1900:
            self.text(row, column, value.isoformat(), style)
            return
        _done(self.raw.write_datetime(row - 1, column - 1, value, self.book.format(style)), self._where(row, column))

    def blank(self, row: int, column: int, style: Style | None = None) -> None:
        """An empty cell with a look."""
        code = self.raw.write_blank(row - 1, column - 1, None, self.book.format(style))
        if code:
            _done(code, self._where(row, column))

    def cell(self, row: int, column: int, value: Value, style: Style | None = None) -> None:
        """Write data by its type; None is an empty cell."""
        if isinstance(value, str):
            self.text(row, column, value, style)
        elif value is None:
            self.blank(row, column, style)
        elif isinstance(value, date):
            self.date(row, column, value, style or Style(number="yyyy-mm-dd"))
        else:
            self.number(row, column, value, style)

    def formula(
        self, row: int, column: int, formula: str, value: str | float | Decimal, style: Style | None = None
    ) -> None:
        """Write a formula of our own with its result, for programs that do not calculate. Never built from data."""
        if not formula.startswith("="):
            raise WritingFailed(f"{self._where(row, column)}的公式须以等号开头")
        result = shortest(value) if isinstance(value, Decimal) else value
        if not self.book.live:
            self.cell(row, column, result, style)
            return
        made = self.book.format(style)
        _done(self.raw.write_formula(row - 1, column - 1, formula, made, result), self._where(row, column))

    def rich(self, row: int, column: int, parts: Sequence[tuple[str, Style]], style: Style) -> None:
        """Write one text in several looks, such as a bold heading clause and the rest."""
        kept = [(visible(text), look) for text, look in parts if text]
        if len(kept) < 2 or units("".join(text for text, _ in kept)) > TEXT_LIMIT:
            self.text(row, column, "".join(text for text, _ in parts), style)
            return
        runs: list[Any] = []
        for text, look in kept:
            runs += [self.book.format(look), text]
        cell_format = self.book.format(style)
        _done(self.raw.write_rich_string(row - 1, column - 1, *runs, cell_format), self._where(row, column))

    def link(self, row: int, column: int, text: str, target: Area, style: Style = LINK, *, tip: str = "") -> None:
        """Write a text that jumps to a cell of this workbook; there are no links to the outside."""
        to = f"internal:{quoted_sheet(target.sheet)}!{cell_name(target.first_row, target.first_column)}"
        shown = cut(visible(text))
        made = self.book.format(style, quoted=looks_like_formula(shown))
        _done(self.raw.write_url(row - 1, column - 1, to, made, shown, tip or None), self._where(row, column))

    def merge(self, area: tuple[int, int, int, int], style: Style | None = None) -> None:
        """Merge first row, first column, last row, last column and give all cells a look; write the first one after."""
        first_row, first_column, last_row, last_column = area
        if (first_row, first_column) == (last_row, last_column):
            self.blank(first_row, first_column, style)
            return
        made = self.book.format(style)
        code = self.raw.merge_range(first_row - 1, first_column - 1, last_row - 1, last_column - 1, "", made)
        _done(code, f"{self._where(first_row, first_column)}的合并")

    def row(self, row: int, values: Sequence[Value], styles: Style | Sequence[Style], first_column: int = 1) -> None:
        """Write one row of data; one style for all cells, or one for each."""
        looks = repeat(styles) if isinstance(styles, Style) else styles
        for column, (value, style) in enumerate(zip(values, looks, strict=False), start=first_column):
            self.cell(row, column, value, style)

    def stream_rows(
        self, first_row: int, rows: Iterable[Sequence[Value]], styles: Sequence[Style], height: Height = 0
    ) -> int:
        """Write many rows of one kind, columns from 1; returns the row after the last. For big tables (明细).

        They go past the library: nothing else can be written into these rows, and a sheet's streamed rows go down.
        ``height`` is in points, or a function that gives it for a row's values; 0 leaves it to the program that opens it.
        """
        stream = self.book.stream(self.name)
        looks = [self.book.look(column, style) for column, style in enumerate(styles, start=1)]
        row = first_row
        for values in rows:
            stream.add(row, values, looks, height(values) if callable(height) else height)
            row += 1
        return row

    # Marks on cells

    def comment(self, row: int, column: int, text: str, width: int = 320, height: int = 0) -> None:
        """A note at a cell (批注); its height follows the text unless given (pixels)."""
        shown = cut(visible(text))
        lines = sum(1 + units(line) // 24 for line in shown.split("\n"))
        options = {"width": width, "height": height or 24 + 17 * lines, "font_name": SONG, "font_size": 10}
        _done(self.raw.write_comment(row - 1, column - 1, shown, options), f"{self._where(row, column)}的批注")

    def heading(self, row: int, column: int, value: str, style: Style | None = None) -> None:
        """Write words of our own, as the book's calendar says them."""
        self.text(row, column, self.book.every.said(value), style)

    def limit(self, area: tuple[int, int, int, int], limit: Limit) -> None:
        """Restrict what may be filled in: first row, first column, last row, last column."""
        options = limit_options(limit.said(self.book.every), self.book.list_name)
        first_row, first_column, last_row, last_column = (bound - 1 for bound in area)
        code = self.raw.data_validation(first_row, first_column, last_row, last_column, options)
        _done(code, f"{self._where(area[0], area[1])}的填写限制")

    def condition(self, area: tuple[int, int, int, int], formula: str, style: Style) -> None:
        """Colour cells for which a formula of ours holds; it is written for the area's first cell."""
        first_row, first_column, last_row, last_column = (bound - 1 for bound in area)
        options = {"type": "formula", "criteria": formula, "format": self.book.mark(style)}
        code = self.raw.conditional_format(first_row, first_column, last_row, last_column, options)
        _done(code, f"{self._where(area[0], area[1])}的条件格式")

    def chart(self, row: int, column: int, chart: Chart) -> None:
        """Put a chart with its upper left corner at a cell."""
        code = self.raw.insert_chart(row - 1, column - 1, self.book.chart(chart))
        _done(code, f"{self._where(row, column)}的图表")

    # The sheet as a whole

    def width(self, column: int, width: float, hidden: bool = False, beyond: Style | None = None) -> None:
        """A column's width in character units; ``beyond`` is the look of its cells that are not written."""
        made = self.book.format(beyond)
        _done(self.raw.set_column(column - 1, column - 1, width, made, {"hidden": hidden}), f"第{column}列列宽")

    def height(self, row: int, height: float, hidden: bool = False) -> None:
        """A row's height in points."""
        _done(self.raw.set_row(row - 1, height, None, {"hidden": hidden}), f"第{row}行行高")

    def freeze(self, row: int, column: int = 1) -> None:
        """Keep what stands above ``row`` and left of ``column`` in sight."""
        self.raw.freeze_panes(row - 1, column - 1)

    def filter(self, area: tuple[int, int, int, int]) -> None:
        """Offer filters at the header row of an area."""
        first_row, first_column, last_row, last_column = (bound - 1 for bound in area)
        _done(self.raw.autofilter(first_row, first_column, last_row, last_column), "筛选")

    def print_on_a4(
        self,
        *,
        landscape: bool = True,
        header_rows: tuple[int, int] = (0, 0),
        last_column: int = 0,
        last_row: int = 0,
        breaks: Sequence[int] = (),
        header: str = "",
        a3: bool = False,
        one_page: bool = False,
    ) -> None:
        """A4 (or A3 for the widest tables), one page wide, "第X页 共Y页" below; ``one_page`` also makes it one page high.

        ``header_rows`` repeat on each page; only A1 to ``last_column`` and ``last_row`` print, where given;
        ``breaks`` are rows after which a new page begins.
        """
        self.raw.set_paper(8 if a3 else 9)
        if landscape:
            self.raw.set_landscape()
        self.raw.fit_to_pages(1, int(one_page))
        self.raw.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.65)
        self.raw.center_horizontally()
        self.raw.set_footer(f'&C&"{SONG},常规"&9第&P页 共&N页')
        if header:
            self.raw.set_header(f'&R&"{SONG},常规"&9 {visible(header).replace("&", "&&")[:120]}')
        if header_rows[0]:
            self.raw.repeat_rows(header_rows[0] - 1, header_rows[1] - 1)
        if last_column and last_row:
            _done(self.raw.print_area(0, 0, last_row - 1, last_column - 1), "打印区域")
        if breaks:
            self.raw.set_h_pagebreaks(list(breaks))

    def protect(self, *, rows: bool = False) -> None:
        """Lock the locked cells, without a password; column widths, row heights and filters stay free.

        ``rows`` may be inserted and deleted where it says so.
        """
        allowed: tuple[str, ...] = ("format_columns", "format_rows", "autofilter", "sort")
        allowed += ("insert_rows", "delete_rows") if rows else ()
        self.raw.protect("", dict.fromkeys(allowed, True))

    def very_hide(self) -> None:
        """Hide the sheet so that only a program shows it again."""
        self.raw.very_hidden()

    def open_here(self, row: int = 1, column: int = 1) -> None:
        """Let the workbook open at a cell of this sheet."""
        self.raw.activate()
        self.raw.set_selection(row - 1, column - 1, row - 1, column - 1)

    def hide_gridlines(self) -> None:
        """No grey lines on the screen either (on paper there are none)."""
        self.raw.hide_gridlines(2)

    def zoom(self, percent: int) -> None:
        self.raw.set_zoom(percent)

    def _where(self, row: int, column: int) -> str:
        return f"{self.name}!{cell_name(row, column)}"
