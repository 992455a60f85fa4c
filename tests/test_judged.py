"""Defects an independent judge found by filling in whole campaigns and comparing every value; each stays found."""

from __future__ import annotations

from rules_setting import LIST, codes, good_tasks, history, past, submission
from toolkit.model.states import Standing


def test_task_done_before_is_not_asked_for_its_monthly_count():
    """Its row came filled in and locked, so that the unit could not answer."""
    row = {"progress": "已于2022年5月完成", "state": "已完成", "done_on": "2022-05-20"}
    given = submission(tasks=good_tasks(t9=row))
    assert "P85" in codes(given)
    assert "P85" not in codes(given, history(甲区=past(states={(LIST, "9"): Standing.DONE})))
