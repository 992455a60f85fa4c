"""OpenDocument spreadsheets (.ods, and .fods in one XML file), read sparsely in one pass; repetitions are counted first. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from toolkit.findings import files
from toolkit.incoming.books import markup
from toolkit.incoming.books.container import Archive
from toolkit.incoming.books.limits import Limits
from toolkit.incoming.books.refusal import Unreadable
from toolkit.incoming.books.table import Table, damaged
from toolkit.model.cells import Book, Cell, Sheet

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_MOST_REPEATED = 2**31
_LONGEST = 32_767
"""Characters a cell holds in Excel; a longer run of stated spaces is no honest text."""
_LOCAL_REFERENCE = re.compile(r"\[(\$?[^\[\]#']*)\]")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_DURATION = re.compile(r"PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{1,9})?)S)?")
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell's date has no time zone.
_DAYS = 24 * 60 * 60
_BREAKS = {"tab": "\t", "line-break": "\n"}


def read_archive(archive: Archive, limits: Limits) -> Book:
    """Read an .ods; one with a password, or that is no spreadsheet, is Unreadable."""
    kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip() if "mimetype" in archive else _SPREADSHEET
    if not kind.startswith(_SPREADSHEET):
        raise Unreadable(files.OPEN_DOCUMENT)
    if _MANIFEST in archive:
        names = markup.elements(archive.chunks(_MANIFEST), _MANIFEST, ("encryption-data",))
        if any(name == "encryption-data" for name, _ in names[1:]):
            raise Unreadable(files.ENCRYPTED)
    return read_content(archive.chunks(_CONTENT), limits)


def read_content(chunks: Iterable[bytes], limits: Limits) -> Book:
    """Read content.xml, or a whole .fods."""
    reader = _Reader(limits)
    markup.parse(reader.parser, chunks, _CONTENT)
    if not reader.spreadsheet:
        raise Unreadable(files.OPEN_DOCUMENT)
    if reader.links:
        reader.notes.add(files.EXTERNAL_LINKS.code)
    return Book(reader.sheets, "ods", external_links=tuple(reader.links), notes=tuple(sorted(reader.notes)))


class _Reader:
    """The state between expat's calls, within the table, row and cell being read."""

    def __init__(self, limits: Limits) -> None:
        self.sheets: list[Sheet] = []
        self.links: dict[str, None] = {}
        self.notes: set[str] = set()
        self.spreadsheet = False
        self._limits = limits
        self._cells = 0
        self._open: list[str] = []
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._table: Table | None = None
        self._row = self._rows = self._column = self._described = 0
        self._attributes: markup.Attributes = {}
        self._paragraphs: list[str] | None = None
        self._comment: list[str] = []
        self.parser = markup.new_parser(namespaces=True)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: markup.Attributes) -> None:
        local = name.rpartition(" ")[2]
        self._open.append(local)
        if len(self._open) > self._limits.depth:
            raise damaged("内部文件 content.xml 嵌套过深")
        wrong = any(key.endswith(" value-type") and value == "error" for key, value in attributes.items())
        attributes = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if wrong:
            attributes["value-type"] = "error"
        if local == "spreadsheet":
            self.spreadsheet = True
        elif local == "style":
            self._style = attributes.get("name", "")
        elif local == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif local == "table":
            self._start_table(attributes)
        elif self._table is not None:
            self._inside(self._table, local, attributes)

    def _start_table(self, attributes: markup.Attributes) -> None:
        if self._table is not None:
            raise damaged("工作表里又有工作表")
        name = attributes.get("name", "")
        if "dde-links" in self._open or name.startswith("'file:"):
            self.links[name.strip("'")] = None
        hidden = attributes.get("style-name", "") in self._hidden_styles
        self._table = Table(Sheet(name, hidden=hidden), self._limits, self._cells)
        self._row = self._described = 0

    def _inside(self, table: Table, local: str, attributes: markup.Attributes) -> None:
        if local == "table-row":
            self._row += 1
            self._rows, self._column = _repeated(attributes, "number-rows-repeated"), 0
            if attributes.get("visibility", "visible") != "visible":
                last = min(self._row + self._rows, self._row + self._limits.cells_in_sheet)
                table.hidden_rows.update(range(self._row, last))
        elif local == "table-column":
            columns = _repeated(attributes, "number-columns-repeated")
            if attributes.get("visibility", "visible") != "visible":
                hidden = range(self._described + 1, self._described + 1 + min(columns, 16_384))
                table.hidden_columns.update(hidden)
            self._described += columns
        elif local in ("table-cell", "covered-table-cell"):
            self._attributes, self._paragraphs, self._comment = attributes, [], []
        else:
            self._within_cell(table, local, attributes)

    def _within_cell(self, table: Table, local: str, attributes: markup.Attributes) -> None:
        if local in ("frame", "shapes", "custom-shape"):
            table.sheet.drawings = True
        elif local == "p" and self._paragraphs is not None:
            self._pieces().append("")
        elif local == "s":
            self._spaces(attributes.get("c", "1"))
        elif local in _BREAKS:
            self._text(_BREAKS[local])

    def _spaces(self, count: str) -> None:
        if not count.isdecimal() or len(count) > 9 or int(count) > _LONGEST:
            raise Unreadable(files.TOO_LARGE, what="一格里的空格", found=f"{count[:20]} 个", limit=f"{_LONGEST} 个")
        self._text(" " * int(count))

    def _pieces(self) -> list[str]:
        """Where text goes now: to the cell, to its comment, or (in a drawing, a date of a comment) nowhere."""
        inside = self._open[self._open.index("table") :]
        if self._paragraphs is None or "frame" in inside or "custom-shape" in inside or "shapes" in inside:
            return []
        return self._comment if "annotation" in inside else self._paragraphs

    def _text(self, text: str) -> None:
        if self._table is not None and self._paragraphs is not None and "p" in self._open:
            pieces = self._pieces()
            if pieces:
                pieces[-1] += text

    def _end(self, _name: str) -> None:
        local = self._open.pop()
        table = self._table
        if table is None:
            return
        if local in ("table-cell", "covered-table-cell"):
            self._end_cell(table)
        elif local == "table-row":
            self._row += self._rows - 1
        elif local == "table" and "table" not in self._open:
            if table.sheet.name.strip("'") not in self.links:
                self.sheets.append(table.finished(self.notes))
                self._cells += table.cells
                if len(self.sheets) > (limit := self._limits.sheets):
                    raise Unreadable(files.TOO_LARGE, what="工作表数", found=len(self.sheets), limit=limit)
            self._table = None

    def _end_cell(self, table: Table) -> None:
        attributes = self._attributes
        columns = _repeated(attributes, "number-columns-repeated")
        cell = _cell(attributes, "\n".join(self._paragraphs or ()))
        first, row = self._column + 1, self._row
        if cell:
            self._fill(table, cell, first, columns)
        if self._comment:
            table.sheet.comments[row, first] = "\n".join(self._comment)
        down, right = _repeated(attributes, "number-rows-spanned"), _repeated(attributes, "number-columns-spanned")
        if down > 1 or right > 1:
            table.merge(row, first, row + down - 1, first + right - 1)
        self._column += columns
        self._paragraphs = None

    def _fill(self, table: Table, cell: Cell, first: int, columns: int) -> None:
        """Put a cell as often as it is repeated, once it is known that the sheet may hold so many."""
        count, limit = columns * self._rows, self._limits.cells_in_sheet
        if count > limit:
            raise Unreadable(files.TOO_LARGE, what="单元格数", found=f"{count} 个", limit=f"{limit} 个")
        for row in range(self._row, self._row + self._rows):
            for column in range(first, first + columns):
                table.put(row, column, cell)


def _repeated(attributes: markup.Attributes, name: str) -> int:
    """How often something is repeated or how far it spans: 1 where nothing is said."""
    text = attributes.get(name, "1")
    if not (text.isascii() and text.isdecimal()) or not int(text[:20]):
        raise damaged("重复次数写错")
    if len(text) > 20 or int(text) > _MOST_REPEATED:
        raise Unreadable(files.TOO_LARGE, what="重复次数", found=text[:20], limit=_MOST_REPEATED)
    return int(text)


def _cell(attributes: markup.Attributes, text: str) -> Cell | None:
    """A cell from its typed value; the text shown is used only where the value is a text."""
    formula = _formula(attributes.get("formula", ""))
    kind = attributes.get("value-type", "")
    if kind == "error" or (formula and text.startswith("Err:")):
        return Cell("error", text or "#错误值", formula)
    if kind in ("float", "percentage", "currency"):
        value = attributes.get("value", text)
        return Cell("number" if _NUMBER.fullmatch(value) else "text", value, formula)
    if kind == "boolean":
        return Cell("boolean", attributes.get("boolean-value", text).upper(), formula)
    if kind == "date":
        return _date(attributes.get("date-value", text), formula)
    if kind == "time":
        return _time(attributes.get("time-value", ""), text, formula)
    value = attributes.get("string-value", text)
    return Cell("text", value, formula) if value or (formula and not kind) else None


def _formula(text: str) -> str:
    """A formula with its references as Excel writes them; those into other files keep their brackets."""
    body = text.partition("=")[2] if ":=" in text[:10] else text.removeprefix("=")
    return _LOCAL_REFERENCE.sub(lambda match: match[1].replace(":.", ":").removeprefix(".").replace(".", "!"), body)


def _date(text: str, formula: str) -> Cell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return Cell("text", text, formula)
    days = (moment.replace(tzinfo=None) - _DAY_ZERO).total_seconds() / _DAYS
    serial = str(int(days)) if days == int(days) else repr(days)
    return Cell("date", text[:10] if moment.time() == moment.min.time() else text, formula, serial)


def _time(text: str, shown: str, formula: str) -> Cell:
    """A time of day is a date without a day, as in .xlsx; a day and more is a number of days."""
    match = _DURATION.fullmatch(text)
    if not match:
        return Cell("text", shown or text, formula)
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in match.groups())
    days = (hours * 3600 + minutes * 60 + seconds) / _DAYS
    if days >= 1:
        return Cell("number", repr(days), formula)
    clock = f"{int(hours):02}:{int(minutes):02}:{int(seconds):02}"
    return Cell("date", clock, formula, repr(days))
