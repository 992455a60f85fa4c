"""What each state of a task amounts to, and which findings somebody must act on: told once, here in one table."""

from __future__ import annotations

import pytest

from toolkit.model.form import Severity
from toolkit.model.states import FINISHED, Standing


@pytest.mark.parametrize(
    ("words", "amounts_to"),
    [
        ("已完成", {"finished", "settled"}),
        ("逾期完成", {"finished", "settled"}),
        ("逾期未完成", {"overdue"}),
        ("未完成（配合）", set()),
        ("即将到期", set()),
        ("正在推进", set()),
        ("未启动", set()),
        ("长期坚持", {"outside"}),
        ("不涉及", {"settled", "silent", "outside"}),
        ("待核实", {"untold"}),
        ("逾期（未报）", {"overdue", "untold", "missing", "silent", "outside"}),
        ("未报", {"untold", "missing", "silent", "outside"}),
        ("免报", {"silent", "outside"}),
    ],
)
def test_every_state_amounts_to_what_is_asked_of_it(words: str, amounts_to: set[str]) -> None:
    standing = Standing(words)
    asked = ("finished", "settled", "overdue", "untold", "missing", "silent", "outside")
    assert {name for name in asked if getattr(standing, name)} == amounts_to
    assert (words in FINISHED) is standing.finished


def test_what_needs_a_leader_s_eye_comes_first() -> None:
    ordered = sorted(Standing, key=lambda one: one.urgency)
    assert len({one.urgency for one in Standing}) == len(Standing)
    assert (ordered[0], ordered[-1]) == (Standing.OVERDUE, Standing.EXEMPT)


@pytest.mark.parametrize(
    ("words", "wrong", "asks"),
    [("拒收", True, True), ("强制", True, True), ("核实", False, True), ("提示", False, False)],
)
def test_only_a_notice_asks_nobody_and_only_the_gravest_stop_a_figure(words: str, wrong: bool, asks: bool) -> None:
    assert (Severity(words).wrong, Severity(words).needs_a_person) == (wrong, asks)
