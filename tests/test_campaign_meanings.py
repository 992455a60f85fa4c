"""What indicators mean: every meaning has its words, shares are found by meaning, older definitions are filled in."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import openpyxl

import small_folder
from toolkit.campaign import document, meanings
from toolkit.model.meaning import SENSES, Meaning
from toolkit.model.questions import YES
from toolkit.verbs.new import create
from toolkit.verbs.send import send

SHIPPED = document.load_template("朔州2022")


def test_every_meaning_has_its_words_and_no_two_the_same():
    assert set(Meaning) == set(SENSES)
    assert len({sense.words for sense in SENSES.values()}) == len(Meaning)


def test_the_shipped_form_uses_every_meaning_but_training_once():
    used = [one.means for one in SHIPPED.form.indicators if one.means]
    assert len(used) == len(set(used))
    assert set(Meaning) - set(used) == {Meaning.TRAINING}
    assert not any(one.means for one in SHIPPED.form.indicators if one.title.startswith(("其中：企业", "其中：部门")))


def test_a_rate_is_found_by_what_its_formula_divides():
    found = {name: meanings.rate_of(SHIPPED.form, name) for name in meanings.RATES}
    assert {name: one and one.code for name, one in found.items()} == {
        "一般隐患整改率": "C05",
        "重大隐患整改率": "D05",
        "抽查比例": "B09",
    }


def test_a_rate_over_something_else_is_not_taken_for_it():
    changed = replace(SHIPPED.form.indicator("C05"), formula="累计C04 ÷ 累计D01")
    indicators = tuple(changed if one.code == "C05" else one for one in SHIPPED.form.indicators)
    assert meanings.rate_of(replace(SHIPPED.form, indicators=indicators), meanings.MENDED) is None


def test_a_rate_of_a_meaning_the_form_lacks_is_none():
    form = replace(SHIPPED.form, indicators=tuple(one for one in SHIPPED.form.indicators if one.code != "C01"))
    assert meanings.rate_of(form, meanings.MENDED) is None


def test_what_is_asked_of_a_rate_stands_in_the_scoring_model():
    assert Decimal("0.2") == meanings.target_of(SHIPPED, meanings.SPOT_CHECKED)
    assert meanings.target_of(SHIPPED, meanings.MAJOR_MENDED) is None
    assert meanings.target_of(replace(SHIPPED, scoring=None), meanings.SPOT_CHECKED) is None


def test_a_definition_that_says_one_meaning_says_all_of_them():
    said = document.render(SHIPPED)
    assert meanings.placed(said) is said
    assert meanings.notes(said) == ()


def test_a_definition_without_meanings_is_filled_by_code_and_title():
    old = meanings.without(document.render(SHIPPED))
    assert document.restore(old) == SHIPPED
    exchanged = json.loads(json.dumps(old))
    exchanged["form"]["indicators"][0]["title"] = "召开会议"
    assert document.restore(exchanged).form.indicators[0].means is None
    assert "（A01）" in meanings.notes(exchanged)[0]


def test_a_definition_from_before_hears_that_like_is_ranked_with_like_now():
    old = meanings.without(document.render(SHIPPED))
    assert "写“不分”" in meanings.notes(old)[1]
    old["scoring"]["split"] = []
    assert len(meanings.notes(old)) == 1
    assert len(meanings.notes({key: said for key, said in old.items() if key != "scoring"})) == 1


def test_the_indicators_of_a_notice_made_before_are_known_too():
    usual = document.usual_indicators()
    old = meanings.without(
        document.render(replace(SHIPPED, form=replace(SHIPPED.form, indicators=usual, relations=())))
    )
    assert [one.means for one in usual] == [one.means for one in document.restore(old).form.indicators]


def test_a_form_without_indicators_has_nothing_to_say():
    bare = replace(SHIPPED, form=replace(SHIPPED.form, indicators=(), relations=()))
    assert meanings.notes(document.render(bare)) == ()


def test_the_clerk_is_told_each_time_an_older_workbook_is_used(tmp_path):
    made = create(tmp_path / "行动", small_folder.campaign()).folder
    assert send(made.root, small_folder.PERIOD, answers=YES).notes == ()
    book = openpyxl.load_workbook(made.definition)
    sheet = book["报表指标"]
    sheet.delete_cols(next(cell.column for cell in sheet[3] if cell.value == "含义"))
    book.save(made.definition)
    for _ in range(2):
        assert ["“含义”" in note for note in send(made.root, small_folder.PERIOD, answers=YES).notes] == [True]
