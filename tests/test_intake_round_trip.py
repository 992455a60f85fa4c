"""What a blank is filled with is what comes back, whichever program saved it."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from returned_book import NAME, blank_book, filled_book, number, sheet, taken, text
from small_campaign import BUREAU, COUNTY, INDICATORS, LISTS, PERIOD, plan
from toolkit.incoming.books import read_book
from toolkit.intake import understand
from toolkit.model.cells import Cell
from toolkit.model.form import IndicatorKind
from toolkit.model.history import History, UnitHistory
from toolkit.model.states import State
from toolkit.workbook import blank, correction

TASKS = [(task_list.id, task.number) for task_list in LISTS for task in task_list.tasks]
ANSWERS = {
    key: {
        "工作进度": f"6月{index + 1}日召开会议，\n检查企业{index}家。",
        "完成情况": list(State)[index % 5].value,
        "本月次数": index,
        "完成日期": date(2022, 6, index + 1),
        "佐证": "测安办〔2022〕6号",
        "存在问题": "=不是公式",
        "下步打算": "继续推进",
    }
    for index, key in enumerate(TASKS)
}
KEYS = {
    "工作进度": "progress",
    "完成情况": "state",
    "本月次数": "count",
    "完成日期": "done_on",
    "佐证": "evidence",
    "存在问题": "problems",
    "下步打算": "next_steps",
}
FIGURES = {"A01": 3, "B01": 120, "B06": 80, "C00": 5, "C01": 40, "C04": 30, "E03": 12.5}
COVER = {"填报人": "张三", "审核人": "李四", "负责人": "王五", "联系电话": "0349-2020000", "填报日期": date(2022, 7, 1)}


def _columns(page):
    return {cell.value: cell.column for cell in page[4]}


def filled_file(unit: str = COUNTY, history: History | None = None) -> bytes:
    """A blank filled by header names and saved by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(blank.write(plan(), unit, PERIOD, history or History())))
    for task_list in LISTS:
        page = book[task_list.id]
        columns = _columns(page)
        for row in range(5, page.max_row + 1):
            list_id, _, task = (page.cell(row, columns["任务键"]).value or "").partition(":")
            for title, value in ANSWERS.get((list_id, task), {}).items():
                cell = page.cell(row, columns[title], value)
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
    page = book["一报表"]
    columns = _columns(page)
    for row in range(5, page.max_row + 1):
        code = page.cell(row, columns["代码"]).value
        if code in FIGURES:
            page.cell(row, columns["累计" if code == "B06" else "本月数"], FIGURES[code])
    for row in range(1, book["报送单"].max_row + 1):
        if book["报送单"].cell(row, 1).value in COVER:
            book["报送单"].cell(row, 2, COVER[book["报送单"].cell(row, 1).value])
    for row in range(4, 8):
        book["一小结"].cell(row, 2, f"六月小结第{row}段")
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def assert_as_filled(data: bytes) -> None:
    understood = understand(read_book(data), NAME, plan(), expected=PERIOD)
    assert understood.findings == ()
    submission = understood.submission
    assert submission is not None
    for key, answers in ANSWERS.items():
        found = {title: submission.tasks[key].value(name) for title, name in KEYS.items()}
        assert found == answers
    for code, value in FIGURES.items():
        assert submission.figure(code, "total" if code == "B06" else "month") == Decimal(str(value))
    assert submission.figure("C01", "total") == FIGURES["C01"]
    assert {key: entry.value for key, entry in submission.cover.items() if key in ("head", "signed_on")} == {
        "head": "王五",
        "signed_on": date(2022, 7, 1),
    }
    assert submission.summary["overview"].value == "六月小结第4段"


def test_saved_by_openpyxl():
    assert_as_filled(filled_file())


def test_saved_again_by_openpyxl():
    again = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(filled_file())).save(again)
    assert_as_filled(again.getvalue())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_by_libreoffice(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / NAME).write_bytes(filled_file())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*order, "--outdir", str(tmp_path), str(tmp_path / "in" / NAME)], check=True, timeout=120, capture_output=True
    )
    assert_as_filled((tmp_path / NAME).read_bytes())


def test_every_unit_gets_its_own_answers_back():
    understood = understand(read_book(filled_file(BUREAU)), "表.xlsx", plan(), expected=PERIOD)
    assert (understood.unit, understood.findings) == (BUREAU, ())


def test_blank_with_history_is_read_without_findings():
    past = UnitHistory(
        totals={"C01": Decimal(150), "C00": Decimal(5)},
        states={("清单一", "1"): "已完成"},
        done_on={("清单一", "1"): "2022-05-20"},
        progress={("清单一", "1"): "5月已办结"},
    )
    history = History(PERIOD.previous(), {COUNTY: past})
    data = filled_file(history=history)
    understood = understand(read_book(data), NAME, plan(), expected=PERIOD, history=history)
    assert understood.findings == ()
    assert understood.submission.figure("C01", "total") == 150 + FIGURES["C01"]


whole = st.integers(0, 999_999_999_999)
amount = st.decimals(0, 10**9, places=2)
figure = {kind: amount if kind is IndicatorKind.MONEY else whole for kind in IndicatorKind}
printed = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="\u200b"), min_size=1, max_size=30
)


@settings(max_examples=30)
@given(st.data())
def test_any_answers_come_back(data):
    book = filled_book()
    expected: dict[object, object] = {}
    for row, cells in sheet(book, "清单一").rows.items():
        if row >= 5:
            words, state, times = (
                data.draw(printed),
                data.draw(st.sampled_from(list(State))),
                data.draw(st.integers(0, 99999)),
            )
            cells[5], cells[6], cells[7] = text(words), text(state.value), number(times)
            expected[cells[13].text.partition(":")[2]] = (words, state.value, times)
    figures = {}
    for cells in sheet(book, "一报表").rows.values():
        indicator = next(
            (found for found in INDICATORS if 1 in cells and found.code == cells[1].text and found.filled), None
        )
        if indicator:
            value = data.draw(figure[indicator.kind])
            cells[6 if indicator.kind is IndicatorKind.DISTINCT else 4] = number(str(value))
            figures[indicator.code] = value
    understood = taken(book)
    assert understood.findings == ()
    tasks = understood.submission.tasks
    found = {
        key: tuple(tasks["清单一", key].value(name) for name in ("progress", "state", "count")) for key in expected
    }
    assert found == expected
    assert {
        code: understood.submission.figure(code, "total" if code == "B06" else "month") for code in figures
    } == figures


formulas = st.sampled_from(["", "A1", "[1]x!A1", 'DISPIMG("a",1)'])
sayings = st.sampled_from(
    ["", " ", "12", "-1", "约3", "6月", "#task.progress", "清单一:1", "工作进度", "合计", "乙县", "list", "x" * 40000]
)
cell = (
    st.builds(Cell, st.just("text"), sayings, formulas, st.just(""))
    | st.builds(
        Cell, st.just("number"), st.sampled_from(["0", "1E3", "-1", "2.50", "44722", "1E300"]), formulas, st.just("")
    )
    | st.builds(
        Cell, st.just("date"), st.sampled_from(["2022-06-01", "1900-01-01T10:00:00"]), formulas, st.just("44713")
    )
    | st.builds(Cell, st.sampled_from(["boolean", "error"]), st.sampled_from(["TRUE", "#REF!"]), formulas, st.just(""))
)
spot = st.tuples(
    st.sampled_from(["报送单", "一小结", "一报表", "清单一", "清单二", "标识"]), st.integers(1, 16), st.integers(1, 16)
)
span = st.tuples(st.integers(1, 12), st.integers(1, 14), st.integers(0, 4), st.integers(0, 3))


@settings(max_examples=60)
@given(st.dictionaries(spot, st.none() | cell, max_size=25), st.lists(span, max_size=4), st.booleans())
def test_nothing_a_unit_does_raises(changes, spans, empty):
    book = blank_book() if empty else filled_book()
    for (name, row, column), value in changes.items():
        cells = sheet(book, name).rows.setdefault(row, {})
        if value is None:
            cells.pop(column, None)
        else:
            cells[column] = value
    for first, left, down, right in spans:
        target = sheet(book, "清单一")
        target.merged = (*target.merged, (first, left, first + down, left + right))
    understood = taken(book)
    assert understood.refused == (understood.submission is None)
    assert understood.submission or understood.findings
    assert all("{" not in finding.problem + finding.advice for finding in understood.findings)


def test_correction_workbook_filled_in_is_taken_like_a_blank():
    book = filled_book()
    del sheet(book, "清单一").rows[6][5]
    sheet(book, "一报表").rows[9][4] = text("约30条")
    first = taken(book)
    assert sorted(finding.code for finding in first.findings) == ["C101", "C202"]
    data = correction.write(plan(), COUNTY, PERIOD, History(), first.submission, first.findings)
    again = read_book(data)
    assert {finding.code for finding in taken(again).findings} == {"C101", "C202"}
    sheet(again, "清单一").rows[6][5] = text("6月6日召开会议。")
    sheet(again, "一报表").rows[9][4] = number(30)
    understood = taken(again, "〔甲区〕_2022年06月_退回更正表.xlsx")
    assert understood.findings == ()
    assert understood.submission.figure("C01", "total") == 30
