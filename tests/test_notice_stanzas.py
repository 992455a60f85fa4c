"""Structure before meaning: what carries its own bodies is a task wherever it stands, and nothing binding is dropped."""

from __future__ import annotations

import pytest

from notice_drafts import around
from toolkit.model.draft import RowKind
from toolkit.notice.drafting import draft

LINES = ("1.开展燃气整治。", "牵头单位：县住建局", "责任单位：县应急局、县公安局", "完成时限：6月底前")


@pytest.mark.parametrize("heading", ["一、工作目标", "二、保障措施", "三、实施步骤", "四、重点任务", "五、总体要求"])
def test_a_paragraph_with_label_lines_is_a_task_under_every_heading(heading):
    (measure,) = draft(around(heading, *LINES)).measures
    assert measure.responsible == "牵头单位：县住建局；责任单位：县应急局、县公安局"
    assert (measure.text, measure.deadline) == ("1.开展燃气整治。", "6月底前")


@pytest.mark.parametrize("heading", ["一、工作目标", "二、保障措施", "三、基本原则"])
def test_a_sentence_with_its_bodies_in_a_bracket_is_a_task_under_every_heading(heading):
    made = draft(around(heading, "1.事故起数下降。（责任单位：县应急局）", "二、任务", "1.排查燃气。（县住建局负责）"))
    assert [one.responsible for one in made.measures] == ["县应急局", "县住建局负责"]


def test_a_stanza_keeps_problem_goal_and_person_beside_the_measure():
    problem = "一、尾矿库排洪不畅。"
    stanza = (
        problem,
        "整改目标：消除隐患。",
        "责任单位：县应急局",
        "责任人：王某",
        "整改时限：6月底前",
        "整改措施：疏通排洪沟。",
    )
    made = draft(around(*stanza, "二、管网老化。", "责任单位：县住建局", "整改时限：年底前", "整改措施：更换管网。"))
    first, second = made.measures
    assert (first.text, first.requirement, first.deadline) == ("疏通排洪沟", problem, "6月底前")
    assert first.kept == ("整改目标：消除隐患", "责任人：王某")
    assert (second.text, second.responsible) == ("更换管网", "县住建局")
    (task, other) = made.campaign.lists[0].tasks
    assert "责任人：王某" in task.note
    assert "管网老化" in made.campaign.lists[0].requirements[1].full_text
    assert other.deadline == "年底前"


def test_points_below_a_stanza_have_its_bodies_and_its_time_unless_they_say_their_own():
    stanza = (
        "一、尾矿库隐患突出。",
        "整改时限：2024年6月底前",
        "责任单位：县应急局",
        "整改措施：",
        "（一）立即停用。",
        "（二）8月底前加固排洪沟。",
    )
    made = draft(around(*stanza))
    assert [(one.text, one.responsible, one.deadline) for one in made.measures] == [
        ("（一）立即停用。", "县应急局", "2024年6月底前"),
        ("（二）8月底前加固排洪沟。", "县应急局", "8月底前"),
    ]


def test_tasks_without_numbers_are_no_preamble():
    made = draft(around("开展燃气整治。", "责任单位：县住建局  完成时限：年底前", "清查储罐。", "责任单位：县应急局"))
    assert [(one.text, one.responsible) for one in made.measures] == [
        ("开展燃气整治。", "县住建局"),
        ("清查储罐。", "县应急局"),
    ]
    assert all(row.kind is not RowKind.PREAMBLE for row in made.rows if row.task)
