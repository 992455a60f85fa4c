"""Defects an independent judge found by filling in whole campaigns and comparing every value; each stays found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules_setting import JUNE, LIST, codes, good_tasks, history, past, plan, received, submission
from toolkit.findings.identity import UNITS_DISAGREE
from toolkit.model.place import Place
from toolkit.model.states import Standing
from toolkit.rules.assembly import assemble


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
        unit="甲区",
        subject="丙县",
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
