"""The statistics form of a return (一报表): its rows by code or title, and what each figure's cell says. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from toolkit.findings import Finding
from toolkit.findings import cells as cell_kinds
from toolkit.findings import tables as kinds
from toolkit.intake.desk import Desk
from toolkit.intake.headers import Table
from toolkit.intake.texts import beside_the_table, columns_in_order
from toolkit.model.cells import Cell
from toolkit.model.form import Indicator
from toolkit.model.identities import OfFigure, Part, PartKind
from toolkit.model.layout import FORM_TITLES, Holds
from toolkit.model.place import Place, cell_name
from toolkit.model.submission import Entry
from toolkit.model.wording import enumerated, label, plain

COLLAPSED_OVER = 20
_NOT_FILLED = frozenset(("—", "-", "–", "－", "――", "——"))
"""What the blank prints into cells that do not apply."""

Figures = dict[tuple[str, str], Entry]


@dataclass(frozen=True, slots=True)
class ReadForm:
    """The form as read: entries by (code, column key), findings, and the codes whose 累计 is still our formula."""

    figures: Figures
    findings: tuple[Finding, ...]
    summed: frozenset[str] = frozenset()

    def withhold(self, code: str, key: str) -> None:
        """Take a figure's value away, and with a month's figure the total that follows from it."""
        for column in (key, "total") if key == "month" and code in self.summed else (key,):
            entry = self.figures.get((code, column))
            if entry:
                self.figures[code, column] = entry._replace(value=None)


@dataclass(frozen=True, slots=True)
class _Row:
    table: Table
    row: int
    indicator: Indicator

    def place(self, key: str, desk: Desk) -> Place:
        return Place(desk.file, self.table.sheet.name, self.row, self.table.columns.get(key, 0))


def read_form(tables: tuple[Table, ...], desk: Desk) -> ReadForm:
    """Read the form from the sheet or sheets it stands on."""
    figures: Figures = {}
    findings: list[Finding] = []
    rows: dict[str, _Row] = {}
    for table in tables:
        found, renamed = _match(table, desk)
        if rows and sum(row.indicator.code in rows for row in found) * 2 > len(found):
            place, main = Place(desk.file, table.sheet.name), tables[0].sheet.name
            findings.append(kinds.SHEET_COPY.at(place, unit=desk.unit, sheet=table.sheet.name, main=main))
            continue
        findings += columns_in_order(table, desk)
        findings += beside_the_table(table, [row.row for row in found], desk)
        findings += _renamed(renamed, desk)
        for row in found:
            entries, problems = _read_row(row, desk)
            findings += problems
            findings += _twice(row, entries, figures, desk) if row.indicator.code in rows else ()
            rows.setdefault(row.indicator.code, row)
            for column, entry in entries.items():
                figures.setdefault((row.indicator.code, column), entry)
    findings += _missing(rows, tables[0], desk)
    findings += _empty(rows, figures, desk)
    form = ReadForm(figures, (), frozenset(code for code, row in rows.items() if _is_summed(row)))
    findings += _merged_numbers(rows, form, desk)
    return ReadForm(figures, tuple(findings), form.summed)


def expected_indicators(desk: Desk) -> dict[str, Indicator]:
    """The indicators a unit's form may hold: those that apply to it, and its opening stocks."""
    return {**desk.owed.openings, **desk.owed.indicators}


def _match(table: Table, desk: Desk) -> tuple[list[_Row], list[_Row]]:
    """The rows that are an indicator's, by code, else by title; and those whose title is not the code's."""
    known = expected_indicators(desk)
    code_column, title_column = table.columns.get("code", 0), table.columns.get("title", 0)
    rows: list[_Row] = []
    renamed: list[_Row] = []
    for row, cells in table.data_rows():
        code_cell, title_cell = cells.get(code_column), cells.get(title_column)
        code = code_cell.text if code_cell else ""
        title = title_cell.text if title_cell else ""
        indicator = known.get(code) or known.get(plain(code).upper())
        if indicator is None:
            indicator = known.get(desk.reference.form_titles.get(label(title), "")) if title else None
        elif title and title != indicator.title and label(title) != label(indicator.title):
            renamed.append(_Row(table, row, indicator))
        if indicator:
            rows.append(_Row(table, row, indicator))
    return rows, renamed


def _renamed(rows: list[_Row], desk: Desk) -> Iterator[Finding]:
    if rows:
        codes = enumerated([row.indicator.code for row in rows])
        yield kinds.TITLE_CHANGED.at(rows[0].place("title", desk), unit=desk.unit, codes=codes)


def _read_row(row: _Row, desk: Desk) -> tuple[dict[str, Entry], list[Finding]]:
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    indicator, sheet = row.indicator, row.table.sheet
    cells = sheet.rows[row.row]
    for key in ("month", "before", "total", "note"):
        column = row.table.columns.get(key, 0)
        cell = cells.get(column)
        if cell is None or _passed_over(cell, indicator, key):
            continue
        if key == "total" and indicator.adds and _adds_up(cell, row):
            entry = _summed(cell, row, column, entries)
            finding = None
        else:
            want = Holds.TEXT if key == "note" else _wanted(indicator)
            title, measured = f"{indicator.title}（{FORM_TITLES[key]}）", indicator.unit
            about = OfFigure(indicator.code, key)
            entry, finding = desk.read(sheet.name, row.row, column, cell, want, about, indicator.code, title, measured)
            finding = finding if indicator.filled or key == "note" else None  # Nothing it may say is ever used.
        if entry:
            entries[key] = entry
        if finding and (indicator.fills(key) or not findings):
            findings.append(finding)
    return entries, findings


def _wanted(indicator: Indicator) -> Holds:
    if not indicator.filled:
        return Holds.RATE
    return Holds.AMOUNT if indicator.decimals else Holds.WHOLE


def _passed_over(cell: Cell, indicator: Indicator, key: str) -> bool:
    """Cells the unit has no business with: dashes where nothing applies, and our own formulas of rates."""
    if key == "note" or indicator.fills(key):
        return False
    if not indicator.filled:
        return bool(cell.formula) or cell.kind == "error" or cell.text.strip() in _NOT_FILLED
    return cell.text.strip() in _NOT_FILLED


def _is_summed(row: _Row) -> bool:
    cell = row.table.sheet.rows[row.row].get(row.table.columns.get("total", 0))
    return row.indicator.adds and cell is not None and _adds_up(cell, row)


def _adds_up(cell: Cell, row: _Row) -> bool:
    """Whether a 累计 is still a formula over its own row's 本月数, whoever calculated it last."""
    month = row.table.columns.get("month", 0)
    return bool(cell.formula) and cell_name(row.row, month) in cell.formula.replace("$", "")


def _summed(cell: Cell, row: _Row, column: int, entries: dict[str, Entry]) -> Entry | None:
    """累计 by its formula, from the cells it names: a stored result may be stale, or missing altogether."""
    month = entries.get("month")
    if month is None or not isinstance(month.value, int | Decimal):
        return None
    before = entries.get("before")
    carried = before.value if before and isinstance(before.value, int | Decimal) else 0
    total = month.value + carried
    same = cell.kind == "number" and Decimal(cell.text) == total
    tidied = "" if same else "按公式计算"
    return Entry(total, cell.text, row.table.sheet.name, row.row, column, tidied)


def _twice(row: _Row, entries: dict[str, Entry], figures: Figures, desk: Desk) -> Iterator[Finding]:
    """A second row of one indicator may only repeat the first one's figures."""
    code = row.indicator.code
    for key, entry in entries.items():
        before = figures.get((code, key))
        if before and before.value != entry.value and key != "note":
            figures[code, key] = before._replace(value=None)
            if key == "month" and (code, "total") in figures:
                figures[code, "total"] = figures[code, "total"]._replace(value=None)
            place = Place(desk.file, entry.sheet, entry.row, entry.column)
            facts = {"number": code, "title": FORM_TITLES[key], "one": before.text, "other": entry.text}
            yield kinds.ROW_TWICE_DIFFERS.at(place, OfFigure(code, key), unit=desk.unit, **facts)


def _merged_numbers(rows: dict[str, _Row], form: ReadForm, desk: Desk) -> Iterator[Finding]:
    """Figures merged over several indicators cannot be told apart (case 53): none of them counts."""
    tables = {id(row.table): row.table for row in rows.values()}
    for table in tables.values():
        by_column = {table.columns[key]: key for key in ("month", "total") if key in table.columns}
        for first, left, last, _ in table.sheet.merged:
            if left not in by_column or last == first or first < table.first_row:
                continue
            key = by_column[left]
            codes = [code for code, row in rows.items() if row.table is table and first <= row.row <= last]
            if len(codes) > 1:
                cells = f"{cell_name(first, left)}:{cell_name(last, left)}"
                place = Place(desk.file, table.sheet.name, first, left)
                about = OfFigure(codes[0], key)
                yield kinds.NUMBER_MERGED.at(place, about, unit=desk.unit, cells=cells, title=FORM_TITLES[key])
            for code in codes if len(codes) > 1 else ():
                form.withhold(code, key)


def _missing(rows: dict[str, _Row], table: Table, desk: Desk) -> Iterator[Finding]:
    """Every indicator that is to be filled has its row; opening stocks only in the first period."""
    first_period = desk.period == desk.reference.plan.campaign.first
    missing = [
        code
        for code, indicator in expected_indicators(desk).items()
        if code not in rows and indicator.filled and (first_period or code not in desk.owed.openings)
    ]
    if missing:
        place = Place(desk.file, table.sheet.name)
        yield kinds.INDICATORS_MISSING.at(place, Part(PartKind.FORM), unit=desk.unit, codes=enumerated(missing, 60))


def _empty(rows: dict[str, _Row], figures: Figures, desk: Desk) -> Iterator[Finding]:
    """Empty is not zero (R02): every figure that applies is filled in."""
    empty = []
    for code, row in rows.items():
        key = row.indicator.column
        if (
            row.indicator.filled
            and (code, key) not in figures
            and key in row.table.columns
            and not _in_merged(row, key, rows)
        ):
            empty.append((row, key))
    if len(empty) > COLLAPSED_OVER:
        row, key = empty[0]
        codes = enumerated([row.indicator.code for row, _ in empty], 60)
        place = row.place(key, desk)
        yield cell_kinds.FIGURE_EMPTY.at(place, Part(PartKind.FORM), unit=desk.unit, name=f"指标{codes}")
        return
    for row, key in empty:
        indicator = row.indicator
        title = f"{indicator.title}（{FORM_TITLES[key]}）"
        about = OfFigure(indicator.code, key)
        yield desk.finding(cell_kinds.FIGURE_EMPTY, row.place(key, desk), about, indicator.code, title, {})


def _in_merged(row: _Row, key: str, rows: dict[str, _Row]) -> bool:
    """Whether a figure's cell is merged with another indicator's, which is told already."""
    column = row.table.columns[key]
    ranges = [
        (first, last) for first, left, last, _ in row.table.sheet.merged if left == column and first <= row.row <= last
    ]
    beside = [other.row for other in rows.values() if other.table is row.table and other is not row]
    return any(first <= other <= last for first, last in ranges for other in beside)
