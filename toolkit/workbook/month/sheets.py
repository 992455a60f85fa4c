"""Every sheet of 汇总.xlsx, 月报.xlsx and the public version: one entry each, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.workbook.month import (
    bridge,
    details,
    form,
    lists,
    narrative,
    progress,
    public,
    ranking,
    registers,
    reminders,
    returns,
    schedule,
    tasks_by_unit,
    trends,
    yearly,
)
from toolkit.workbook.month.material import Book, Material
from toolkit.workbook.writing import Sheet

Writer = Callable[[Sheet, Material], None]


def _ranked(material: Material) -> bool:
    return material.report.ranking is not None


def _whole_year(material: Material) -> bool:
    return material.report.yearly is not None


def _lists(material: Material) -> dict[str, str]:
    return {one.id: one.title for one in material.merged.plan.campaign.lists}


def _registers(material: Material) -> dict[str, str]:
    return {one.register.id: "未销号的（逾期在前）、本月销号的，逐单位核对报表" for one in material.merged.registers}


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """One sheet: its name, what the contents page says of it, who writes it, the books it stands in, and when.

    ``publicly`` is what the public version says instead. ``each`` gives the names and the words of sheets of which
    there is one for every list or register; ``name`` is then what they are called together.
    """

    name: str
    words: str
    write: Writer
    books: tuple[Book, ...] = (Book.REPORT,)
    publicly: str = ""
    when: Callable[[Material], bool] | None = None
    each: Callable[[Material], Mapping[str, str]] | None = None

    def named(self, material: Material) -> Mapping[str, str]:
        """The sheets' names in this book and what its contents page says of them; none where it does not stand."""
        if material.book not in self.books or (self.when and not self.when(material)):
            return {}
        if self.each:
            return self.each(material)
        return {self.name: self.publicly if material.public and self.publicly else self.words}


_LEADERS = (Book.REPORT, Book.PUBLIC)
_SIGNED = (Book.REPORT, Book.PUBLIC, Book.PRINT)
"""What is usually signed: it stands in the print pack too."""
_OFFICE = (Book.MERGED, Book.REPORT)

SHEETS: tuple[MonthSheet, ...] = (
    MonthSheet("一小结", "各单位所报小结原文", narrative.write_unit_summaries, (Book.MERGED,)),
    MonthSheet(
        narrative.SUMMARY,
        "可直接用于起草的小结，每个数字链接到出处",
        narrative.write_summary,
        _SIGNED,
        publicly="本月工作情况",
    ),
    MonthSheet(form.FORM, "全市合计（活公式）、同口径环比、每项口径", form.write_form, (*_OFFICE, Book.PRINT)),
    MonthSheet(form.FORM, "全市各项指标的本月数和累计数", public.write_public_form, (Book.PUBLIC,)),
    MonthSheet(
        bridge.BRIDGE,
        "上月公布的数怎样变成本月的数，沿用和缺报的单位，环比的两个数",
        bridge.write_bridge,
        (Book.REPORT, Book.PRINT),
    ),
    MonthSheet(
        lists.DUE,
        "已逾期、下月到期、时限待确认的任务，逾期和下月到期的隐患",
        lists.write_due,
        (Book.REPORT, Book.PRINT),
    ),
    MonthSheet(
        ranking.RANKING,
        "分组排名、各项得分、每一分扣在哪里（草稿，由主任审定后公布）",
        ranking.write_ranking,
        _SIGNED,
        publicly="分组排名和各项得分",
        when=_ranked,
    ),
    MonthSheet(progress.PROGRESS, "各清单按国家要求逐项计数（活公式）和图", progress.write_progress, _LEADERS),
    MonthSheet("清单", "", lists.write_list, _LEADERS, each=_lists),
    MonthSheet("台账（全部）", "", registers.write_all_items, (Book.MERGED,), each=_registers),
    MonthSheet("台账", "", registers.write_register, each=_registers),
    MonthSheet(schedule.SCHEDULE, "下月和再下月到期、频次任务做了几次、每条任务的灯", schedule.write_schedule),
    MonthSheet(reminders.REMINDERS, "连续两个月以上没有进展的任务，红黄牌建议（由人签发）", reminders.write_reminders),
    MonthSheet(trends.TRENDS, "各月指标、得分、报送情况和图，环比、同比", trends.write_trends),
    MonthSheet(
        yearly.YEARLY,
        "年度综合考评：逐月得分、平均、巡查评估、排名（草稿）",
        yearly.write_yearly,
        when=_whole_year,
    ),
    MonthSheet(
        tasks_by_unit.TASKS_BY_UNIT,
        "每个单位的任务各有几条、处于什么状态，完成率",
        tasks_by_unit.write_tasks_by_unit,
    ),
    MonthSheet(form.BY_UNIT, "每个单位的本月数、上月累计、累计", form.write_by_unit, _OFFICE),
    MonthSheet(returns.RETURNS, "应报、已报、报送率、按时率，逐单位状态", returns.write_returns, _OFFICE),
    MonthSheet(details.FINDINGS, "全部核验问题：文件、工作表、单元格、怎么改", details.write_findings, _OFFICE),
    MonthSheet(details.DETAILS, "一行一单位一任务，文字一字不少", details.write_details, _OFFICE),
    MonthSheet(details.PROVENANCE, "每项指标每个单位的数在哪家、哪本、哪格", details.write_provenance, _OFFICE),
)
"""What a director reads stands first, what is for checking behind it (design.md §6).

A sheet may link to those that stand behind it: a book is written from its last sheet to its first.
"""


def sheets_of(material: Material) -> Iterator[tuple[MonthSheet, Mapping[str, str]]]:
    """The entries that stand in a book, each with the names of its sheets and what the contents page says of them."""
    for entry in SHEETS:
        if named := entry.named(material):
            yield entry, named
