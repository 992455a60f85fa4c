"""Two campaigns for tests that go all the way: the shipped one cut small, and an invented one that shares nothing with it.

`data/临澜2023.json` is a county's campaign: townships and bureaus report, other codes, units of measure, relations and
openings, numbers like “1、” and “1-1”, a list without headings, other weights, another due day that gives way to holidays.
What a unit fills in follows from the campaign's own columns and kinds; two months, with the faults of `hand_in`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from toolkit.campaign.document import load_template, parse
from toolkit.campaign.plan import Plan, make_plan
from toolkit.folder import CampaignFolder
from toolkit.model.campaign import Campaign
from toolkit.model.form import IndicatorKind
from toolkit.model.period import Period
from toolkit.model.questions import YES
from toolkit.model.roster import Roster
from toolkit.model.tasks import TaskList
from toolkit.simulation.fiction import fictional
from toolkit.simulation.filling import saved, titled_rows
from toolkit.verbs.close import close
from toolkit.verbs.new import create
from toolkit.verbs.publish import publish
from toolkit.verbs.receive import receive
from toolkit.verbs.report import report
from toolkit.verbs.send import send
from toolkit.workbook import blank, correction

DATA = Path(__file__).parent / "data"
WORDS = (
    "{day}就“{matter}”，第{group}组上门{some}户，登记{few}册，当面交办并约定复查。",
    "{day}开了{few}场院坝会说“{matter}”，第{group}组带回{some}条线索，已转派出所。",
)
"""What is done in even and in odd months."""
COVER = {"填报人": "赵一", "审核人": "钱二", "负责人": "孙三", "联系电话": "0000-2020000"}


@dataclass(frozen=True)
class Sample:
    """A campaign and what its units fill in.

    ``figures`` are those of the first unit's first month; the others have so many times as much. ``part`` is an
    indicator that a relation makes the part of another, ``guessed`` one that is answered in words. ``item`` is the
    first row of the first unit's register, which ``found`` counts in the form; ``settled`` is what the second month
    adds to it, which ``gone`` counts. Nobody else has such items.
    """

    campaign: Campaign
    figures: Mapping[str, float]
    part: str
    guessed: str
    item: Mapping[str, object]
    found: Mapping[str, float]
    settled: Mapping[str, object]
    gone: Mapping[str, float]

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(unit.id for unit in self.campaign.roster.reporting)

    @property
    def months(self) -> tuple[Period, Period]:
        first, second, *_ = self.campaign.periods()
        return first, second


SHIPPED_UNITS = ("甲区", "乙区", "丙县", "市公安局", "市应急局", "市财政局")
SHIPPED_TASKS = {"清单一": ("8", "26", "35", "44"), "清单二": ("3", "6", "16")}


# fmt: off
@cache
def shipped() -> Sample:
    """朔州2022 with six units and seven tasks, its counties renamed as in the demonstration."""
    return Sample(
        _cut(fictional(load_template("朔州2022"))),
        {
            "A01": 2, "A02": 5, "B01": 400, "B02": 6, "B03": 24, "B04": 3, "B05": 90, "B06": 60, "B07": 80, "B08": 20,
            "C00": 5, "C01": 50, "C02": 30, "C03": 20, "C04": 44, "C07": 1, "C08": 12.5, "E01": 9, "E02": 4, "E03": 6.4,
            "F01": 2, "G01": 1, "H01": 3, "H02": 2, "H03": 0.4,
        },
        part="C02",
        guessed="E01",
        item={
            "编号": "重-01", "行业领域": "城镇燃气", "所在单位": "虚构燃气甲公司", "属地": "甲区", "来源": "部门检查",
            "隐患描述": "调压站与相邻建筑间距不足", "发现日期": date(2022, 5, 6), "整改措施": "迁移调压站",
            "责任人": "李四", "已落实资金（万元）": 30, "时限": date(2022, 6, 20), "应急预案": "停气预案",
            "进展": "方案已批", "状态": "整改",
        },
        found={"D01": 1, "D02": 0, "D03": 1, "D04": 0, "D07": 1, "D08": 0, "D09": 0},
        settled={
            "进展": "土建完成", "验收日期": date(2022, 6, 25), "验收人": "周五", "销号日期": date(2022, 6, 26), "状态": "销号",
        },
        gone={"D01": 0, "D02": 0, "D03": 0, "D04": 1, "D07": 0, "D08": 0, "D09": 0},
    )


@cache
def second() -> Sample:
    """临澜2023, the invented one."""
    return Sample(
        parse(json.loads((DATA / "临澜2023.json").read_text(encoding="utf-8"))),
        {
            "HY1": 1, "PX1": 35, "CS1": 210, "CS2": 64, "CS3": 40, "WT00": 4, "WT10": 21, "WT11": 9, "WT12": 12,
            "WT20": 18, "CF1": 2, "CF2": 3.2, "CX1": 120,
        },
        part="WT11",
        guessed="CS2",
        item={
            "编号": "危-1", "房主或场所": "虚构酒楼", "危险情况": "后厨与气瓶间没有分隔", "登记日期": date(2023, 3, 9),
            "消除期限": date(2023, 4, 15), "包联干部": "吴六", "进展": "已停业", "状态": "撤人封门",
        },
        found={"WX10": 1, "WX20": 0, "WX31": 0},
        settled={"进展": "气瓶间已拆", "消除日期": date(2023, 4, 12), "状态": "已消除"},
        gone={"WX10": 0, "WX20": 1, "WX31": 0},
    )
# fmt: on


def _cut(whole: Campaign) -> Campaign:
    """The campaign with those of its units and tasks that are kept."""
    units = tuple(unit for unit in whole.roster.units if unit.id in SHIPPED_UNITS)
    groups = tuple(
        replace(group, members=tuple(name for name in group.members if name in SHIPPED_UNITS))
        for group in whole.roster.groups
    )
    return replace(whole, roster=Roster(units, groups), lists=tuple(map(_shorter, whole.lists)), dispatched=())


def _shorter(task_list: TaskList) -> TaskList:
    kept = SHIPPED_TASKS[task_list.id]
    cut = (replace(one, tasks=tuple(t for t in one.tasks if t.number in kept)) for one in task_list.requirements)
    return replace(task_list, requirements=tuple(one for one in cut if one.tasks))


SAMPLES: Mapping[str, Callable[[], Sample]] = {"朔州2022": shipped, "临澜2023": second}


@cache
def plan(name: str) -> Plan:
    return make_plan(SAMPLES[name]().campaign)


def run(root: Path, name: str) -> CampaignFolder:
    """Both months from 下发 to 月报, the first closed, the second published."""
    made = create(root, SAMPLES[name]().campaign).folder
    first, last = SAMPLES[name]().months
    reported(made, name, first)
    close(root, first, at=day_after(SAMPLES[name](), first, 4), answers=YES)
    reported(made, name, last)
    publish(root, last)
    publish(root, last, confirm=True)
    return made


def reported(made: CampaignFolder, name: str, month: Period) -> None:
    """One month from 下发 to 月报."""
    send(made.root, month, answers=YES)
    for day in hand_in(made, name, month):
        receive(made.root, month, received_at=day)
    mended(made, name, month)
    report(made.root, month, received_at=day_after(SAMPLES[name](), month, 3))


def day_after(sample: Sample, month: Period, after: int) -> datetime:
    """Ten in the morning so many days after the reporting day."""
    due = sample.campaign.due(month)
    return datetime(due.year, due.month, due.day, 10) + timedelta(days=after)  # noqa: DTZ001


def hand_in(made: CampaignFolder, name: str, month: Period) -> Iterator[datetime]:
    """Put the returns of each day into the inbox and give the day.

    The first unit adds up wrongly and guesses, the second is late, the fourth writes what stands in the measure. In
    the second month the third hands in last month's file and the last one nothing.
    """
    sample = SAMPLES[name]()
    units, first = sample.units, sample.months[0]
    for late, own in ((0, (units[0], *units[2:])), (2, units[1:2])):
        for unit in own:
            if month != first and unit == units[-1]:
                continue
            again = first if month != first and unit == units[2] else month
            data = returned(made, name, unit, again)
            (made.inbox(month) / f"{unit}{month.month}月报表.xlsx").write_bytes(data)
        yield day_after(sample, month, late)


def mended(made: CampaignFolder, name: str, month: Period) -> None:
    """The first unit sends its correction workbook back with the sum put right."""
    sample = SAMPLES[name]()
    unit = sample.campaign.roster[sample.units[0]]
    path = made.corrections(month) / correction.file_name(unit, month)
    if path.exists():
        book = openpyxl.load_workbook(path)
        for cells in titled_rows(book["一报表"], "代码"):
            if cells["代码"].value == sample.part:
                cells["本月数"].value = _figure(sample, sample.part, 1, month)
        (made.inbox(month) / f"{unit.short}更正.xlsx").write_bytes(saved(book))


def returned(made: CampaignFolder, name: str, unit: str, month: Period) -> bytes:
    """The unit's blank as it was sent, filled in."""
    sample = SAMPLES[name]()
    sent = made.blanks(month) / blank.file_name(sample.campaign.roster[unit], month, sample.campaign.version)
    book = openpyxl.load_workbook(io.BytesIO(sent.read_bytes()))
    _fill_labels(book, unit, month)
    for task_list in sample.campaign.lists:
        if task_list.id in book.sheetnames:
            _fill_list(book[task_list.id], name, task_list, unit, month)
    _fill_form(book["一报表"], sample, unit, month)
    for register in sample.campaign.active_registers:
        if register.id in book.sheetnames:
            _fill_register(book[register.id], sample, unit, month)
    return saved(book)


def _fill_labels(book: Any, unit: str, month: Period) -> None:
    for sheet, words in (("报送单", COVER | {"填报日期": month.next().first_day}), ("一小结", {})):
        for row in book[sheet].iter_rows(max_col=2):
            label, cell = row
            if label.value in words:
                cell.value = words[label.value]
            elif sheet == "一小结" and label.value and not cell.protection.locked:
                cell.value = f"{month.month}月{unit}{label.value}：分三组走访，当面交办并约定复查日子。"


def _fill_list(sheet: Any, name: str, task_list: TaskList, unit: str, month: Period) -> None:
    sample = SAMPLES[name]()
    place = sample.units.index(unit) + 1
    tasks = {f"{task_list.id}:{task.first_number or task.number}": task for task in task_list.tasks}
    for cells in titled_rows(sheet, "国家要求"):
        key = str(cells["任务键"].value or "")
        if key in tasks and not cells["工作进度"].protection.locked:
            for title, value in _words(name, task_list.id, tasks[key].number, place, month).items():
                if not cells[title].protection.locked:
                    cells[title].value = value


def _words(name: str, list_id: str, number: str, place: int, month: Period) -> dict[str, object]:
    """What the unit of this place says of a task: a fact of its own, and the state its deadline asks for.

    The second unit never finishes; the fourth copies the measure in the first month.
    """
    sample = SAMPLES[name]()
    deadline = plan(name).deadlines[list_id, number]
    seed = sum(map(ord, list_id + number)) + 7 * place + month.month
    task = sample.campaign.task(list_id, number)
    facts = {"day": f"{month.month}月{seed % 27 + 1}日", "group": place, "some": seed % 83 + 2, "few": seed % 9 + 1}
    text = WORDS[month.month % 2].format(matter=task.measure.removeprefix(f"{number}. ")[:9], **facts)
    if place == 4 and month == sample.months[0]:
        text = task.measure
    count = {"本月次数": place} if deadline.frequencies else {}
    if deadline.due is None:
        return {"工作进度": text, "完成情况": "长期坚持"} | count
    if deadline.due > month.last_day or place == 2:
        return {"工作进度": text, "完成情况": "正在推进", "存在问题": f"还差{place}户没有签字"} | count
    done = min(deadline.due, date(month.year, month.month, 20))
    return {"工作进度": text, "完成情况": "已完成", "完成日期": done, "佐证": f"签字册〔{place}〕{seed}号"} | count


def _fill_form(sheet: Any, sample: Sample, unit: str, month: Period) -> None:
    place = sample.units.index(unit) + 1
    for cells in titled_rows(sheet, "代码"):
        code = cells["代码"].value
        for title in ("本月数", "累计"):
            if code and not cells[title].protection.locked:
                cells[title].value = _figure(sample, code, place, month)
    if place == 1 and month == sample.months[0]:
        for cells in titled_rows(sheet, "代码"):
            if cells["代码"].value == sample.part:
                cells["本月数"].value += 5
            elif cells["代码"].value == sample.guessed:
                cells["本月数"].value = f"约{cells['本月数'].value}"


def _figure(sample: Sample, code: str, place: int, month: Period) -> float:
    """So many times the first unit's, and once more of what happens in the second month; bodies reached are ten more."""
    later = month != sample.months[0]
    if code in sample.found:
        return (sample.gone if later else sample.found)[code] if place == 1 else 0
    kind = sample.campaign.form.indicator(code).kind
    happens = kind in (IndicatorKind.FLOW, IndicatorKind.MONEY)
    found = sample.figures.get(code, 0) * (place + (later and happens))
    return found + 10 * (later and kind is IndicatorKind.DISTINCT)


def _fill_register(sheet: Any, sample: Sample, unit: str, month: Period) -> None:
    """The first unit has one item, which it settles in the second month; the others say that they have none."""
    columns = {cell.value: cell.column for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    if unit != sample.units[0] or not set(sample.item) <= columns.keys():
        sheet["C2"] = "无"
        return
    rows = [row for row in sheet.iter_rows() if not row[columns["进展"] - 1].protection.locked]
    for title, value in (sample.item if month == sample.months[0] else sample.settled).items():
        rows[0][columns[title] - 1].value = value
