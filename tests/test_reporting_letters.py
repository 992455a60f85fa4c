"""Who gets which letter, and why; what it says is the report's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rollup_setting import JULY, JUNE, MAY, example_one, example_two, words
from scoring_setting import changed_model, chart, decision, file, month, rows
from toolkit.campaign.plan import make_plan
from toolkit.model.correspondence import Correspondence, Dispatched, DocumentKind
from toolkit.model.history import MonthRecord, UnitRecord
from toolkit.model.scoring import Matter
from toolkit.reporting.report import compose
from toolkit.rollup import merge

URGE, PROMPT, TALK = DocumentKind.URGE, DocumentKind.PROMPT, DocumentKind.TALK


def letters(merged, *months):
    return compose(merged, months).letters


def sent(merged, *months):
    return [(str(letter.kind), letter.unit) for letter in letters(merged, *months)]


def one(merged, kind, unit, *months):
    return next(letter for letter in letters(merged, *months) if (letter.kind, letter.unit) == (kind, unit))


def said(letter):
    return "\n".join(paragraph.text for paragraph in letter.paragraphs)


def test_a_month_in_order_needs_no_letter():
    assert sent(month()) == []


def test_a_unit_gets_one_letter_that_says_everything():
    """丙县 is late and has overdue tasks and a hazard: one 督办函 speaks of all of it."""
    assert sent(example_one()) == [("督办函", "乙市"), ("督办函", "丙县")]
    letter = one(example_one(), URGE, "丙县")
    assert letter.title == "关于2022年6月逾期任务、重大事故隐患整改和工作情况报送的督办函"
    assert "迟报2天" in said(letter)
    assert [table.title for table in letter.tables] == ["逾期任务清单"]


def test_who_sent_nothing_or_only_what_was_refused_is_told_so():
    given = example_two(final=False)
    texts = {letter.unit: said(letter) for letter in letters(given) if letter.kind is not TALK}
    assert "所报材料不合格、尚未重报" in texts["市A局"]
    assert "拒收" not in "".join(texts.values())
    assert "至今未报" in texts["市C部"]


def test_an_office_known_by_its_short_name_only_is_left_to_a_person():
    given = with_campaign(example_one(), collector="市安委办", correspondence=Correspondence())
    assert "书面回复【待补】" in said(one(given, URGE, "丙县"))
    full = with_campaign(given, correspondence=Correspondence(signer="演示市安委会办公室"))
    assert "书面回复演示市安委会办公室" in said(one(full, URGE, "丙县"))


def test_a_late_return_is_told_with_its_days():
    text = said(one(example_one(), URGE, "丙县"))
    assert "应于2022年7月2日前报送" in text
    assert "实际于2022年7月4日报送，迟报2天" in text


def test_an_urging_letter_lists_the_unit_s_own_overdue_tasks():
    letter = one(example_one(), URGE, "丙县")
    (table,) = letter.tables
    assert table.title == "逾期任务清单"
    assert [row[2].text for row in table.rows] == ["14", "24"]
    assert [row[-1] for row in table.rows] == ["正在推进", "未启动"]
    assert letter.attachments == ("逾期任务清单",)
    assert "逾期未完成的任务2条" in said(letter)


def test_an_urging_letter_names_overdue_major_hazards_of_the_form():
    assert "期末逾期未销号重大事故隐患1项" in said(one(example_one(), URGE, "丙县"))
    assert "重大事故隐患" not in said(one(example_one(), URGE, "乙市"))


def test_days_overdue_run_to_the_month_s_end():
    late = file("甲区", tasks=rows("甲区", t25=words("甲区", "25", "正在推进")))
    (row,) = one(month(late), URGE, "甲区").tables[0].rows
    assert [cell if isinstance(cell, str) else cell.text for cell in row[4:]] == [
        "5月10月底前",
        "5月10日",
        "51天",
        "正在推进",
    ]


def test_a_unit_exempt_gets_no_letter():
    plan = chart(decisions=(decision(Matter.EXEMPT, "乙市"),))
    given = month(*(file(unit, by=plan) for unit in ("甲区", "丙县", "市A局")), others=False, by=plan)
    assert sent(given) == []


def test_the_office_writes_no_letter_to_itself():
    roster = chart().campaign.roster
    units = tuple(replace(unit, kind="安委办") if unit.id == "市A局" else unit for unit in roster.units)
    plan = make_plan(replace(chart().campaign, roster=replace(roster, units=units)))
    late = file("市A局", tasks=rows("市A局", t25=words("市A局", "25", "正在推进")), by=plan)
    assert sent(month(late, by=plan)) == []


APRIL, MARCH = MAY.previous(), MAY.previous().previous()
LATE = ("丙县", "2022-07-05 09:00")


def last(period, unit="丙县", score="70"):
    """A closed month in which a unit stood last of three."""
    order = [*(name for name in ("甲区", "乙市", "丙县") if name != unit), unit]
    return MonthRecord(
        period,
        {
            name: UnitRecord(name, "县区", score=Decimal(score if name == unit else "90"), rank=at, last=name == unit)
            for at, name in enumerate(order, start=1)
        },
        scored=True,
    )


def test_one_month_below_the_line_is_no_reason_yet():
    given = month(*(file(unit) for unit in ("甲区", "乙市", "市A局")), others=False)
    assert compose(given).months[-1].units["丙县"].score < given.plan.campaign.scoring.card_score
    assert ("约谈建议", "丙县") not in sent(given)


def test_an_office_that_warns_after_one_month_does():
    by = changed_model(yellow_months=1, red_months=2, card_score=Decimal("62.5"))
    given = month(*(file(unit, by=by) for unit in ("甲区", "乙市", "市A局")), others=False, by=by)
    letter = one(given, TALK, "丙县")
    assert "2022年6月考评得分低于62.5分：2022年6月得0.00分、第3名（得分低于62.5分）。" in said(letter)
    assert "黄牌" in said(letter)
    assert letter.addressee == given.plan.campaign.issuer


def test_last_for_two_months_a_talk_is_proposed():
    given = month(file(*LATE))
    assert ("约谈建议", "丙县") in sent(given, last(MAY))
    letter = one(given, TALK, "丙县", last(APRIL, "乙市"), last(MAY))
    score = compose(given).months[-1].units["丙县"].score
    assert (
        "2022年5月至2022年6月，考评连续两个月列本组末位："
        f"2022年5月得70分、第3名（县区末位）；2022年6月得{score}分、第3名（县区末位）。"
    ) in said(letter)
    assert "黄牌" in said(letter)


def test_last_for_three_months_calls_for_a_red_card():
    letter = one(month(file(*LATE)), TALK, "丙县", last(APRIL), last(MAY))
    assert "2022年4月至2022年6月，考评连续三个月列本组末位" in said(letter)
    assert "红牌" in said(letter)


def test_low_and_last_months_are_told_apart():
    letter = one(month(file(*LATE)), TALK, "丙县", last(APRIL, "丙县", "55"), second(MAY))
    assert "考评连续三个月列本组末位或者得分低于60分" in said(letter)
    assert "2022年5月得50分、第2名（得分低于60分）" in said(letter)


def second(period):
    """A closed month in which 丙县 scored 50, another less."""
    given = last(period, "乙市", "40")
    return replace(given, units=given.units | {"丙县": UnitRecord("丙县", "县区", score=Decimal(50), rank=2)})


@pytest.mark.parametrize("months", [(), (last(MAY, "乙市"),), (last(APRIL),), (last(MARCH), last(APRIL))])
def test_last_once_or_with_a_month_between_is_no_reason_for_a_talk(months):
    assert ("约谈建议", "丙县") not in sent(month(file(*LATE)), *months)


@pytest.mark.parametrize("months", [(), (last(MAY),), (last(APRIL), last(MAY)), (second(MAY),)])
def test_the_letters_are_those_of_the_cards(months):
    """One rule: whoever has a card in 停滞与提醒 has a letter of its colour, and nobody else."""
    report = compose(month(file(*LATE)), months)
    talks = {letter.unit: said(letter) for letter in report.letters if letter.kind is TALK}
    cards = {card.unit: card for card in report.reminders.cards}
    assert set(talks) == set(cards)
    assert all(cards[unit].color in text for unit, text in talks.items())
    assert bool(cards) is bool(months)


def test_without_scoring_no_talk_is_proposed():
    plan = chart(scoring=None)
    given = month(*(file(unit, by=plan) for unit in ("甲区", "乙市")), others=False, by=plan)
    assert {kind for kind, _ in sent(given)} == {"督办函"}


def registered(**rest):
    return Dispatched(JUNE, URGE, "朔安办函〔2022〕12号", date(2022, 7, 7), "丙县", **rest)


def with_campaign(merged, **changed):
    campaign = replace(merged.plan.campaign, **changed)
    return replace(merged, plan=replace(merged.plan, campaign=campaign))


def test_an_unregistered_letter_leaves_number_day_and_reply_open():
    letter = one(example_one(), URGE, "丙县")
    assert (letter.number, letter.day, letter.reply_due) == ("", None, None)
    assert "在收到本函后5个工作日内" in said(letter)


def test_a_registered_letter_carries_its_number_and_the_day_an_answer_is_due():
    letter = one(with_campaign(example_one(), dispatched=(registered(),)), URGE, "丙县")
    assert (letter.number, letter.day) == ("朔安办函〔2022〕12号", date(2022, 7, 7))
    assert letter.reply_due == date(2022, 7, 14)  # A Thursday, five working days on.
    assert "于2022年7月14日前" in said(letter)


def test_a_closed_month_s_letters_carry_numbers_registered_later():
    """The month is made from the definition it was closed under; what was registered since is printed all the same."""
    (letter,) = [
        letter
        for letter in compose(example_one(), (), (registered(),)).letters
        if (letter.kind, letter.unit) == (URGE, "丙县")
    ]
    assert letter.number == "朔安办函〔2022〕12号"


def test_the_day_a_person_entered_for_the_answer_counts():
    letter = one(with_campaign(example_one(), dispatched=(registered(due=date(2022, 7, 20)),)), URGE, "丙县")
    assert letter.reply_due == date(2022, 7, 20)


def test_a_registered_letter_of_another_month_unit_or_kind_is_not_this_one():
    others = (
        replace(registered(), period=JULY),
        replace(registered(), unit="乙市"),
        replace(registered(), kind=PROMPT),
    )
    letters_there = with_campaign(example_one(), dispatched=others)
    assert one(letters_there, URGE, "丙县").number == ""


def test_days_for_a_reply_and_the_contact_are_the_office_s():
    settings = Correspondence(reply_days=3, contact="王某", phone="0349-0000000")
    letter = one(with_campaign(example_one(), correspondence=settings), URGE, "丙县")
    assert "收到本函后3个工作日内" in said(letter)
    assert letter.contact == "（联系人：王某，联系电话：0349-0000000）"


def test_a_correction_is_attached_to_a_prompt():
    given = example_two(final=False)
    prompts = [letter for letter in letters(given) if letter.kind is PROMPT]
    assert all("退回更正表" not in letter.attachments for letter in prompts)
    wrong = file("甲区", at="2022-07-04 09:00", figures={"C01": 11})
    letter = one(month(wrong), PROMPT, "甲区")
    assert letter.attachments == ("退回更正表",)
    assert "一并更正" in said(letter)


def test_every_merged_month_makes_the_same_letters_again():
    assert letters(example_one()) == letters(merge_again())


def merge_again():
    given = example_one()
    return merge(given.assembly, given.plan, given.period, given.history, due=given.due)
