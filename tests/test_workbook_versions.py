"""The sheet 版本差异: which files, every differing cell whole, which version counts, and nothing read back from it."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import openpyxl
import pytest

sys.path.insert(0, str(Path(__file__).parent / "cases"))

import toolbox

from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan, make_plan
from toolkit.findings.finding import Finding
from toolkit.incoming.books.book import read_book
from toolkit.intake.understanding import understand
from toolkit.model.history import History
from toolkit.model.layout import FORM_SHEET, PASSPORT_SHEET, SUMMARY_SHEET
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt
from toolkit.model.submission import Entry, Submission, TaskReturn
from toolkit.rules.adoption import adopted_parts
from toolkit.rules.differences import revisions
from toolkit.rules.returned import Received, Verdict
from toolkit.verbs.new import create
from toolkit.verbs.receive import receive
from toolkit.workbook import correction
from toolkit.workbook.versions import VERSION_SHEET

COUNTY, LIST = "朔城区", "清单一"
JUNE = Period(2022, 6)
FIRST = 6
LONG = "6月11日召开会议，" + "检查企业三家，当场交办。" * 300
NOTE = "见上月说明"


@cache
def plan() -> Plan:
    return make_plan(load_template("朔州2022"))


def version(number: int, progress: str, figure: int, note: str = "") -> Received:
    """One file; its content is its number's, received on that day of July."""
    said = Submission(
        COUNTY,
        JUNE,
        f"第{number}版.xlsx",
        (SUMMARY_SHEET, FORM_SHEET, LIST),
        figures={
            ("C02", "month"): Entry(figure, str(figure), FORM_SHEET, 5, 4),
            ("C02", "note"): Entry(note, note, FORM_SHEET, 5, 7),
        },
        tasks={(LIST, "2"): TaskReturn(LIST, "2", {"progress": Entry(progress, progress, LIST, 6, 5)})},
    )
    receipt = Receipt(number, JUNE, f"{number:064d}", said.file, 1, datetime(2022, 7, number, 9, 5))  # noqa: DTZ001
    return Received(receipt, Verdict.ADOPTED, COUNTY, said)


def data(*files: Received, findings: tuple[Finding, ...] = ()) -> bytes:
    parts = adopted_parts(files)
    return correction.write(plan(), COUNTY, JUNE, History(), files[-1].submission, findings, revisions(files, parts))


def opened(*files: Received) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data(*files)), rich_text=True)


def lines(book: openpyxl.Workbook) -> list[list[str]]:
    """The filled lines under the header, as text."""
    rows = book[VERSION_SHEET].iter_rows(min_row=FIRST, values_only=True)
    return [[str(value or "") for value in row] for row in rows if any(row)]


TWO = (version(1, "6月召开会议，检查3家。", 12), version(2, "6月召开会议，检查8家。", 13, NOTE))


def test_it_stands_behind_the_problem_list_with_the_columns_asked_for():
    book = opened(*TWO)
    assert book.sheetnames[:2] == [correction.PROBLEM_SHEET, VERSION_SHEET]
    header = [cell.value for cell in book[VERSION_SHEET][5]]
    assert header == ["部件", "条目", "栏", "前一版", "后一版", "采用哪版"]
    assert book.active.title == correction.PROBLEM_SHEET


def test_versions_that_say_the_same_have_no_sheet():
    same = version(1, "开会。", 1)
    again = replace(same, receipt=replace(same.receipt, number=2, sha256="b" * 64))
    assert VERSION_SHEET not in opened(same, again).sheetnames


def test_every_differing_cell_is_a_line_below_its_two_files():
    pair, *differing = lines(opened(*TWO))
    assert pair[3:5] == [f"收件{n}　2022年7月{n}日09:05收到\n《第{n}版.xlsx》" for n in (1, 2)]
    title = plan().campaign.form.indicator("C02").title
    assert differing == [
        [FORM_SHEET, f"C02 {title}", "本月数", "12", "13", "后一版\n（收件2）"],
        [FORM_SHEET, f"C02 {title}", "说明", "（空）", NOTE, "后一版\n（收件2）"],
        [LIST, "第2条", "工作进度", "6月召开会议，检查3家。", "6月召开会议，检查8家。", "后一版\n（收件2）"],
    ]


def test_only_the_characters_that_differ_are_red():
    cell = opened(*TWO)[VERSION_SHEET].cell(FIRST + 3, 5)
    red = [run.text for run in cell.value if getattr(run, "font", None) and run.font.color.rgb == "FFC00000"]
    assert red == ["8"]
    assert cell.fill.start_color.rgb == "FFFFE699"


def test_a_line_leads_to_its_cell_in_this_workbook():
    assert opened(*TWO)[VERSION_SHEET].cell(FIRST + 3, 2).hyperlink.location == f"'{LIST}'!E6"


def test_an_earlier_change_names_the_version_that_counts():
    found = lines(opened(*TWO, version(3, "6月停工。", 13, NOTE)))
    later, last = "更后的一版\n（收件3）", "后一版\n（收件3）"
    assert [line[-1] for line in found] == ["", later, later, later, "", last]


def test_a_correction_of_a_version_sent_back_is_shown_too():
    sent_back = replace(TWO[0], verdict=Verdict.TO_CORRECT)
    assert len(lines(opened(sent_back, TWO[1]))) == 4


def test_a_text_higher_than_a_row_is_whole_and_takes_several_rows():
    sheet = opened(version(1, "短", 1), version(2, LONG, 1))[VERSION_SHEET]
    assert str(sheet.cell(FIRST + 1, 5).value) == LONG
    merged = [area for area in sheet.merged_cells.ranges if area.min_row == FIRST + 1 and area.min_col == 5]
    heights = [sheet.row_dimensions[row].height for area in merged for row in range(area.min_row, area.max_row + 1)]
    assert max(heights) <= 409.5
    assert sum(heights) > 409.5


def test_it_says_how_a_clerk_takes_the_other_version():
    words = str(opened(*TWO)[VERSION_SHEET]["A4"].value)
    assert "anwei decide 采用 收件号 --by 谁 --reason 原因 --period 2022-06" in words


def test_text_stays_text():
    sheet = opened(version(1, "=1+1", 1), version(2, "=HYPERLINK(1)", 1))[VERSION_SHEET]
    kinds = [(str(sheet.cell(FIRST + 1, column).value), sheet.cell(FIRST + 1, column).data_type) for column in (4, 5)]
    assert kinds == [("=1+1", "s"), ("=HYPERLINK(1)", "s")]


def test_the_sheet_is_not_read_back_even_without_a_passport():
    for keep in (True, False):
        told = []
        for files in (TWO, TWO[-1:]):
            book = openpyxl.load_workbook(io.BytesIO(data(*files)))
            if not keep:
                del book[PASSPORT_SHEET]
            buffer = io.BytesIO()
            book.save(buffer)
            again = understand(read_book(buffer.getvalue()), "朔城区_2022-06.xlsx", plan(), expected=JUNE)
            told.append(([str(one) for one in again.findings], again.submission))
        assert told[0] == told[1]


@pytest.mark.parametrize("mistake", [False, True], ids=["S19", "S20"])
def test_receive_writes_the_sheet_of_a_unit_that_sent_two_versions(tmp_path, mistake):
    """For S19 alone; for a version sent back (its C01 is not a number) where the next one has a mistake left."""
    root = tmp_path / "行动"
    create(root, toolbox.campaign())
    make = toolbox.Make(toolbox.NO_HISTORY)
    first, second = make.filled(), make.filled()
    make.figure(second, "E01").value = 17
    if mistake:
        make.figure(first, "C01").value = "约30条"
        make.figure(second, "G01").value = "约3条"
    inbox = root / "收件" / "2022-06"
    inbox.mkdir(parents=True, exist_ok=True)
    for name, book, day in (("一.xlsx", first, 1), ("二.xlsx", second, 2)):
        (inbox / name).write_bytes(make.save(book))
        taken = receive(root, toolbox.JUNE, received_at=f"2022-07-0{day}T09:00")
    (path,) = taken.corrections
    assert ("S20" if mistake else "S19") in [one.code for one in taken.assembly.of(toolbox.COUNTY).findings]
    found = lines(openpyxl.load_workbook(path))
    assert [line[3:5] for line in found if line[1].startswith("E01")] == [["15", "17"]]
