"""The worked example of figures.md §2 through the verbs: 25, 36, 59; and what comes after a closing is not counted."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

import small_campaign
from test_calendars import COVER, FIRST, tagged
from toolkit.model.campaign import Campaign
from toolkit.model.errors import WrongUse
from toolkit.model.questions import YES, Answers
from toolkit.model.roster import Level, Roster, Unit
from toolkit.verbs.close import close, reopen
from toolkit.verbs.merge import merge
from toolkit.verbs.new import create
from toolkit.verbs.receive import receive
from toolkit.verbs.report import report
from toolkit.verbs.send import send

UNITS = ("甲区", "乙县", "丙县", "丁县")
MAY, JUNE, JULY = "2022-05", "2022-06", "2022-07"


def campaign(**successor: str) -> Campaign:
    """Four counties, the last of which stops at the end of June."""
    units = tuple(Unit(one, f"{one}安委办", one, "安委办", Level.COUNTY, county=one, ranking="县区") for one in UNITS)
    stopped = replace(units[-1], until=date(2022, 6, 30), **successor)
    lists = tuple(
        replace(
            one,
            requirements=tuple(
                replace(two, tasks=tuple(replace(task, named_units=UNITS) for task in two.tasks))
                for two in one.requirements
            ),
        )
        for one in small_campaign.LISTS
    )
    roster = Roster((*units[:-1], stopped))
    return replace(small_campaign.campaign(), roster=roster, lists=lists, collector="甲区")


def filled(root: Path, period: str, unit: str, meetings: int | str) -> bytes:
    """The blank of a unit with so many meetings (A01), nothing else of note."""
    path = next(path for path in (root / "output" / period / "下发").iterdir() if f"〔{unit}〕" in path.name)
    book = openpyxl.load_workbook(path)
    for name in ("清单一", "清单二"):
        page, columns = book[name], tagged(book[name])
        for row in range(FIRST, page.max_row + 1):
            if page.cell(row, columns["#task.id"]).value:
                words = f"{period}{unit}第{row}项：召开会议，检查企业{row}家，整改隐患{row}条（{name}{unit}）。"
                page.cell(row, columns["#task.progress"], words)
                page.cell(row, columns["#task.state"], "正在推进")
                page.cell(row, columns["#task.count"], 1)
    page, columns = book["一报表"], tagged(book["一报表"])
    for row in range(FIRST, page.max_row + 1):
        code = str(page.cell(row, columns["#form.code"]).value)
        cell = page.cell(row, columns["#form.total" if code == "B06" else "#form.month"])
        if code and not cell.protection.locked:
            cell.value = meetings if code == "A01" else {"B01": 100, "B06": 10}.get(code, 0)
    for row in range(1, book["报送单"].max_row + 1):
        title = book["报送单"].cell(row, 1).value
        if title in COVER:
            book["报送单"].cell(row, 2, COVER[title])
        elif title == "填报日期":
            book["报送单"].cell(row, 2, date.fromisoformat(f"{period}-28"))
    for row in range(4, 8):
        book["一小结"].cell(row, 2, f"{unit}{period}第{row}段")
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


class Office:
    """A campaign folder and what its clerk does."""

    def __init__(self, root: Path, given: Campaign) -> None:
        self.root = root
        create(root, given)

    def sends(self, period: str) -> None:
        send(self.root, period, answers=Answers(yes=True))

    def takes(self, period: str, day: str, **meetings: int | str) -> None:
        for unit, number in meetings.items():
            data = filled(self.root, period, unit, number)
            (self.root / "收件" / period / f"{unit}_{day}.xlsx").write_bytes(data)
        receive(self.root, period, received_at=f"{day}T09:00")

    def closes(self, period: str, day: str) -> None:
        report(self.root, period, received_at=f"{day}T10:00", documents=False)
        close(self.root, period, at=datetime.fromisoformat(f"{day}T11:00"), answers=YES)

    def total(self, period: str, day: str):
        return report(self.root, period, received_at=f"{day}T10:00", documents=False).merged.totals["A01"]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """May and June closed, May corrected in July, then a late return of June that nobody reopens for."""
    office = Office(tmp_path_factory.mktemp("行动") / "行动", campaign())
    office.sends(MAY)
    office.takes(MAY, "2022-06-01", 甲区=10, 乙县=5, 丙县=4, 丁县=6)
    office.closes(MAY, "2022-06-03")
    office.sends(JUNE)
    office.takes(JUNE, "2022-07-01", 甲区=8, 丙县="约3次", 丁县=3)
    office.closes(JUNE, "2022-07-03")
    reopen(office.root, JUNE, answers=YES)
    reopen(office.root, MAY, answers=YES)
    office.takes(MAY, "2022-07-10", 丙县=7)
    office.closes(MAY, "2022-07-10")
    close(office.root, JUNE, at=datetime.fromisoformat("2022-07-11T11:00"), answers=YES)
    office.takes(JUNE, "2022-07-12", 乙县=7)
    office.sends(JULY)
    office.takes(JULY, "2022-08-01", 甲区=6, 乙县=9, 丙县=5)
    return office


def test_what_is_published_never_shrinks_and_closes_on_the_page(office):
    july = office.total(JULY, "2022-08-02")
    bridge = july.bridge
    assert (bridge.published, bridge.corrected, bridge.entered, bridge.left) == (36, 3, 0, 0)
    assert (july.month, july.before, july.total) == (20, 39, 59)
    assert bridge.published + bridge.corrected + bridge.added == july.total


def test_june_carried_who_was_late_or_rejected(tmp_path):
    office = Office(tmp_path / "行动", campaign())
    office.sends(MAY)
    office.takes(MAY, "2022-06-01", 甲区=10, 乙县=5, 丙县=4, 丁县=6)
    assert office.total(MAY, "2022-06-02").total == 25
    office.closes(MAY, "2022-06-03")
    office.sends(JUNE)
    office.takes(JUNE, "2022-07-01", 甲区=8, 丙县="约3次", 丁县=3)
    june = office.total(JUNE, "2022-07-02")
    assert (june.month, june.before, june.total) == (11, 25, 36)
    assert [share.unit for share in june.carried] == ["乙县", "丙县"]


def test_a_return_after_the_closing_is_listed_and_in_no_figure(office):
    merged = report(office.root, JULY, received_at="2022-08-02T10:00", documents=False).merged
    (late,) = merged.late
    assert (str(late.period), late.unit, late.figures["A01"]) == (JUNE, "乙县", "7")
    book = openpyxl.load_workbook(office.root / "output" / JULY / "月报.xlsx")
    lines = [str(row[1]) for row in book["衔接"].iter_rows(values_only=True) if row[1]]
    (line,) = [line for line in lines if "2022-07-12" in line]
    assert line.startswith("乙县　2022年6月")
    assert "A01 7" in line


def test_a_late_return_leaves_the_closed_month_as_it_was(office):
    """Its totals are those of the closing, and the files come out the same, byte by byte."""
    first = report(office.root, JUNE, documents=False)
    assert first.merged.totals["A01"].total == 39, "25 as corrected to 28, and June's 11"
    assert first.merged.late == ()
    before = first.path.read_bytes()
    assert report(office.root, JUNE, documents=False).path.read_bytes() == before


def test_a_time_before_the_closing_is_refused(office):
    with pytest.raises(WrongUse) as refused:
        receive(office.root, JUNE, received_at="2022-07-02T09:00")
    assert "早于定稿" in refused.value.problem
    assert "anwei reopen" in refused.value.remedy


def test_a_successor_takes_over_what_a_stopped_unit_gave(tmp_path):
    """丁县 stops; 丙县 answers for it: its own 累计 and stock hold both, and the total is the same."""
    office = Office(tmp_path / "行动", campaign(successor="丙县"))
    office.sends(MAY)
    office.takes(MAY, "2022-06-01", 甲区=10, 乙县=5, 丙县=4, 丁县=6)
    office.closes(MAY, "2022-06-03")
    office.sends(JUNE)
    office.takes(JUNE, "2022-07-01", 甲区=8, 乙县=1, 丙县=2, 丁县=3)
    office.closes(JUNE, "2022-07-03")
    office.sends(JULY)
    path = next(path for path in (office.root / "output" / JULY / "下发").iterdir() if "〔丙县〕" in path.name)
    page = openpyxl.load_workbook(path)["一报表"]
    columns = tagged(page)
    row = next(row for row in range(FIRST, page.max_row) if page.cell(row, columns["#form.code"]).value == "A01")
    assert page.cell(row, columns["#form.before"]).value == 4 + 2 + 6 + 3
    office.takes(JULY, "2022-08-01", 甲区=6, 乙县=9, 丙县=5)
    merged = report(office.root, JULY, received_at="2022-08-02T10:00", documents=False).merged
    meetings, firms = merged.totals["A01"], merged.totals["B01"]
    assert (meetings.before, meetings.total) == (39, 59)
    assert {share.unit: share.total for share in meetings.shares}["丙县"] == 20
    assert meetings.former == 0
    assert (firms.bridge.published, firms.bridge.left, firms.bridge.added) == (400, 0, -100)
    assert (meetings.previous, meetings.everybody) == (14, True), "last month of the successor holds both"


def test_without_a_successor_the_stock_leaves_and_the_flows_stay(office):
    merged = report(office.root, JULY, received_at="2022-08-02T10:00", documents=False).merged
    firms = merged.totals["B01"]
    assert (firms.bridge.published, firms.bridge.left, firms.month) == (400, 100, 300)
    assert merged.totals["A01"].former == 9, "6 and 3 of 丁县"


def test_a_month_closed_under_older_rules_is_not_written_again(office, monkeypatch):
    path = report(office.root, JUNE, documents=False).path
    before = path.read_bytes()
    monkeypatch.setattr("toolkit.verbs.office.RULES", 2)
    for verb in (report, merge):
        with pytest.raises(WrongUse) as refused:
            verb(office.root, JUNE)
        assert "保持原样" in refused.value.problem
        assert f"anwei reopen --period {JUNE}" in refused.value.remedy
    assert path.read_bytes() == before
