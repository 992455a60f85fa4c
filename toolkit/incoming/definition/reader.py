"""Reads 行动.xlsx back to a Campaign; every mistake comes with sheet, cell and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from toolkit.campaign import document, meanings
from toolkit.campaign.document import DefinitionError
from toolkit.campaign.shape import nearest
from toolkit.campaign.sheets import names as unit_names
from toolkit.campaign.sheets import register_tables, tables
from toolkit.campaign.sheets.entered import ENTERED
from toolkit.campaign.sheets.names import Names
from toolkit.campaign.sheets.tables import Column, Form, Table
from toolkit.findings import Finding, Kind
from toolkit.findings import definition as kinds
from toolkit.findings.register_definition import REGISTER_UNKNOWN
from toolkit.incoming.definition import layout, values
from toolkit.incoming.definition.grid import EMPTY, Grid, open_grids
from toolkit.incoming.definition.layout import Found, Line
from toolkit.model.campaign import Campaign
from toolkit.model.errors import WrongUse
from toolkit.model.identities import OfDefinition
from toolkit.model.place import Place

_OWN_SHEETS = {
    tables.CAMPAIGN_SHEET,
    tables.UNITS_SHEET,
    tables.GROUPS_SHEET,
    tables.FORM_SHEET,
    tables.RELATIONS_SHEET,
    tables.SCORING_SHEET,
    *(entered.sheet for entered in ENTERED),
    tables.REGISTERS_SHEET,
    tables.REGISTER_COLUMNS_SHEET,
    tables.PLAN_SHEET,
}
_DERIVED = ("full", "heading", "part", "sheet", "register")
"""Columns that are no key of a row's object in the document."""
_STRUCTURAL = {kinds.SHEET_MISSING.code, kinds.HEADER_MISSING.code, kinds.COLUMN_MISSING.code}
"""While a sheet or a column is missing, whatever its values are said to lack has this one cause."""

_UNUSABLE = {kinds.CELL_FORMULA.code, kinds.CELL_ERROR.code, kinds.CELL_DATE.code}
_KNOWN_BY = {tables.UNITS_SHEET: kinds.UNIT_UNKNOWN, tables.GROUPS_SHEET: kinds.GROUP_UNKNOWN}
"""What a sheet makes known, by the finding where it is not."""


def read(path: Path) -> Campaign:
    """Read 行动.xlsx; DefinitionError carries every mistake in it, WrongUse says why the file cannot be read at all."""
    return read_with_notes(path)[0]


def read_with_notes(path: Path) -> tuple[Campaign, tuple[str, ...]]:
    """Read 行动.xlsx as ``read`` does, with what the clerk should know of a book from before."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise WrongUse(f"没有“{path}”这个文件", "请到行动文件夹里运行，或用 --campaign 指出它。") from error
    except IsADirectoryError as error:
        raise WrongUse(f"“{path}”是文件夹，不是工作簿", "请给出“行动.xlsx”这个文件。") from error
    except OSError as error:
        remedy = "请在 Excel 或 WPS 里关闭它，确认有读取权限、磁盘连接正常，然后重试。"
        raise WrongUse(f"“{path.name}”被锁住或没有权限，读不了", remedy) from error
    return _read(data, path.name)


def read_bytes(data: bytes, name: str = "行动.xlsx") -> Campaign:
    """Read the bytes of 行动.xlsx; ``name`` is how findings call the file."""
    return _read(data, name)[0]


def _read(data: bytes, name: str) -> tuple[Campaign, tuple[str, ...]]:
    reading = _Reading(open_grids(data, name, without=frozenset({tables.PLAN_SHEET})), name)
    read_document = reading.document()
    found = reading.findings
    if not any(finding.code in _STRUCTURAL for finding in found):
        try:
            campaign = document.parse(read_document)
        except DefinitionError as error:
            found = found + _causes(found, [reading.located(finding) for finding in error.findings])
        else:
            if not found:
                return campaign, meanings.notes(read_document)
    raise DefinitionError(tuple(_once_each(found)))


def _causes(spoiled: Iterable[Finding], found: Iterable[Finding]) -> list[Finding]:
    """Without what is said to be unknown only because a cell of the sheet that makes it known cannot be used."""
    sheets = {finding.place.sheet for finding in spoiled if finding.code in _UNUSABLE}
    follows = {kind.code for sheet, kind in _KNOWN_BY.items() if sheet in sheets}
    return [finding for finding in found if finding.code not in follows]


def _once_each(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of the sheets; where a cell itself is unusable, what follows from it is not told too."""
    kept: dict[tuple[Place, str], Finding] = {}
    spoiled: set[Place] = set()
    for finding in findings:
        if finding.place in spoiled and finding.place.column:
            continue
        if finding.code in _UNUSABLE:
            spoiled.add(finding.place)
        kept.setdefault((finding.place, finding.problem), finding)
    return list(kept.values())


class _Reading:
    """One reading of a workbook: gathers the document, the place of every value, and what is wrong with the sheets."""

    def __init__(self, grids: dict[str, Grid], file: str) -> None:
        self._grids = grids
        self._file = file
        self._places: dict[str, Place] = {"": Place(file)}
        self._titles: dict[str, tuple[str, str]] = {}
        self.findings: list[Finding] = []
        self._names: Names | None = None

    def document(self) -> dict[str, Any]:
        """The whole document, as far as it can be read."""
        items, lists, phases = self._tables(
            tables.CAMPAIGN_SHEET, tables.ITEMS_TABLE, tables.LISTS_TABLE, tables.PHASES_TABLE
        )
        (units,) = self._tables(tables.UNITS_SHEET, tables.UNITS_TABLE)
        (groups,) = self._tables(tables.GROUPS_SHEET, tables.GROUPS_TABLE)
        (indicators,) = self._tables(tables.FORM_SHEET, tables.INDICATORS_TABLE)
        (relations,) = self._tables(tables.RELATIONS_SHEET, tables.RELATIONS_TABLE)
        self._names = _names(units)
        read: dict[str, Any] = {}
        self._items(read, "", items, tables.ITEMS)
        read["phases"] = self._rows("/phases", tables.PHASES_TABLE, phases)
        read["lists"] = self._lists(lists)
        read["roster"] = {
            "units": self._rows("/roster/units", tables.UNITS_TABLE, units),
            "groups": self._rows("/roster/groups", tables.GROUPS_TABLE, groups),
        }
        read.setdefault("form", {}).update(self._indicators(indicators))
        read["form"]["relations"] = self._rows("/form/relations", tables.RELATIONS_TABLE, relations)
        self._scoring(read)
        self._registers(read)
        return read

    def located(self, finding: Finding) -> Finding:
        """A finding of the document with the cell of its value, in the words of the sheet's header."""
        pointer = next(one.pointer for one in finding.subjects if isinstance(one, OfDefinition))
        while pointer not in self._places:
            pointer = pointer.rpartition("/")[0]
        problem, advice = finding.problem, finding.advice
        schema_title, title = self._titles.get(pointer, ("", ""))
        if schema_title and title:
            problem, advice = (text.replace(f"「{schema_title}」", f"「{title}」") for text in (problem, advice))
        return replace(finding, place=self._places[pointer], problem=problem, advice=advice)

    # Sheets and tables

    def _grid(self, sheet: str) -> Grid | None:
        """A sheet by its name; one that differs in spaces and full-width signs alone is the same, where it is one."""
        if sheet in self._grids:
            return self._grids[sheet]
        alike = [grid for name, grid in self._grids.items() if layout.plain(name) == layout.plain(sheet)]
        return alike[0] if len(alike) == 1 else None

    def _tables(self, sheet: str, *wanted: Table) -> list[Found | None]:
        grid = self._grid(sheet)
        if grid is None:
            near = nearest(sheet, [name for name in self._grids if name not in _OWN_SHEETS])
            titles = "、".join(column.title for column in wanted[0].columns)
            self.findings.append(kinds.SHEET_MISSING.at(Place(self._file), sheet=sheet, titles=titles, nearest=near))
            return [None] * len(wanted)
        found = layout.find(grid, wanted, self._file)
        for table, one in zip(wanted, found, strict=True):
            if one is None:
                titles = "、".join(column.title for column in table.columns)
                self.findings.append(kinds.HEADER_MISSING.at(Place(self._file, sheet), titles=titles))
            else:
                self.findings += one.findings
        return found

    def _rows(self, pointer: str, table: Table, found: Found | None) -> list[dict[str, Any]]:
        """The rows of a table as objects of the document, at a pointer."""
        if found is None:
            return []
        self._places[pointer] = found.header
        return [self._row(f"{pointer}/{index}", table, line) for index, line in enumerate(found.lines)]

    def _row(self, pointer: str, table: Table, line: Line) -> dict[str, Any]:
        self._places[pointer] = Place(self._file, next(iter(line.places.values())).sheet, line.row)
        row: dict[str, Any] = {}
        for column in table.columns:
            if column.optional and column.key not in line.cells:
                continue  # An earlier edition: nothing is said, which is not the same as an empty cell.
            read = self._cell(f"{pointer}/{column.key}", table.definition, column, line)
            if read is not None and column.key not in _DERIVED:
                row[column.key] = read
        return row

    def _cell(self, pointer: str, definition: str, column: Column, line: Line) -> Any:
        """One cell's value; None when the key is to be left out."""
        raw, place = line.raw(column.key), line.places[column.key]
        self._places[pointer] = place
        self._titles[pointer] = (tables.schema_title(definition, column.key), column.title)
        return self._value(column.form, column.blank, column.title, raw, place)

    def _value(self, form: Form, blank: str | None, title: str, raw: Any, place: Place) -> Any:
        if not raw.text or (raw.empty and form not in (Form.TEXT, Form.READING)):
            return blank
        problem = values.trouble(form, raw, title, place)
        if problem:
            self.findings.append(problem)
            # The text goes on, so that nothing else is reported as missing because of it.
            return None if form in (Form.FLAG, Form.STATUS) else values.value(Form.TEXT, raw)
        return values.value(form, raw, self._names)

    # What is not a plain table

    def _items(self, read: dict[str, Any], pointer: str, found: Found | None, items: tuple[tables.Item, ...]) -> None:
        """The items of the sheets 行动 and 考评 into the document: one row an item, in any order."""
        if found is None:
            return
        self._places[pointer] = found.header
        known = {item.title: item for item in items}
        seen: set[str] = set()
        for line in found.lines:
            title = line.raw("item").text.strip()
            if title not in known or title in seen:
                kind: Kind = kinds.ITEM_REPEATED if title in seen else kinds.ITEM_UNKNOWN
                self.findings.append(kind.at(line.places["item"], title=title, known="、".join(known)))
                continue
            seen.add(title)
            self._item(read, known[title], line)

    def _scoring(self, read: dict[str, Any]) -> None:
        """考评 and what is entered row by row; a workbook may do without any of these sheets."""
        if self._grid(tables.SCORING_SHEET):
            parameters, items, rates = self._tables(
                tables.SCORING_SHEET, tables.PARAMETERS_TABLE, tables.SCORED_ITEMS_TABLE, tables.RATES_TABLE
            )
            scoring = read["scoring"] = {
                "items": self._rows("/scoring/items", tables.SCORED_ITEMS_TABLE, items),
                "rates": self._rows("/scoring/rates", tables.RATES_TABLE, rates),
            }
            self._items({"scoring": scoring}, "/scoring", parameters, tables.PARAMETERS)
        for one in ENTERED:
            if self._grid(one.sheet):
                (entered,) = self._tables(one.sheet, one.table)
                read[one.key] = self._rows(f"/{one.key}", one.table, entered)

    def _registers(self, read: dict[str, Any]) -> None:
        """台账 and 台账栏目; a workbook may do without them: then units report no registers."""
        if not self._grid(tables.REGISTERS_SHEET):
            return
        found = self._tables(
            tables.REGISTERS_SHEET,
            register_tables.REGISTERS_TABLE,
            register_tables.AGREEMENTS_TABLE,
            register_tables.STAGES_TABLE,
        )
        found += self._tables(tables.REGISTER_COLUMNS_SHEET, register_tables.COLUMNS_TABLE)
        registers = read["registers"] = self._rows("/registers", register_tables.REGISTERS_TABLE, found[0])
        owned = (
            ("agreements", register_tables.AGREEMENTS_TABLE),
            ("stages", register_tables.STAGES_TABLE),
            ("columns", register_tables.COLUMNS_TABLE),
        )
        for (key, table), one in zip(owned, found[1:], strict=True):
            self._owned(registers, key, table, one)

    def _owned(self, registers: list[dict[str, Any]], key: str, table: Table, found: Found | None) -> None:
        """The rows of a table, each given to the register it names."""
        known = {str(register.get("id", "")): place for place, register in reversed(list(enumerate(registers)))}
        for place, register in enumerate(registers):
            register[key] = []
            if found:
                self._places[f"/registers/{place}/{key}"] = found.header
        for line in found.lines if found else ():
            name, at = line.raw("register").text.strip(), line.places["register"]
            if name not in known:
                facts = {"title": table.columns[0].title, "id": name or "（空）", "nearest": nearest(name, known)}
                self.findings.append(REGISTER_UNKNOWN.at(at, **facts))
                continue
            rows = registers[known[name]][key]
            rows.append(self._row(f"/registers/{known[name]}/{key}/{len(rows)}", table, line))

    def _item(self, read: dict[str, Any], item: tables.Item, line: Line) -> None:
        pointer = "".join(f"/{key}" for key in item.path)
        place = self._places[pointer] = line.places["value"]
        schema_title = tables.schema_title(item.path[0] if len(item.path) > 1 else "", item.path[-1])
        self._titles[pointer] = (schema_title, item.title)
        value = self._value(item.form, item.blank, item.title, line.raw("value"), place)
        if value is not None:
            target = read.setdefault(item.path[0], {}) if len(item.path) > 1 else read
            target[item.path[-1]] = value

    def _indicators(self, found: Found | None) -> dict[str, Any]:
        """Indicators and opening stocks, told apart by 位置."""
        parts: dict[str, list[dict[str, Any]]] = {tables.IN_FORM: [], tables.AS_OPENING: []}
        keys = {tables.IN_FORM: "indicators", tables.AS_OPENING: "openings"}
        if found:
            self._places["/form/indicators"] = found.header
        for line in found.lines if found else ():
            part = line.raw("part").text.strip() or tables.IN_FORM
            if part not in parts:
                place = line.places["part"]
                offered = "、".join(parts)
                self.findings.append(kinds.VALUE_NOT_LISTED.at(place, title="位置", value=part, choices=offered))
                part = tables.IN_FORM
            pointer = f"/form/{keys[part]}/{len(parts[part])}"
            parts[part].append(self._row(pointer, tables.INDICATORS_TABLE, line))
        return {keys[part]: rows for part, rows in parts.items()}

    def _lists(self, found: Found | None) -> list[dict[str, Any]]:
        """The task lists named on the sheet 行动, each with the tasks of its own sheet."""
        rows = self._rows("/lists", tables.LISTS_TABLE, found)
        used: set[str] = set()
        for index, row in enumerate(rows):
            line = found.lines[index] if found else None
            sheet = (line.raw("sheet") if line else EMPTY).text.strip() or str(row.get("id", ""))
            used.add(layout.plain(sheet))
            (tasks,) = self._tables(sheet, tables.TASKS_TABLE)
            row["requirements"] = self._requirements(f"/lists/{index}/requirements", tasks)
        self._unlisted(used)
        return rows

    def _unlisted(self, used: set[str]) -> None:
        """No sheet looks like a task list without being named as one: its tasks would silently be left out.

        Where a list's own sheet is missing, that is told, and the stray sheet is most likely it.
        """
        if any(finding.code == kinds.SHEET_MISSING.code for finding in self.findings):
            return
        for name, grid in self._grids.items():
            if layout.plain(name) in used | _OWN_SHEETS:
                continue
            (found,) = layout.find(grid, (tables.TASKS_TABLE,), self._file)
            if found and {"full", "measure", "deadline"} <= found.columns.keys():
                self.findings.append(kinds.SHEET_UNLISTED.at(Place(self._file, name), sheet=name))

    def _requirements(self, pointer: str, found: Found | None) -> list[dict[str, Any]]:
        """The requirements of a list: one begins wherever 国家要求 or 首句 is filled; the rows below belong to it."""
        read: list[dict[str, Any]] = []
        if found:
            self._places[pointer] = found.header
        for line in found.lines if found else ():
            if not read or line.raw("full").text or line.raw("heading").text:
                read.append(self._requirement(f"{pointer}/{len(read)}", line))
            inner = f"{pointer}/{len(read) - 1}/tasks"
            tasks = read[-1]["tasks"]
            if any(
                not line.raw(column.key).empty for column in tables.TASKS_TABLE.columns if column.key not in _DERIVED
            ):
                tasks.append(self._row(f"{inner}/{len(tasks)}", tables.TASKS_TABLE, line))
        return read

    def _requirement(self, pointer: str, line: Line) -> dict[str, Any]:
        full, heading = (
            str(self._value(Form.TEXT, "", title, line.raw(key), line.places[key]))
            for key, title in (("full", "国家要求"), ("heading", "首句"))
        )
        self._places[pointer] = self._places[f"{pointer}/text"] = line.places["full"]
        self._places[f"{pointer}/heading"] = line.places["heading"]
        if not full.startswith(heading):
            self.findings.append(kinds.HEADING_DIFFERS.at(line.places["heading"], beginning=full[:20]))
            return {"heading": heading, "text": full, "tasks": []}
        return {"heading": heading, "text": full[len(heading) :], "tasks": []}


def _names(units: Found | None) -> Names:
    """The roster's names as they stand in the sheet 单位, before anything else is read."""
    called = []
    for line in units.lines if units else ():
        own = (line.raw(key).text.strip() for key in ("name", "short"))
        aliases = unit_names.split(line.raw("aliases").text)
        called.append((line.raw("id").text.strip(), [name for name in (*own, *aliases) if name]))
    return unit_names.names(called)
