"""The order of sheets in 汇总.xlsx and 月报.xlsx, their contents page and the definitions of terms (目录与口径)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.reporting.report import Report
from toolkit.rollup.merged import Merged
from toolkit.workbook import look
from toolkit.workbook.marks import Area
from toolkit.workbook.month import (
    details,
    form,
    lists,
    narrative,
    ranking,
    registers,
    reminders,
    returns,
    schedule,
    tasks_by_unit,
    trends,
    yearly,
)
from toolkit.workbook.month.cells import Cells
from toolkit.workbook.writing import Sheet, Workbook

if TYPE_CHECKING:
    from toolkit.rollup.tables import Tables

CONTENTS = "目录与口径"
SUMMARY = "小结"
_WORDS = 68
"""The width of the column of words on the contents page."""

_DESCRIPTIONS = {
    SUMMARY: "可直接用于起草的小结，每个数字链接到出处",
    "一小结": "各单位所报小结原文",
    form.FORM: "全市合计（活公式）、同口径环比、每项口径",
    form.BY_UNIT: "每个单位的本月数、上月累计、累计",
    lists.DUE: "已逾期、下月到期、时限待确认的任务，逾期和下月到期的隐患",
    tasks_by_unit.TASKS_BY_UNIT: "每个单位的任务各有几条、处于什么状态，完成率",
    returns.RETURNS: "应报、已报、报送率、按时率，逐单位状态",
    ranking.RANKING: "分组排名、各项得分、每一分扣在哪里（草稿，由主任审定后公布）",
    schedule.SCHEDULE: "下月和再下月到期、频次任务做了几次、每条任务的灯",
    reminders.REMINDERS: "连续两个月以上没有进展的任务，红黄牌建议（由人签发）",
    trends.TRENDS: "各月指标、得分、报送情况和图，环比、同比",
    yearly.YEARLY: "年度综合考评：逐月得分、平均、巡查评估、排名（草稿）",
    details.FINDINGS: "全部核验问题：文件、工作表、单元格、怎么改",
    details.DETAILS: "一行一单位一任务，文字一字不少",
    details.PROVENANCE: "每项指标每个单位的数在哪家、哪本、哪格",
}
_PUBLIC_DESCRIPTIONS = {SUMMARY: "本月工作情况", ranking.RANKING: "分组排名和各项得分"}
_TERMS = (
    "应报：名册中本期须报送的单位；已报：至少有一件可采用的单位；报送率 = 已报 ÷ 应报。",
    "按时：首次可受理（非拒收）的报送不晚于报送日；按时率 = 按时 ÷ 应报。",
    "合计只含“计入”的数：有强制问题或暂扣的数不计入，与它成等式或同一比率的指标一并不计入，以免口径不一；口径列写明 计入家数/应填家数。",
    "比率一律由合计重算，不取平均；四舍五入用十进制“五入”；分母为 0 或没有数时显示“—”。",
    "环比为同口径：只取本月计入的单位，与它们上一定稿月的本月数相比。",
    "家数（B01、B06、B07、B08）未跨单位去重，同一企业可能被不同单位各计一次。",
    "核定状态：月末已过完成时限而未完成的为逾期未完成；多单位任务任一应报主责单位逾期即为逾期，牵头制以牵头单位为准；未报、不涉及不进分母。",
    "工作表里的文字都是文字，不会变成公式；蓝色带下划线的可以点击跳转。",
)


def merged_workbook(merged: Merged) -> bytes:
    """汇总.xlsx: the clerk's working book, everything traceable to file, sheet and cell."""
    book = Workbook(title=f"{merged.period.label}汇总", subject=merged.plan.campaign.title)
    cells = Cells()
    names = (
        CONTENTS,
        "一小结",
        form.FORM,
        form.BY_UNIT,
        *(one.register.id for one in merged.registers),
        returns.RETURNS,
        details.FINDINGS,
        details.DETAILS,
        details.PROVENANCE,
    )
    sheets = {name: book.sheet(name) for name in names}
    narrative.write_unit_summaries(sheets["一小结"], merged)
    _figures(sheets, merged, cells)
    details.write_details(sheets[details.DETAILS], merged, cells)
    details.write_findings(sheets[details.FINDINGS], merged)
    for one in merged.registers:
        registers.write_all_items(sheets[one.register.id], merged, one)
    returns.write_returns(sheets[returns.RETURNS], merged, cells)
    _contents(sheets[CONTENTS], merged, names[1:], "汇总")
    return book.to_bytes()


def report_workbook(report: Report, tables: Tables) -> bytes:
    """月报.xlsx: the leaders' book, sheets as in design.md §6; 考评排队 only where months are scored."""
    merged, ranked = report.merged, report.ranking
    book = Workbook(title=f"{merged.period.label}月报", subject=merged.plan.campaign.title)
    cells = Cells()
    list_names = tuple(task_list.id for task_list in merged.plan.campaign.lists)
    names = (
        CONTENTS,
        SUMMARY,
        form.FORM,
        form.BY_UNIT,
        *list_names,
        *(one.register.id for one in merged.registers),
        lists.DUE,
        schedule.SCHEDULE,
        tasks_by_unit.TASKS_BY_UNIT,
        returns.RETURNS,
        *((ranking.RANKING,) if ranked else ()),
        trends.TRENDS,
        reminders.REMINDERS,
        *((yearly.YEARLY,) if report.yearly else ()),
        details.FINDINGS,
        details.DETAILS,
        details.PROVENANCE,
    )
    sheets = {name: book.sheet(name) for name in names}
    _figures(sheets, merged, cells)
    details.write_details(sheets[details.DETAILS], merged, cells)
    for task_list in merged.plan.campaign.lists:
        lists.write_list(sheets[task_list.id], merged, task_list, cells)
    for one in merged.registers:
        registers.write_register(sheets[one.register.id], merged, one, cells)
    lists.write_due(sheets[lists.DUE], merged, cells)
    tasks_by_unit.write_tasks_by_unit(sheets[tasks_by_unit.TASKS_BY_UNIT], merged, tables, cells)
    returns.write_returns(sheets[returns.RETURNS], merged, cells, tables)
    if ranked:
        ranking.write_ranking(sheets[ranking.RANKING], merged, ranked, cells)
    _follow_up(sheets, report, cells)
    details.write_findings(sheets[details.FINDINGS], merged)
    narrative.write_summary_sheet(sheets[SUMMARY], merged, report.summary, cells)
    _contents(sheets[CONTENTS], merged, names[1:], "月报")
    return book.to_bytes()


PUBLIC_TITLE = "月报（公开版）"
_PUBLIC_TERMS = "公开版：企业名称、个人姓名、电话等已作脱敏处理；不含各单位原件、明细、核验问题和数据出处。"


def public_workbook(report: Report, tables: Tables) -> bytes:
    """The public version, from a report that has been reduced and redacted: no returns, findings, details or sources."""
    merged, ranked = report.merged, report.ranking
    book = Workbook(title=f"{merged.period.label}{PUBLIC_TITLE}", subject=merged.plan.campaign.title)
    cells = Cells()
    list_names = tuple(task_list.id for task_list in merged.plan.campaign.lists)
    names = (
        CONTENTS,
        SUMMARY,
        form.FORM,
        form.BY_UNIT,
        *list_names,
        lists.DUE,
        tasks_by_unit.TASKS_BY_UNIT,
        *((ranking.RANKING,) if ranked else ()),
    )
    sheets = {name: book.sheet(name) for name in names}
    blocks = form.write_by_unit(sheets[form.BY_UNIT], merged, cells)
    form.write_form(sheets[form.FORM], merged, cells, blocks)
    for task_list in merged.plan.campaign.lists:
        lists.write_list(sheets[task_list.id], merged, task_list, cells)
    lists.write_due(sheets[lists.DUE], merged, cells)
    tasks_by_unit.write_tasks_by_unit(sheets[tasks_by_unit.TASKS_BY_UNIT], merged, tables, cells)
    if ranked:
        ranking.write_ranking(sheets[ranking.RANKING], merged, ranked, cells, public=True)
    narrative.write_summary_sheet(sheets[SUMMARY], merged, report.summary, cells, public=True)
    _contents(sheets[CONTENTS], merged, names[1:], PUBLIC_TITLE, public=True)
    return book.to_bytes()


def _follow_up(sheets: dict[str, Sheet], report: Report, cells: Cells) -> None:
    """What the months say together, and what is coming."""
    schedule.write_schedule(sheets[schedule.SCHEDULE], report.merged, report.calendar, report.recurring, cells)
    trends.write_trends(sheets[trends.TRENDS], report.merged, report.trends)
    reminders.write_reminders(sheets[reminders.REMINDERS], report.merged, report.reminders, cells)
    if report.yearly:
        yearly.write_yearly(sheets[yearly.YEARLY], report.merged, report.yearly)


def _figures(sheets: dict[str, Sheet], merged: Merged, cells: Cells) -> None:
    details.write_provenance(sheets[details.PROVENANCE], merged, cells)
    blocks = form.write_by_unit(sheets[form.BY_UNIT], merged, cells)
    form.write_form(sheets[form.FORM], merged, cells, blocks)


def _contents(sheet: Sheet, merged: Merged, names: Sequence[str], kind: str, *, public: bool = False) -> None:
    """Write the contents page with links, what the figures rest on, and the terms."""
    campaign = merged.plan.campaign
    sheet.width(1, 22)
    sheet.width(2, _WORDS)
    sheet.merge((1, 1, 1, 2), look.TITLE)
    sheet.text(1, 1, f"{campaign.title}{merged.period.label}{kind}", look.TITLE)
    sheet.height(1, 40)
    row = 2
    if campaign.demonstration:
        sheet.merge((row, 1, row, 2), look.BANNER_STYLE)
        sheet.text(row, 1, "【演示数据】单位与填报内容均为虚构，请勿引用。", look.BANNER_STYLE)
    for name, value in _basis(merged, public=public):
        row += 1
        sheet.text(row, 1, name, look.TABLE_HEADER)
        sheet.text(row, 2, value, look.TABLE_TEXT)
    row += 2
    titles = {task_list.id: task_list.title for task_list in campaign.lists}
    titles |= {one.register.id: "未销号的（逾期在前）、本月销号的，逐单位核对报表" for one in merged.registers}
    for name in names:
        sheet.link(row, 1, name, Area(name, 1, 1, 1, 1))
        described = (_PUBLIC_DESCRIPTIONS.get(name) if public else "") or _DESCRIPTIONS.get(name)
        sheet.text(row, 2, described or titles.get(name, ""), look.TABLE_TEXT)
        row += 1
    row += 1
    sheet.text(row, 1, "口径", look.TABLE_HEADER)
    for term in (_PUBLIC_TERMS, *_TERMS) if public else _TERMS:
        sheet.text(row, 2, term, look.TABLE_TEXT)
        sheet.height(row, look.row_height([(term, _WORDS)]))
        row += 1
    sheet.print_on_a4(landscape=False, last_column=2, last_row=row - 1)
    sheet.hide_gridlines()
    sheet.open_here()


def _basis(merged: Merged, *, public: bool) -> tuple[tuple[str, str], ...]:
    campaign = merged.plan.campaign
    numbers = returns.five_numbers(merged)
    closed = merged.history.closed
    return (
        ("依据", f"{campaign.document_number}　{campaign.issuer}"),
        ("报告期", f"{merged.period.label}（报送日 {merged.due.isoformat()}）"),
        ("模板版本", f"第{campaign.version}版"),
        ("汇总单位", campaign.collector),
        *(() if public else (("收到文件", f"{_received(merged)}件"),)),
        ("汇总口径", f"{returns.basis(numbers)}（无误采用/应报）；另有{numbers['待更正']}家待更正，只计入其中无误的数"),
        ("上月累计取自", f"{closed.label}定稿" if closed else "没有更早的定稿（首期）"),
    )


def _received(merged: Merged) -> int:
    """How many files have come, those of nobody included."""
    return sum(len(unit.received) for unit in merged.assembly.units) + len(merged.assembly.unplaced)
