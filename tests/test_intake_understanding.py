"""A whole return taken in: a perfect one says nothing, a mistreated one still says what was filled in."""

from __future__ import annotations

import copy
from decimal import Decimal

import pytest

from returned_book import (
    BEFORE,
    COUNT,
    DONE_ON,
    FIRST,
    HEADER,
    MONTH,
    NAME,
    NOTE,
    PROGRESS,
    STATE,
    TOTAL,
    blank_book,
    cells_of,
    codes,
    filled_book,
    number,
    sheet,
    taken,
    text,
    words,
)
from small_campaign import COUNTY, PERIOD
from toolkit.intake import Understood
from toolkit.model.cells import Book, Cell, Sheet
from toolkit.model.form import Severity
from toolkit.model.history import History, UnitHistory
from toolkit.model.place import Place
from toolkit.model.submission import Entry

LAST = 9
"""The last task row of 清单一 in the small campaign's blank."""


def values(understood: Understood) -> dict[object, object]:
    """Every value of a submission by what it is about."""
    assert understood.submission is not None
    submission = understood.submission
    tasks = {(key, name): entry.value for key, task in submission.tasks.items() for name, entry in task.entries.items()}
    return {**tasks, **{key: entry.value for key, entry in submission.figures.items()}}


PERFECT = values(taken(filled_book()))


def moved(target: Sheet, order: dict[int, int]) -> None:
    """Move whole columns, tags and all."""
    for cells in target.rows.values():
        found = {order.get(column, column): cell for column, cell in cells.items()}
        cells.clear()
        cells.update(found)


def shifted(target: Sheet, first: int, by: int) -> None:
    """Insert or delete rows from ``first`` on."""
    rows = {
        (row + by if row >= first else row): cells
        for row, cells in target.rows.items()
        if not (by < 0 and first + by <= row < first)
    }
    target.rows.clear()
    target.rows.update(rows)
    target.merged = ()


def without_layers(book: Book) -> None:
    """Lose passport, tag rows and hidden keys: only the texts remain."""
    book.sheets[:] = [found for found in book.sheets if found.name != "标识"]
    for name in ("清单一", "清单二", "一报表"):
        target = sheet(book, name)
        target.rows.pop(3)
        for cells in target.rows.values():
            cells.pop(13, None)


def test_perfect_return_has_no_findings():
    understood = taken(filled_book())
    assert understood.findings == ()
    assert (understood.unit, understood.period, understood.refused) == (COUNTY, PERIOD, False)


def test_every_value_keeps_its_place_and_text():
    submission = taken(filled_book()).submission
    assert submission is not None
    assert submission.tasks["清单一", "2"].entries["progress"] == Entry(
        words("清单一", 6), words("清单一", 6), "清单一", 6, PROGRESS
    )
    assert submission.figures["C01", "month"] == Entry(90, "90", "一报表", 9, MONTH)
    assert submission.figure("E03", "month") == Decimal(120)
    assert submission.figures["C01", "total"].value == 90
    assert submission.cover["filler"].value == "张三"
    assert submission.cover["signed_on"].value.isoformat() == "2022-07-01"
    assert submission.summary["plans"].value == "六月工作7"
    assert submission.route == "标识"
    assert submission.parts == ("报送单", "一小结", "一报表", "清单一", "清单二")
    assert submission.template_version == 1


def test_blank_return_is_refused():
    understood = taken(blank_book())
    assert (codes(understood), understood.refused, understood.submission) == (["T105"], True, None)


def test_workbook_of_something_else_is_refused():
    other = Book([Sheet("Sheet1", {1: {1: text("采购清单"), 2: text("数量")}})], "xlsx")
    assert codes(taken(other)) == ["T101"]


def renamed_sheets(book: Book) -> None:
    for name in ("清单一", "清单二", "一报表", "报送单", "一小结"):
        sheet(book, name).name = f"附件{name[-1]}（报）"


def reordered_sheets(book: Book) -> None:
    book.sheets.reverse()


def added_sheet(book: Book) -> None:
    book.sheets.insert(0, Sheet("Sheet2", {1: {1: text("草稿")}, 2: {1: text("细化措施"), 2: text("备忘")}}))


def moved_columns(book: Book) -> None:
    moved(sheet(book, "清单一"), {PROGRESS: 6, STATE: 7, COUNT: PROGRESS})
    moved(sheet(book, "一报表"), {TOTAL: NOTE, NOTE: TOTAL})


def lines_above(book: Book) -> None:
    shifted(sheet(book, "清单一"), 1, 2)
    sheet(book, "清单一").rows[1] = {1: text("附件2")}


def lines_between_tags_and_header(book: Book) -> None:
    shifted(sheet(book, "清单一"), 4, 1)


def sorted_rows(book: Book) -> None:
    rows = sheet(book, "清单一").rows
    rows[5], rows[6], rows[9] = rows[9], rows[5], rows[6]


def other_titles(book: Book) -> None:
    header = sheet(book, "清单一").rows[HEADER]
    header[PROGRESS], header[3], header[4] = text(" 进展 情况\n（截至6月底）"), text("责任部门"), text("完成时间")
    sheet(book, "清单一").rows.pop(3)


def two_row_header(book: Book) -> None:
    target = sheet(book, "清单一")
    shifted(target, 5, 1)
    header = target.rows[HEADER]
    target.rows[5] = {column: header[column] for column in (PROGRESS, STATE, COUNT)}
    header[PROGRESS] = text("落实")
    del header[STATE], header[COUNT]
    target.rows.pop(3)


def totals_and_signatures(book: Book) -> None:
    sheet(book, "清单一").rows[LAST + 1] = {1: text("合计"), COUNT: number(35)}
    sheet(book, "清单一").rows[LAST + 2] = {2: text("填报人：张三"), PROGRESS: text("审核人：李四（盖章）")}
    sheet(book, "一报表").rows[13] = {1: text("合计"), MONTH: number(1)}


def blank_formats(book: Book) -> None:
    for row in range(40, 60):
        sheet(book, "清单一").rows[row] = {PROGRESS: text(" ")}


def punctuation_width(book: Book) -> None:
    cells = sheet(book, "清单一").rows[5]
    cells[2] = text(cells[2].text.replace("，", ", ").replace("1. ", "1、"))


@pytest.mark.parametrize(
    "mistreat",
    [
        renamed_sheets,
        reordered_sheets,
        added_sheet,
        moved_columns,
        lines_above,
        lines_between_tags_and_header,
        sorted_rows,
        other_titles,
        two_row_header,
        totals_and_signatures,
        blank_formats,
        punctuation_width,
    ],
)
def test_harmless_changes_cost_nothing(mistreat):
    book = filled_book()
    mistreat(book)
    understood = taken(book)
    assert codes(understood) == []
    assert values(understood) == PERFECT


def test_texts_alone_are_enough():
    book = filled_book()
    without_layers(book)
    understood = taken(book)
    assert codes(understood) == ["U403"]
    assert values(understood) == PERFECT
    assert understood.submission.tasks["清单一", "1"].matched_by == "序号和文字"
    assert understood.submission.route == "报送单"


def test_texts_alone_survive_renamed_and_sorted():
    book = filled_book()
    without_layers(book)
    sorted_rows(book)
    renamed_sheets(book)
    assert values(taken(book)) == PERFECT


def test_lost_numbers_are_matched_by_likeness():
    book = filled_book()
    without_layers(book)
    cells = sheet(book, "清单一").rows[6]
    cells[2] = text(cells[2].text.removeprefix("2. ").replace("主要负责同志", "主要负责人员"))
    understood = taken(book)
    assert understood.submission.tasks["清单一", "2"].matched_by == "文字相似"
    assert cells_of(understood, "T401") == ["清单一!B6"]
    assert values(understood) == PERFECT


def test_missing_rows_are_one_finding():
    book = filled_book()
    rows = sheet(book, "清单一").rows
    del rows[6], rows[9]
    understood = taken(book)
    assert codes(understood) == ["T301"]
    assert "缺第2、5条" in understood.findings[0].problem
    assert understood.findings[0].place == Place(NAME, "清单一")


def test_own_row_is_listed_and_not_counted():
    book = filled_book()
    sheet(book, "清单一").rows[LAST + 1] = {
        2: text("6. 我县自拟的一条特色措施，不在下发清单之内。"),
        PROGRESS: text("已开展"),
    }
    understood = taken(book)
    assert cells_of(understood, "T302") == ["清单一!B10"]
    assert values(understood) == PERFECT


def test_list_may_be_split_over_sheets():
    book = filled_book()
    first = sheet(book, "清单一")
    second = copy.deepcopy(first)
    second.name = "清单一续"
    for row in (8, 9):
        del first.rows[row]
    for row in (5, 6, 7):
        del second.rows[row]
    book.sheets.append(second)
    understood = taken(book)
    assert codes(understood) == []
    assert values(understood) == PERFECT


def test_copy_of_a_sheet_is_not_read_twice():
    book = filled_book()
    draft = copy.deepcopy(sheet(book, "清单一"))
    draft.name = "清单一 (2)"
    draft.rows[5][PROGRESS] = text("草稿")
    book.sheets.insert(0, draft)
    understood = taken(book)
    assert codes(understood) == ["T104"]
    assert values(understood) == PERFECT


def test_copy_of_the_form_is_not_read_twice():
    book = filled_book()
    draft = copy.deepcopy(sheet(book, "一报表"))
    draft.name = "一报表 (2)"
    draft.rows[5][MONTH] = number(7)
    book.sheets.insert(0, draft)
    understood = taken(book)
    assert codes(understood) == ["T104"]
    assert values(understood) == PERFECT


def test_indicator_in_two_rows_counts_only_if_they_agree():
    book = filled_book()
    rows = sheet(book, "一报表").rows
    rows[20] = dict(rows[9]) | {TOTAL: Cell("number", "0", "E20+N(D20)")}
    assert values(taken(book)) == PERFECT
    rows[20][MONTH] = number(91)
    understood = taken(book)
    assert cells_of(understood, "T304")[0] == "一报表!D20"
    assert understood.submission.figure("C01", "month") is None


def test_several_units_in_one_book():
    book = filled_book()
    second = copy.deepcopy(sheet(book, "清单一"))
    sheet(book, "清单一").name, second.name = "甲区", "乙县"
    book.sheets.append(second)
    understood = taken(book)
    assert (codes(understood), understood.submission) == (["T103"], None)


def test_hidden_sheet_and_rows_are_read_and_told():
    book = filled_book()
    sheet(book, "清单二").hidden = True
    sheet(book, "清单一").hidden_rows = frozenset((3, 6, 7))
    understood = taken(book)
    assert sorted(codes(understood)) == ["T102", "T306"]
    assert values(understood) == PERFECT


def test_missing_progress_column_refuses():
    book = filled_book()
    for cells in sheet(book, "清单一").rows.values():
        cells.pop(PROGRESS, None)
    understood = taken(book)
    assert (codes(understood), understood.refused) == (["T201"], True)


def test_missing_and_own_columns_are_one_finding_each():
    book = filled_book()
    rows = sheet(book, "清单一").rows
    for cells in rows.values():
        cells.pop(1, None)
        cells.pop(DONE_ON, None)
    for row in range(FIRST, LAST + 1):
        rows[row][14] = text("张三")
    rows[HEADER][14] = text("责任人")
    understood = taken(book)
    assert sorted(codes(understood)) == ["T202", "T203", "T205"]
    assert values(understood) == PERFECT


def test_missing_figures_column_is_one_finding():
    book = filled_book()
    for cells in sheet(book, "一报表").rows.values():
        cells.pop(MONTH, None)
    assert [code for code in codes(taken(book)) if code != "T202"] == ["T204"]


def test_merged_progress_counts_for_each():
    book = filled_book()
    target = sheet(book, "清单一")
    target.merged = (*target.merged, (6, PROGRESS, 8, PROGRESS), (6, COUNT, 7, COUNT))
    for row in (7, 8):
        del target.rows[row][PROGRESS]
    del target.rows[7][COUNT]
    understood = taken(book)
    assert (cells_of(understood, "T307"), cells_of(understood, "T308")) == (["清单一!E6"], ["清单一!G6"])
    assert sorted(codes(understood)) == ["T307", "T308"]
    tasks = understood.submission.tasks
    assert {tasks["清单一", key].value("progress") for key in ("2", "3", "4")} == {words("清单一", 6)}
    assert tasks["清单一", "2"].value("count") is None


def test_merged_figures_are_not_counted():
    book = filled_book()
    target = sheet(book, "一报表")
    target.merged = (*target.merged, (9, MONTH, 10, MONTH))
    del target.rows[10][MONTH]
    understood = taken(book)
    assert codes(understood) == ["T308"]
    assert [understood.submission.figure(code, "month") for code in ("C01", "C04")] == [None, None]


def test_changed_texts_are_told_and_not_used():
    book = filled_book()
    rows = sheet(book, "清单一").rows
    rows[5][2] = text(rows[5][2].text.replace("研究解决", "认真研究"))
    rows[6][4] = text("9月底前")
    rows[7][3] = text("见 指定 ")
    understood = taken(book)
    assert (cells_of(understood, "T401"), cells_of(understood, "T402")) == (["清单一!B5"], ["清单一!D6"])
    assert understood.findings[-1].problem == "第2条完成时限由“长期坚持”改成“9月底前”，未采用"
    assert len(understood.findings) == 2


def test_task_in_two_rows():
    book = filled_book()
    rows = sheet(book, "清单一").rows
    rows[LAST + 1] = dict(rows[6]) | {PROGRESS: text("又开展督查。"), COUNT: number(9)}
    understood = taken(book)
    task = understood.submission.tasks["清单一", "2"]
    assert task.value("progress") == words("清单一", 6) + "\n又开展督查。"
    assert (cells_of(understood, "T303"), cells_of(understood, "T304")) == (["清单一!E10"], ["清单一!G10"])
    assert task.value("count") is None


def test_partly_sorted_rows_follow_the_visible_measure():
    book = filled_book()
    rows = sheet(book, "清单一").rows
    rows[5][13], rows[6][13] = rows[6][13], rows[5][13]
    understood = taken(book)
    assert codes(understood) == ["T310"]
    assert values(understood) == PERFECT


def test_writing_beside_the_table_is_told():
    book = filled_book()
    sheet(book, "清单一").rows[7][16] = text("进展另见电话记录")
    assert cells_of(taken(book), "T501") == ["清单一!P7"]


def test_empty_progress_and_figures_stand_at_their_cells():
    book = filled_book()
    del sheet(book, "清单一").rows[6][PROGRESS]
    sheet(book, "清单二").rows[5][PROGRESS] = text("  ")
    del sheet(book, "一报表").rows[9][MONTH]
    del sheet(book, "一报表").rows[7][TOTAL]
    understood = taken(book)
    assert cells_of(understood, "C101") == ["清单一!E6", "清单二!E5"]
    assert cells_of(understood, "C102") == ["一报表!F7", "一报表!D9"]
    assert {str(*finding.subjects) for finding in understood.findings} == {"清单一第2条", "清单二第1条", "C01", "B06"}


def test_progress_of_a_task_done_before_may_be_empty():
    book = filled_book()
    del sheet(book, "清单一").rows[6][PROGRESS]
    history = History(PERIOD.previous(), {COUNTY: UnitHistory(states={("清单一", "2"): "已完成"})})
    assert codes(taken(book, history=history)) == []


def test_comments_and_strikes():
    book = filled_book()
    target = sheet(book, "清单一")
    del target.rows[5][PROGRESS]
    target.comments = {(5, PROGRESS): "已开会", (6, PROGRESS): "另有材料", (7, PROGRESS): "【强制】C101 请补填"}
    target.struck = frozenset({(8, PROGRESS)})
    understood = taken(book)
    found = [(finding.code, finding.place.cell) for finding in understood.findings]
    assert sorted(found) == [("C103", "E5"), ("C104", "E6"), ("C106", "E8")]


def test_pictures_in_place_of_words():
    book = filled_book()
    sheet(book, "清单一").drawings = True
    assert codes(taken(book)) == []
    del sheet(book, "清单一").rows[6][PROGRESS]
    assert codes(taken(book)) == ["T502"]


@pytest.mark.parametrize(
    ("cell", "code", "value"),
    [
        (Cell("error", "#REF!"), "C109", None),
        (Cell("text", "", "A1+B1"), "C107", None),
        (Cell("number", "120", "[1]Sheet1!A1"), "C108", 120),
        (Cell("text", "", '_xlfn.DISPIMG("ID_1",1)'), "C105", None),
        (text("约30条"), "C202", None),
        (text("3-5"), "C203", None),
        (Cell("date", "2022-03-05", serial="44625"), "C204", None),
        (text("125000元"), "C205", None),
        (number("-3"), "C206", None),
        (number("12.5"), "C207", None),
        (text("无"), "C210", 0),
        (text("三十"), "C211", 30),
        (text("95%"), "C212", None),
        (text("见附件"), "C201", None),
        (number("9999999999999"), "C209", None),
        (text("１，２３４ 条"), "", 1234),
        (number("30"), "", 30),
    ],
)
def test_cells_of_a_figure(cell, code, value):
    book = filled_book()
    sheet(book, "一报表").rows[9][MONTH] = cell
    understood = taken(book)
    assert codes(understood) == ([code] if code else [])
    assert understood.submission.figure("C01", "month") == value
    if code:
        assert (understood.findings[0].place, understood.findings[0].codes) == (
            Place(NAME, "一报表", 9, MONTH),
            ("C01",),
        )


@pytest.mark.parametrize(
    ("column", "cell", "code", "value"),
    [
        (STATE, text("基本完成"), "C402", "正在推进"),
        (STATE, text("马马虎虎"), "C401", None),
        (DONE_ON, text("6.1"), "C302", None),
        (DONE_ON, text("上周"), "C301", None),
        (COUNT, text("若干"), "C202", None),
        (COUNT, number(123456), "C209", None),
        (PROGRESS, text("长" * 32001), "C501", None),
        (PROGRESS, text("=不是公式"), "", "=不是公式"),
    ],
)
def test_cells_of_a_task(column, cell, code, value):
    book = filled_book()
    sheet(book, "清单一").rows[6][column] = cell
    understood = taken(book)
    assert codes(understood) == ([code] if code else [])
    key = {STATE: "state", DONE_ON: "done_on", COUNT: "count", PROGRESS: "progress"}[column]
    assert understood.submission.tasks["清单一", "2"].value(key) == value


def test_amounts_keep_two_decimals_and_no_more():
    book = filled_book()
    sheet(book, "一报表").rows[12][MONTH] = text("12.5万元")
    assert taken(book).submission.figure("E03", "month") == Decimal("12.5")
    sheet(book, "一报表").rows[12][MONTH] = number("12.345")
    assert codes(taken(book)) == ["C208"]


def test_totals_follow_their_formula_not_a_stale_result():
    book = filled_book()
    rows = sheet(book, "一报表").rows
    rows[9][TOTAL] = Cell("text", "", rows[9][TOTAL].formula)
    assert taken(book).submission.figure("C01", "total") == 90
    rows[9][TOTAL] = number(77)
    assert taken(book).submission.figure("C01", "total") == 77


def test_missing_indicators_are_one_finding():
    book = filled_book()
    del sheet(book, "一报表").rows[5], sheet(book, "一报表").rows[12]
    understood = taken(book)
    assert codes(understood) == ["T309"]
    assert "A01、E03" in understood.findings[0].problem


def test_rates_filled_in_are_kept_for_the_rules_only():
    book = filled_book()
    sheet(book, "一报表").rows[11][TOTAL] = number("95")
    understood = taken(book)
    assert codes(understood) == []
    assert understood.submission.figures["C05", "total"].text == "95"


def test_carried_over_figures_are_read_as_they_stand():
    book = filled_book()
    sheet(book, "一报表").rows[9][BEFORE] = number(170)
    assert taken(book).submission.figure("C01", "before") == 170


def test_many_empty_cells_are_one_finding(monkeypatch):
    monkeypatch.setattr("toolkit.intake.lists.COLLAPSED_OVER", 2)
    book = filled_book()
    for row in (5, 6, 7):
        del sheet(book, "清单一").rows[row][PROGRESS]
    understood = taken(book)
    assert codes(understood) == ["C101"]
    assert "第1、2、3条" in understood.findings[0].problem


def test_findings_stand_gravest_first_and_carry_the_unit():
    book = filled_book()
    sheet(book, "清单二").hidden = True
    sheet(book, "清单一").rows[6][STATE] = text("基本完成")
    del sheet(book, "清单二").rows[5][PROGRESS]
    understood = taken(book)
    severities = [finding.severity for finding in understood.findings]
    assert severities == [Severity.MUST_CORRECT, Severity.VERIFY, Severity.NOTICE]
    assert {finding.unit for finding in understood.findings} == {COUNTY}
