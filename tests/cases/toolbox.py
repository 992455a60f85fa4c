"""What the builders of cases work with: a small campaign, blanks, correctly filled returns, and surgery on files.

``make.filled()`` gives an openpyxl workbook of a return that says nothing wrong; a builder spoils it in one way and
hands back ``{file name: make.save(book)}``. ``make.parts`` rewrites single parts of a finished file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan, make_plan
from toolkit.model.campaign import Campaign
from toolkit.model.history import History, UnitHistory
from toolkit.model.layout import COVER_SHEET, FORM_SHEET, SUMMARY_FIELDS, SUMMARY_SHEET
from toolkit.model.period import Period
from toolkit.model.roster import Group, Level, Roster, Unit
from toolkit.workbook import blank

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = "<xdr:pic/>"
TEXT_BOX = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>6月18日约谈企业2家</a:t></a:r></a:p></xdr:txBody></xdr:sp>"

MAY, JUNE = Period(2022, 5), Period(2022, 6)
COUNTY, OTHER, BUREAU, HOUSING = "甲区", "乙市", "市丙局", "市住建局"
HEADER, FIRST = 4, 5
_OFFICE = "安委办"
_SUPERVISING = ("负有安全监管职责部门",)
UNITS = (
    Unit("市安委办", "市安委办", "市安委办", _OFFICE, until=date(2022, 1, 31)),
    Unit(COUNTY, "甲区安委办", COUNTY, _OFFICE, Level.COUNTY, ("甲区应急局",), county=COUNTY, ranking="县区"),
    Unit(OTHER, "乙市安委办", OTHER, _OFFICE, Level.COUNTY, county=OTHER, ranking="县区"),
    Unit(BUREAU, "市丙业局", BUREAU, "政府部门", aliases=("丙业局",), groups=_SUPERVISING, ranking="市直"),
    Unit(
        HOUSING,
        "市住房和城乡建设局",
        HOUSING,
        "政府部门",
        aliases=("建设局",),
        groups=_SUPERVISING,
        ranking="市直",
        until=date(2022, 5, 31),
    ),
    Unit("市丙所", "市丙业执法所", "市丙所", "政府部门", via=BUREAU),
)
"""The office that collects, and 市住建局 (which case 31 tells from its old name), report nothing in June."""

TASKS = {"清单一": (1, 2, 8, 9, 10, 12, 13, 14, 15, 18, 25, 26, 53), "清单二": (3, 10, 13, 17)}
DONE_BEFORE = ("清单一", "1")
TOPICS = dict(
    zip(
        [(name, str(number)) for name, numbers in TASKS.items() for number in numbers],
        (
            "责任体系", "季度研判", "月度听取汇报", "挂牌煤矿", "专业委员会", "年度考核", "厂矿责任区", "包保巡查",
            "权责编制", "警示通报", "大整治方案", "风险清零", "事故直报", "宣讲五进", "停建煤矿盯守", "疏散通道", "铁路沿线",
        ),
        strict=True,
    )
)  # fmt: skip
_WAYS = {
    COUNTY: "{month}月{day}日召开{topic}调度会，印发{topic}工作方案，走访企业{firms}家，当场交办问题{count}条",
    OTHER: "围绕{topic}组织乡镇{month}月{day}日集中学习，抽调干部{count}名分片包抓，入户发放明白卡{firms}份",
    BUREAU: "{month}月{day}日局党组研究{topic}，抽调业务科室{count}人组成专班，逐家电话督办重点单位{firms}个",
    HOUSING: "{topic}列入{month}月局务会议题，{day}日带队到工地{firms}处暗访，下发提醒函{count}份",
}
_LAST = "{month}月上旬动员部署{topic}，建立{topic}台账{count}本，{day}日组织业务骨干{firms}人赴先进县交流学习"
_MONTH_BEFORE = {
    "A01": "2", "A02": "11", "B01": "210", "B02": "8", "B03": "25", "B04": "5", "B05": "40", "B06": "38", "B07": "90",
    "B08": "20", "C01": "150", "C02": "60", "C03": "90", "C04": "140", "C07": "0", "C08": "36.5", "D01": "2", "D02": "1",
    "D03": "1", "D04": "1", "D07": "2", "D08": "1", "D09": "0", "E01": "12", "E02": "5", "E03": "7.5", "E04": "1",
    "E05": "0", "E06": "0", "F01": "3", "F02": "0", "G01": "2", "H01": "4", "H02": "2", "H03": "0.6",
}  # fmt: skip
FIGURES = {
    "A01": 3, "A02": 14, "B01": 212, "B02": 9, "B03": 31, "B04": 6, "B05": 46, "B06": 71, "B07": 91, "B08": 33,
    "C01": 200, "C02": 83, "C03": 117, "C04": 185, "C07": 2, "C08": 41.2, "D01": 1, "D02": 0, "D03": 1, "D04": 2,
    "D07": 1, "D08": 1, "D09": 0, "E01": 15, "E02": 6, "E03": 8.4, "E04": 2, "E05": 0, "E06": 1, "F01": 4, "F02": 1,
    "G01": 3, "H01": 5, "H02": 3, "H03": 0.9, "C00": 10, "D00": 1,
}  # fmt: skip
_OWN_FIGURES = {OTHER: {"A01": 2, "A02": 21, "B02": 12, "B03": 38, "B05": 44, "C02": 61, "C01": 178, "C04": 171, "E01": 18, "E02": 7, "E03": 9.3, "F01": 5, "G01": 4}}  # fmt: skip
_FIRST_FIGURES = {"B06": 35, "B08": 20, "D04": 1}
"""What differs while no month is closed: nothing has been carried over."""
_DISTINCT = ("B06", "B08")
COVER = {
    "填报人": "赵一",
    "审核人": "钱二",
    "负责人": "孙三",
    "联系电话": "0349-2020000",
    "填报日期": date(2022, 7, 1),
}


@cache
def campaign() -> Campaign:
    """The shipped campaign cut down: seventeen tasks, each given to every unit, the whole form, invented units."""
    whole = load_template("朔州2022")
    reporting = tuple(unit.id for unit in UNITS if unit.reports and unit.id != "市安委办")
    lists = []
    for task_list in whole.lists:
        kept = {str(number) for number in TASKS[task_list.id]}
        requirements = [
            replace(
                one,
                tasks=tuple(replace(task, named_units=reporting) for task in one.tasks if task.number in kept),
            )
            for one in task_list.requirements
        ]
        lists.append(replace(task_list, requirements=tuple(one for one in requirements if one.tasks)))
    return replace(whole, roster=Roster(UNITS, (Group(_SUPERVISING[0]),)), lists=tuple(lists), demonstration=True)


@cache
def plan() -> Plan:
    return make_plan(campaign())


def progress(unit: str, key: tuple[str, str], way: str = "", month: int = 6) -> str:
    """An honest text of one task, no two alike."""
    place = list(TOPICS).index(key)
    facts = {"month": month, "topic": TOPICS[key], "day": 2 + place, "firms": 11 + place, "count": 3 + place}
    return (way or _WAYS[unit]).format(**facts) + "。"


@cache
def history() -> History:
    """May is closed for every unit; task 1 was done in it."""
    months = {code: Decimal(value) for code, value in _MONTH_BEFORE.items()}
    states = dict.fromkeys(TOPICS, "正在推进") | {DONE_BEFORE: "已完成"}
    past = {
        unit.id: UnitHistory(
            totals=months | {"C00": Decimal(10), "D00": Decimal(1)},
            months=(months,),
            progress={key: progress(unit.id, key, _LAST, 5) for key in TOPICS},
            states=states,
            done_on={DONE_BEFORE: "2022-05-20"},
        )
        for unit in UNITS
    }
    return History(MAY, past)


REGISTER = "重大事故隐患台账"
HAZARD = {
    "编号": "重-01",
    "行业领域": "燃气",
    "所在单位": "虚构燃气公司",
    "隐患描述": "场站可燃气体报警系统停用",
    "发现日期": date(2022, 5, 10),
    "来源": "部门检查",
    "整改措施": "更换主机，恢复联网",
    "责任人": "李站长",
    "已落实资金（万元）": 12.5,
    "时限": date(2022, 8, 31),
    "应急预案": "停气处置方案",
    "督办级别": "市级",
    "进展": "设备已到货，正在安装调试",
    "状态": "整改",
}
"""The one open hazard of every unit, in agreement with D06 to D09."""


def rows(sheet: Worksheet, header: int = HEADER) -> Iterator[dict[str, Cell]]:
    """The rows below the header as cells by column title."""
    titles = {cell.value: cell.column for cell in sheet[header] if cell.value}
    for row in range(header + 1, sheet.max_row + 1):
        yield {title: sheet.cell(row, column) for title, column in titles.items()}


@dataclass(frozen=True)
class Make:
    """The toolbox of one case; ``history`` is what the run that judges the case knows of closed months."""

    history: History

    @property
    def plan(self) -> Plan:
        return plan()

    def name(self, unit: str = COUNTY, period: Period = JUNE) -> str:
        return f"{unit}_{period}.xlsx"

    def blank(self, unit: str = COUNTY, period: Period = JUNE) -> Workbook:
        """The blank as it is sent out."""
        return openpyxl.load_workbook(io.BytesIO(_blank(unit, period, self.history is not NO_HISTORY)))

    def filled(self, unit: str = COUNTY, period: Period = JUNE) -> Workbook:
        """A return filled in correctly."""
        return openpyxl.load_workbook(io.BytesIO(_filled(unit, period, self.history is not NO_HISTORY)))

    def save(self, book: Workbook) -> bytes:
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    def one(self, book: Workbook, unit: str = COUNTY) -> dict[str, bytes]:
        """The usual answer of a builder: one file under its usual name."""
        return {self.name(unit): self.save(book)}

    def task(self, book: Workbook, number: int, list_id: str = "清单一") -> dict[str, Cell]:
        """The cells of one task by column title."""
        found = (cells for cells in rows(book[list_id]) if cells["任务键"].value == f"{list_id}:{number}")
        return next(found)

    def progress(self, book: Workbook, number: int, list_id: str = "清单一") -> Cell:
        return self.task(book, number, list_id)["工作进度"]

    def indicator(self, book: Workbook, code: str) -> dict[str, Cell]:
        """The cells of one indicator by column title."""
        return next(cells for cells in rows(book[FORM_SHEET]) if cells["代码"].value == code)

    def figure(self, book: Workbook, code: str) -> Cell:
        return self.indicator(book, code)["累计" if code in _DISTINCT else "本月数"]

    def beside(self, book: Workbook, title: str, sheet: str = COVER_SHEET) -> Cell:
        """The cell right of a label."""
        return next(
            book[sheet].cell(row[0].row, 2) for row in book[sheet].iter_rows(max_col=1) if row[0].value == title
        )

    def hazards(self, book: Workbook) -> list[dict[str, Cell]]:
        """The rows of the register as cells by column title; its titles stand in two rows."""
        sheet = book[REGISTER]
        titles = {sheet.cell(row, at).value: at for row in (4, 5) for at in range(1, sheet.max_column + 1)}
        found = range(6, sheet.max_row + 1)
        return [{title: sheet.cell(row, at) for title, at in titles.items() if title} for row in found]

    def hazard(self, book: Workbook, row: int, **changed: Any) -> None:
        """Write a hazard into a free row (0 is the first): HAZARD with some columns changed, None leaving one empty."""
        cells = self.hazards(book)[row]
        for title, value in (HAZARD | changed).items():
            cells[title].value = value

    def anonymous(self, book: Workbook) -> Workbook:
        """Take away every hidden mark, as copying into a workbook of one's own does: only the texts remain."""
        del book["标识"]
        for name in (FORM_SHEET, *TASKS, REGISTER):
            sheet = book[name]
            for column in range(1, sheet.max_column + 1):
                sheet.cell(3, column).value = None
                if sheet.cell(HEADER, column).value in ("任务键", "台账键"):
                    for row in range(HEADER, sheet.max_row + 1):
                        sheet.cell(row, column).value = None
        for row in book[COVER_SHEET].iter_rows(min_col=6, max_col=6):
            row[0].value = None
        for row in book[SUMMARY_SHEET].iter_rows(min_col=4, max_col=4):
            row[0].value = None
        return book

    def untagged(self, book: Workbook, name: str = "清单一") -> None:
        """Take the hidden tags out of one sheet, so that only its printed header tells the columns."""
        for column in range(1, book[name].max_column + 1):
            book[name].cell(3, column).value = None

    def drawn(self, book: Workbook, name: str, row: int, shape: str) -> bytes:
        """The file with a drawing on a sheet: ``shape`` is the XML of a picture or a text box anchored in column E."""
        part = f"sheet{book.sheetnames.index(name) + 1}.xml"
        anchor = f"<xdr:col>4</xdr:col><xdr:row>{row - 1}</xdr:row>"
        drawing = (
            f'<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main"><xdr:oneCellAnchor>'
            f"<xdr:from>{anchor}</xdr:from>{shape}<xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"
        )
        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9"'
            f' Type="{_RELATION}/drawing" Target="../drawings/drawing9.xml"/></Relationships>'
        )
        mark = f'<drawing xmlns:r="{_RELATION}" r:id="rId9"/></worksheet>'.encode()
        return self.parts(
            self.save(book),
            {f"xl/worksheets/{part}": lambda content: content.replace(b"</worksheet>", mark)},
            {"xl/drawings/drawing9.xml": drawing.encode(), f"xl/worksheets/_rels/{part}.rels": relations.encode()},
        )

    def table(self, book: Workbook, name: str, change: Callable[[list[list[Any]]], list[list[Any]]]) -> None:
        """Rewrite a table's values from its header down, as lists of a row's cells; formats and merges go."""
        sheet = book[name]
        for merged in list(sheet.merged_cells.ranges):
            if merged.min_row >= HEADER:
                sheet.unmerge_cells(str(merged))
        values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        sheet.delete_rows(3, sheet.max_row)
        for at, row in enumerate(change(values), start=3):
            for column, value in enumerate(row, start=1):
                sheet.cell(at, column).value = value

    def parts(
        self, data: bytes, change: dict[str, Callable[[bytes], bytes]], add: dict[str, bytes] | None = None
    ) -> bytes:
        """A zip with some parts rewritten and some added."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = old.read(name)
                new.writestr(name, change[name](content) if name in change else content)
            for name, content in (add or {}).items():
                new.writestr(name, content)
        return buffer.getvalue()

    def zip(self, files: dict[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as made:
            for name, content in files.items():
                made.writestr(name, content)
        return buffer.getvalue()


NO_HISTORY = History()


@cache
def _blank(unit: str, period: Period, closed: bool) -> bytes:
    return blank.write(plan(), unit, period, history() if closed else NO_HISTORY)


@cache
def _filled(unit: str, period: Period, closed: bool) -> bytes:
    make = Make(history() if closed else NO_HISTORY)
    book = make.blank(unit, period)
    for title, value in COVER.items():
        make.beside(book, title).value = value
    for field in SUMMARY_FIELDS:
        words = f"{unit}{period.month}月{field.title}：检查企业46家次，发现问题200条，下步继续抓好整改。"
        make.beside(book, field.title, SUMMARY_SHEET).value = words
    figures = FIGURES | _OWN_FIGURES.get(unit, {}) | ({} if closed else _FIRST_FIGURES)
    figures["C03"] = figures["C01"] - figures["C02"]
    for cells in rows(book[FORM_SHEET]):
        code = cells["代码"].value
        for title in ("本月数", "累计"):
            if code in figures and not cells[title].protection.locked:
                cells[title].value = figures[code]
    if REGISTER in book.sheetnames:
        make.hazard(book, 0)
    for list_id in TASKS:
        for cells in rows(book[list_id]):
            key = tuple(str(cells["任务键"].value or "").split(":"))
            if key in TOPICS and not cells["工作进度"].protection.locked and not (closed and key == DONE_BEFORE):
                _fill_task(cells, key, progress(unit, key, month=period.month))
    return make.save(book)


def _fill_task(cells: dict[str, Cell], key: tuple[str, str], words: str) -> None:
    deadline = plan().deadlines[key]
    cells["工作进度"].value = words
    cells["完成情况"].value = "长期坚持" if deadline.standing else "正在推进"
    if deadline.frequencies:
        cells["本月次数"].value = 2
