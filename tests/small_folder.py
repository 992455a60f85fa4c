"""A campaign folder for tests that go through the whole toolkit: six units, their returns of one month, its final state."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl

import small_campaign
from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan, make_plan
from toolkit.model.campaign import Campaign
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.roster import Level, Roster, Unit
from toolkit.model.scoring import Scoring
from toolkit.model.tasks import TaskList
from toolkit.results import as_json
from toolkit.verbs.merge import merge
from toolkit.verbs.new import create
from toolkit.verbs.status import status
from toolkit.verbs.verify import verify
from toolkit.workbook import blank

PERIOD = Period(2022, 5)
RECEIVED_AT = "2022-06-02T10:00"
NAMES = ("甲区", "乙县", "丙县", "丁县", "戊区", "己市")
COVER = {"填报人": "张三", "审核人": "李四", "负责人": "王五", "联系电话": "0349-2020000", "填报日期": date(2022, 6, 1)}
FIGURES = {"A01": 3, "B01": 120, "B06": 80, "C00": 5, "C01": 40, "C04": 30, "E03": 12.5}


def _for_all(task_list: TaskList) -> TaskList:
    requirements = (
        replace(one, tasks=tuple(replace(task, named_units=NAMES) for task in one.tasks))
        for one in task_list.requirements
    )
    return replace(task_list, requirements=tuple(requirements))


@cache
def campaign() -> Campaign:
    """The small campaign for six counties that all report on everything."""
    units = tuple(
        Unit(name, f"{name}安委办", name, "安委办", Level.COUNTY, county=name, ranking="县区") for name in NAMES
    )
    lists = tuple(map(_for_all, small_campaign.LISTS))
    return replace(small_campaign.campaign(), roster=Roster(units), lists=lists, collector=NAMES[0])


def scoring_of_five_items() -> Scoring:
    """The shipped model without items scored by figures this form does not have."""
    shipped = load_template("朔州2022").scoring
    first, *rest = shipped.items[:5]
    missing = 100 - sum(item.points for item in shipped.items[:5])
    return replace(shipped, items=(replace(first, points=first.points + missing), *rest), rates=())


@cache
def plan() -> Plan:
    return make_plan(campaign())


@cache
def returned(unit: str, period: Period = PERIOD, *, edition: str = "", faulty: bool = False) -> bytes:
    """A filled return; ``edition`` goes into its words, a faulty one leaves a figure out and guesses another."""
    book = openpyxl.load_workbook(io.BytesIO(blank.write(plan(), unit, period, History())))
    at = NAMES.index(unit) + 1
    for task_list in campaign().lists:
        page = book[task_list.id]
        columns = {cell.value: cell.column for cell in page[4]}
        for row in range(5, page.max_row + 1):
            if page.cell(row, columns["任务键"]).value:
                words = (
                    f"5月{row + at}日{unit}召开会议{edition}，检查企业{row * at}家，整改隐患{at}条（{task_list.id}）。"
                )
                page.cell(row, columns["工作进度"], words)
                page.cell(row, columns["完成情况"], "正在推进")
                page.cell(row, columns["本月次数"], at)
    page = book["一报表"]
    columns = {cell.value: cell.column for cell in page[4]}
    for row in range(5, page.max_row + 1):
        code = page.cell(row, columns["代码"]).value
        if code in FIGURES:
            page.cell(row, columns["累计" if code == "B06" else "本月数"], FIGURES[code] * at)
        if faulty and code == "A01":
            page.cell(row, columns["本月数"], "约30次")
    for row in range(1, book["报送单"].max_row + 1):
        if (title := book["报送单"].cell(row, 1).value) in COVER:
            book["报送单"].cell(row, 2, COVER[title])
    for row in range(4, 8):
        book["一小结"].cell(row, 2, f"五月{unit}小结第{row}段{edition}")
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@cache
def returns(count: int) -> dict[str, bytes]:
    """Files by name: the first is faulty, so that a correction workbook is written."""
    return {f"{unit}_5月.xlsx": returned(unit, faulty=unit == NAMES[0]) for unit in NAMES[:count]}


def make_folder(root: Path, count: int = len(NAMES)) -> Path:
    """A campaign folder whose inbox holds the returns of so many units."""
    inbox = create(root, campaign()).folder.inbox(PERIOD)
    for name, data in returns(count).items():
        (inbox / name).write_bytes(data)
    return root


def final_state(root: Path) -> dict[str, str]:
    """Everything a person can see of a month, as digests by what it is; and that nothing disagrees."""
    merged = merge(root, PERIOD, received_at=RECEIVED_AT).merged
    seen = {
        "status": _digest(json.dumps(as_json(status(root, PERIOD)), ensure_ascii=False)),
        "merge": _digest(json.dumps(as_json(merged), ensure_ascii=False)),
    }
    for path in sorted((root / "output").rglob("*")):
        if path.is_file():
            seen[path.relative_to(root).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    seen["verify"] = str(verify(root).problems)
    return seen


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
