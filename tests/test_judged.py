"""Defects an independent judge found by filling in whole campaigns and comparing every value; each stays found."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl

import small_folder
from rules_setting import JUNE, LIST, codes, good_tasks, history, past, plan, received, submission
from toolkit.findings.identity import UNITS_DISAGREE
from toolkit.model.identities import OfUnit
from toolkit.model.place import Place
from toolkit.model.states import Standing
from toolkit.rollup import merge as put_together
from toolkit.rollup.closing import snapshot
from toolkit.rules.assembly import assemble
from toolkit.verbs.merge import merge
from toolkit.verbs.new import create


def test_task_done_before_is_not_asked_for_its_monthly_count():
    """Its row came filled in and locked, so that the unit could not answer."""
    row = {"progress": "已于2022年5月完成", "state": "已完成", "done_on": "2022-05-20"}
    given = submission(tasks=good_tasks(t9=row))
    assert "P85" in codes(given)
    assert "P85" not in codes(given, history(甲区=past(states={(LIST, "9"): Standing.DONE})))


def test_file_of_two_units_is_not_forgotten_when_one_of_them_reports():
    """丙县's only file says 甲区 on its cover; 甲区's own return must not answer for it."""
    disagreement = UNITS_DISAGREE.at(
        Place("丙县.xlsx", "报送单", 4, 2),
        OfUnit("丙县"),
        unit="甲区",
        first="隐藏标识",
        one="丙县安委办",
        second="报送单",
        other="甲区安委办",
    )
    stray = replace(received(submission("甲区", file="丙县.xlsx"), more=(disagreement,)), submission=None)
    own = received(submission("甲区"), "2022-07-01 10:00")
    month = assemble([stray, own], plan(), JUNE, history(), due=date(2022, 7, 2))
    assert [one.receipt.name for one in month.unplaced] == ["丙县.xlsx"]
    assert "U201" in [one.code for one in month.unplaced[0].findings]
    assert month.of("甲区").status == "已采用"
    answered = received(submission("丙县"), "2022-07-01 11:00")
    assert not assemble([stray, own, answered], plan(), JUNE, history(), due=date(2022, 7, 2)).unplaced


def returned_book(unit, change, period=small_folder.PERIOD):
    """A good return with a change made to it as openpyxl's workbook."""
    book = openpyxl.load_workbook(io.BytesIO(small_folder.returned(unit, period)))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_blank_summary_is_a_missing_part(tmp_path):
    """The sheet is there, but none of its four fields is filled in: nothing has been reported."""

    def emptied(book):
        for row in range(4, 8):
            book["一小结"].cell(row, 2).value = None

    inbox = create(tmp_path / "行动", small_folder.campaign()).folder.inbox(small_folder.PERIOD)
    (inbox / "甲区.xlsx").write_bytes(returned_book("甲区", emptied))
    done = merge(tmp_path / "行动", small_folder.PERIOD, received_at=small_folder.RECEIVED_AT)
    unit = done.merged.assembly.of("甲区")
    assert ("S34", "应报4件，收到3件，缺“一小结”") in [(one.code, one.problem) for one in unit.findings]
    assert unit.status == "待更正"


def test_task_done_before_stays_done_where_its_row_is_left_empty():
    """Nothing is asked for it any more, so that nothing returned must not read as 未报."""
    given = submission(tasks={key: row for key, row in good_tasks().items() if key != (LIST, "4")})
    before = history(甲区=past(states={(LIST, "4"): "已完成"}, done_on={(LIST, "4"): "2022-05-20"}))
    month = assemble([received(given, before=before)], plan(), JUNE, before, due=date(2022, 7, 2))
    merged = put_together(month, plan(), JUNE, before, due=date(2022, 7, 2))
    standing = {one.number: one.standing for one in merged.details if one.unit == "甲区" and one.list_id == LIST}
    assert standing["4"] == Standing.DONE
    closed = snapshot(merged).of("甲区")
    assert (closed.states[LIST, "4"], closed.done_on[LIST, "4"]) == ("已完成", "2022-05-20")
