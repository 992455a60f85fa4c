"""Writes 行动.xlsx: everything of a campaign on sheets an office can read, print and edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from toolkit.campaign import document
from toolkit.campaign.plan import Plan
from toolkit.campaign.sheets import names as unit_names
from toolkit.campaign.sheets import register_tables, tables
from toolkit.campaign.sheets.entered import ENTERED, Entered
from toolkit.campaign.sheets.names import Names
from toolkit.campaign.sheets.tables import Column, Form, Table
from toolkit.model.campaign import Campaign
from toolkit.model.place import column_letters
from toolkit.model.scoring import Scoring
from toolkit.workbook import look
from toolkit.workbook.definition.assignments import write_plan
from toolkit.workbook.marks import Limit
from toolkit.workbook.text import sheet_name
from toolkit.workbook.writing import Sheet, Workbook

TITLE_ROW, NOTE_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4
_SPARE_ROWS = 200
"""Drop-down lists reach this far below the last row, for rows an office adds."""
_FREE_ROWS = 20
"""Sheets that are filled in row by row begin with so many free ones."""
_CENTERED = frozenset((
    "year", "day", "first_number", "item", "period", "matter", "times", "number", "code", "kind", "level", "ranking", "severity", "id", "held", "part",
    "applies", "confirmed", "sample", "opening", "active", "least", "free_rows", "form", "required", "width", "locked", "meaning", "indicator",
))  # fmt: skip
_TEXT = replace(look.TABLE_TEXT, number="@")
_CENTER = replace(look.TABLE_CENTERED, number="@")
_NOTE = replace(look.NOTE, color=look.INK)
_BOLD = look.Style(bold=True)

_AMOUNT = replace(look.TABLE_CENTERED, number="0.##")

Row = Mapping[str, Any]
Shown = str | int | float | None


def write(campaign: Campaign, plan: Plan | None = None) -> bytes:
    """Write a campaign as 行动.xlsx; with a plan also the sheet 分派, which explains it and is not read back."""
    rendered = document.render(campaign)
    called = unit_names.names((unit.id, unit.names) for unit in campaign.roster.units)
    cells = _Cells(campaign, called)
    book = Workbook(title=campaign.title, subject="行动定义")
    sheets = _list_sheets(campaign)
    _write_campaign(book, rendered, sheets, cells)
    for task_list in rendered["lists"]:
        _write_list(book.sheet(sheets[task_list["id"]], tab=look.GREEN), task_list, cells)
    _write_roster(book, rendered["roster"], cells)
    _write_form(book, rendered["form"], cells)
    if "scoring" in rendered:
        _write_scoring(book, rendered, cells)
    for entered in ENTERED:
        _write_entered(book, rendered, entered, cells)
    if rendered.get("registers"):
        _write_registers(book, rendered["registers"], cells)
    if plan is not None:
        write_plan(book.sheet(tables.PLAN_SHEET, tab=look.AUXILIARY), plan)
    return book.to_bytes()


class _Cells:
    """Turns values of the document into cells; knows the roster's names."""

    def __init__(self, campaign: Campaign, called: Names) -> None:
        self._names = called
        self._shown = {unit.id: (unit.name, unit.short) for unit in campaign.roster.units}
        self.demonstration = campaign.demonstration

    def cell(self, form: Form, value: Any, *, full_name: bool = False) -> Shown:
        """What stands in the cell; None and "" alike are an empty one, a number 0 is none."""
        if form is Form.FLAG:
            return tables.YES if value else tables.NO
        if not value:
            return _empty(form, value)
        if form in (Form.NAMES, Form.INTEGERS, Form.GROUPS):
            return unit_names.joined(map(str, value))
        if form is Form.UNITS:
            return unit_names.joined(self._label(unit, full_name) for unit in value)
        if form is Form.UNIT:
            return self._label(value, full_name)
        shown: Shown = value
        return shown

    def row(self, table: Table, row: Row) -> list[Shown]:
        return [
            self.cell(column.form, row.get(column.key), full_name=column.key == "named_units")
            for column in table.columns
        ]

    def _label(self, unit_id: str, full_name: bool) -> str:
        name, short = self._shown.get(unit_id, ("", ""))
        return self._names.label(unit_id, *((name, short) if full_name else (short, name)))


def _list_sheets(campaign: Campaign) -> dict[str, str]:
    """The sheet of each list, named by its id; an id that Excel does not take as it is is bent until it does."""
    taken = [tables.CAMPAIGN_SHEET, tables.UNITS_SHEET, tables.GROUPS_SHEET, tables.FORM_SHEET]
    taken += [tables.RELATIONS_SHEET, tables.SCORING_SHEET, tables.PLAN_SHEET]
    taken += [entered.sheet for entered in ENTERED]
    taken += [tables.REGISTERS_SHEET, tables.REGISTER_COLUMNS_SHEET]
    sheets: dict[str, str] = {}
    for task_list in campaign.lists:
        sheets[task_list.id] = sheet_name(task_list.id, (*taken, *sheets.values()))
    return sheets


# The sheet 行动


def _write_campaign(book: Workbook, rendered: Row, sheets: Mapping[str, str], cells: _Cells) -> None:
    sheet = book.sheet(tables.CAMPAIGN_SHEET, tab=look.RED)
    note = (
        "本工作簿是整个行动的定义，可以在 Excel 或 WPS 里修改，保存后重新运行即生效。"
        "各表的表头文字不要改，列可以移动，行可以增删。浅黄色的格由本单位决定，其余照文件原文。"
        "已经下发过的，改完请把“模板版本”加 1。"
    )
    _top(sheet, f"{rendered['title']}　行动定义", note, tables.LISTS_TABLE.columns, cells)
    row = _items(sheet, rendered, cells)
    row = _small_table(sheet, row + 2, tables.LISTS_TABLE, _list_rows(rendered, sheets), cells)
    row = _small_table(sheet, row + 2, tables.PHASES_TABLE, rendered.get("phases", ()), cells)
    sheet.freeze(FIRST_ROW)
    sheet.print_on_a4(header_rows=(HEADER_ROW, HEADER_ROW), last_column=len(tables.LISTS_TABLE.columns), last_row=row)
    sheet.hide_gridlines()
    sheet.open_here(FIRST_ROW, 2)


def _list_rows(rendered: Row, sheets: Mapping[str, str]) -> list[Row]:
    return [{**task_list, "sheet": sheets[task_list["id"]]} for task_list in rendered["lists"]]


def _items(sheet: Sheet, rendered: Row, cells: _Cells) -> int:
    """Write the items below the header; returns the last row."""
    _header(sheet, HEADER_ROW, tables.ITEMS_TABLE, comments=False)
    width = tables.ITEMS_TABLE.columns[1].width
    for row, item in enumerate(tables.ITEMS, start=FIRST_ROW):
        value: Any = rendered
        for key in item.path:
            value = value.get(key) if value else None
        shown = cells.cell(item.form, value)
        sheet.text(row, 1, item.title, replace(look.TABLE_HEADER, align="left"))
        sheet.cell(
            row,
            2,
            shown,
            look.fillable(_TEXT if item.form is not Form.INTEGER else replace(look.TABLE_TEXT, align="left")),
        )
        sheet.text(row, 3, item.hint, replace(look.TABLE_TEXT, color=look.MUTED))
        sheet.height(row, look.row_height([(str(shown or ""), width), (item.hint, width)], least=21))
        if item.form is Form.FLAG:
            sheet.limit((row, 2, row, 2), _list_limit((tables.YES, tables.NO)))
    return FIRST_ROW + len(tables.ITEMS) - 1


def _small_table(sheet: Sheet, header: int, table: Table, rows: Iterable[Row], cells: _Cells) -> int:
    """Write one of the tables below the items; returns the row after the last, which stays free."""
    _header(sheet, header, table, comments=True)
    row = header
    for row, values in enumerate(rows, start=header + 1):
        _row(sheet, row, table, values, cells)
    _limits(sheet, table, header + 1, row)
    return row + 1


# The task lists


def _write_list(sheet: Sheet, task_list: Row, cells: _Cells) -> None:
    """Write one list as printed: 国家要求 merged over its rows, its heading clause bold."""
    table = tables.TASKS_TABLE
    note = (
        "前五列照文件原文，错字也照印，不要改；有疑问的在浅黄色列写明怎样理解。清单的标题、出处在“行动”表里改。"
        "右边的“首句”是国家要求印成粗体的部分。"
    )
    sample = "（示例，请换成正式清单）" if task_list.get("sample") else ""
    _top(sheet, f"{task_list['title']}{sample}", note, table.columns, cells)
    _header(sheet, HEADER_ROW, table, comments=True)
    row = FIRST_ROW
    for requirement in task_list["requirements"]:
        row = _write_requirement(sheet, row, requirement, cells)
    last = row - 1
    _limits(sheet, table, FIRST_ROW, last)
    status = table.column("confirmed")
    pending = f'=${column_letters(status)}{FIRST_ROW}="{tables.PENDING}"'
    sheet.condition((FIRST_ROW, status, last + _SPARE_ROWS, status), pending, look.Style(fill=look.AMBER, bold=True))
    _finish(sheet, last, len(table.columns) - 1, frozen_column=3, first_filtered=2)


def _write_requirement(sheet: Sheet, first: int, requirement: Row, cells: _Cells) -> int:
    """Write one 国家要求 and its tasks; returns the row after them."""
    table = tables.TASKS_TABLE
    full, heading = requirement["heading"] + requirement["text"], requirement["heading"]
    tasks = [{**task, "confirmed": _status(task)} for task in requirement["tasks"]]
    heights = [_row(sheet, row, table, task, cells) for row, task in enumerate(tasks, start=first)]
    last = first + len(tasks) - 1
    full_column, heading_column = table.column("full"), table.column("heading")
    needed = max(look.text_height(full, table.columns[0].width), look.text_height(heading, table.columns[-1].width))
    for row, height in enumerate(look.stretch(heights, needed), start=first):
        sheet.height(row, height)
    sheet.merge((first, full_column, last, full_column), _TEXT)
    sheet.rich(first, full_column, ((heading, _BOLD), (requirement["text"], look.PLAIN)), _TEXT)
    sheet.merge((first, heading_column, last, heading_column), _TEXT)
    sheet.text(first, heading_column, heading, _TEXT)
    return last + 1


def _status(task: Row) -> str:
    """已确认, or 待经办人确认 where there is something to confirm, or nothing."""
    if task.get("confirmed"):
        return tables.CONFIRMED
    return tables.PENDING if any(task.get(key) for key in ("deadline_reading", "named_by_text", "note")) else ""


# Roster and form


def _write_roster(book: Workbook, roster: Row, cells: _Cells) -> None:
    units = [{**unit, "level": unit.get("level", "市")} for unit in roster["units"]]
    note = (
        "一行一个单位，次序就是名册次序。编号确定后不要再改；“报送渠道”空着的自己报送。"
        "新增单位在下面加一行，停用的填停用日期，不要删行。"
    )
    sheet = book.sheet(tables.UNITS_SHEET, tab=look.BLUE)
    last = _write_table(sheet, "单位名册", note, tables.UNITS_TABLE, units, cells)
    reporting = [cells.cell(Form.UNIT, unit["id"]) for unit in units if not unit.get("via")]
    for key in ("county", "via", "successor"):
        column = tables.UNITS_TABLE.column(key)
        area = (FIRST_ROW, column, last + _SPARE_ROWS, column)
        sheet.limit(area, _list_limit(tuple(str(short) for short in reporting), warning=True))
    note = "“各有关部门”“各生产经营单位”等说法指谁。写了成员的按成员；没有写的，看单位表“所属集体”；再没有的，由“代报集体”的成员报送。"
    sheet = book.sheet(tables.GROUPS_SHEET, tab=look.BLUE)
    _write_table(sheet, "集体称谓", note, tables.GROUPS_TABLE, roster.get("groups", ()), cells)


def _write_form(book: Workbook, form: Row, cells: _Cells) -> None:
    parts = ((tables.IN_FORM, "indicators"), (tables.AS_OPENING, "openings"))
    indicators = [{**row, "part": part} for part, key in parts for row in form.get(key, ())]
    note = (
        "类别：F 当月整数；F2 当月金额（两位小数）；S 期末数；U 去重累计家数；C 由系统按公式计算，单位不填。"
        "适用：全＝全部单位；监＝监管部门与属地；市监＝市级监管部门；属地监＝属地与监管部门。"
    )
    sheet = book.sheet(tables.FORM_SHEET, tab=look.AMBER)
    _write_table(sheet, form["title"], note, tables.INDICATORS_TABLE, indicators, cells)
    note = (
        "关系式用指标代码、数字、+ - × ÷、= ≠ < ≤ > ≥、且、或和括号，例如 X01 = X02 + X03；代码前可加“累计”“上月”“上月累计”。"
        "前提成立才核验，空着的总要核验。关系式以等号开头会被当成公式，请从代码写起。"
    )
    sheet = book.sheet(tables.RELATIONS_SHEET, tab=look.AMBER)
    _write_table(sheet, "核验关系", note, tables.RELATIONS_TABLE, form["relations"], cells)


# Scoring


def _empty(form: Form, value: Any) -> Shown:
    """What stands for no value at all."""
    if form is Form.GROUPS:
        return tables.UNDIVIDED
    return 0 if form is Form.NUMBER and value == 0 else None


def _write_scoring(book: Workbook, rendered: Row, cells: _Cells) -> None:
    """Write 考评: the items, the rates some of them are scored by, and the parameters."""
    sheet = book.sheet(tables.SCORING_SHEET, tab=look.RED)
    note = (
        "考评排队按本表计分：得分＝各项得分之和÷适用项目满分之和×100，再减另扣分、加表扬分。"
        "浅黄色的格由本单位决定。S1 至 S5 的算法固定，不用的项目可以删行，其余满分合计仍为 100 分；S6 至 S9 按“所属项目”下的算式评分。"
        "不排队的，把本工作表删去。"
    )
    scoring = rendered["scoring"]
    _top(sheet, "考评项目和参数", note, tables.RATES_TABLE.columns, cells)
    rates = _small_table(sheet, HEADER_ROW, tables.SCORED_ITEMS_TABLE, scoring["items"], cells) + 1
    header = _small_table(sheet, rates, tables.RATES_TABLE, scoring["rates"], cells) + 1
    _header(sheet, header, tables.PARAMETERS_TABLE, comments=False)
    for row, item in enumerate(tables.PARAMETERS, start=header + 1):
        shown = cells.cell(item.form, scoring.get(item.path[-1], _default(item)))
        sheet.text(row, 1, item.title, replace(look.TABLE_HEADER, align="left"))
        sheet.cell(row, 2, shown, look.fillable(_AMOUNT))
        sheet.text(row, 3, item.measure, look.TABLE_CENTERED)
        sheet.text(row, 4, item.hint, replace(look.TABLE_TEXT, color=look.MUTED))
        sheet.height(row, 21)
    last = header + len(tables.PARAMETERS)
    sheet.freeze(FIRST_ROW)
    # Three tables: no header is repeated, and the parameters have a page of their own.
    sheet.print_on_a4(last_column=len(tables.RATES_TABLE.columns), last_row=last, breaks=(header - 1,))
    sheet.hide_gridlines()


def _default(item: tables.Item) -> Any:
    """What a parameter that is left out stands for, so that an office sees it."""
    default = Scoring.__dataclass_fields__[item.path[-1]].default
    return default if isinstance(default, int | Decimal | tuple) else None


def _write_entered(book: Workbook, rendered: Row, entered: Entered, cells: _Cells) -> None:
    """Write one of the sheets that are filled in row by row, with free rows."""
    sheet = book.sheet(entered.sheet, tab=look.RED)
    table, rows = entered.table, rendered.get(entered.key, ())
    last = _write_table(sheet, entered.sheet, entered.note, table, [*rows, *({},) * _FREE_ROWS], cells)
    if any(column.key == "unit" for column in table.columns):
        column = table.column("unit")
        reporting = [cells.cell(Form.UNIT, unit["id"]) for unit in rendered["roster"]["units"] if not unit.get("via")]
        area = (FIRST_ROW, column, last + _SPARE_ROWS, column)
        sheet.limit(area, _list_limit(tuple(str(short) for short in reporting), warning=True))


# Registers


def _write_registers(book: Workbook, registers: Sequence[Row], cells: _Cells) -> None:
    """Write 台账 (which there are, what they must agree with, the words of 状态) and 台账栏目 (their columns)."""
    sheet = book.sheet(tables.REGISTERS_SHEET, tab=look.GREEN)
    note = (
        "按条填报的台账。“启用”为“是”的随空表下发；不用的改为“否”。要加一种台账，在这里加一行，再到“台账栏目”表写它的栏目，不用改程序。"
        "“核对台账”写月末符合条件的条数应等于报表的哪一项，不等的请单位核实；“状态含义”说明状态栏的每一项算在办、验收、销号还是回头看。"
    )
    _top(sheet, "台账", note, register_tables.REGISTERS_TABLE.columns, cells)
    shown = [{"active": True, **register} for register in registers]
    row = _small_table(sheet, HEADER_ROW, register_tables.REGISTERS_TABLE, shown, cells) + 1
    row = _small_table(sheet, row, register_tables.AGREEMENTS_TABLE, _owned(registers, "agreements"), cells) + 1
    row = _small_table(sheet, row, register_tables.STAGES_TABLE, _owned(registers, "stages"), cells)
    sheet.freeze(FIRST_ROW)
    sheet.print_on_a4(last_column=len(register_tables.REGISTERS_TABLE.columns), last_row=row)
    sheet.hide_gridlines()
    sheet = book.sheet(tables.REGISTER_COLUMNS_SHEET, tab=look.GREEN)
    note = (
        "一行一个栏目，次序就是印出的次序。“作用”告诉程序按哪一栏判断：时限过了没有销号日期的算逾期，作用为“五到位”的几栏都填了才算五到位，"
        "作用为“督办级别”“挂牌督办”的填了就算挂牌督办；不起作用的栏目照收照汇总。"
    )
    columns = [{"form": "文字", "width": 10, **column} for column in _owned(registers, "columns")]
    _write_table(sheet, "台账栏目", note, register_tables.COLUMNS_TABLE, columns, cells)


def _owned(registers: Sequence[Row], key: str) -> list[Row]:
    """The rows of one kind of all registers, each with the register it belongs to."""
    return [{"register": register["id"], **row} for register in registers for row in register.get(key, ())]


def _write_table(sheet: Sheet, title: str, note: str, table: Table, rows: Sequence[Row], cells: _Cells) -> int:
    """Write a sheet that holds one table; returns its last row."""
    _top(sheet, title, note, table.columns, cells)
    _header(sheet, HEADER_ROW, table, comments=True)
    for row, values in enumerate(rows, start=FIRST_ROW):
        sheet.height(row, _row(sheet, row, table, values, cells))
    last = HEADER_ROW + len(rows)
    _limits(sheet, table, FIRST_ROW, last)
    _finish(sheet, last, len(table.columns), frozen_column=3)
    return last


# What all sheets share


def _top(sheet: Sheet, title: str, note: str, columns: Sequence[Column], cells: _Cells) -> None:
    """Title and note over all columns, and the columns' widths."""
    for place, column in enumerate(columns, start=1):
        sheet.width(place, column.width)
    shown = f"【演示数据】单位与内容均为虚构。{note}" if cells.demonstration else note
    for row, text, style in ((TITLE_ROW, title, look.TITLE), (NOTE_ROW, shown, _NOTE)):
        sheet.merge((row, 1, row, len(columns)), style)
        sheet.text(row, 1, text, style)
    sheet.height(TITLE_ROW, 32)
    sheet.height(NOTE_ROW, look.row_height([(shown, sum(column.width for column in columns))], _NOTE.size, 20))


def _header(sheet: Sheet, row: int, table: Table, *, comments: bool) -> None:
    for place, column in enumerate(table.columns, start=1):
        sheet.text(row, place, column.title, look.TABLE_HEADER)
        hint = tables.described(table.definition, column) if comments else ""
        if hint:
            sheet.comment(row, place, hint, width=260)
    sheet.height(row, 26)


def _row(sheet: Sheet, row: int, table: Table, values: Row, cells: _Cells) -> float:
    """Write one row; returns the height it needs."""
    shown = cells.row(table, values)
    for place, (column, value) in enumerate(zip(table.columns, shown, strict=True), start=1):
        style = _AMOUNT if column.form is Form.NUMBER else _CENTER if column.key in _CENTERED else _TEXT
        sheet.cell(row, place, value, look.fillable(style) if column.decided else style)
    pairs = [(str(value or ""), column.width) for column, value in zip(table.columns, shown, strict=True)]
    height = look.row_height(pairs, least=21)
    sheet.height(row, height)
    return height


def _limits(sheet: Sheet, table: Table, first: int, last: int) -> None:
    """Drop-down lists for the columns that have one, reaching below the last row."""
    below = _SPARE_ROWS if first == FIRST_ROW else 0
    for place, column in enumerate(table.columns, start=1):
        offered = tables.choices(table.definition, column)
        if offered and last + below >= first:
            sheet.limit((first, place, last + below, place), _list_limit(offered))


def _list_limit(offered: tuple[str, ...], *, warning: bool = False) -> Limit:
    return Limit("list", choices=offered, error="请从下拉列表里选一个。", warning=warning)


def _finish(sheet: Sheet, last: int, columns: int, *, frozen_column: int, first_filtered: int = 1) -> None:
    sheet.freeze(FIRST_ROW, frozen_column)
    if last >= FIRST_ROW:
        sheet.filter((HEADER_ROW, first_filtered, last, columns))
    sheet.print_on_a4(header_rows=(HEADER_ROW, HEADER_ROW), last_column=columns, last_row=max(last, FIRST_ROW))
    sheet.hide_gridlines()
