"""One worksheet read in a single pass, keeping only cells with content. The hot path of taking returns back. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.findings import files
from toolkit.incoming.books import markup
from toolkit.incoming.books.limits import Limits
from toolkit.incoming.books.plain import PlainRow, plain_rows, unreferenced, whole_or_chunks
from toolkit.incoming.books.references import COLUMNS, column_number, parse_range, parse_reference, shifted
from toolkit.incoming.books.refusal import Unreadable
from toolkit.incoming.books.strings import Strings, unescape
from toolkit.incoming.books.styles import Styles, iso_date
from toolkit.incoming.books.table import LOST
from toolkit.model.cells import Cell, Sheet
from toolkit.model.place import MAX_COLUMN, MAX_ROW

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_ISO_DATE = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00(?::00(?:\.0+)?)?)?Z?"
    r"|((?:[0-9]{4}-[0-9]{2}-[0-9]{2}T)?[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)Z?"
)
_ON = ("1", "true", "on")
_WRITTEN_OUT = frozenset(("str", "inlineStr", "d"))
"""Types whose text stands in the sheet itself, where white space counts: they need the end tags too."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a book share."""

    strings: Strings
    styles: Styles
    date1904: bool
    limits: Limits


def read_sheet(sheet: Sheet, chunks: Iterable[bytes], shared: Shared, notes: set[str]) -> None:
    """Fill ``sheet`` with the cells and features of its part; codes of what is odd are added to ``notes``."""
    reader = _SheetReader(sheet, shared, notes)
    whole, rest = whole_or_chunks(chunks)
    plain = plain_rows(whole) if whole else None
    if plain is not None:
        whole, rows = plain
        rest = (whole,)
        reader.take_plain(rows)
    markup.parse(reader.parser, rest, f"工作表“{sheet.name}”")
    reader.close()


class _SheetReader:
    """The state between expat's calls.

    The usual cell (shared string or number) is taken at the next start tag, so that its end tags cost nothing; a cell
    with a formula or a text of its own is taken at its end tag. Names are matched with the prefix the root has.
    """

    def __init__(self, sheet: Sheet, shared: Shared, notes: set[str]) -> None:
        self._sheet, self._shared, self._notes = sheet, shared, notes
        self._strings, self._styles = shared.strings.cells, shared.styles
        self._row, self._row_text, self._column = 0, "0", 0
        self._cells: dict[int, Cell] = {}
        self._count, self._sorted = 0, True
        self._open, self._type, self._style = False, "", ""
        self._texts: list[str] = []
        self._begin()
        self._masters: dict[str, tuple[str, int, int]] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._struck: set[tuple[int, int]] = set()
        self._v = self._c = self._t = self._f = ""
        self._by_type = {
            "n": self._number,
            "s": self._shared_string,
            "b": self._boolean,
            "e": self._error,
            "d": self._date,
        }
        self.parser = markup.new_parser()
        self.parser.CharacterDataHandler = self._texts.append
        self.parser.StartElementHandler = self._root

    def _begin(self) -> None:
        """Nothing is known yet of a cell that is taken at its end tag."""
        self._value: str | None = None
        self._runs: list[str] = []
        self._formula: str | None = None
        self._formula_attributes: markup.Attributes = {}
        self._phonetic = False

    def _root(self, name: str, attributes: markup.Attributes) -> None:
        prefix, _, _ = name.rpartition(":")
        if attributes.get(f"xmlns:{prefix}" if prefix else "xmlns") not in markup.SPREADSHEET:
            raise Unreadable(files.DAMAGED, detail=f"工作表“{self._sheet.name}”不是工作表内容")
        start = f"{prefix}:" if prefix else ""
        self._v, self._c, self._t, self._f = (start + local for local in "vctf")
        self._inside = {self._f: self._start_formula, f"{start}is": self._start_inline, self._t: self._start_text}
        self._inside[f"{start}rPh"] = self._start_phonetic
        self._inside[f"{start}strike"] = self._strike
        self._outside = {
            f"{start}row": self._start_row,
            f"{start}col": self._hide_columns,
            f"{start}mergeCell": self._merge,
            f"{start}drawing": self._draw,
        }
        self.parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: markup.Attributes) -> None:
        if name == self._v:
            self._texts.clear()
        elif name == self._c:
            if self._open:
                self._take()
            self._start_cell(attributes)
        elif name in self._inside:
            self._inside[name](attributes)
        else:
            if self._open:
                self._take()
            if name in self._outside:
                self._outside[name](attributes)

    # Rows and cells

    def _start_row(self, attributes: markup.Attributes) -> None:
        text = attributes.get("r") or str(self._row + 1)
        if not text.isdecimal() or not 1 <= int(text) <= MAX_ROW:
            self._notes.add(files.ODD_REFERENCE.code)
            text = "0"
        self._go_to_row(int(text))
        self._column = 0
        if attributes.get("hidden") in _ON:
            self._hidden_rows.add(self._row)

    def _go_to_row(self, row: int) -> None:
        self._end_row()
        self._sorted &= row > self._row
        self._row, self._row_text = row, str(row)
        self._cells = self._sheet.rows.get(row) or {}

    def _end_row(self) -> None:
        if self._cells:
            self._sheet.rows[self._row] = self._cells
            self._count += len(self._cells)
            if self._count > (limit := self._shared.limits.cells_in_sheet):
                what = f"工作表“{self._sheet.name}”的单元格数"
                raise Unreadable(files.TOO_LARGE, what=what, found=f"{self._count} 个", limit=f"{limit} 个")

    def _start_cell(self, attributes: markup.Attributes) -> None:
        reference = attributes.get("r")
        column = COLUMNS.get(reference.removesuffix(self._row_text)) if reference else self._column + 1
        if column is None:
            column = self._locate(reference or "")
        if column <= self._column:
            self._sorted = False
        self._column = column
        self._style = attributes.get("s", "0")
        self._type = kind = attributes.get("t", "n")
        if kind in _WRITTEN_OUT:
            self._start_inline(attributes)
        else:
            self._open = True

    def _locate(self, reference: str) -> int:
        """The column of an unusual reference, going to its row if that is another; 0 for one outside any sheet."""
        place = parse_reference(reference)
        if place is None or place[0] != self._row:
            self._notes.add(files.ODD_REFERENCE.code)
        if place is None:
            return 0
        if place[0] != self._row:
            self._go_to_row(place[0])
        return place[1]

    def _take(self) -> None:
        """Take the usual cell, whose value has been collected since its start tag."""
        self._open = False
        texts = self._texts
        if not texts:
            return
        value = texts[0] if len(texts) == 1 else "".join(texts)
        texts.clear()
        cell = (self._strings.get(value) if self._type == "s" else None) or self._typed(value)
        if cell is not None:
            self._store(cell)

    def _store(self, cell: Cell) -> None:
        column = self._column
        if not column or not self._row or column > MAX_COLUMN or not (cell.text or cell.formula):
            return
        if column in self._cells:
            self._notes.add(files.CELL_TWICE.code)
        self._cells[column] = cell
        if self._style in self._styles.struck:
            self._struck.add((self._row, column))

    def take_plain(self, rows: Iterable[PlainRow]) -> None:
        """Take rows that were taken apart by patterns; texts and numbers of a row in order go the shortest way."""
        strings, struck = self._strings, self._styles.struck
        for row in rows:
            self._start_row({"r": row.number, "hidden": row.hidden})
            cells, last = self._cells, 0
            new = bool(self._row) and not cells
            for letters, style, kind, formula, value in row.cells:
                column = COLUMNS.get(letters) or column_number(letters)
                cell = None
                if kind == "s":
                    cell = strings.get(value)
                elif kind == "inlineStr":
                    cell = Cell("text", unescape(unreferenced(value)))
                elif kind in ("", "n") and _NUMBER.fullmatch(value):
                    self._style = style or "0"
                    cell = self._number(value)
                if cell is not None and new and column > last and cell.text and not formula and style not in struck:
                    cells[column] = cell
                else:
                    self._take_plain_cell(column, style or "0", kind or "n", unreferenced(formula), unreferenced(value))
                self._column = last = column
        self._end_row()

    def _take_plain_cell(self, column: int, style: str, kind: str, formula: str, value: str) -> None:
        self._sorted &= column > self._column
        self._column, self._style, self._type = column, style, kind
        self._begin()
        self._value, self._formula = value, formula or None
        self._take_whole()

    # A cell that is taken at its end tag

    def _start_inline(self, _attributes: markup.Attributes) -> None:
        self._open = False
        self._begin()
        self.parser.EndElementHandler = self._end

    def _start_formula(self, attributes: markup.Attributes) -> None:
        if self._open:
            self._start_inline(attributes)
        self._formula_attributes = attributes
        self._texts.clear()

    def _start_text(self, _attributes: markup.Attributes) -> None:
        self._texts.clear()

    def _start_phonetic(self, _attributes: markup.Attributes) -> None:
        self._phonetic = True

    def _strike(self, attributes: markup.Attributes) -> None:
        """A run of a cell's own rich text is struck through."""
        if attributes.get("val", "1") not in ("0", "false"):
            self._struck.add((self._row, self._column))

    def _end(self, name: str) -> None:
        if name == self._t:
            if not self._phonetic:
                self._runs.append("".join(self._texts))
        elif name == self._c:
            self.parser.EndElementHandler = None
            self._take_whole()
        elif name == self._v:
            self._value = "".join(self._texts)
        elif name == self._f:
            self._formula = "".join(self._texts)
        elif name.endswith("rPh"):
            self._phonetic = False

    def _take_whole(self) -> None:
        self._texts.clear()
        if self._runs:
            self._type = "inlineStr"
            cell = self._typed("".join(self._runs))
        else:
            cell = self._typed(self._value) if self._value is not None else None
        if self._formula is not None:
            if cell is None and self._type == "str" and self._value is not None:
                return  # The formula was calculated and shows nothing: an empty cell.
            cell = (cell or Cell("text", ""))._replace(formula=self._whole_formula())
        if cell is not None:
            self._store(cell)

    def _whole_formula(self) -> str:
        """The formula's text; one that shares another's is moved to where it stands. "?" where the owner is missing."""
        text = (self._formula or "").strip()
        if self._formula_attributes.get("t") != "shared":
            return text or "?"
        index = self._formula_attributes.get("si", "")
        if text:
            self._masters.setdefault(index, (text, self._row, self._column))
            return text
        if index not in self._masters:
            return "?"
        master, row, column = self._masters[index]
        return shifted(master, self._row - row, self._column - column)

    # What a stored text means

    def _typed(self, text: str) -> Cell | None:
        """The cell for a stored text of the current type and style; None for an empty one."""
        kind = self._type
        if kind in ("str", "inlineStr"):
            return Cell("text", unescape(text)) if text else None
        text = text.strip()
        return self._by_type.get(kind, self._odd)(text) if text else None

    def _boolean(self, text: str) -> Cell:
        return Cell("boolean", "TRUE" if text in _ON else "FALSE")

    def _error(self, text: str) -> Cell:
        return Cell("error", text)

    def _date(self, text: str) -> Cell:
        match = _ISO_DATE.fullmatch(text)
        return Cell("date", match[1] or match[2]) if match else self._odd(text)

    def _number(self, text: str) -> Cell:
        if not _NUMBER.fullmatch(text):
            return self._odd(text)
        if self._style in self._styles.dates and (date := iso_date(text, self._shared.date1904)):
            return Cell("date", date, "", text)
        return Cell("number", text)

    def _shared_string(self, index: str) -> Cell:
        cell = self._strings.get(index) or (self._strings.get(str(int(index))) if index.isdecimal() else None)
        if cell is None:
            self._notes.add(files.TEXT_LOST.code)
        return cell or LOST

    def _odd(self, text: str) -> Cell:
        self._notes.add(files.ODD_VALUE.code)
        return Cell("text", text)

    # Features of the sheet

    def _hide_columns(self, attributes: markup.Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in _ON and first.isdecimal() and last.isdecimal():
            self._hidden_columns.update(range(int(first), min(int(last), MAX_COLUMN) + 1))

    def _merge(self, attributes: markup.Attributes) -> None:
        limits = self._shared.limits
        area = parse_range(attributes.get("ref", ""))
        if area is None:
            return
        cells = (area[2] - area[0] + 1) * (area[3] - area[1] + 1)
        if len(self._merged) >= limits.merges or cells > limits.merged_area:
            self._notes.add(files.MERGES_SKIPPED.code)
        else:
            self._merged.append(area)

    def _draw(self, _attributes: markup.Attributes) -> None:
        self._sheet.drawings = True

    def close(self) -> None:
        """Hand over what was collected, rows and cells in order."""
        if self._open:
            self._take()
        self._end_row()
        sheet = self._sheet
        if not self._sorted:
            sheet.rows = {row: dict(sorted(cells.items())) for row, cells in sorted(sheet.rows.items())}
        sheet.merged = tuple(self._merged)
        sheet.hidden_rows = frozenset(self._hidden_rows)
        sheet.hidden_columns = frozenset(self._hidden_columns)
        sheet.struck = frozenset(self._struck)
        if self._shared.strings.struck:
            sheet.struck |= self._struck_strings()
        if sheet.rows and max(sheet.rows) * max(map(max, sheet.rows.values())) > self._shared.limits.extent:
            self._notes.add(files.FAR_CELL.code)

    def _struck_strings(self) -> frozenset[tuple[int, int]]:
        """Cells whose shared text is struck through, in some run at least."""
        struck = {id(self._strings[index]) for index in self._shared.strings.struck}
        rows = self._sheet.rows.items()
        return frozenset((row, column) for row, cells in rows for column, cell in cells.items() if id(cell) in struck)
