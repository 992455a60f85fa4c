"""频次与到期: what falls due in the next two months, recurring duties in their span, and the lamp of every task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.reporting.calendar import Due, Lamp, Lit
from toolkit.reporting.recurring import MONTHLY, WEEKLY, Recurring, UnitCount, Verdict
from toolkit.rollup.merged import Merged
from toolkit.workbook import look
from toolkit.workbook.month.material import Material
from toolkit.workbook.month.table import Heading, Section, begin, section
from toolkit.workbook.writing import Sheet, Value

SCHEDULE = "频次与到期"
_NEEDED = 6

_HEADINGS = (
    Heading("清单", 22),
    Heading("任务编号", 9, look.TABLE_CENTERED),
    Heading("细化措施", 46),
    Heading("日期或考核期", 15, look.TABLE_CENTERED),
    Heading("状态", 11, look.TABLE_CENTERED),
    Heading("次数或天数", 14, look.TABLE_CENTERED),
    Heading("单位、说明", 56),
)
_DUE = ("清单", "任务编号", "细化措施", "最后日期", "核定状态", "还有", "没有完成的单位")
_RECURRING = ("清单", "任务编号", "细化措施", "考核期", "判定", "应做次数", "各单位次数（已N次/应≥M次）")
_LAMPS = ("清单", "任务编号", "细化措施", "完成时限", "灯", "", "为什么")
_FILLS = {Lamp.RED: look.RED, Lamp.YELLOW: look.AMBER, Lamp.GREEN: look.GREEN}
_VERDICTS = {
    Verdict.UNMET: look.RED,
    Verdict.TO_VERIFY: look.AMBER,
    Verdict.MET: look.GREEN,
    Verdict.RUNNING: "",
}
_NAMED = 20
"""So many units are named; more are the first of them and a count."""
_GAPS_NAMED = 3
_ALL_ALIKE = 8
"""Counts of more units than this are summed up where they are alike."""
_NOTE = (
    "灯：红＝逾期，或者30天内到期还未启动，或者频次未达标；黄＝30天内到期，或者停滞两个月以上、待核实、未报、时限待确认；其余为绿。"
    "频次按自然月、季、半年、年、学期计数，期末才判定：期中只显示已做次数；有月份没有次数的（没报、没填、不在报告期），期末不够数的列“待核实”，不判未达标。"
    "同一条任务里几项同样频次的（会议、检查），本月次数是合在一起报的，应做次数也相加。分期目标逐期列出。"
)


def write_schedule(sheet: Sheet, material: Material) -> None:
    """Write what is coming, what recurs, and all lamps."""
    merged, calendar, duties = material.merged, material.report.calendar, material.report.recurring
    title = f"{merged.period.label}频次与到期"
    counted = "、".join(f"{lamp}灯{calendar.count(lamp)}条" for lamp in Lamp)
    begin(sheet, title, f"{counted}。{_NOTE}", _HEADINGS, demonstration=merged.plan.campaign.demonstration)
    ahead = merged.period.next()
    row, breaks = 3, list[int]()
    for period, due in ((ahead, calendar.next_month), (ahead.next(), calendar.after)):
        row = section(
            sheet, row, Section(f"{period.label}到期", _DUE, tuple(_due(merged, one) for one in due)), _HEADINGS
        )
    first = _new_page(row, breaks)
    row = section(
        sheet, row, Section("频次任务", _RECURRING, tuple(_recurring(merged, one) for one in duties)), _HEADINGS
    )
    for place, duty in enumerate(duties, start=first + 2):
        sheet.text(place, 5, duty.verdict, replace(look.TABLE_CENTERED, fill=_VERDICTS[duty.verdict]))
        material.cells.put(("频次", duty.duty.list_id, duty.duty.number, duty.duty.every), sheet.name, place, _NEEDED)
    first = _new_page(row, breaks)
    row = section(
        sheet, row, Section("全部任务的灯", _LAMPS, tuple(_lit(merged, one) for one in calendar.lamps)), _HEADINGS
    )
    for place, lit in enumerate(calendar.lamps, start=first + 2):
        sheet.text(place, 5, lit.lamp, replace(look.TABLE_CENTERED, fill=_FILLS[lit.lamp]))
    sheet.freeze(3)
    sheet.print_on_a4(last_column=len(_HEADINGS), last_row=row, breaks=breaks)
    sheet.hide_gridlines()


def _new_page(row: int, breaks: list[int]) -> int:
    """Let a section begin a page."""
    breaks.append(row - 1)
    return row


def _task(merged: Merged, list_id: str, number: str) -> tuple[str, str, str]:
    campaign = merged.plan.campaign
    return campaign.task_list(list_id).title, number, campaign.task(list_id, number).measure


def _due(merged: Merged, due: Due) -> tuple[Value, ...]:
    day = "\n".join((due.day.isoformat(), *((f"（{due.text}）",) if due.milestone else ())))
    units = _named([merged.plan.campaign.roster[unit].short for unit in due.open_units])
    return *_task(merged, due.list_id, due.number), day, str(due.standing), f"{due.days}天", units


def _named(names: Sequence[str]) -> str:
    return "、".join(names) if len(names) <= _NAMED else f"{'、'.join(names[:_NAMED])}等{len(names)}家"


def _recurring(merged: Merged, one: Recurring) -> tuple[Value, ...]:
    duty = one.duty
    span = duty.first.label if duty.first == duty.last else f"{duty.first.label}至{duty.last.label}"
    missed = f"\n{len(one.unmet)}家未达标" if one.unmet else ""
    rhythm = MONTHLY if duty.every == WEEKLY else duty.every  # Weekly duties are counted over the month.
    needed = f"每{rhythm}≥{duty.needed}次\n{one.met}/{len(one.units)}家达标{missed}"
    words = "；".join(_counts(merged, one))
    return *_task(merged, duty.list_id, duty.number), span, str(one.verdict), needed, words


def _counts(merged: Merged, one: Recurring) -> Iterator[str]:
    """Units by what is to be said of them, the gravest first; those alike together."""
    roster = merged.plan.campaign.roster
    said: dict[tuple[Verdict, str], list[str]] = {}
    for unit in sorted(one.units, key=lambda unit: list(_VERDICTS).index(unit.verdict)):
        said.setdefault((unit.verdict, _count(unit, one.duty.needed)), []).append(roster[unit.unit].short)
    for (_, words), names in said.items():
        listed = "、".join(names) if len(names) <= _ALL_ALIKE else f"{'、'.join(names[:3])}等{len(names)}家"
        yield f"{listed}{words}"


def _count(unit: UnitCount, needed: int) -> str:
    months = "、".join(f"{period.month}月" for period in unit.gaps)
    few = len(unit.gaps) <= _GAPS_NAMED
    gaps = f"（缺{months if few else f'{len(unit.gaps)}个月'}）" if unit.gaps else ""
    return f"已{unit.done}次/应≥{needed}次{gaps}"


def _lit(merged: Merged, lit: Lit) -> tuple[Value, ...]:
    title, number, measure = _task(merged, lit.list_id, lit.number)
    deadline = merged.plan.campaign.task(lit.list_id, lit.number).deadline
    return title, number, measure, deadline, str(lit.lamp), "", merged.period.every.said(lit.why)
