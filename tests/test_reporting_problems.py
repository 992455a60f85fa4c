"""存在的问题: what stands still, recurs too seldom or is overdue in a register, as the sheets of the month say it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from months_setting import another, ranks, recorded
from register_setting import COUNTY, OTHER, overdue_june
from rollup_setting import MAY
from scoring_setting import chart, decision, month
from test_documents_writing import dragging
from toolkit.model.scoring import Matter
from toolkit.reporting.bulletin import section
from toolkit.reporting.hazards import listed_by
from toolkit.reporting.problems import problems
from toolkit.reporting.recurring import Duty, Recurring, UnitCount, Verdict
from toolkit.reporting.report import Report, compose


@cache
def drags() -> Report:
    return compose(dragging())


@cache
def late() -> Report:
    return compose(overdue_june())


def told(report: Report) -> list[str]:
    return [one.text for one in section(report.summary, "存在的问题")]


def in_bulletin(report: Report) -> list[str]:
    return [one.text for own in report.bulletin.sections if own.heading == "逾期与问题" for one in own.paragraphs]


def test_what_stands_still_is_what_the_sheet_lists():
    sentence = next(text for text in told(drags()) if "没有新进展" in text)
    assert {(one.unit, one.number, one.months) for one in drags().reminders.still} == {
        ("甲区", "4", 3),
        ("乙市", "4", 2),
    }
    assert sentence == (
        "连续两个月以上没有新进展的任务1条：《安全生产十五项措施落实清单》第4条（加强对安全生产的组织领导…），涉及甲区、乙市，"
        "最长的是甲区第4条，已3个月。"
    )
    assert sentence in in_bulletin(drags())


def test_nothing_is_said_where_nothing_stands_still():
    assert not [text for text in told(compose(month())) if "没有新进展" in text]


def test_units_that_did_too_little_are_named_at_the_end_of_the_span():
    sentence = "《安全生产十五项措施落实清单》第8条（市、县政府每月至少召开一次会议…）考核期内应做不少于1次，期满未达标的有甲区、乙市。"
    assert sentence in told(drags())
    assert sentence in in_bulletin(drags())


def duty(number: str, verdict: Verdict) -> Recurring:
    """A monthly duty of two units, the first of which stands so."""
    own = Duty("清单一", number, "月", 1, ("每月",), MAY, MAY, begun_before=False, ended=True)
    return Recurring(own, (UnitCount("甲区", 0, (), verdict), UnitCount("乙市", 1, (), Verdict.MET)))


def seldom(*duties: Recurring) -> list[str]:
    report = drags()
    found = problems(report.merged, report.ranking, report.reminders, duties)
    return [one.text for one in found if "未达标" in one.text]


def test_many_duties_are_put_together():
    (sentence,) = seldom(*(duty(number, Verdict.UNMET) for number in ("1", "4", "8", "14")))
    assert sentence.startswith("考核期已满、次数未达标的任务4条：《安全生产十五项措施落实清单》第1条（")
    assert [word for word in ("第4条", "第8条", "第14条") if word in sentence] == ["第4条", "第8条"]
    assert sentence.endswith("等。涉及甲区。")


@pytest.mark.parametrize("verdict", [Verdict.RUNNING, Verdict.MET, Verdict.TO_VERIFY])
def test_a_span_that_runs_or_is_not_known_is_not_held_against_anybody(verdict):
    assert seldom(duty("8", verdict)) == []


def test_overdue_items_are_counted_with_their_units_and_the_longest():
    sentence = "《重大事故隐患台账》中逾期未销号的4项，涉及甲区，逾期最长的是甲区重-11，已逾期20天。"
    assert sentence in told(late())
    assert sentence in in_bulletin(late())


def test_the_form_s_figure_stays_where_a_unit_returned_no_register():
    assert listed_by(late().merged) == {COUNTY}
    assert "期末逾期未销号重大事故隐患6项，涉及甲区、乙县。" in told(late())
    merged = late().merged
    everybody = replace(merged.registers[0], returned=frozenset((COUNTY, OTHER)))
    again = compose(replace(merged, registers=(everybody, *merged.registers[1:])))
    assert not [text for text in told(again) if text.startswith("期末逾期未销号")]


def test_only_a_unit_without_a_register_is_urged_by_its_figure():
    letters = {letter.unit: letter for letter in late().letters if letter.kind == "督办函"}
    texts = {unit: "".join(one.text for one in letter.paragraphs) for unit, letter in letters.items()}
    assert "据你单位所报" not in texts[COUNTY]
    assert "据你单位所报，期末逾期未销号重大事故隐患2项" in texts[OTHER]
    assert [letters[unit].attachments for unit in (COUNTY, OTHER)] == [
        ("逾期任务清单", "逾期隐患清单", "退回更正表"),
        ("逾期任务清单", "退回更正表"),
    ]


def test_every_overdue_item_stands_in_the_annex_with_its_place():
    letter = next(one for one in late().letters if one.unit == COUNTY and one.kind == "督办函")
    table = letter.tables[-1]
    cells = [[cell if isinstance(cell, str) else cell.text for cell in row] for row in table.rows]
    assert [(row[1], row[4], row[5], row[6]) for row in cells] == [
        ("重-11", "6月10日", "20天", "张三"),
        ("重-01", "6月20日", "10天", "张三"),
        ("重-13", "6月25日", "5天", "张三"),
        ("重-12", "6月29日", "1天", "张三"),
    ]


def ranked(merged, *closed):
    return [text for text in told(compose(merged, closed)) if "末位" in text]


def test_last_places_are_those_of_the_cards_and_nothing_withheld_is_told():
    merged = month()
    this = recorded(merged)
    may = another(MAY, this, **ranks(90, 80, 70))
    assert ranked(merged, may) == []  # In June all are first.
    report = drags()
    last = replace(report.months[-1], period=MAY)
    cards = compose(report.merged, (last,)).reminders.cards
    assert cards
    assert ranked(report.merged, last) == [f"{card.unit}在县区考评排队中连续两个月列末位。" for card in cards]
    withheld = chart(decisions=(decision(Matter.WITHHELD, ""),))
    campaign = replace(report.merged.plan.campaign, decisions=withheld.campaign.decisions)
    hidden = replace(report.merged, plan=replace(report.merged.plan, campaign=campaign))
    assert ranked(hidden, last) == []
