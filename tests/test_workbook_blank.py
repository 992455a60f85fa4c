"""The blank reread: merges, locks, limits, tags, passport, prefilled history; the same bytes each time."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import openpyxl
import pytest
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

import two_campaigns
from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan, make_plan
from toolkit.data import schema
from toolkit.model.form import IndicatorKind
from toolkit.model.history import History, UnitHistory
from toolkit.model.layout import (
    COVER_FIELDS,
    COVER_SHEET,
    FORM_COLUMNS,
    FORM_SHEET,
    GUIDE_SHEET,
    LIST_COLUMNS,
    PASSPORT_FORMAT,
    PASSPORT_SHEET,
    SUMMARY_FIELDS,
    SUMMARY_SHEET,
)
from toolkit.model.period import Period
from toolkit.workbook import blank
from toolkit.workbook.blank.content import Blank
from toolkit.workbook.blank.formulas import calculated
from toolkit.workbook.blank.passport import digest, passport_rows
from toolkit.workbook.look import FILLABLE, ROW_LIMIT, page_breaks, text_height

COUNTY = "朔城区"
JUNE = Period(2022, 6)
FIRST = 5
PAST = History(
    Period(2022, 5),
    {
        COUNTY: UnitHistory(
            totals={"C00": Decimal(20), "C01": Decimal(150), "C04": Decimal(130), "C08": Decimal("12.50")},
            progress={("清单一", "2"): "=5月12日召开会议"},
            states={("清单一", "1"): "已完成", ("清单一", "2"): "长期坚持"},
            done_on={("清单一", "1"): "2022-05-20"},
        )
    },
)


@cache
def plan() -> Plan:
    return make_plan(load_template("朔州2022"))


@cache
def data(unit_id: str = COUNTY, first: bool = False) -> bytes:
    return blank.write(plan(), unit_id, JUNE, History() if first else PAST)


@cache
def book(unit_id: str = COUNTY, first: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data(unit_id, first)))


def list_rows(sheet: Worksheet) -> range:
    return range(FIRST, sheet.max_row + 1)


def form_row(code: str, first: bool = False) -> int:
    sheet = book(first=first)[FORM_SHEET]
    return next(row for row in range(FIRST, sheet.max_row + 1) if sheet.cell(row, 1).value == code)


def test_the_sheets_stand_in_order():
    assert [sheet.title for sheet in book().worksheets] == [
        GUIDE_SHEET,
        COVER_SHEET,
        SUMMARY_SHEET,
        FORM_SHEET,
        "清单一",
        "清单二",
        "重大事故隐患台账",
        PASSPORT_SHEET,
    ]
    assert book()[PASSPORT_SHEET].sheet_state == "veryHidden"


def test_the_same_arguments_give_the_same_bytes():
    assert data() == blank.write(plan(), COUNTY, JUNE, PAST)


def test_a_county_gets_its_fifty_five_tasks_word_for_word():
    sheet = book()["清单一"]
    tasks = plan().tasks_of(COUNTY, "清单一")
    assert len(tasks) == 55
    for row, task in zip(list_rows(sheet), tasks, strict=True):
        fixed = [sheet.cell(row, column).value for column in (2, 3, 4, 13)]
        assert fixed == [task.measure, task.responsible, task.deadline, f"清单一:{task.number}"]


def test_tags_and_titles_stand_above_the_table():
    for name, columns in (("清单一", LIST_COLUMNS), (FORM_SHEET, FORM_COLUMNS)):
        sheet = book()[name]
        assert [sheet.cell(3, number).value for number in range(1, len(columns) + 1)] == [one.tag for one in columns]
        assert [sheet.cell(4, number).value for number in range(1, len(columns) + 1)] == [one.title for one in columns]
        assert sheet.row_dimensions[3].hidden
    assert book()["清单一"].column_dimensions["M"].hidden


def test_each_requirement_is_merged_over_its_rows_with_a_bold_heading():
    rich = openpyxl.load_workbook(io.BytesIO(data()), rich_text=True)["清单一"]
    merged = {str(area) for area in rich.merged_cells.ranges if area.min_col == area.max_col == 1}
    row = FIRST
    own = {task.number for task in plan().tasks_of(COUNTY, "清单一")}
    for requirement in plan().campaign.task_list("清单一").requirements:
        count = sum(task.number in own for task in requirement.tasks)
        if count > 1:
            assert f"A{row}:A{row + count - 1}" in merged
        cell = rich.cell(row, 1).value
        assert str(cell) == requirement.full_text
        assert (cell[0].text, cell[0].font.b) == (requirement.heading, True)
        assert not cell[1].font.b
        row += count


def test_every_text_fits_its_rows():
    sheet = book()["清单一"]
    for requirement_row in (area for area in sheet.merged_cells.ranges if area.min_col == area.max_col == 1):
        rows = range(requirement_row.min_row, requirement_row.max_row + 1)
        heights = [sheet.row_dimensions[row].height for row in rows]
        assert sum(heights) >= text_height(sheet.cell(rows[0], 1).value, LIST_COLUMNS[0].width)
        assert max(heights) <= ROW_LIMIT
    for row in list_rows(sheet):
        height = sheet.row_dimensions[row].height
        assert height >= text_height(sheet.cell(row, 2).value, LIST_COLUMNS[1].width) - 1


def test_only_cells_to_be_filled_in_are_unlocked_and_they_are_yellow():
    for sheet in book().worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        if sheet.title == GUIDE_SHEET:
            continue  # Its line about yellow cells is yellow itself.
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, MergedCell):
                    continue  # openpyxl drops the look of all but a merged range's first cell.
                assert cell.protection.locked != (cell.fill.fgColor.rgb == "FF" + FILLABLE[1:])


def test_the_columns_to_be_filled_in_are_open_in_every_row_not_done():
    sheet = book()["清单二"]
    for row in list_rows(sheet):
        assert [sheet.cell(row, column).protection.locked for column in range(1, 14)] == [True] * 4 + [False] * 7 + [
            True
        ] * 2


def limits(sheet: Worksheet) -> dict[str, object]:
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


def test_every_enum_of_the_schema_is_a_drop_down():
    sheet = book()["清单一"]
    last = sheet.max_row
    states = schema("task-return")["properties"]["state"]["enum"]
    rule = limits(sheet)[f"F{FIRST}:F{last}"]
    assert (rule.type, rule.formula1) == ("list", f'"{",".join(states)}"')


def test_numbers_dates_and_lengths_have_the_schema_s_limits_with_chinese_words():
    found = limits(book()["清单一"])
    properties = schema("task-return")["properties"]
    last = book()["清单一"].max_row
    count, day, words = (found[f"{letter}{FIRST}:{letter}{last}"] for letter in "GHE")
    assert (count.type, int(count.formula1), int(count.formula2)) == (
        "whole",
        properties["count"]["minimum"],
        properties["count"]["maximum"],
    )
    assert day.type == "date"
    assert (words.type, int(words.formula2)) == ("textLength", properties["progress"]["maxLength"])
    for rule in found.values():
        assert re.search("[一-鿿]", rule.prompt)
        assert re.search("[一-鿿]", rule.error)


def test_figures_are_limited_by_their_kind():
    found = limits(book()[FORM_SHEET])
    assert found[f"D{form_row('C01')}"].type == "whole"
    assert found[f"D{form_row('C08')}"].type == "decimal"
    assert f"D{form_row('B06')}" not in found
    assert found[f"F{form_row('B06')}"].type == "whole"


def test_a_done_task_is_carried_over_and_locked():
    sheet = book()["清单一"]
    row = FIRST
    assert [sheet.cell(row, column).value for column in (5, 6)] == ["已于2022年5月完成", "已完成"]
    assert sheet.cell(row, 8).value.date() == date(2022, 5, 20)
    assert all(sheet.cell(row, column).protection.locked for column in range(5, 12))


def test_last_month_s_words_are_shown_and_stay_words():
    cell = book()["清单一"].cell(FIRST + 1, 12)
    assert (cell.value, cell.data_type, cell.protection.locked) == ("=5月12日召开会议", "s", True)
    assert book()["清单一"].cell(FIRST + 1, 5).value is None


def test_running_totals_are_formulas_with_values():
    values = openpyxl.load_workbook(io.BytesIO(data()), data_only=True)[FORM_SHEET]
    row = form_row("C01")
    assert book()[FORM_SHEET].cell(row, 6).value == f"=E{row}+N(D{row})"
    assert [values.cell(row, column).value for column in (5, 6)] == [150, 150]
    money = form_row("C08")
    assert book()[FORM_SHEET].cell(money, 6).value == f"=ROUND(E{money}+N(D{money}),2)"


def test_calculated_indicators_are_formulas_with_values():
    values = openpyxl.load_workbook(io.BytesIO(data()), data_only=True)[FORM_SHEET]
    row = form_row("C05")
    opening, found, solved = (form_row(code) for code in ("C00", "C01", "C04"))
    divisor = f"N(D{opening})+N(F{found})"
    written = book()[FORM_SHEET].cell(row, 6).value
    assert written == f'=IF({divisor}=0,"—",N(F{solved})/({divisor}))'
    assert values.cell(row, 6).value == pytest.approx(130 / 170)
    assert values.cell(form_row("D05"), 6).value == "—"


def test_every_formula_of_the_campaign_can_be_written():
    one = Blank(plan(), plan().campaign.roster["市应急局"], JUNE, History())
    formulas = [item.formula for item in one.indicators if item.kind is IndicatorKind.CALCULATED]
    assert len(formulas) == 5
    for formula in formulas:
        assert calculated(one, formula).startswith("=")


def test_opening_stocks_are_filled_in_once():
    first, later = book(first=True)[FORM_SHEET], book()[FORM_SHEET]
    assert not first.cell(form_row("C00", first=True), 4).protection.locked
    known = later.cell(form_row("C00"), 4)
    assert (known.value, known.protection.locked) == (20, True)


def test_what_does_not_apply_is_dashed_and_locked():
    sheet = book()[FORM_SHEET]
    for code, columns in (("B01", (5, 6)), ("B06", (4,)), ("C05", (4, 5))):
        for column in columns:
            cell = sheet.cell(form_row(code), column)
            assert (cell.value, cell.protection.locked) == ("—", True)


def test_the_cover_names_unit_and_period_and_tags_every_field():
    sheet = book()[COVER_SHEET]
    rows = range(4, 4 + len(COVER_FIELDS))
    assert [sheet.cell(row, 1).value for row in rows] == [field.title for field in COVER_FIELDS]
    assert [sheet.cell(row, 6).value for row in rows] == [field.tag for field in COVER_FIELDS]
    assert [sheet.cell(row, 2).value for row in (4, 5)] == ["朔城区安委办", "2022年6月"]
    assert [sheet.cell(row, 2).protection.locked for row in rows] == [True, True] + [False] * 6


def test_the_self_check_counts_with_formulas_alone():
    formulas, values = book()[COVER_SHEET], openpyxl.load_workbook(io.BytesIO(data()), data_only=True)[COVER_SHEET]
    rows = {values.cell(row, 1).value: row for row in range(1, values.max_row + 1)}
    row = rows["清单一　工作进度"]
    assert formulas.cell(row, 3).value == "=COUNTBLANK('清单一'!$E$5:$E$59)"
    assert [values.cell(row, column).value for column in (2, 3, 4)] == [55, 54, "还有54处没有填"]
    verdict = next(title for title in rows if title and title.startswith("还不能报送"))
    total = sum(values.cell(number, 3).value for title, number in rows.items() if number in range(15, rows[verdict]))
    assert verdict == f"还不能报送：还有{total}处没有填"


def test_the_summary_has_four_boxes():
    sheet = book()[SUMMARY_SHEET]
    rows = range(4, 8)
    assert [sheet.cell(row, 1).value for row in rows] == [field.title for field in SUMMARY_FIELDS]
    assert [sheet.cell(row, 4).value for row in rows] == [field.tag for field in SUMMARY_FIELDS]
    assert "2022年6月" in sheet["A1"].value


def test_the_passport_says_what_the_blank_holds():
    sheet = book()[PASSPORT_SHEET]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert rows[0][0] == PASSPORT_FORMAT
    values = {row[0]: row[1] for row in rows[1:7]}
    assert {key: values[key] for key in ("campaign", "version", "unit", "period")} == {
        "campaign": "朔州2022",
        "version": "1",
        "unit": COUNTY,
        "period": "2022-06",
    }
    assert re.fullmatch("[0-9a-f]{64}", values["digest"])
    lists = [row for row in rows if row and row[0] == "list"]
    assert lists[0][1:3] == ["清单一", "清单一"]
    assert lists[0][3:] == [task.number for task in plan().tasks_of(COUNTY, "清单一")]


def test_the_digest_follows_fixed_texts_not_history():
    unit = plan().campaign.roster[COUNTY]
    one = Blank(plan(), unit, JUNE, History())
    assert digest(one) == digest(Blank(plan(), unit, JUNE, PAST))
    assert digest(one) != digest(Blank(plan(), plan().campaign.roster["应县"], JUNE, History()))
    assert passport_rows(one)[0][0] == PASSPORT_FORMAT


def test_lists_print_the_official_columns_on_a4_with_the_header_on_each_page():
    sheet = book()["清单一"]
    assert sheet.print_area == f"'清单一'!$A$1:$E${sheet.max_row}"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.freeze_panes == "C5"


def test_a_page_is_full_before_the_next_begins_and_no_requirement_s_words_are_cut():
    """A break stands between requirements, or below the rows that hold the whole of a requirement's words."""
    sheet = book()["清单一"]
    merged = [area for area in sheet.merged_cells.ranges if area.min_col == area.max_col == 1]
    breaks = [mark.id for mark in sheet.row_breaks.brk]
    assert breaks
    for after in breaks:
        for area in merged:
            if area.min_row <= after < area.max_row:
                held = sum(sheet.row_dimensions[row].height for row in range(area.min_row, after + 1))
                assert held >= text_height(str(sheet.cell(area.min_row, 1).value), 38)


def test_a_list_shows_the_numbers_as_printed_and_no_empty_columns():
    given = two_campaigns.second()
    books = io.BytesIO(blank.write(two_campaigns.plan("临澜2023"), "县住建局", given.months[0], History()))
    sheet = openpyxl.load_workbook(books)["重点项目"]
    assert [str(sheet.cell(row, 2).value).split("　")[0] for row in (5, 6)] == ["1-1", "1-2"]
    assert sheet.column_dimensions["L"].hidden  # Nothing was reported before.
    assert not sheet.column_dimensions["C"].hidden


def test_a_block_beyond_a_page_has_its_pages_to_itself():
    widths = [100.0, 57.0]
    assert page_breaks([[100], [700, 700], [100], [100]], 5, widths, taken=90, repeated=26) == [5, 7]


def test_a_unit_without_tasks_in_a_list_is_told_so():
    sheet = book("市委宣传部")["清单二"]
    assert "没有需要本单位填报的任务" in sheet["A2"].value
    assert sheet.max_row == 4


@pytest.mark.parametrize("unit_id", [unit.id for unit in load_template("朔州2022").roster.reporting])
def test_every_unit_s_blank_opens_and_holds_its_tasks(unit_id):
    with zipfile.ZipFile(io.BytesIO(data(unit_id, first=True))) as archive:
        assert archive.testzip() is None
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        keys = archive.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == 7 + len(plan().registers_of(unit_id))
    for task_list in plan().campaign.lists:
        for task in plan().tasks_of(unit_id, task_list.id):
            assert f">{task_list.id}:{task.number}<" in keys


def test_a_sample_list_and_a_demonstration_say_so():
    demonstration = make_plan(replace(plan().campaign, demonstration=True))
    shown = openpyxl.load_workbook(io.BytesIO(blank.write(demonstration, COUNTY, JUNE, PAST)))
    assert "示例" in shown["清单二"]["A1"].value
    for name in (GUIDE_SHEET, COVER_SHEET, SUMMARY_SHEET, FORM_SHEET, "清单一", "清单二"):
        assert "演示数据" in json.dumps(
            [[cell.value for cell in row] for row in shown[name]["A1:A4"]], ensure_ascii=False
        )


def test_hostile_history_stays_text():
    hostile = {("清单一", "2"): '=HYPERLINK("http://x")', ("清单一", "3"): "\x00\ud800坏", ("清单一", "4"): "<r></r>"}
    past = History(Period(2022, 5), {COUNTY: UnitHistory(progress=hostile)})
    written = blank.write(plan(), COUNTY, JUNE, past)
    sheet = openpyxl.load_workbook(io.BytesIO(written))["清单一"]
    assert [sheet.cell(FIRST + offset, 12).value for offset in (1, 2, 3)] == [
        '=HYPERLINK("http://x")',
        "〔U+0000〕〔U+D800〕坏",
        "<r></r>",
    ]
    assert {sheet.cell(FIRST + offset, 12).data_type for offset in (1, 2, 3)} == {"s"}


def test_the_file_name_tells_unit_and_month():
    unit = plan().campaign.roster[COUNTY]
    assert blank.file_name(unit, JUNE) == "〔朔城区〕_2022年06月_一小结一报表两清单_v1.xlsx"
