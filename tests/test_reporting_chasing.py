"""Who is chased, how late, and on how much screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from months_setting import another, recorded
from rollup_setting import BUREAU, JUNE, MAY
from scoring_setting import CHART, chart, decision, file, month
from toolkit.cli import screen
from toolkit.findings import Finding, Severity
from toolkit.model.correspondence import Dispatched, DocumentKind
from toolkit.model.identities import OfFigure
from toolkit.model.layout import FORM_SHEET
from toolkit.model.place import Place
from toolkit.model.roster import Roster
from toolkit.model.scoring import Matter
from toolkit.reporting.chasing import Chase, Owing, chase, reminder_texts
from toolkit.rules.assembly import Assembly

WRONG = Finding(
    "C301", Severity.MUST_CORRECT, Place("乙市.xlsx", FORM_SHEET, 9, 4), "约数", "填整数", "乙市", (OfFigure("C01"),)
)
REFUSED = Finding("U301", Severity.REFUSED, Place("丙县.xlsx"), "是8月的表", "请报9月", "丙县")


@pytest.fixture(scope="module")
def mixed():
    """甲区 late, 乙市 to correct, 丙县 refused, the bureau missing."""
    return month(
        file("甲区", "2022-07-04 09:00"),
        file("乙市", more=(WRONG,)),
        file("丙县", more=(REFUSED,), refused=True),
        others=False,
    )


def on(merged, day, *closed):
    return chase(merged, closed, day)


def test_every_unit_stands_in_one_group(mixed):
    found = on(mixed, date(2022, 7, 5))
    groups = (found.missing, found.refused, found.to_correct, found.late)
    assert [[one.unit for one in group] for group in groups] == [[BUREAU], ["丙县"], ["乙市"], ["甲区"]]
    assert [(one.days, one.must_correct) for group in groups for one in group] == [(3, 0), (3, 0), (0, 1), (2, 0)]
    assert (found.days_left, found.nobody) == (-3, False)


def test_nobody_is_late_before_the_day(mixed):
    found = on(mixed, date(2022, 6, 30))
    assert (found.days_left, found.missing[0].days) == (2, 0)


def test_whom_to_call_is_the_rosters_contact_else_who_filled_in_last(mixed):
    closed = another(MAY, recorded(mixed), **{BUREAU: {"contact": "张三 0349-1"}, "甲区": {"contact": "旧人 1"}})
    found = on(mixed, date(2022, 7, 5), closed)
    assert found.missing[0].contact == "张三 0349-1"
    assert found.late[0].contact == "填 填", "this month's own cover is newer"
    units = tuple(replace(one, contact="李四 13x") if one.id == BUREAU else one for one in CHART.campaign.roster.units)
    known = month(file("甲区", by=chart(roster=Roster(units))), by=chart(roster=Roster(units)), others=False)
    assert next(one for one in on(known, date(2022, 7, 5), closed).missing if one.unit == BUREAU).contact == "李四 13x"


def test_overdue_tasks_and_letters_are_counted(mixed):
    found = on(mixed, date(2022, 7, 5))
    due = [task for task in mixed.tasks if task.due and task.due < date(2022, 7, 5)]
    done = [task for task in due if task.standing in ("已完成", "逾期完成", "不涉及")]
    assert found.overdue_tasks == len(due) - len(done)
    lettered = month(by=chart(decisions=(decision(Matter.LETTER, times=2),)))
    assert on(lettered, date(2022, 7, 5)).open_letters == 2


@pytest.mark.parametrize(
    ("registered", "entered", "counted"), [(1, 0, 1), (0, 2, 2), (1, 1, 1), (2, 1, 2), (1, 3, 3), (0, 0, 0)]
)
def test_a_letter_registered_and_entered_counts_once(registered, entered, counted):
    """函件登记 and 考评录入 both know of letters; a unit's count is the larger of the two."""
    letters = [Dispatched(MAY, DocumentKind.URGE, f"{at}号", date(2022, 6, 6), "甲区") for at in range(registered)]
    decisions = (decision(Matter.LETTER, times=entered),) if entered else ()
    merged = month(by=chart(dispatched=tuple(letters), decisions=decisions))
    assert on(merged, date(2022, 7, 5)).open_letters == counted


def test_letters_of_other_units_add_up_and_answered_ones_or_prompts_count_for_nothing():
    letter = Dispatched(MAY, DocumentKind.URGE, "1号", date(2022, 6, 6), "乙市", due=date(2022, 6, 30))
    others = (
        letter,
        replace(letter, number="2号", answered=date(2022, 7, 1)),
        replace(letter, number="3号", kind=DocumentKind.PROMPT),
        replace(letter, number="4号", due=date(2022, 7, 5)),
    )
    merged = month(by=chart(dispatched=others, decisions=(decision(Matter.LETTER, "甲区"),)))
    assert on(merged, date(2022, 7, 5)).open_letters == 2
    assert on(merged, date(2022, 6, 30)).open_letters == 1, "an answer due this very day is not late"


def test_the_texts_name_everybody_and_say_what_to_do(mixed):
    texts = reminder_texts(on(mixed, date(2022, 7, 5)), mixed)
    assert len(texts) == 3
    assert "已于7月2日截止（已过3天）" in texts[0]
    assert BUREAU in texts[0]
    assert "乙市（1处）" in texts[2]
    before = reminder_texts(on(mixed, date(2022, 6, 30)), mixed)
    assert "请于7月2日前报送（还有2天）" in before[0]
    assert "今天（7月2日）截止" in reminder_texts(on(mixed, date(2022, 7, 2)), mixed)[0]
    everything = month()
    assert reminder_texts(on(everything, date(2022, 7, 5)), everything) == ()


def shown(found: Chase, assembly: Assembly, *, closed: bool = False) -> list[str]:
    return screen.lines(
        SimpleNamespace(period=JUNE, closed=closed, due=found.due, chase=found, assembly=assembly, unread=())
    )


def owing(count: int, name: str = "市消防救援支队", contact: str = "") -> tuple[Owing, ...]:
    return tuple(Owing(f"{at}", f"{name}{at}", 3, contact, 2) for at in range(count))


@pytest.mark.parametrize("contact", ["", "孙三 0000-5312561"])
@pytest.mark.parametrize(
    ("missing", "refused", "wrong", "late"), [(33, 0, 0, 0), (12, 3, 9, 9), (33, 33, 33, 33), (0, 0, 0, 0)]
)
def test_a_month_of_33_units_fits_one_screen(missing, refused, wrong, late, contact):
    groups = [owing(count, contact=contact) for count in (missing, refused, wrong, late)]
    found = Chase(date(2022, 7, 5), date(2022, 7, 2), *groups, overdue_tasks=5, open_letters=1)
    lines = shown(found, month().assembly)
    assert len(lines) < screen.HEIGHT
    assert all(screen.columns(line) <= screen.WIDTH for line in lines)
    assert ("下一步" in "".join(lines)) is True


def test_33_missing_units_are_all_named_with_their_phones_where_they_fit():
    found = Chase(date(2022, 7, 5), date(2022, 7, 2), owing(33, "乙县", "孙三 0000-5312561"), (), (), (), 0, 0)
    text = "\n".join(shown(found, month().assembly))
    assert all(f"乙县{at} 孙三 0000-5312561" in text for at in range(33))


def test_a_closed_month_offers_no_chasing(mixed):
    assert "anwei send --period 2022-07" in "".join(shown(on(mixed, date(2022, 7, 5)), mixed.assembly, closed=True))
