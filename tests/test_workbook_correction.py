"""The correction workbook: the unit's values, marks at the right cells, the gravest problems first."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import openpyxl

from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan, make_plan
from toolkit.findings.cells import PROGRESS_EMPTY
from toolkit.findings.finding import Finding, Severity
from toolkit.findings.form import COVER_INCOMPLETE
from toolkit.incoming.books.book import read_book
from toolkit.intake.understanding import understand
from toolkit.model.history import History, UnitHistory
from toolkit.model.identities import OfFigure, OfTask, Part, PartKind, Subject
from toolkit.model.layout import COVER_SHEET, FORM_SHEET, PASSPORT_SHEET, SUMMARY_SHEET
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.submission import Entry, Submission, TaskReturn
from toolkit.workbook import blank, correction
from toolkit.workbook.correction import PROBLEM_SHEET, problem_lines

COUNTY = "朔城区"
JUNE = Period(2022, 6)
FILE = "朔城区6月(最终版).xlsx"
FORM = "Sheet2"
LIST = "清单一"
FIRST_LINE = 6


@cache
def plan() -> Plan:
    return make_plan(load_template("朔州2022"))


def entry(text: str, sheet: str, row: int, column: int, value: object = "") -> Entry:
    return Entry(text if value == "" else value, text, sheet, row, column)  # type: ignore[arg-type]


def submission() -> Submission:
    """A return whose list begins two rows lower than ours and whose form lies on a sheet of another name."""
    tasks = {
        "2": {"progress": entry("已落实", LIST, 8, 5), "state": entry("长期坚持", LIST, 8, 6)},
        "4": {
            "progress": entry("=1+1", LIST, 10, 5),
            "state": entry("基本完成", LIST, 10, 6, None),
            "count": entry("2", LIST, 10, 7, 2),
            "done_on": entry("2022-06-12", LIST, 10, 8, date(2022, 6, 12)),
        },
    }
    return Submission(
        COUNTY,
        JUNE,
        FILE,
        (COVER_SHEET, SUMMARY_SHEET, FORM_SHEET, LIST),
        cover={"filler": entry("张三", COVER_SHEET, 6, 2)},
        summary={"overview": entry("总体情况……", SUMMARY_SHEET, 4, 2)},
        figures={
            ("C01", "month"): entry("约30条", FORM, 20, 4, None),
            ("C02", "month"): entry("12", FORM, 21, 4, 12),
            ("C08", "month"): entry("3.50", FORM, 27, 4, Decimal("3.50")),
            ("C02", "note"): entry("较上月多", FORM, 21, 7),
        },
        tasks={(LIST, number): TaskReturn(LIST, number, entries) for number, entries in tasks.items()},
        sheets={LIST: LIST, FORM_SHEET: FORM, COVER_SHEET: COVER_SHEET, SUMMARY_SHEET: SUMMARY_SHEET},
    )


def finding(severity: Severity, place: Place, *subjects: Subject, code: str = "X1", problem: str = "有问题") -> Finding:
    return Finding(code, severity, place, f"{problem}。", "改正。", COUNTY, subjects)


SECOND = OfTask(LIST, "2")
FIGURE_TEXT = finding(
    Severity.MUST_CORRECT, Place(FILE, FORM, 20, 4), OfFigure("C01"), code="C202", problem="概数不能汇总"
)
EMPTY_WORDS = finding(Severity.VERIFY, Place(FILE, LIST, 8, 5), SECOND, code="P20", problem="空话")
NOTICE = finding(Severity.NOTICE, Place(FILE, LIST, 8, 5), SECOND, code="P88", problem="提示一下")
WHOLE_FILE = finding(Severity.REFUSED, Place(FILE), code="F101", problem="整件有问题")


def written(*findings: Finding, returned: Submission | None = None, history: History | None = None) -> bytes:
    return correction.write(plan(), COUNTY, JUNE, history or History(), returned or submission(), findings)


def opened(*findings: Finding) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(*findings)))


def colour(cell: object) -> str:
    return str(cell.fill.fgColor.rgb)[2:]  # type: ignore[attr-defined]


def form_row(book: openpyxl.Workbook, code: str) -> int:
    return next(row for row in range(5, 60) if book[FORM_SHEET].cell(row, 1).value == code)


def test_the_unit_s_values_are_filled_back():
    book = opened()
    tasks = book[LIST]
    assert [tasks.cell(6, column).value for column in (5, 6)] == ["已落实", "长期坚持"]
    assert [tasks.cell(8, column).value for column in (6, 7)] == ["基本完成", 2]
    assert tasks.cell(8, 8).value.date() == date(2022, 6, 12)
    assert (tasks.cell(8, 5).value, tasks.cell(8, 5).data_type) == ("=1+1", "s")
    form = book[FORM_SHEET]
    assert [form.cell(form_row(book, code), 4).value for code in ("C01", "C02", "C08")] == ["约30条", 12, 3.5]
    assert form.cell(form_row(book, "C02"), 7).value == "较上月多"
    assert book[COVER_SHEET]["B6"].value == "张三"
    assert book[SUMMARY_SHEET]["B4"].value == "总体情况……"


def test_a_tidied_value_a_finding_speaks_of_is_shown_as_returned():
    words = entry("基本完成", LIST, 8, 6, "正在推进")._replace(tidied="按文字推断")
    returned = replace(submission(), tasks={(LIST, "2"): TaskReturn(LIST, "2", {"state": words})})
    doubt = finding(Severity.VERIFY, Place(FILE, LIST, 8, 6), SECOND, code="C402")
    shown = [openpyxl.load_workbook(io.BytesIO(written(*found, returned=returned))) for found in ([doubt], [])]
    assert [book[LIST]["F6"].value for book in shown] == ["基本完成", "正在推进"]


def filled_blank() -> bytes:
    """A blank as a unit returns it: nearly all filled in, one figure in words, one task forgotten."""
    book = openpyxl.load_workbook(io.BytesIO(blank.write(plan(), COUNTY, JUNE, History())))
    for name in (LIST, "清单二"):
        for row in range(5, book[name].max_row + 1):
            words = f"6月{row % 28 + 1}日召开会议研究第{row}项工作，检查企业{row}家，整改隐患{row}条。"
            for column, value in ((5, words), (6, "正在推进"), (7, row)):
                book[name].cell(row, column).value = value
    for row in range(5, 60):
        for column in (4, 6):
            if not book[FORM_SHEET].cell(row, column).protection.locked:
                book[FORM_SHEET].cell(row, column).value = row
    book[FORM_SHEET]["D20"] = "约30条"
    book[LIST]["E9"] = None
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_what_was_returned_reads_the_same_from_the_correction():
    first = understand(read_book(filled_blank()), FILE, plan(), expected=JUNE)
    data = correction.write(plan(), COUNTY, JUNE, History(), first.submission, first.findings)
    again = understand(read_book(data), FILE, plan(), expected=JUNE)
    assert first.submission is not None
    assert again.submission is not None
    assert values(first.submission) == values(again.submission)
    assert [(one.code, one.subjects) for one in first.findings] == [(one.code, one.subjects) for one in again.findings]


def values(returned: Submission) -> dict[object, object]:
    tasks = {(task, key): one.value for task, found in returned.tasks.items() for key, one in found.entries.items()}
    return tasks | {figure: one.value for figure, one in returned.figures.items()}


def test_totals_are_stored_with_the_values_returned():
    values = openpyxl.load_workbook(io.BytesIO(written()), data_only=True)
    assert values[FORM_SHEET].cell(form_row(opened(), "C02"), 6).value == 12


def test_a_wrong_cell_is_coloured_and_says_what_to_do_wherever_it_stood():
    book = opened(FIGURE_TEXT)
    cell = book[FORM_SHEET].cell(form_row(book, "C01"), 4)
    assert colour(cell) == "F8CBAD"
    assert cell.comment.text == "【强制】问题：概数不能汇总。\n怎么改：改正。"
    assert not cell.protection.locked


def test_several_findings_of_one_cell_are_one_comment_in_the_gravest_colour():
    book = opened(NOTICE, EMPTY_WORDS)
    cell = book[LIST]["E6"]
    assert colour(cell) == "FFE699"
    assert cell.comment.text.index("空话") < cell.comment.text.index("提示一下")


def test_findings_of_one_cell_are_one_line():
    lines = problem_lines([NOTICE, FIGURE_TEXT, EMPTY_WORDS, WHOLE_FILE])
    assert [line.codes for line in lines] == ["F101", "C202", "P20、P88"]
    assert lines[2].problem == "空话。\n提示一下。"


def test_the_problem_list_comes_first_gravest_first_and_opens_at_its_first_line():
    book = opened(NOTICE, FIGURE_TEXT, WHOLE_FILE)
    sheet = book.worksheets[0]
    assert (sheet.title, book.active.title) == (PROBLEM_SHEET, PROBLEM_SHEET)
    assert [sheet.cell(5, column).value for column in range(1, 7)] == [
        "序号",
        "级别",
        "代码",
        "位置",
        "问题",
        "处理建议",
    ]
    lines = range(FIRST_LINE, FIRST_LINE + 3)
    assert [sheet.cell(row, 2).value for row in lines] == ["拒收", "强制", "提示"]
    assert sheet.sheet_view.selection[-1].activeCell == "D6"


def test_a_line_links_to_the_cell_here_and_names_the_cell_there():
    book = opened(FIGURE_TEXT)
    cell = book[PROBLEM_SHEET].cell(FIRST_LINE, 4)
    row = form_row(book, "C01")
    assert cell.hyperlink.location == f"'{FORM_SHEET}'!D{row}"
    assert cell.value == f"{FORM_SHEET}!D{row}（原件 {FORM}!D20）"


def test_a_finding_about_the_file_has_no_link():
    cell = opened(WHOLE_FILE)[PROBLEM_SHEET].cell(FIRST_LINE, 4)
    assert (cell.value, cell.hyperlink) == ("整个文件", None)


def test_a_finding_in_an_empty_cell_finds_its_column_by_the_others():
    empty = finding(Severity.VERIFY, Place(FILE, LIST, 8, 8), SECOND, code="P81")
    assert opened(empty)[LIST]["H6"].comment is not None


def test_a_finding_about_several_tasks_marks_them_all():
    same = finding(Severity.VERIFY, Place(FILE, LIST, 8, 5), SECOND, OfTask(LIST, "4"), code="P60")
    book = opened(same)
    assert [colour(book[LIST].cell(row, 5)) for row in (6, 8)] == ["FFE699", "FFE699"]
    assert "等2处" in book[PROBLEM_SHEET].cell(FIRST_LINE, 4).value


def test_collected_empty_cells_are_all_marked():
    empty = PROGRESS_EMPTY.at(Place(FILE, LIST, 7, 5), Part(PartKind.LIST, LIST), unit=COUNTY, name="清单一第1、3条")
    sheet = opened(empty)[LIST]
    marked = [row for row in range(5, 60) if sheet.cell(row, 5).comment]
    assert marked == [row for row in range(5, 60) if row not in (6, 8)]


def test_an_incomplete_cover_is_marked_where_it_is_empty():
    place = Place(FILE, COVER_SHEET)
    sheet = opened(COVER_INCOMPLETE.at(place, unit=COUNTY, missing="审核人"))[COVER_SHEET]
    assert [bool(sheet.cell(row, 2).comment) for row in range(6, 12)] == [False, True, True, True, True, False]


def test_at_most_fifty_lines_and_a_word_about_the_rest():
    many = [finding(Severity.VERIFY, Place(FILE, LIST, row, 5), OfTask(LIST, str(row))) for row in range(1, 71)]
    sheet = opened(*many)[PROBLEM_SHEET]
    assert sheet.cell(FIRST_LINE + 49, 1).value == 50
    assert sheet.cell(FIRST_LINE + 50, 1).value.startswith("另有 20 条")


def test_it_can_be_returned_like_the_blank():
    original = openpyxl.load_workbook(io.BytesIO(blank.write(plan(), COUNTY, JUNE, History())))
    book = opened(FIGURE_TEXT)
    assert [sheet.title for sheet in book.worksheets[1:]] == [sheet.title for sheet in original.worksheets]
    for one, other in zip(book[PASSPORT_SHEET].values, original[PASSPORT_SHEET].values, strict=True):
        assert one == other
    for name in (LIST, FORM_SHEET):
        assert limits(book[name]) == limits(original[name])


def limits(sheet: object) -> set[tuple[str, str]]:
    return {(str(rule.sqref), rule.type) for rule in sheet.data_validations.dataValidation}  # type: ignore[attr-defined]


def test_words_for_a_task_done_before_are_not_lost():
    past = UnitHistory(states={(LIST, "2"): "已完成"}, done_on={(LIST, "2"): "2022-05-20"})
    history = History(Period(2022, 5), {COUNTY: past})
    sheet = openpyxl.load_workbook(io.BytesIO(written(history=history)))[LIST]
    assert sheet["E6"].value == "已落实"
    assert not sheet["E6"].protection.locked


def test_without_a_submission_it_is_the_blank_with_the_problems():
    data = correction.write(plan(), COUNTY, JUNE, History(), None, [WHOLE_FILE])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book[PROBLEM_SHEET].cell(FIRST_LINE, 4).value == FILE
    assert book[LIST]["E5"].value is None


def test_without_findings_it_says_so():
    assert "没有发现" in opened()[PROBLEM_SHEET].cell(FIRST_LINE, 1).value


def test_the_order_findings_come_in_does_not_change_the_bytes():
    findings = [NOTICE, FIGURE_TEXT, WHOLE_FILE, EMPTY_WORDS]
    assert written(*findings) == written(*reversed(findings))
