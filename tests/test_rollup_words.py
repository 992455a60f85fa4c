"""The words of a roll-up cell: count sentence, order, equal texts, and what does not fit (domain.md §6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollup_setting import KEYS, LIST
from toolkit.model.assignment import Role
from toolkit.model.roster import Roster, Unit
from toolkit.model.states import Standing
from toolkit.model.submission import Entry, TaskReturn
from toolkit.rollup.merged import Detail
from toolkit.rollup.words import (
    CELL_MOST,
    CELL_TARGET,
    NO_WORDS,
    OVERFLOW,
    count_sentence,
    count_standings,
    unit_words,
)

ROSTER = Roster(tuple(Unit(f"u{place}", f"第{place}局", f"局{place}", "政府部门") for place in range(60)))
S = Standing


def detail(place, standing, progress="", *, withheld=()):
    entries = {"progress": Entry(progress, progress, LIST, 4, KEYS["progress"])} if progress else {}
    entries["state"] = Entry("正在推进", "正在推进", LIST, 4, KEYS["state"])
    returned = None if standing is S.MISSING else TaskReturn(LIST, "1", entries)
    return Detail(LIST, "1", f"u{place}", Role.OWNER, standing, returned=returned, withheld=frozenset(withheld))


def test_the_count_sentence_names_every_state_there_is():
    counts = count_standings(
        [detail(0, S.OVERDUE, "甲"), detail(1, S.DONE, "乙"), detail(2, S.DONE, "丙"), detail(3, S.MISSING)]
    )
    assert count_sentence(counts) == "涉及责任单位4家：已完成2家、逾期1家、未报1家。"
    assert count_sentence({}) == "没有责任单位。"


def test_the_most_urgent_stand_first_and_then_the_roster():
    found = [
        detail(5, S.DONE, "完"),
        detail(4, S.UNDER_WAY, "推"),
        detail(3, S.NOT_STARTED, "未"),
        detail(2, S.OVERDUE, "逾二"),
        detail(1, S.OVERDUE, "逾一"),
    ]
    expected = "【局1】逾一\n【局2】逾二\n【局3】未\n【局4】推\n【局5】完"
    assert unit_words(found, ROSTER) == (expected, False)


def test_equal_words_of_one_state_are_joined():
    found = [detail(2, S.DONE, "联合检查"), detail(0, S.DONE, "联合检查"), detail(1, S.OVERDUE, "联合检查")]
    assert unit_words(found, ROSTER)[0] == "【局1】联合检查\n【局0、局2】联合检查"


def test_who_sent_nothing_stands_only_in_the_count():
    assert unit_words([detail(0, S.MISSING)], ROSTER) == ("", False)


def test_words_that_may_not_be_used_are_said_to_be_missing():
    found = [
        detail(0, S.DONE, "同上", withheld=["progress"]),
        detail(1, S.DONE),
        detail(2, S.DONE, "开会三次", withheld=["state"]),
    ]
    assert unit_words(found, ROSTER)[0] == f"【局0、局1】{NO_WORDS}\n【局2】开会三次"


def test_what_fits_is_shown_whole_up_to_the_last_character():
    lengths = (CELL_TARGET - 100 - len("【局0】\n"), 100 - len("【局1】\n"))
    found = [detail(place, S.DONE, str(place) * length) for place, length in enumerate(lengths)]
    words, overflow = unit_words(found, ROSTER)
    assert (len(words), overflow) == (CELL_TARGET - 1, False)
    assert unit_words(found, ROSTER, taken=1)[1]


def test_what_does_not_fit_is_left_out_whole_and_said():
    found = [detail(0, S.DONE, "甲" * 400), detail(1, S.DONE, "乙" * 400), detail(2, S.DONE, "丙" * 50)]
    words, overflow = unit_words(found, ROSTER)
    assert overflow
    assert words == "【局0】" + "甲" * 400 + "\n【局2】" + "丙" * 50 + "\n" + OVERFLOW


def test_overdue_and_not_started_are_shown_in_full_whatever_their_length():
    found = [detail(0, S.OVERDUE, "甲" * 900), detail(1, S.NOT_STARTED, "乙" * 900), detail(2, S.DONE, "丙")]
    words, overflow = unit_words(found, ROSTER)
    assert words == "【局0】" + "甲" * 900 + "\n【局1】" + "乙" * 900 + "\n" + OVERFLOW
    assert overflow


def test_where_all_must_be_shown_in_full_nothing_is_said_to_be_left_out():
    found = [detail(0, S.OVERDUE, "甲" * 900), detail(1, S.NOT_STARTED, "乙" * 900)]
    assert unit_words(found, ROSTER) == ("【局0】" + "甲" * 900 + "\n【局1】" + "乙" * 900, False)


def test_a_cell_of_six_hundred_characters_is_shown_whole_and_a_longer_text_by_its_beginning():
    fits, beyond = 600 - len("【局0】\n"), 600 - len("【局0】")
    assert unit_words([detail(0, S.DONE, "甲" * fits)], ROSTER) == ("【局0】" + "甲" * fits, False)
    assert unit_words([detail(0, S.DONE, "甲" * beyond)], ROSTER) == (OVERFLOW, True)
    assert unit_words([detail(0, S.OVERDUE, "甲" * 2000)], ROSTER) == ("【局0】" + "甲" * 2000, False)
    pasted = "【局0】" + "甲" * 300 + "……（全文见“明细”）"
    assert unit_words([detail(0, S.OVERDUE, "甲" * 2001)], ROSTER) == (pasted, False)


def test_a_cell_never_holds_more_than_excel_does():
    found = [detail(place, S.OVERDUE, str(place % 10) * 990 + str(place)) for place in range(60)]
    words, overflow = unit_words(found, ROSTER)
    assert overflow
    assert words.endswith(OVERFLOW)
    assert len(words) <= CELL_MOST + len(OVERFLOW)


details = st.lists(st.tuples(st.sampled_from(Standing), st.text("甲乙丙", min_size=1, max_size=200)), max_size=12).map(
    lambda rows: [detail(place, standing, words) for place, (standing, words) in enumerate(rows)]
)


@given(details)
def test_nothing_is_cut_and_nothing_is_left_out_unsaid(found):
    words, overflow = unit_words(found, ROSTER)
    lines = words.split("\n") if words else []
    said = [line for line in lines if line != OVERFLOW]
    known = {(one.standing, one.text("progress")) for one in found if not one.standing.missing}
    assert all(line.partition("】")[2] in {text for _, text in known} for line in said)
    assert overflow is (len(said) < len(known))
    assert overflow is (OVERFLOW in lines)


@given(details, st.randoms())
def test_the_order_of_units_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert unit_words(found, ROSTER) == unit_words(shuffled, ROSTER)


@pytest.mark.parametrize("standing", [s for s in Standing if s not in (S.OVERDUE, S.NOT_STARTED)])
def test_others_keep_to_the_target(standing):
    found = [detail(place, standing, chr(0x4E00 + place) * 90) for place in range(10)]
    assert len(unit_words(found, ROSTER, taken=30)[0]) <= CELL_TARGET - 30
