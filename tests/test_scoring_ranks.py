"""Rankings: groups, ties, order inside ties, who takes no rank, movement, and what only a person decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rollup_setting import BUREAU, JULY, MAY, example_one, words
from scoring_setting import (
    CHART,
    SCORING,
    changed_model,
    chart,
    decision,
    file,
    item_of,
    month,
    orders,
    ranked,
    rows,
    unit_of,
)
from toolkit.campaign.document import load_template
from toolkit.ledger.serial import dump_history, load_history
from toolkit.model.history import History
from toolkit.model.roster import Roster
from toolkit.model.scoring import Matter, ScoredItem
from toolkit.rollup.closing import snapshot
from toolkit.scoring import score

LATER = "2022-07-02 09:00"
EARLIER = "2022-06-30 09:00"


def units(**changed):
    """The plan with other values for 甲区."""
    own = CHART.campaign.roster.units
    return chart(roster=Roster((replace(own[0], **changed), *own[1:])))


def test_groups_are_ranked_apart():
    late = file(BUREAU, "2022-07-04 09:00")
    assert orders(ranked(late))["市直"] == [(1, BUREAU)]
    assert len(orders(ranked(late))["县区"]) == 3


def test_a_unit_of_no_group_is_not_scored():
    by = units(ranking="")
    assert {unit.unit for unit in ranked(file("甲区", by=by), by=by).units} == {"乙市", "丙县", BUREAU}


def test_a_group_may_be_split_into_supervising_departments_and_others():
    assert list(orders(ranked(by=changed_model(split=("市直", "县区"))))) == ["县区其他部门", "市直监管部门"]


def test_like_is_ranked_with_like_unless_the_scoring_says_otherwise():
    usual = replace(SCORING, split=load_template("朔州2022").scoring.split)
    roster = CHART.campaign.roster
    others = Roster(tuple(replace(unit, groups=()) for unit in roster.units))
    for units_of_month, scoring, names in (
        (roster, usual, ["县区", "市直监管部门"]),
        (others, usual, ["县区", "市直其他部门"]),
        (roster, SCORING, ["县区", "市直"]),
    ):
        assert list(orders(ranked(by=chart(roster=units_of_month, scoring=scoring)))) == names


def test_equal_totals_share_a_rank_and_the_next_is_third():
    ranking = ranked(file("丙县", "2022-07-03 09:00"))
    assert [unit.rank for unit in ranking.groups[0].units] == [1, 1, 3]


def test_ties_are_judged_on_the_two_decimals_shown():
    # 丙县 loses a hair of S6 that does not show.
    figures = {"C01": 10_001, "C02": 10_001, "C04": 10_000, "C07": 1, "B05": 1_000, "B02": 200, "B03": 500}
    ranking = ranked(file("丙县", figures=figures))
    assert sum(loss.points for loss in unit_of(ranking, "丙县").losses) == 0
    assert unit_of(ranking, "丙县").total == 100
    assert [unit.rank for unit in ranking.groups[0].units] == [1, 1, 1]


def test_inside_a_tie_the_earlier_return_stands_first_then_the_roster():
    ranking = ranked(file("甲区", LATER), file("乙市", LATER), file("丙县", EARLIER))
    assert orders(ranking)["县区"] == [(1, "丙县"), (1, "甲区"), (1, "乙市")]


def test_inside_a_tie_fewer_overdue_tasks_stand_first():
    model = changed_model(items=tuple(item for item in SCORING.items if item.code != "S5"))
    undone = rows("甲区", t4=words("甲区", "4", "正在推进"))
    ranking = ranked(file("甲区", EARLIER, tasks=undone, by=model), by=model)
    assert orders(ranking)["县区"] == [(1, "乙市"), (1, "丙县"), (1, "甲区")]


def test_a_new_unit_takes_no_rank_in_its_first_month():
    by = units(since=date(2022, 6, 15))
    unit = unit_of(ranked(file("甲区", by=by), by=by))
    assert (unit.total, unit.rank, unit.unranked) == (100, None, "首月不排名")
    assert orders(ranked(file("甲区", by=by), by=by))["县区"] == [(1, "乙市"), (1, "丙县"), (None, "甲区")]
    july = unit_of(ranked(file("甲区", "2022-08-01 09:00", by=by, period=JULY), by=by, period=JULY))
    assert july.rank is not None


def test_in_the_first_month_of_all_every_unit_is_ranked():
    by = units(since=date(2022, 5, 3))
    assert unit_of(ranked(file("甲区", "2022-06-01 09:00", by=by, period=MAY), by=by, period=MAY)).rank is not None


def test_an_exempt_unit_is_neither_scored_nor_ranked():
    by = chart(decisions=(decision(Matter.EXEMPT),))
    returned = [file(unit, by=by) for unit in ("乙市", "丙县", BUREAU)]
    unit = unit_of(ranked(*returned, others=False, by=by))
    assert (unit.total, unit.rank, unit.unranked, unit.items) == (None, None, "免报", ())
    assert unit_of(ranked(by=by)).unranked == "免报"
    assert month(by=by).assembly.of("甲区").unit == "甲区"


def test_an_exemption_is_for_its_month_alone():
    by = chart(decisions=(decision(Matter.EXEMPT, period=JULY),))
    assert unit_of(ranked(by=by)).rank == 1


def test_a_person_takes_off_and_adds():
    decided = (
        decision(Matter.LETTER, times=2),
        decision(Matter.FALSEHOOD),
        decision(Matter.PRAISE, times=5),
        decision(Matter.PRAISE, "乙市", period=JULY),
    )
    by = chart(decisions=decided)
    unit = unit_of(ranked(by=by))
    assert [(loss.item, loss.points) for loss in unit.deductions] == [("督办", 10), ("失实", 10)]
    assert [gain.points for gain in unit.gains] == [2]
    assert unit.total == 82
    assert "核查通报〔2022〕1号（审批人：主任）" in unit.deductions[0].words
    assert str(unit.deductions[0].place) == "行动.xlsx｜考评录入"
    assert unit_of(ranked(by=by), "乙市").total == 100


def test_totals_stay_within_their_bounds():
    high = chart(decisions=(decision(Matter.PRAISE, times=2),), scoring=replace(SCORING, highest=Decimal(101)))
    assert unit_of(ranked(by=high)).total == 101
    low = chart(decisions=(decision(Matter.FALSEHOOD, times=99),))
    assert unit_of(ranked(by=low)).total == 0


def test_a_ranking_held_back_keeps_its_scores():
    by = chart(decisions=(decision(Matter.WITHHELD, ""),))
    ranking = ranked(by=by)
    assert [one.basis for one in ranking.withheld] == ["核查通报〔2022〕1号"]
    assert unit_of(ranking).total == unit_of(ranked()).total


def test_movement_is_against_the_month_before():
    before = History(MAY, ranks={"甲区": 3, "乙市": 1}, scores={"甲区": Decimal(70)})
    ranking = ranked(file("乙市", "2022-07-03 09:00", before=before), before=before)
    assert {unit.unit: (unit.before, unit.moved) for unit in ranking.groups[0].units} == {
        "甲区": (3, 2),
        "乙市": (1, -2),
        "丙县": (None, None),
    }
    assert unit_of(ranked(before=replace(before, closed=None))).before is None


def test_closing_hands_on_ranks_and_scores():
    merged = example_one()
    history = snapshot(merged, score(merged))
    assert history.ranks == {"甲区": 1, "乙市": 2, "丙县": 3, BUREAU: 1, "市C部": 2}
    assert history.scores["丙县"] == Decimal("70.14")
    assert load_history(dump_history(history)) == history
    assert snapshot(merged).ranks == {}


def test_without_a_model_nothing_is_ranked():
    assert score(month(by=chart(scoring=None))) is None


def test_items_and_weights_are_the_offices_own():
    items = (ScoredItem("S1", "按时", Decimal(60)), ScoredItem("S9", "覆盖", Decimal(40)))
    rate = replace(SCORING.rates[-1], item="S9", points=Decimal(40), applies="监")
    by = changed_model(items=items, rates=(rate,), late_each=Decimal("7.5"))
    unit = unit_of(ranked(file("甲区", "2022-07-04 09:00", figures={"B06": 5}, by=by), by=by))
    assert [item.score for item in unit.items] == [45, 20]
    assert unit.total == 65


def test_nothing_that_applies_is_no_score():
    by = changed_model(items=(SCORING.items[-1],), rates=(SCORING.rates[2],))
    unit = unit_of(ranked(by=by))
    assert (unit.total, unit.unranked) == (None, "没有适用的项目")


@pytest.mark.parametrize("shuffled", [(0, 1, 2), (2, 0, 1)])
def test_the_order_of_files_changes_nothing(shuffled):
    files = [file(unit, at) for unit, at in (("甲区", LATER), ("乙市", EARLIER), ("丙县", LATER))]
    assert orders(ranked(*(files[at] for at in shuffled)))["县区"][0] == (1, "乙市")
    assert item_of(unit_of(ranked(*files)), "S1").score == 15
