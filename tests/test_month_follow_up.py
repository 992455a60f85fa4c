"""趋势, 停滞与提醒, 频次与到期 and 综合考评 as sheets: what stands where, live formulas, charts for any number of months."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

import book_text
import golden_text
from months_setting import another, composed, june, periods_before, ranks, recorded
from rollup_setting import BUREAU, COUNTIES, JUNE
from toolkit.model.period import Period
from toolkit.workbook.month import report_workbook


def book_of(report):
    return openpyxl.load_workbook(BytesIO(report_workbook(report)))


def months_of(count):
    """June with so many months in all, counties' scores moving."""
    merged = june()
    this = recorded(merged)
    closed = [another(at, this, **ranks(90, 80 - at.month, 70)) for at in periods_before(count - 1)]
    return composed(merged, *closed, with_year=True)


@pytest.fixture(scope="module")
def three():
    return book_of(months_of(3))


def rows_of(sheet):
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True) if any(row)]


def test_what_is_for_checking_stands_behind_what_a_director_reads(three):
    names = three.sheetnames
    assert names[:6] == ["目录与口径", "小结", "报表", "衔接", "逾期与预警", "考评排队"]
    assert three.active.title == "小结"
    assert names[names.index("频次与到期") :] == [
        "频次与到期", "停滞与提醒", "趋势", "综合考评", "任务进展（分单位）",
        "报表（分单位）", "报送情况", "核验问题", "明细", "数据出处",
    ]  # fmt: skip
    contents = {row[0] for row in three["目录与口径"].iter_rows(values_only=True)}
    assert {"趋势", "停滞与提醒", "综合考评", "频次与到期"} <= contents


def test_trends_read_like_a_table(three):
    rows = rows_of(three["趋势"])
    assert rows[3] == ["指标", "计量", "2022年\n4月", "5月", "6月", "环比", "同比"]
    assert rows[4] == ["应报", "家", 4, 4, 4]
    assert ["报送率", "%", 1, 1, 1, "与上月持平"] in rows
    assert ["甲区", "县区", 90, 90, float(recorded(june()).units["甲区"].score)] in rows
    assert ["甲区", "县区", "按时", "按时", "按时"] in rows
    assert three["趋势"].print_options.horizontalCentered


@pytest.mark.parametrize("count", [1, 2, 6, 12, 20])
def test_charts_fit_any_number_of_months(count):
    sheet = book_of(months_of(count))["趋势"]
    shown = min(count, 13)
    charts = sheet._charts
    assert len(charts) == 4  # Nobody was fined: there is no chart of fines.
    lines = charts[0].series[0].val.numRef.f
    last = openpyxl.utils.get_column_letter(2 + shown)
    assert lines.endswith("$C$10" if shown == 1 else f"$C$10:${last}$10")
    assert sheet.page_setup.paperSize == (9 if shown <= 6 else 8)


def test_a_gap_is_an_empty_cell_so_that_no_chart_draws_it_as_nought():
    merged = june()
    this = recorded(merged)
    sheet = book_of(composed(merged, another(Period(2022, 4), this)))["趋势"]
    assert [sheet.cell(10, column).value for column in (3, 4, 5)] == [1, None, 1]
    assert "2022年5月" in sheet["A2"].value


def test_the_year_is_reckoned_by_live_formulas(three):
    rows = rows_of(three["综合考评"])
    header = next(row for row in rows if row[0] == "名次")
    assert header[2:5] == ["4月", "5月", "6月"]
    first = next(row for row in rows if len(row) > 1 and row[1] in COUNTIES)
    assert first[0].startswith("=COUNTIF($J$")
    assert [cell for cell in first if str(cell).startswith("=ROUND(AVERAGE(")]
    assert BUREAU in {row[1] for row in rows if len(row) > 2}


def test_cards_and_tasks_without_entries_say_so():
    rows = rows_of(book_of(composed(june()))["停滞与提醒"])
    assert [row[0] for row in rows[2:]] == ["红黄牌建议（由人签发）", "没有。", "停滞的任务", "没有。"]


def test_suggested_cards_are_listed_with_their_months():
    merged = june()
    this = recorded(merged)
    report = composed(merged, *(another(at, this, **ranks(90, 80, 50)) for at in periods_before(2)))
    worst = replace(report.months[-1].units["丙县"], score=Decimal(50), rank=3, last=True)
    last = replace(report.months[-1], units={**report.months[-1].units, "丙县": worst})
    from toolkit.reporting.reminders import reminders  # noqa: PLC0415

    told = replace(report, reminders=reminders(merged, (*report.months[:-1], last)))
    rows = rows_of(book_of(told)["停滞与提醒"])
    card = next(row for row in rows if row[0] == "丙县")
    assert card[1:4] == ["县区", "红牌", 3]
    assert "2022年4月得分50、第3名（县区末位、得分低于60分）" in card[4]


def test_the_schedule_lists_due_days_duties_and_a_lamp_for_every_task(three):
    rows = rows_of(three["频次与到期"])
    titles = [row[0] for row in rows if len(row) == 1]
    assert titles[2:] == ["2022年7月到期", "没有。", "2022年8月到期", "没有。", "频次任务", "全部任务的灯"]
    lamps = [row[4] for row in rows if len(row) > 4 and row[4] in ("红", "黄", "绿")]
    assert len(lamps) == 8
    assert JUNE.label in three["频次与到期"]["A1"].value


def test_the_follow_up_sheets_read_as_they_did():
    report = months_of(3)
    data = report_workbook(report)
    sheets = ("趋势", "停滞与提醒", "频次与到期", "综合考评")
    golden_text.agree("follow-up", {name: book_text.dump(data, only=(name,)) for name in sheets})
