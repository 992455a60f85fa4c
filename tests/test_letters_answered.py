"""函件登记: letters on which nobody has answered in time cost points once, are listed, and call for a talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from rollup_setting import JULY, JUNE, MAY
from scoring_setting import chart, decision, losses, month, ranked, unit_of
from toolkit.campaign.replies import answer_due, sent, unanswered
from toolkit.model.correspondence import Correspondence, Dispatched, DocumentKind
from toolkit.model.scoring import Matter
from toolkit.model.working_days import DayOff, Holiday
from toolkit.reporting.report import compose
from toolkit.reporting.warnings import reasons_to_talk
from toolkit.workbook.month import report_workbook

LETTER = Dispatched(
    MAY, DocumentKind.URGE, "朔安办函〔2022〕3号", date(2022, 6, 6), "甲区", "逾期任务", date(2022, 6, 13)
)


def scored(*letters: Dispatched, entered: int = 0):
    made = (decision(Matter.LETTER, times=entered),) if entered else ()
    return unit_of(ranked(by=chart(dispatched=letters, decisions=made)))


def test_a_letter_unanswered_at_the_month_s_end_costs_its_points_with_its_row_as_basis():
    (loss,) = scored(LETTER).deductions
    assert (loss.item, loss.points) == ("督办", 5)
    assert str(loss.place) == "行动.xlsx｜函件登记"
    assert loss.words == "朔安办函〔2022〕3号应于2022-06-13前回复，截至2022-06-30未复"
    assert loss.advice


@pytest.mark.parametrize(
    "changed",
    [
        {"answered": date(2022, 6, 10)},
        {"answered": date(2022, 6, 30)},
        {"due": date(2022, 6, 30)},
        {"due": date(2022, 7, 5)},
        {"unit": "乙市"},
        {"kind": DocumentKind.PROMPT},
        {"kind": DocumentKind.TALK},
    ],
    ids=str,
)
def test_nothing_is_lost_by(changed):
    assert not scored(replace(LETTER, **changed)).deductions


def test_an_answer_after_the_month_s_end_leaves_that_month_as_it_was():
    late = replace(LETTER, answered=date(2022, 7, 4))
    assert scored(late).deductions
    assert not unanswered(chart(dispatched=(late,)).campaign, JULY)


def test_two_letters_cost_twice():
    assert scored(LETTER, replace(LETTER, number="4号")).deducted == 10


@pytest.mark.parametrize(("entered", "lost"), [(1, 5), (2, 10), (3, 15)])
def test_what_is_entered_counts_only_beyond_what_is_registered(entered, lost):
    found = scored(LETTER, entered=entered)
    assert found.deducted == lost
    places = {str(loss.place) for loss in found.deductions}
    assert places == {"行动.xlsx｜函件登记", *(["行动.xlsx｜考评录入"] if entered > 1 else [])}


def test_what_is_entered_counts_as_before_where_nothing_is_registered():
    assert losses(scored(entered=2), "督办") == [(10, "", "")]


def test_an_office_that_takes_no_points_off_takes_none():
    scoring = replace(chart().campaign.scoring, letter_each=type(chart().campaign.scoring.letter_each)(0))
    assert not unit_of(ranked(by=chart(dispatched=(LETTER,), scoring=scoring))).deductions


def test_an_answer_is_due_after_so_many_working_days_where_nothing_is_entered():
    open_due = replace(LETTER, due=None)
    campaign = chart().campaign
    assert answer_due(open_due, campaign) == date(2022, 6, 13)  # Monday to Monday.
    assert answer_due(open_due, replace(campaign, correspondence=Correspondence(reply_days=2))) == date(2022, 6, 8)
    assert answer_due(replace(LETTER, due=date(2022, 6, 9)), campaign) == date(2022, 6, 9)


def test_an_unanswered_letter_calls_for_a_talk():
    given_month = month(by=chart(dispatched=(LETTER,)))
    report = compose(given_month)
    (card,) = report.reminders.cards
    (reason,) = reasons_to_talk(card, given_month)
    assert reason.text == "督办函（朔安办函〔2022〕3号）应于2022年6月13日前回复，截至2022年6月30日未复。"
    assert [letter.kind for letter in report.letters] == [DocumentKind.TALK]
    assert (card.unit, card.color, card.months) == ("甲区", "黄牌", ())


@pytest.mark.parametrize(("entered", "said"), [(1, []), (2, ["督办函逾期未复1次"])])
def test_a_letter_registered_and_entered_is_one_reason(entered, said):
    made = (decision(Matter.LETTER, times=entered),)
    (card,) = compose(month(by=chart(dispatched=(LETTER,), decisions=made))).reminders.cards
    assert card.letters == (LETTER,)
    assert [words.split("：")[0] for words in card.entered] == said


def rows(*letters):
    report = compose(month(by=chart(dispatched=letters)))
    sheet = openpyxl.load_workbook(BytesIO(report_workbook(report)))["逾期与预警"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next((at for at, row in enumerate(values) if row[0] == "函件逾期未复"), None)
    return [] if start is None else values[start + 2 :]


def test_it_is_listed_in_the_month_s_workbook():
    prompt = replace(LETTER, kind=DocumentKind.PROMPT, number="=4号", unit="乙市", matter="")
    first, second = (row[:8] for row in rows(LETTER, prompt, replace(LETTER, number="5号", answered=date(2022, 6, 9))))
    assert first[:4] == ["督办函", "朔安办函〔2022〕3号", 17, "逾期任务"]
    assert [value.date() for value in first[4:6]] == [date(2022, 6, 13), date(2022, 6, 6)]
    assert first[6:] == ["2022年5月", "甲区安委办"]
    assert second[1] == "=4号"


def test_no_heading_stands_where_every_letter_is_answered():
    assert rows(replace(LETTER, answered=date(2022, 6, 9))) == []


def test_a_registered_draft_carries_its_number_on_this_month_s_letter_only():
    assert sent((LETTER,), DocumentKind.URGE, MAY, "甲区") == LETTER
    assert sent((LETTER,), DocumentKind.URGE, JUNE, "甲区") is None


def test_an_answer_is_due_by_the_office_s_own_calendar():
    """The national holiday, with the weekend of the 8th and 9th worked (domain.md §9)."""
    rest = tuple(Holiday(date(2022, 10, day), DayOff.REST) for day in range(1, 8))
    worked = tuple(Holiday(date(2022, 10, day), DayOff.WORK) for day in (8, 9))
    letter = replace(LETTER, day=date(2022, 9, 30), due=None)
    campaign = replace(chart().campaign, correspondence=Correspondence(reply_days=2), holidays=(*rest, *worked))
    assert answer_due(letter, campaign) == date(2022, 10, 9)
    assert answer_due(letter, replace(campaign, holidays=())) == date(2022, 10, 4)
