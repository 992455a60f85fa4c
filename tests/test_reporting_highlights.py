"""Units' own words in the 小结: chosen by facts, quoted exactly, one of each unit, the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollup_setting import BODY, example_one, words
from scoring_setting import file, month, rows
from toolkit.reporting.highlights import achievements, alike, facts, sentences, shortcomings

MEETING = "6月8日甲区召开安委会全体会议，印发《燃气安全整治方案》（甲安办发〔2022〕9号），检查企业31家。"
FIELD = "6月20日在城东工业园组织危化品泄漏应急演练1场，参演120人，发现问题14条。"


def said(unit: str, **progress: str) -> object:
    """A return of a unit whose tasks of these numbers say this."""
    own = {number: words(unit, number[1:]) | {"progress": text} for number, text in progress.items()}
    return file(unit, tasks=rows(unit, **own))


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        (MEETING, {"数字", "日期", "文号", "会议"}),
        (FIELD, {"数字", "日期", "会议", "地点"}),
        ("各项工作正在推进之中。", set()),
        ("检查企业31家。", {"数字"}),
    ],
)
def test_the_facts_of_a_sentence(sentence: str, kinds: set[str]) -> None:
    assert facts(sentence) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "高度重视，6月8日召开会议3次，检查企业31家。",
        "检查3家。",
        "6月8日检查企业31家，成效显著，得到一致好评。",
        "x" * 200,
    ],
)
def test_set_phrases_praise_and_what_is_too_short_or_long_is_not_quoted(text: str) -> None:
    assert list(sentences(text)) == []


def test_a_quotation_is_whole_sentences_exactly_as_written() -> None:
    merged = month(said("甲区", t4=f"按计划推进。{MEETING}下月继续。"))
    quote = next(one for one in achievements(merged) if one.unit == "甲区")
    assert quote.text == MEETING
    assert (quote.place.file, quote.place.sheet, quote.place.cell) == ("甲区.xlsx", "清单一", "E5")


def test_no_unit_speaks_twice_and_near_duplicates_are_dropped() -> None:
    same = "6月12日乙市召开安委会全体会议，印发《燃气安全整治方案》（乙安办发〔2022〕3号），随后督促整改隐患44条。"
    merged = month(said("甲区", t4=MEETING), said("乙市", t4=same), said("丙县", t4=FIELD))
    quotes = achievements(merged)
    assert [one.unit for one in quotes if one.text in (MEETING, FIELD, same)] == ["甲区", "丙县"]
    assert len({one.unit for one in quotes}) == len(quotes)


def test_copied_words_are_nobodys_achievement() -> None:
    assert BODY not in [one.unit for one in achievements(example_one())]


def test_problems_are_the_units_own() -> None:
    row = words("乙市", "4", "正在推进") | {"problems": "执法人员仅6人，北坪片区12家企业尚未检查。"}
    (quote,) = shortcomings(month(file("乙市", tasks=rows("乙市", t4=row))))
    assert (quote.unit, quote.text) == ("乙市", "执法人员仅6人，北坪片区12家企业尚未检查。")


def test_the_same_returns_give_the_same_quotes() -> None:
    assert achievements(example_one()) == achievements(example_one())


def test_at_most_so_many_are_chosen() -> None:
    merged = month(said("甲区", t4=MEETING), said("丙县", t4=FIELD))
    assert len(achievements(merged, most=1)) == 1
    assert achievements(month(others=False)) == ()


@given(st.text(max_size=40), st.text(max_size=40))
def test_being_alike_is_mutual(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
