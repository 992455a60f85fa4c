"""A small fictional campaign with a register of hazards, for three months, and what units write into it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import openpyxl

from small_campaign import campaign as small
from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan, make_plan
from toolkit.incoming.books import read_book
from toolkit.intake import understand
from toolkit.model.form import Form
from toolkit.model.history import History
from toolkit.model.layout import COVER_SHEET, FORM_SHEET, SUMMARY_SHEET
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt
from toolkit.rollup import merge
from toolkit.rollup.closing import snapshot
from toolkit.rollup.merged import Merged
from toolkit.rules import check, verdict
from toolkit.rules.assembly import Received, assemble
from toolkit.workbook import blank

MAY, JUNE, JULY, AUGUST = (Period(2022, month) for month in range(5, 9))
COUNTY, OTHER, BUREAU = "甲区", "乙县", "市丙局"
REGISTER = "重大事故隐患台账"
FIRST, TITLES = 6, (4, 5)
HAZARD = {
    "编号": "重-01",
    "所在单位": "虚构化工甲厂",
    "隐患描述": "液氨罐区可燃有毒气体报警系统停用",
    "发现日期": date(2022, 5, 10),
    "来源": "部门检查",
    "整改措施": "更换报警主机，恢复联网",
    "责任人": "张三",
    "已落实资金（万元）": 12.5,
    "时限": date(2022, 6, 20),
    "应急预案": "现场处置方案",
    "督办级别": "市级",
    "状态": "整改",
}
OTHER_HAZARD = HAZARD | {
    "编号": "重-02",
    "所在单位": "虚构燃气乙站",
    "隐患描述": "调压站与相邻建筑安全间距不足",
    "时限": date(2022, 9, 30),
    "督办级别": None,
}
CLOSED = {"验收日期": date(2022, 6, 24), "验收人": "李四", "销号日期": date(2022, 6, 26), "状态": "销号"}


@cache
def plan() -> Plan:
    """The small campaign with the shipped register, the indicators it agrees with, and one more register switched on."""
    shipped = load_template("朔州2022")
    indicators = tuple(replace(one, applies="全") for one in shipped.form.indicators if one.code.startswith("D"))
    openings = tuple(replace(one, applies="全") for one in shipped.form.openings if one.code == "D00")
    form = Form("情况报表", indicators, (), openings)
    hazards, _, _, deeds = (replace(one, applies="全", active=True) for one in shipped.registers)
    return make_plan(replace(small(), form=form, registers=(hazards, deeds)))


def register(name: str = REGISTER):
    return next(one for one in plan().campaign.registers if one.id == name)


def sent(unit: str = COUNTY, period: Period = JUNE, history: History | None = None):
    """The blank of a unit as openpyxl opens it."""
    return openpyxl.load_workbook(io.BytesIO(blank.write(plan(), unit, period, history or History())))


def columns(sheet) -> dict[str, int]:
    return {
        sheet.cell(row, at).value: at
        for row in TITLES
        for at in range(1, sheet.max_column + 1)
        if sheet.cell(row, at).value
    }


def write(book, row: int, values: dict[str, object], name: str = REGISTER) -> None:
    """Write values into a row of a register (0 is the first), by column title; None empties a cell."""
    sheet = book[name]
    at = columns(sheet)
    for title, value in values.items():
        sheet.cell(FIRST + row, at[title]).value = value


def shown(book, row: int, title: str, name: str = REGISTER):
    sheet = book[name]
    value = sheet.cell(FIRST + row, columns(sheet)[title]).value
    return value.date() if isinstance(value, datetime) else value


def state(book, **figures: int) -> None:
    """Fill the form: every figure 0 but those given."""
    sheet = book[FORM_SHEET]
    for row in range(5, sheet.max_row + 1):
        code = sheet.cell(row, 1).value
        if code and sheet.cell(row, 4).protection.locked is False:
            sheet.cell(row, 4).value = figures.get(code, 0)


def saved(book) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def taken(book, unit: str = COUNTY, period: Period = JUNE, history: History | None = None, file: str = ""):
    """A book as the intake understands it."""
    data = book if isinstance(book, bytes) else saved(book)
    return understand(read_book(data), file or f"{unit}.xlsx", plan(), expected=period, history=history or History())


def judged(
    book, unit: str = COUNTY, period: Period = JUNE, history: History | None = None, number: int = 1, file: str = ""
):
    """A book as a file received and judged."""
    understood = taken(book, unit, period, history, file)
    findings = understood.findings
    if understood.submission:
        findings += check(understood.submission, plan(), history or History())
    moment = datetime(2022, period.month + 1, 1, 9, number)  # noqa: DTZ001
    receipt = Receipt(number, period, f"{number:064d}", file or f"{unit}.xlsx", 1, moment)
    return Received(receipt, verdict(findings), unit, understood.submission, findings)


ABOUT_TASKS = ("C101", "C102", "R23", "S34", "T301")
"""What the small returns of these tests are not about: empty lists, a cover without names."""


def about_items(findings) -> list[str]:
    """The codes of the findings about registers, and of R25."""
    return [one.code for one in findings if one.code.startswith("H") or one.code == "R25"]


def month(files, period: Period, history: History | None = None) -> Merged:
    before = history or History()
    due = period.day_of_month(2, after=True)
    assembly = assemble(tuple(files), plan(), period, before, due=due)
    return merge(assembly, plan(), period, before, due=due)


def closed(merged: Merged) -> History:
    return snapshot(merged)


def overdue_june() -> Merged:
    """Four hazards of the county are overdue in June, one of them since its register of May; another county's two
    stand in its form alone, for it returned no register."""
    book = sent(COUNTY, MAY)
    write(book, 0, HAZARD)
    state(book, D01=1, D03=1, D07=1, D08=1)
    before = closed(month([judged(book, COUNTY, MAY)], MAY))
    book = sent(COUNTY, JUNE, before)
    write(book, 0, {"进展": "设备已到货"})
    for row, (words, due) in enumerate(OVERDUE.items(), start=1):
        number = {"编号": f"重-1{row}", "发现日期": date(2022, 6, 2), "隐患描述": words, "时限": due}
        write(book, row, HAZARD | number | {"所在单位": f"虚构{row}号矿", "督办级别": None})
    state(book, D01=3, D03=3, D07=4, D08=1, D09=4)
    other = sent(OTHER, JUNE)
    del other[REGISTER]
    state(other, D01=2, D03=2, D09=2)
    return month([judged(book, COUNTY, JUNE, before), judged(other, OTHER, JUNE, number=2)], JUNE, before)


OVERDUE = {
    "回风巷风速低于0.25米每秒": date(2022, 6, 10),
    "主通风机备用电源不能在10分钟内启动，切换装置锈蚀，运行记录与实际不符": date(2022, 6, 29),
    "瓦斯传感器超期未检": date(2022, 6, 25),
}
PARTS = (COVER_SHEET, SUMMARY_SHEET, FORM_SHEET)
