"""Cards are suggested after bad months in a row, and tasks that stand still are listed longest first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from months_setting import another, june, periods_before, ranks, recorded
from rollup_setting import COUNTIES, JUNE, LIST, MAY, words
from scoring_setting import changed_model, chart, file, month
from toolkit.model.history import History, UnitHistory
from toolkit.reporting.reminders import reminders

ALL = ("甲区", "乙市", "丙县")


@pytest.fixture(scope="module")
def own():
    return june()


def run(own, *scores, periods=None, **options):
    """The cards after these months' scores of the three counties, the last of them June."""
    this = recorded(own)
    when = periods or [*periods_before(len(scores) - 1), JUNE]
    months = [another(at, this, **ranks(*given, **options)) for at, given in zip(when, scores, strict=True)]
    return [(card.unit, card.color, len(card.months)) for card in reminders(own, months).cards]


def test_last_twice_running_is_a_yellow_card_and_three_times_a_red_one(own):
    assert run(own, (90, 80, 70)) == []
    assert run(own, (90, 80, 70), (90, 80, 70)) == [("丙县", "黄牌", 2)]
    assert run(own, (90, 80, 70), (90, 80, 70), (90, 80, 70)) == [("丙县", "红牌", 3)]


def test_a_score_below_the_line_counts_like_the_last_place(own):
    assert run(own, (90, 59.99, 50), (90, 80, 70)) == [("丙县", "黄牌", 2)]
    assert run(own, (90, 59.99, 50), (90, 59.99, 50)) == [("乙市", "黄牌", 2), ("丙县", "黄牌", 2)]
    assert run(own, (90, 60, 70), (90, 60, 70), last=False) == []


def test_another_place_ends_the_row(own):
    assert run(own, (90, 80, 70), (90, 70, 80), (90, 80, 70)) == []


def test_a_month_without_a_rank_or_a_closing_ends_the_row(own):
    assert run(own, (90, 80, 70), (90, 80, None), (90, 80, 70)) == []
    april = periods_before(2)[0]
    assert run(own, (90, 80, 70), (90, 80, 70), periods=[april, JUNE]) == []


def test_equals_share_the_last_place_unless_all_are_first(own):
    assert run(own, (90, 70, 70), (90, 70, 70)) == [("乙市", "黄牌", 2), ("丙县", "黄牌", 2)]
    assert run(own, (80, 80, 80), (80, 80, 80)) == []


def test_the_months_are_the_offices_to_set():
    merged = month(by=changed_model(yellow_months=1, red_months=2, card_score=Decimal(75)))
    assert run(merged, (90, 74, 90)) == [("乙市", "黄牌", 1)]
    assert run(merged, (90, 74, 90), (90, 74, 90)) == [("乙市", "红牌", 2)]


def test_without_scoring_there_are_no_cards():
    merged = month(by=chart(scoring=None))
    assert reminders(merged, (recorded(merged), recorded(merged))).cards == ()


def test_the_reason_of_each_month_is_told(own):
    this = recorded(own)
    months = [another(MAY, this, **ranks(90, 80, 55)), another(JUNE, this, **ranks(90, 80, 70))]
    (card,) = reminders(own, months).cards
    assert [bad.why for bad in card.months] == ["县区末位、得分低于60分", "县区末位"]
    assert [(bad.rank, bad.score) for bad in card.months] == [(3, 55), (3, 70)]


def standing_still(**rest):
    same = words("甲区", "4", "正在推进")
    past = UnitHistory(
        progress={(LIST, "4"): same["progress"].replace("1", "9"), (LIST, "1"): "说过"},
        states={(LIST, "4"): "正在推进", (LIST, "1"): "已完成"},
        still=rest,
    )
    from scoring_setting import rows  # noqa: PLC0415

    before = History(MAY, {"甲区": past})
    return month(file("甲区", tasks=rows("甲区", t4=same), before=before), before=before)


def test_a_task_of_which_the_same_is_said_stands_still():
    merged = standing_still()
    (one,) = reminders(merged, (recorded(merged),)).still
    assert (one.unit, one.list_id, one.number, one.months) == ("甲区", LIST, "4", 2)
    assert one.place.file == "甲区.xlsx"


def test_after_a_gap_nothing_stands_still():
    merged = standing_still()
    broken = replace(merged, history=replace(merged.history, closed=MAY.previous()))
    assert reminders(broken, (recorded(broken),)).still == ()


def test_all_counties_of_the_setting_are_ranked(own):
    assert {unit for unit, one in recorded(own).units.items() if one.rank} >= set(COUNTIES)


def test_who_returned_nothing_is_not_the_last_of_its_group():
    """丙县 stands below the others for want of a return; 乙市, before it, is not last either."""
    missing = month(file("甲区"), file("乙市", "2022-07-08 09:00"), others=False)
    units = recorded(missing).units
    assert units["丙县"].rank == 3
    assert [unit for unit, record in units.items() if record.last] == []
    late = month(file("甲区"), file("乙市"), file("丙县", "2022-07-08 09:00"), others=False)
    assert [unit for unit, record in recorded(late).units.items() if record.last] == ["丙县"]
