"""The second worked example (domain.md §9) in full through the real verbs: files received, sent back, corrected, merged.

Six units expected, four closed months before; an .et with 约30条, last month's table, a fine held, two versions.
"""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from old_workbook import begin, compound, label, number, record
from rollup_setting import BODY, BUREAU, OTHER_BUREAU, STANDING, TWO_UNITS, plan, words
from toolkit.campaign.plan import SUPERVISING, make_plan
from toolkit.model.campaign import Campaign
from toolkit.model.period import Period
from toolkit.model.questions import YES
from toolkit.model.roster import Group, Roster
from toolkit.model.working_days import DayOff, Holiday
from toolkit.rollup.numbers import percent
from toolkit.simulation.filling import titled_rows
from toolkit.verbs.close import close
from toolkit.verbs.new import create
from toolkit.verbs.receive import receive
from toolkit.verbs.report import Reported, report
from toolkit.verbs.send import send
from toolkit.workbook import blank, definition

EARLIER = tuple(Period(2022, month) for month in (5, 6, 7))
AUGUST, SEPTEMBER = Period(2022, 8), Period(2022, 9)
COVER = {
    "填报人": "张三",
    "审核人": "李四",
    "负责人": "王五",
    "联系电话": "0349-2020000",
    "填报日期": date(2022, 9, 30),
}
BEFORE = {
    "甲区": (800, 770, 190, 180),
    "乙市": (420, 400, 100, 95),
    "丙县": (200, 180, 45, 40),
    BUREAU: (90, 88, 20, 20),
    OTHER_BUREAU: (130, 120, 30, 28),
}
"""累计 C01 and C04 at the end of August, and August's own C01 and C04."""


def _campaign() -> Campaign:
    campaign = plan(TWO_UNITS).campaign
    roster = Roster(campaign.roster.units, (Group(SUPERVISING),))
    return replace(campaign, first=EARLIER[0], roster=roster, phases=(), decisions=())


CAMPAIGN = _campaign()
PLAN = make_plan(CAMPAIGN)


def filled(folder: Any, unit: str, period: Period, figures: dict[str, object]) -> Any:
    """The unit's blank as an open book, every figure 0 but those given."""
    name = blank.file_name(CAMPAIGN.roster[unit], period, CAMPAIGN.version)
    book = openpyxl.load_workbook(folder.blanks(period) / name)
    for row in range(1, book["报送单"].max_row + 1):
        if (title := book["报送单"].cell(row, 1).value) in COVER:
            book["报送单"].cell(row, 2, COVER[title])
        if title == "确认零报告":
            book["报送单"].cell(row, 2, "是")
    for row in range(4, 8):
        book["一小结"].cell(row, 2, f"{period.label}{unit}召开会议{row}次，检查企业{row * 7}家。")
    for cells in titled_rows(book["一报表"], "代码"):
        for title in ("本月数", "累计"):
            if cells["代码"].value and not cells[title].protection.locked:
                cells[title].value = figures.get(cells["代码"].value, 0)
    for cells in titled_rows(book["清单一"], "国家要求"):
        if cells["任务键"].value and not cells["工作进度"].protection.locked:
            _fill_task(cells, unit, period)
    return book


def _fill_task(cells: dict[str, Any], unit: str, period: Period) -> None:
    task = str(cells["任务键"].value).split(":")[1]
    said = words(unit, task, STANDING if task in ("8", "26") else "已完成")
    said["progress"] = str(said["progress"]).replace("于", f"于{period.month}月", 1)
    values = (said["progress"], said["state"], said.get("done_on"), said.get("evidence"), 2)
    for title, value in zip(("工作进度", "完成情况", "完成日期", "佐证", "本月次数"), values, strict=True):
        if value is not None and not cells[title].protection.locked:
            cells[title].value = value


def own(unit: str, period: Period) -> tuple[int, int]:
    """C01 and C04 of a month before September: August as given, the rest spread over the months before."""
    c01, c04, last_c01, last_c04 = BEFORE[unit]
    if period == AUGUST:
        return last_c01, last_c04
    month = EARLIER.index(period)
    parts = [(rest // 3, rest - rest // 3 * 2) for rest in (c01 - last_c01, c04 - last_c04)]
    return tuple(others if month else first for others, first in parts)


def row(c01: object, c04: int, e03: object = 0) -> dict[str, object]:
    whole = c01 if isinstance(c01, int) else 30
    return {"A01": 1, "C01": c01, "C02": whole, "C04": c04, "E01": 3, "E02": 3, "E03": e03}


def saved(book: Any) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def as_et(book: Any) -> bytes:
    """The same cells as WPS writes them into an .et: the binary format of old Excel."""
    sheets = {sheet.title: _cells(sheet) for sheet in book if sheet.title in ("报送单", "一小结", "一报表", "清单一")}

    def head(starts: Iterable[int]) -> bytes:
        made = begin(5) + record(0x42, struct.pack("<H", 1200))
        for name, at in zip(sheets, starts, strict=True):
            made += record(0x85, struct.pack("<IBBBB", at, 0, 0, len(name), 1) + name.encode("utf-16-le"))
        return made + record(0x0A)

    bodies = [begin(0x10) + cells + record(0x0A) for cells in sheets.values()]
    starts = [len(head([0] * len(sheets)))]
    for body in bodies[:-1]:
        starts.append(starts[-1] + len(body))
    return compound({"Workbook": head(starts) + b"".join(bodies)})


def _cells(sheet: Any) -> bytes:
    made = b""
    for line in sheet.iter_rows():
        for cell in line:
            value = cell.value.isoformat()[:10] if hasattr(cell.value, "isoformat") else cell.value
            if isinstance(value, int | float):
                made += number(cell.row - 1, cell.column - 1, value)
            elif value and not str(value).startswith("="):
                made += label(cell.row - 1, cell.column - 1, str(value))
    return made


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reported, Reported, Path]:
    """The first round of 3 October and the closing of 6 October."""
    folder = create(tmp_path_factory.mktemp("算例二") / "行动", CAMPAIGN).folder
    for period in (*EARLIER, AUGUST):
        send(folder.root, period, answers=YES)
        for unit in BEFORE:
            book = filled(folder, unit, period, row(*own(unit, period), 9))
            (folder.inbox(period) / f"{unit}.xlsx").write_bytes(saved(book))
        (folder.inbox(period) / f"{BODY}.xlsx").write_bytes(saved(filled(folder, BODY, period, {})))
        receive(folder.root, period, received_at=f"{period.next()}-01T09:00")
        close(folder.root, period, answers=YES)
    send(folder.root, SEPTEMBER, answers=YES)

    def come(name: str, at: str, book: Any, *, et: bool = False) -> None:
        (folder.inbox(SEPTEMBER) / name).write_bytes(as_et(book) if et else saved(book))
        receive(folder.root, SEPTEMBER, received_at=at)

    come("乙市.xlsx", "2022-09-30T16:00", filled(folder, "乙市", SEPTEMBER, row(80, 90, 6)))
    come("甲区.xlsx", "2022-10-01T09:00", filled(folder, "甲区", SEPTEMBER, row(210, 205, 41.2)))
    come("乙市（更新）.xlsx", "2022-10-02T09:00", filled(folder, "乙市", SEPTEMBER, row(88, 90, 6)))
    come("丙县.et", "2022-10-02T10:00", filled(folder, "丙县", SEPTEMBER, row("约30条", 28)), et=True)
    come("市A局.xlsx", "2022-10-02T11:00", filled(folder, BUREAU, AUGUST, row(20, 20, 1)))
    come("市B局.xlsx", "2022-10-02T12:00", filled(folder, OTHER_BUREAU, SEPTEMBER, row(40, 35, 150000)))
    first = report(folder.root, SEPTEMBER, received_at="2022-10-03T09:00")
    come("丙县（更正）.xlsx", "2022-10-04T10:00", filled(folder, "丙县", SEPTEMBER, row(30, 28)))
    come("市B局（更正）.xlsx", "2022-10-04T12:00", filled(folder, OTHER_BUREAU, SEPTEMBER, row(40, 35, 15)))
    come("市A局（九月）.xlsx", "2022-10-05T11:00", filled(folder, BUREAU, SEPTEMBER, row(22, 22, 12.5)))
    return first, report(folder.root, SEPTEMBER, received_at="2022-10-06T09:00"), folder.root


def figures(reported: Reported, code: str) -> tuple[Decimal | None, Decimal | None]:
    total = reported.merged.totals[code]
    return total.month, total.total


def test_the_first_round(rounds: tuple[Reported, Reported, Path]) -> None:
    first = rounds[0]
    status = {unit.unit: str(unit.status) for unit in first.merged.assembly.units}
    assert status == dict(zip(TWO_UNITS, ("已采用", "已采用", "待更正", "拒收", "已采用", "未报"), strict=True))
    total = first.merged.totals["C01"]
    assert (total.counted, total.expected) == (3, 6)
    assert figures(first, "C01") == (338, 1978)
    assert figures(first, "C04") == (330, 1888)
    assert percent(first.merged.totals["C05"].total) == "95.4%"
    assert tuple(share.unit for share in total.carried) == (TWO_UNITS[2], TWO_UNITS[3], TWO_UNITS[5])
    assert figures(first, "E03")[0] == Decimal("47.20")


def test_what_was_wrong_is_told_with_its_cell(rounds: tuple[Reported, Reported, Path]) -> None:
    found = {(one.unit, one.code): one.place for one in rounds[0].merged.findings}
    assert found["丙县", "C202"].file == "丙县.et"
    assert found["丙县", "C202"].cell
    assert found[OTHER_BUREAU, "R17"].cell
    assert any(unit == BUREAU and place.file == "市A局.xlsx" for (unit, _), place in found.items())


def test_the_closing(rounds: tuple[Reported, Reported, Path]) -> None:
    final = rounds[1]
    total = final.merged.totals["C01"]
    assert (total.counted, total.expected) == (5, 6)
    assert figures(final, "C01") == (390, 2030)
    assert figures(final, "C04") == (380, 1938)
    assert percent(final.merged.totals["C05"].total) == "95.5%"
    assert figures(final, "C06")[1] == 92
    assert figures(final, "E03")[0] == Decimal("74.70")
    assert (total.previous, total.change) == (385, "按可比的5家计算，385条→390条，环比增长1.3%")
    (share,) = [one for one in total.shares if one.unit == "乙市"]
    assert (share.month, share.place.file) == (88, "乙市（更新）.xlsx")


def test_the_two_versions_differ_in_one_cell_that_is_told(rounds: tuple[Reported, Reported, Path]) -> None:
    (found,) = [one for one in rounds[1].merged.findings if one.unit == "乙市" and "80→88" in one.problem]
    assert found.place.file == "乙市（更新）.xlsx"


def test_the_scores_of_the_return(rounds: tuple[Reported, Reported, Path]) -> None:
    scored = {unit.unit: unit for unit in rounds[1].report.ranking.units}
    on_time = {name: next(item.score for item in unit.items if item.code == "S1") for name, unit in scored.items()}
    assert on_time == {"甲区": 15, "乙市": 15, "丙县": 15, OTHER_BUREAU: 15, BUREAU: 6, BODY: 0}
    lost = [(loss.points, loss.code, loss.place.file) for loss in scored["丙县"].losses if loss.item == "S3"]
    assert lost == [(2, "C202", "丙县.et")]


def test_every_unit_has_its_score_sheet(rounds: tuple[Reported, Reported, Path]) -> None:
    _, final, root = rounds
    assert len(final.score_sheets) == 1 + len(TWO_UNITS)
    assert {path.parent for path in final.score_sheets} == {root / "output" / "2022-09" / "考评"}


def test_with_the_reporting_day_moved_past_the_holiday_the_late_one_is_on_time(
    rounds: tuple[Reported, Reported, Path], tmp_path: Path
) -> None:
    """顺延至首个工作日: 2 October lies in the National Day holiday, 8 October is worked."""
    root = tmp_path / "顺延"
    shutil.copytree(rounds[2], root)
    days_off = tuple(Holiday(date(2022, 10, day), DayOff.REST) for day in range(1, 8))
    worked = tuple(Holiday(date(2022, 10, day), DayOff.WORK) for day in (8, 9))
    (root / "行动.xlsx").write_bytes(definition.write(replace(CAMPAIGN, postpone=True, holidays=(*days_off, *worked))))
    moved = report(root, SEPTEMBER, received_at="2022-10-09T09:00")
    assert moved.merged.due == date(2022, 10, 8)
    scored = {unit.unit: unit for unit in moved.report.ranking.units}
    assert next(item.score for item in scored[BUREAU].items if item.code == "S1") == 15
    assert figures(moved, "C01") == (390, 2030)
