"""What differs between two versions of a part: every cell, whole, and nothing that says the same."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rules_setting import LIST, received, submission
from toolkit.model.layout import COVER_SHEET, FORM_SHEET, SUMMARY_SHEET
from toolkit.model.submission import Entry
from toolkit.rules.adoption import adopted_parts
from toolkit.rules.differences import compared, revisions
from toolkit.rules.returned import Verdict

LONG = "6月11日召开会议，" + "检查企业三家，" * 400


def form(**columns):
    return submission("甲区", fill=None, **columns)


def told(earlier, later, part):
    return [(one.name, one.before, one.after) for one in compared(earlier, later, part)]


def changes(*files):
    return revisions(files, adopted_parts(files))


def test_a_changed_text_is_told_whole():
    def words(text):
        return submission("甲区", tasks={(LIST, "1"): {"progress": text}})

    assert told(words(LONG), words(LONG + "完"), LIST) == [(f"{LIST}第1条工作进度", LONG, LONG + "完")]


def test_added_and_deleted_cells_differ_from_nothing():
    without, within = form(), form(month={"A01": 3}, notes={"A01": "补报"})
    assert told(without, within, FORM_SHEET) == [("A01本月数", "", 3), ("A01说明", "", "补报")]
    assert told(within, without, FORM_SHEET) == [("A01本月数", 3, ""), ("A01说明", "补报", "")]


def test_a_field_of_the_summary_is_named_by_its_title():
    one, other = (submission("甲区", summary={"plans": text}) for text in ("七月检查", "八月检查"))
    assert told(one, other, SUMMARY_SHEET) == [("下一步打算", "七月检查", "八月检查")]


@pytest.mark.parametrize(("one", "other"), [(3, Decimal("3.00")), (Decimal("3.5"), Decimal("3.50")), ("好", "好 ")])
def test_what_says_the_same_does_not_differ(one, other):
    assert told(form(month={"C08": one}), form(month={"C08": other}), FORM_SHEET) == []


def test_an_unreadable_figure_is_told_as_returned():
    doubtful = Entry(None, "约30条", FORM_SHEET, 5, 4)
    assert told(form(month={"A01": 30}), form(month={"A01": doubtful}), FORM_SHEET) == [("A01本月数", 30, "约30条")]


def test_a_total_that_follows_its_month_is_told_once():
    before, after = form(month={"A01": 3}, total={"A01": 10}), form(month={"A01": 5}, total={"A01": 12})
    assert told(before, after, FORM_SHEET) == [("A01本月数", 3, 5)]


def test_a_total_that_moved_otherwise_is_told_too():
    before, after = form(month={"A01": 3}, total={"A01": 10}), form(month={"A01": 5}, total={"A01": 99})
    assert told(before, after, FORM_SHEET) == [("A01本月数", 3, 5), ("A01累计", 10, 99)]


def test_the_cover_is_not_compared():
    one, other = (submission("甲区", cover={"signed_on": day}) for day in ("2022-07-01", "2022-07-02"))
    assert told(one, other, COVER_SHEET) == []


def test_every_step_of_a_part_is_kept_with_the_version_that_counts():
    files = [received(form(month={"A01": n}), f"2022-07-0{n} 09:00") for n in (1, 2, 3)]
    found = [(one.part, one.earlier, one.later, one.adopted) for one in changes(*files)]
    assert found == [(FORM_SHEET, files[0], files[1], files[2]), (FORM_SHEET, files[1], files[2], files[2])]


def test_sending_the_same_again_does_not_hide_what_changed_before():
    files = [received(form(month={"A01": n}), f"2022-07-0{day} 09:00") for day, n in ((1, 1), (2, 5), (3, 5))]
    (found,) = changes(*files)
    assert (found.earlier, found.later, found.adopted) == (files[0], files[1], files[2])


def test_refused_files_and_those_set_aside_are_no_versions():
    kept = received(form(month={"A01": 1}))
    aside = replace(received(form(month={"A01": 2}), "2022-07-02 09:00"), void="单位来电作废")
    refused = replace(received(form(month={"A01": 3}), "2022-07-03 09:00"), verdict=Verdict.REFUSED)
    assert changes(kept, aside, refused) == ()
