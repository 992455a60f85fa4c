"""Nothing said of a month hangs on a code: other codes say the same, and what means nothing is told by its title."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import partial
from io import BytesIO

import openpyxl
import pytest

import rules_setting
from other_codes import OTHER, SHIPPED, examples_of, original, recoded, speechless
from rollup_setting import (
    JUNE,
    ONE_DUE,
    ONE_UNITS,
    example_one,
    example_two,
    merged,
    one_tasks,
    plan,
    received,
    submission,
)
from rules_setting import past
from toolkit.campaign.document import usual_indicators
from toolkit.campaign.plan import make_plan
from toolkit.model.history import History
from toolkit.reporting.report import compose
from toolkit.workbook import blank
from toolkit.workbook.month import report_workbook

EXAMPLES = {"one": example_one, "closed": partial(example_two, final=True)}
PARTS = ("summary", "bulletin", "letters", "ranking", "trends", "reminders", "calendar")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_month_under_other_codes_says_the_same(name):
    shipped = EXAMPLES[name]()
    with examples_of(recoded, OTHER):
        other = EXAMPLES[name]()
    assert other.totals.keys().isdisjoint(shipped.totals)
    assert [repr(one) for one in shipped.findings] == [original(repr(one)) for one in other.findings]
    reports = compose(shipped), compose(other)
    for part in PARTS:
        said, otherwise = (repr(getattr(report, part)) for report in reports)
        assert said == original(otherwise), part


WORDS = "约谈企业3家，行政处罚2起，罚款5万元，检查企业20家次，排查隐患12条，移送公安机关1件。"
MONTHS = [{"C01": 60, "C04": 60}] * 2
CASES = {
    "stated": ({}, {}),
    "ratios": ({"B02": 20, "B03": 900, "B05": 30, "C01": 900, "C02": 900, "C04": 1}, {}),
    "rectified": ({"C01": 60, "C02": 60, "C04": 60}, {"C00": 0, "C01": 120, "C04": 120, "D00": 0}),
}


def judged(case, chart, names):
    """The findings of one return of a unit, with its figures under other codes."""
    figures, totals = ({names.get(code, code): value for code, value in row.items()} for row in CASES[case])
    months = [{names.get(code, code): value for code, value in row.items()} for row in MONTHS]
    tasks = rules_setting.good_tasks(t1={"progress": WORDS, "state": "正在推进"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules_setting, "plan", lambda: chart)
        before = rules_setting.history(甲区=past(totals, months)) if totals else History()
        return rules_setting.findings(rules_setting.submission(month=figures, tasks=tasks), before)


def rules_plan(change):
    shipped = rules_setting.plan()
    return replace(shipped, campaign=replace(shipped.campaign, form=change(SHIPPED).form))


@pytest.mark.parametrize(("case", "code"), [("stated", "R24"), ("ratios", "R31"), ("rectified", "R38")])
def test_a_return_under_other_codes_is_judged_the_same(case, code):
    shipped = judged(case, rules_plan(lambda campaign: campaign), {})
    other = judged(case, rules_plan(recoded), OTHER)
    assert [repr(one) for one in shipped] == [original(repr(one)) for one in other]
    assert code in {one.code for one in shipped}


@pytest.mark.parametrize("case", CASES)
def test_a_return_to_a_form_without_meanings_is_not_held_against_words_and_ratios(case):
    kept = judged(case, rules_plan(lambda campaign: campaign), {})
    found = judged(case, rules_plan(speechless), {})
    by_meaning = {"R24", "R31", "R38"}
    assert [one for one in kept if one.code not in by_meaning] == list(found)


def test_the_words_of_a_return_are_held_against_what_means_them():
    """E01 of a notice's form is 行政处罚, E02 罚款: a text that states penalties says nothing of the money."""
    indicators = usual_indicators()
    form = replace(SHIPPED.form, indicators=indicators, openings=(), relations=())
    noticed = rules_plan(lambda campaign: replace(campaign, form=form))
    tasks = rules_setting.good_tasks(t1={"progress": "行政处罚3起，没有罚款。", "state": "正在推进"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules_setting, "plan", lambda: noticed)
        penalised = rules_setting.findings(rules_setting.submission(month={"E01": 3, "F01": 120}, tasks=tasks))
        forgotten = rules_setting.findings(rules_setting.submission(month={"F01": 120}, tasks=tasks))
    assert [str(*one.subjects) for one in penalised if one.code == "R24"] == []
    assert [str(*one.subjects) for one in forgotten if one.code == "R24"] == ["E01"]


def section(report, heading):
    """The sentences of one section of the 小结."""
    texts = [(one.level, one.text) for one in report.summary.paragraphs]
    start = next(at for at, (level, text) in enumerate(texts) if level and heading in text)
    end = next((at for at, (level, _) in enumerate(texts) if level and at > start), len(texts))
    return [text for _, text in texts[start + 1 : end]]


def test_a_form_without_meanings_loses_its_sentences_and_keeps_its_figures():
    with examples_of(speechless, {}):
        silent = example_one()
    kept = example_one()
    report = compose(silent)
    own = section(report, "开展情况")
    assert own[0].startswith("其他指标：派出检查（督查）组")
    assert own[1].startswith("主要做法和成效")
    assert not any("五到位" in text or "抽查" in text for text in section(report, "存在的问题"))
    assert {code: total.total for code, total in kept.totals.items()} == {
        code: total.total for code, total in silent.totals.items()
    }
    assert [one.key for one in report.trends.figures if not one.meaning] == [
        one.code for one in silent.plan.campaign.form.indicators
    ]


def test_a_form_without_meanings_has_no_charts_of_them():
    with examples_of(speechless, {}):
        silent = compose(example_one())
    assert "排查一般问题隐患" in charted(compose(example_one()))
    assert "排查一般问题隐患" not in charted(silent)


def charted(report):
    """The texts of the charts of 月报.xlsx."""
    book = zipfile.ZipFile(BytesIO(report_workbook(report)))
    return "".join(book.read(name).decode() for name in book.namelist() if "charts/" in name)


def test_no_overdue_hazards_are_denied_where_none_are_counted():
    shipped = plan(ONE_UNITS)
    silent = replace(shipped, campaign=speechless(shipped.campaign))
    files = {"甲区": submission("甲区", JUNE, {"A01": 1}, {}, plan=shipped)}
    for chart, words in ((shipped, "逾期任务、逾期重大隐患和"), (silent, "逾期任务和")):
        given = [received(files["甲区"], "2022-07-01 09:00", plan=chart, before=History())]
        told = "".join(section(compose(merged(given, JUNE, History(), plan=chart, due=ONE_DUE)), "存在的问题"))
        assert words in told


def printed(chart, sheet):
    """The values of a sheet of a county's blank."""
    book = openpyxl.load_workbook(BytesIO(blank.write(chart, "甲区", JUNE, History())))
    return [[cell for cell in row if cell is not None] for row in book[sheet].iter_rows(values_only=True)]


@pytest.mark.parametrize("sheet", ["一报表", "填报说明"])
def test_a_blank_under_other_codes_is_the_same(sheet):
    shipped = plan(ONE_UNITS)
    other = make_plan(recoded(shipped.campaign))
    said, otherwise = (str(printed(chart, sheet)) for chart in (shipped, other))
    assert "C01" in said
    assert said == original(otherwise)


def test_training_is_reported_as_training():
    """F01 is 打击非法违法 to the shipped form, and 宣传教育培训 to a form made of a notice."""
    shipped = plan(ONE_UNITS)
    form = replace(SHIPPED.form, indicators=usual_indicators(), openings=(), relations=())
    chart = replace(shipped, campaign=replace(shipped.campaign, form=form, scoring=None))
    figures = {"A01": 2, "A02": 5, "B01": 40, "C01": 30, "C02": 28, "D01": 1, "D02": 1, "E01": 3, "E02": 0, "F01": 120}
    given = submission("甲区", JUNE, figures, one_tasks()["甲区"], plan=chart)
    files = [received(given, "2022-07-01 09:00", plan=chart, before=History())]
    report = compose(merged(files, JUNE, History(), plan=chart, due=ONE_DUE))
    assert section(report, "开展情况")[:5] == [
        "本月检查企业40家次，累计40家次。",
        "排查一般问题隐患30条，累计30条；整改28条，累计28条。",
        "排查重大事故隐患1项，整改销号1项。",
        "实施行政处罚3起，罚款0.00万元。",
        "宣传教育培训120人次。",
    ]
    assert "非法违法" not in repr(report.bulletin) + repr(report.summary)
