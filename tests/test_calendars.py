"""A calendar of quarters or half-years runs a whole year: sent, returned, reported, closed; every total is recounted here."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import small_campaign
from toolkit.campaign import document
from toolkit.campaign.document import DefinitionError
from toolkit.findings.registers import CARRIED_CHANGED as CARRIED
from toolkit.incoming.definition import read
from toolkit.intake.periods import mentioned
from toolkit.model.campaign import Campaign, DueIn
from toolkit.model.errors import WrongUse
from toolkit.model.period import Every, Period
from toolkit.model.place import Place
from toolkit.model.questions import YES, Answers
from toolkit.model.roster import Roster
from toolkit.reporting.calendar_words import in_words_of
from toolkit.reporting.recurring import span, times_in
from toolkit.reporting.sentences import QUOTED, Cited, Paragraph
from toolkit.verbs.close import close
from toolkit.verbs.new import create
from toolkit.verbs.report import report
from toolkit.verbs.send import send
from toolkit.verbs.status import status

UNITS = ("甲区", "乙县", "市丙局")
TAGS, FIRST = 3, 5
COVER = {"填报人": "张三", "审核人": "李四", "负责人": "王五", "联系电话": "0349-2020000"}


def campaign(every: Every, first: str, due_day: int, due_in: DueIn) -> Campaign:
    units = tuple(replace(one, groups=()) for one in small_campaign.UNITS)
    return replace(
        small_campaign.campaign(),
        roster=Roster(units),
        issued=date(2022, 1, 5),
        every=every,
        first=Period.parse(first).lasting(every),
        last=Period(2022, 12, every),
        due_day=due_day,
        due_in=due_in,
    )


QUARTERS = campaign(Every.QUARTER, "2022-03", 10, DueIn.NEXT)
HALVES = campaign(Every.HALF, "2022-06", 31, DueIn.SAME)


def own_figures(unit: str, period: Period) -> dict[str, int]:
    """What a unit states of a period; C04 is never more than there is to mend."""
    at = (UNITS.index(unit) + 1) * period.month
    return {"A01": at, "B01": 100 + at, "B06": 10 * period.month, "C00": 6, "C01": 3 * at, "C04": 2 * at, "E03": 5 * at}


def tagged(page: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in page[TAGS] if cell.value}


def fill(path: Path, unit: str, period: Period) -> bytes:
    book = openpyxl.load_workbook(path)
    for name in ("清单一", "清单二"):
        page, columns = book[name], tagged(book[name])
        for row in range(FIRST, page.max_row + 1):
            if page.cell(row, columns["#task.id"]).value:
                words = f"{period.month}月{row}日{unit}召开会议，检查企业{row * period.month}家，整改隐患{row}条（{name}）。"
                page.cell(row, columns["#task.progress"], words)
                page.cell(row, columns["#task.state"], "正在推进")
                page.cell(row, columns["#task.count"], 9)
    page, columns, said = book["一报表"], tagged(book["一报表"]), own_figures(unit, period)
    for row in range(FIRST, page.max_row + 1):
        code = str(page.cell(row, columns["#form.code"]).value)
        column = columns["#form.total" if code == "B06" else "#form.month"]
        if code in said and not page.cell(row, column).protection.locked:
            page.cell(row, column, said[code])
    for row in range(1, book["报送单"].max_row + 1):
        title = book["报送单"].cell(row, 1).value
        if title in COVER:
            book["报送单"].cell(row, 2, COVER[title])
        elif title == "填报日期":
            book["报送单"].cell(row, 2, period.last_day)
    for row in range(4, 8):
        book["一小结"].cell(row, 2, f"{unit}{period.label}第{row}段")
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def before(unit: str, code: str, period: Period, first: Period) -> int:
    """上期累计 of a unit, added up here."""
    total = 0
    while first < period:
        total += own_figures(unit, first)[code]
        first = first.next()
    return total


def prefilled(path: Path, unit: str, period: Period, first: Period) -> None:
    page = openpyxl.load_workbook(path)["一报表"]
    columns = tagged(page)
    found = {str(page.cell(row, columns["#form.code"]).value): row for row in range(FIRST, page.max_row + 1)}
    for code in ("A01", "C01", "C04", "E03"):
        known = page.cell(found[code], columns["#form.before"]).value
        assert (known or 0) == before(unit, code, period, first), (unit, period, code)


def run(root: Path, given: Campaign, check: Callable[[Path, Period], None]) -> list[Period]:
    """Every period of the year in order; returns them as the verbs named them."""
    create(root, given)
    seen = []
    for period in given.periods():
        sent = send(root, str(period), answers=Answers(yes=True))
        blanks = {unit: next(path for path in sent.files if f"〔{unit}〕" in path.name) for unit in UNITS}
        inbox = root / "收件" / str(period)
        for unit, path in blanks.items():
            assert period.label in path.name
            prefilled(path, unit, period, given.first)
            (inbox / f"{unit}.xlsx").write_bytes(fill(path, unit, period))
        came = datetime.combine(given.due(period), time(9))
        done = report(root, str(period), received_at=came)
        assert {unit.unit: unit.status for unit in done.merged.assembly.units} == dict.fromkeys(UNITS, "已采用")
        assert done.merged.assembly.on_time == len(UNITS)
        check(done.path, period)
        close(root, str(period), at=came, answers=YES)
        seen.append(done.merged.period)
    return seen


def recounted(path: Path, period: Period, first: Period) -> None:
    """Every number of 报表 and 衔接 from the units' own figures alone."""
    book = openpyxl.load_workbook(path, data_only=True)
    printed = {str(row[0]): row for row in book["报表"].iter_rows(min_row=4, values_only=True) if row[0]}
    bridged = {str(row[0]): row for row in book["衔接"].iter_rows(min_row=4, values_only=True) if row[0]}
    for code in ("A01", "C01", "C04", "E03"):
        month = sum(own_figures(unit, period)[code] for unit in UNITS)
        earlier = sum(before(unit, code, period, first) for unit in UNITS)
        assert printed[code][3:6] == (month, earlier, month + earlier), (period, code)
        assert bridged[code][3] == earlier, (period, code)
    stand = sum(own_figures(unit, period)["B01"] for unit in UNITS)
    assert printed["B01"][3] == stand
    assert printed["B06"][5] == sum(own_figures(unit, period)["B06"] for unit in UNITS)
    mended = sum(before(unit, "C04", period.next(), first) for unit in UNITS)
    found = sum(6 + before(unit, "C01", period.next(), first) for unit in UNITS)
    assert Decimal(str(printed["C05"][5])).quantize(Decimal("0.0001")) == (Decimal(mended) / found).quantize(
        Decimal("0.0001")
    )
    if period > first:
        last = sum(own_figures(unit, period.previous())["A01"] for unit in UNITS)
        now = sum(own_figures(unit, period)["A01"] for unit in UNITS)
        change = (Decimal(now - last) * 100 / last).quantize(Decimal("0.1"))
        assert str(printed["A01"][6]) == (f"环比增长{change}%" if change < 100 else printed["A01"][6])


@pytest.mark.parametrize(
    ("given", "labels", "name", "words"),
    [
        (QUARTERS, ["2022年一季度", "2022年二季度", "2022年三季度", "2022年四季度"], "季报.xlsx", "季"),
        (HALVES, ["2022年上半年", "2022年下半年"], "半年报.xlsx", "期"),
    ],
    ids=["quarters", "halves"],
)
def test_a_whole_year_is_reported_and_closed(tmp_path, given, labels, name, words):
    def check(path: Path, period: Period) -> None:
        assert path.name == name
        recounted(path, period, given.first)
        page = openpyxl.load_workbook(path)["报表"]
        heads = [str(cell.value) for cell in page[3]]
        assert page["A1"].value.startswith(period.label)
        assert heads[3:5] == [f"本{words}数", f"上{words}累计"]

    seen = run(tmp_path / "行动", given, check)
    assert [one.label for one in seen] == labels
    assert not [
        path.name
        for path in (tmp_path / "行动" / "output").rglob("*")
        if "2022年6月" in path.name or "06月" in path.name
    ]
    found = status(tmp_path / "行动", str(given.last), today=date(2023, 1, 5))
    assert (found.period.label, found.closed) == (labels[-1], True)


@pytest.mark.parametrize(
    ("every", "day", "due_in", "due", "as_of"),
    [
        (Every.MONTH, 2, DueIn.NEXT, date(2022, 7, 2), date(2022, 6, 30)),
        (Every.MONTH, 25, DueIn.SAME, date(2022, 6, 25), date(2022, 6, 25)),
        (Every.MONTH, 31, DueIn.SAME, date(2022, 6, 30), date(2022, 6, 30)),
        (Every.QUARTER, 31, DueIn.SAME, date(2022, 6, 30), date(2022, 6, 30)),
        (Every.QUARTER, 10, DueIn.NEXT, date(2022, 7, 10), date(2022, 6, 30)),
        (Every.HALF, 20, DueIn.SAME, date(2022, 6, 20), date(2022, 6, 20)),
        (Every.HALF, 31, DueIn.NEXT, date(2022, 7, 31), date(2022, 6, 30)),
    ],
)
def test_due_days_and_as_of_days_of_every_calendar(every, day, due_in, due, as_of):
    given = campaign(every, "2022-06", day, due_in)
    period = Period(2022, 6, every)
    assert (given.due(period), given.as_of(period)) == (due, as_of)
    assert given.span(period).last_day == as_of
    assert given.span(period.next()).before == as_of, "no day is lost or told twice between two periods"


@pytest.mark.parametrize(
    ("period", "label", "before", "after", "first"),
    [
        (Period(2022, 1), "2022年1月", "2021-12", "2022-02", date(2022, 1, 1)),
        (Period(2022, 3, Every.QUARTER), "2022年一季度", "2021-12", "2022-06", date(2022, 1, 1)),
        (Period(2022, 12, Every.QUARTER), "2022年四季度", "2022-09", "2023-03", date(2022, 10, 1)),
        (Period(2022, 6, Every.HALF), "2022年上半年", "2021-12", "2022-12", date(2022, 1, 1)),
        (Period(2022, 12, Every.HALF), "2022年下半年", "2022-06", "2023-06", date(2022, 7, 1)),
    ],
)
def test_a_period_and_its_neighbours(period, label, before, after, first):
    assert (period.label, str(period.previous()), str(period.next())) == (label, before, after)
    assert period.first_day == first
    assert period.next().previous() == period
    assert (period.next().every, period.previous().every) == (period.every, period.every)


def test_a_month_inside_a_quarter_is_no_period_of_its_own(tmp_path):
    create(tmp_path / "行动", QUARTERS)
    with pytest.raises(WrongUse) as refused:
        send(tmp_path / "行动", "2022-05")
    assert "按季报送" in str(refused.value)
    assert "2022-06 表示2022年二季度" in refused.value.remedy


@pytest.mark.parametrize("given", [QUARTERS, HALVES], ids=["quarters", "halves"])
def test_the_calendar_comes_back_from_the_definition(tmp_path, given):
    path = create(tmp_path / "行动", given).folder.definition
    assert read(path) == given
    assert document.parse(document.render(given)) == given


def test_a_calendar_without_a_due_day_is_named_with_its_cell(tmp_path):
    path = create(tmp_path / "行动", QUARTERS).folder.definition
    book = openpyxl.load_workbook(path)
    row = next(row for row in range(1, 30) if book["行动"].cell(row, 1).value == "报送日")
    book["行动"].cell(row, 2).value = None
    book.save(path)
    with pytest.raises(DefinitionError) as refused:
        read(path)
    (finding,) = refused.value.findings
    assert (finding.code, finding.place.sheet, finding.place.cell) == ("D101", "行动", f"B{row}")


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("2022年二季度报送表", Period(2022, 6, Every.QUARTER), {Period(2022, 6)}),
        ("2022年第3季度", Period(2022, 6, Every.QUARTER), {Period(2022, 9)}),
        ("2022年5月", Period(2022, 6, Every.QUARTER), {Period(2022, 6)}),
        ("2022年上半年工作小结", Period(2022, 12, Every.HALF), {Period(2022, 6)}),
        ("2022年二季度", Period(2022, 6), set()),
    ],
)
def test_a_title_names_its_quarter_or_half_year(text, expected, found):
    assert mentioned(text, expected) == found


def test_what_recurs_is_counted_over_the_periods_of_the_calendar():
    """每月一次 is three times in a quarter; a school term ends in a period that holds its last month."""
    quarter = Period(2022, 6, Every.QUARTER)
    assert span(quarter, "月", QUARTERS) == (quarter, quarter)
    assert span(quarter, "半年", QUARTERS) == (Period(2022, 3), quarter)
    assert span(quarter, "学期", QUARTERS) == (Period(2022, 3), Period(2022, 9))
    assert times_in("月", quarter) == 3
    assert times_in("季", quarter) == 1
    assert times_in("季", Period(2022, 6, Every.HALF)) == 2


def test_units_words_are_never_changed_with_the_calendar():
    quote = Paragraph("甲区：“上月已整改”。", cited=(Cited("甲区", "原文", (QUOTED, "甲区.xlsx")),))
    assert in_words_of(Every.QUARTER, quote) == quote
    assert in_words_of(Every.QUARTER, Paragraph("较上月没有新完成的任务")).text == "较上季没有新完成的任务"
    said = CARRIED.at(Place("甲区.xlsx"), register="台账", items="“1”", title="描述", before="上月底", after="本月")
    assert "与上季不同：“上月底”改成“本月”" in said.said(Every.QUARTER).problem


def test_a_period_that_ends_no_quarter_is_named():
    rendered = document.render(QUARTERS) | {"first": "2022-02"}
    found = document.mistakes(rendered)
    assert [(one.code, str(one.subjects[0])) for one in found] == [("D124", "/first")]
    assert "2022-03表示2022年一季度" in found[0].advice
