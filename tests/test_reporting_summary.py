"""The 小结: sentences chosen by the facts, and no number in them that is not the report's own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from rollup_setting import (
    BODY,
    BUREAU,
    JUNE,
    LIST,
    MAY,
    ONE_DUE,
    ONE_UNITS,
    STANDING,
    example_one,
    example_two,
    merged,
    one_figures,
    one_history,
    one_tasks,
    plan,
    received,
    submission,
    words,
)
from toolkit.model.history import History
from toolkit.model.states import Standing
from toolkit.model.tasks import Requirement
from toolkit.model.wording import article, gist
from toolkit.reporting.sentences import GAP, Cited, names
from toolkit.reporting.summary import write_summary
from toolkit.rollup.numbers import amount

EXAMPLES = {"one": example_one, "two": lambda: example_two(final=False), "closed": lambda: example_two(final=True)}
NUMBER = re.compile(r"[0-9]+(?:[./][0-9]+)?")


@pytest.fixture(scope="module", params=list(EXAMPLES))
def example(request):
    return EXAMPLES[request.param]()


def june(tasks=None, figures=None, *, units=ONE_UNITS, before=None, file_of=("甲区",), period=JUNE):
    """A month in which the units of ``file_of`` returned."""
    chart = plan(units)
    history = one_history() if before is None else before
    rows = tasks or one_tasks()
    files = [
        received(
            submission(unit, period, {**one_figures()[unit], **(figures or {})}, rows[unit], plan=chart),
            "2022-07-01 09:00",
            plan=chart,
            before=history,
        )
        for unit in file_of
    ]
    return merged(files, period, history, plan=chart, due=ONE_DUE)


def texts(given):
    return [paragraph.text for paragraph in write_summary(given).paragraphs]


def all_done():
    """Everybody has done everything that can be done."""
    rows = one_tasks()
    for unit, tasks in rows.items():
        for number in tasks:
            tasks[number] = words(unit, number, STANDING if number in ("8", "26") else "已完成")
    return rows


def known_words(given):
    """Texts that may hold numbers of their own: titles, deadlines, headings, names, task numbers, a rule's 20%."""
    campaign = given.plan.campaign
    periods = [given.period.label, given.period.next().label]
    lists = [one.title for one in campaign.lists]
    deadlines = [task.task.deadline for task in given.tasks]
    shorts = [unit.short for unit in campaign.roster.units]
    headings = [requirement.name for one in campaign.lists for requirement in one.requirements]
    gists = [gist(task.task.measure) for task in given.tasks]
    rules = ["不到20%"]
    known = [campaign.title, *periods, *lists, *deadlines, *shorts, *headings, *gists, *rules]
    return sorted((text for text in known if text), key=len, reverse=True)


def cites(given):
    """Every citation of the 小结, of its sentences and of its tables."""
    for paragraph in write_summary(given).paragraphs:
        yield from paragraph.cited
        if paragraph.table:
            yield from (cell for row in paragraph.table.rows for cell in row if isinstance(cell, Cited))


def test_every_number_in_a_sentence_is_cited_or_known(example):
    known = known_words(example)
    for paragraph in write_summary(example).paragraphs:
        text = paragraph.text
        for phrase in known:
            text = text.replace(phrase, "")
        for number in re.findall(r"第([0-9]+)条", text):
            assert number in {task.task.number for task in example.tasks}
        text = re.sub(r"第[0-9]+条", "", text)
        cited = Counter(number for cite in paragraph.cited for number in NUMBER.findall(cite.text))
        assert not Counter(NUMBER.findall(text)) - cited, paragraph.text


def test_every_citation_is_printed_in_its_sentence(example):
    for paragraph in write_summary(example).paragraphs:
        for cite in paragraph.cited:
            assert cite.text in paragraph.text or cite.text.strip("第条") in paragraph.text


def test_every_cited_figure_is_the_merged_value(example):
    figures = [cite for cite in cites(example) if cite.source[0] == "报表"]
    assert figures
    for cite in figures:
        _, code, column = cite.source
        total = example.totals[code]
        if column == "change":
            assert cite.text == total.change
        elif not cite.text.endswith("家"):
            indicator = total.indicator
            assert cite.text == amount(getattr(total, column), indicator.unit, indicator.decimals)


def test_every_cited_count_of_tasks_is_counted(example):
    """Of the list, of each requirement in the table, and of the table's sums."""
    (own,) = example.plan.campaign.lists
    counted = {("合计", "合计"): len(example.tasks)}
    sections = {"合计": example.tasks} | {
        str(at): [task for task in example.tasks if task.requirement is requirement]
        for at, requirement in enumerate(one for one in own.requirements if one.tasks)
    }
    for at, tasks in sections.items():
        counted[at, "合计"] = len(tasks)
        counted |= {(at, name): n for name, n in Counter(str(task.standing) for task in tasks).items()}
    found = {cite.source[2:]: int(cite.text.rstrip("条")) for cite in cites(example) if cite.source[0] == "清单"}
    assert found == counted


def test_returned_late_refused_and_missing_add_up_to_expected(example):
    first = write_summary(example).paragraphs[1]
    numbers = {cite.source[1]: int(cite.text[:-1]) for cite in first.cited}
    assert numbers.pop("应报") == sum(numbers.values())


def test_refused_and_missing_units_are_named():
    first = texts(example_two(final=False))[1]
    assert "报送材料不合格、尚未重报1家（市A局）" in first
    assert "未报1家（市C部）" in first
    assert "迟报" not in first


def test_headings_are_numbered_and_named_after_the_campaign():
    headings = [one.text for one in write_summary(example_one()).paragraphs if one.level]
    assert headings == [
        "一、总体情况",
        "二、安全生产大检查大整治大提升行动开展情况",
        "三、安全生产十五项措施落实情况",
        "四、存在的问题",
        "五、下一步工作",
    ]


def test_the_title_carries_the_period():
    assert write_summary(example_one()).title.startswith("关于2022年6月安全生产大检查大整治大提升行动")


def test_without_an_overdue_task_there_is_no_overdue_sentence():
    given = june(all_done(), file_of=ONE_UNITS)
    assert not any("逾期未完成" in text for text in texts(given))
    assert any(
        "第14条（各级行业主管部门对挂牌责任的煤矿…）应于6月底前完成，逾期未完成，涉及丙县。" in text
        for text in texts(example_one())
    )


def test_a_month_without_problems_says_so():
    row = {"A01": 1, "B01": 9, "C00": 0, "D00": 0}
    chart = plan(("甲区",))
    given = submission("甲区", JUNE, row, all_done()["甲区"], plan=chart)
    file = received(given, "2022-07-01 09:00", plan=chart, before=History())
    clean = merged([file], JUNE, History(), plan=chart, due=ONE_DUE)
    sentence = "本月没有逾期任务、逾期重大隐患和须更正的报送。"
    assert sentence in texts(clean)
    assert sentence not in texts(example_one())


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (("甲区",), "甲区"),
        (("甲区", "乙市", "丙县"), "甲区、乙市、丙县"),
        (("甲区", "乙市", "丙县", BUREAU), "甲区、乙市、丙县等4家"),
    ],
)
def test_up_to_three_units_are_named_and_more_are_counted(units, expected):
    assert names(units, example_one()) == expected


def test_hazards_are_named_only_where_there_are_any():
    rows = {unit: one_tasks()[unit] for unit in ONE_UNITS}
    given = june(rows, {"D09": 0}, file_of=("甲区",))
    assert not any("期末逾期未销号" in text for text in texts(given))
    assert "期末逾期未销号重大事故隐患1项，涉及丙县。" in texts(example_one())


def test_all_in_place_is_not_a_gap():
    past = one_history()
    given = june(file_of=("甲区",), before=replace(past, units={"甲区": past.of("甲区")}))
    assert given.totals["D07"].month == given.totals["D06"].total == 3
    assert not any("五到位" in text for text in texts(given))


def coverage(**figures):
    return [text for text in texts(june(figures=figures, file_of=(BUREAU,))) if "抽查下级" in text]


def test_departments_below_the_spot_check_are_named():
    assert coverage() == ["抽查下级监管企业比例不到20%的部门有市A局。"]
    assert coverage(B08=30) == []
    assert coverage(B08=29) != []


def test_nobody_is_named_for_a_figure_that_is_missing_or_does_not_count():
    assert coverage(B08=None) == []
    assert coverage(B08=151) == []


def test_tasks_that_fall_due_next_month_are_listed():
    undone = one_tasks()
    undone["甲区"]["14"] = words("甲区", "14", "正在推进")
    listed = next(text for text in texts(june(undone, period=MAY, before=History())) if "到期的任务" in text)
    assert (
        listed == "2022年6月到期的任务1条：《安全生产十五项措施落实清单》第14条（各级行业主管部门对挂牌责任的煤矿…）。"
    )
    assert "2022年7月没有到期的任务。" in texts(example_one())


def test_newly_done_tasks_are_those_that_were_not_done_before():
    history = one_history()
    first = next(text for text in texts(june(before=history)) if "共8条" in text)
    assert "，较上月新完成" in first
    number = int(re.search(r"新完成([0-9]+)条", first)[1])
    assert number == sum(task.standing is Standing.DONE for task in june(before=history).tasks)
    done = {(LIST, task.task.number): str(Standing.DONE) for task in june().tasks}
    again = History(MAY, history.units, done)
    assert any("较上月没有新完成的" in text for text in texts(june(before=again)))
    assert not any("较上月新完成" in text for text in texts(june(before=History(), period=MAY)))


def test_a_clause_nobody_has_figures_for_is_left_out():
    nobody = june(file_of=())
    assert not any("排查一般问题隐患" in text or "—" in text for text in texts(nobody))
    assert any("排查一般问题隐患" in text for text in texts(june()))


def test_what_only_a_person_can_write_is_left_open():
    assert sum(GAP in text for text in texts(example_one())) == 2


def test_units_to_be_corrected_are_counted_and_named():
    assert "所报的表仍有须更正内容的有市C部。" in texts(example_one())
    assert BODY in ONE_UNITS
    assert not any("须更正内容" in text for text in texts(example_two(final=True)))


def test_the_summary_is_the_same_every_time():
    given = example_two(final=True)
    assert write_summary(given) == write_summary(given)
    assert given.due == date(2022, 10, 2)


@pytest.mark.parametrize(
    ("printed", "said"),
    [("32", "第32条"), ("1、", "第1条"), ("(1)", "第1条"), ("第一条", "第一条"), ("1-1", "第1-1条"), ("、", "第、条")],
)
def test_a_task_is_called_by_its_number_without_the_marks_around_it(printed, said):
    assert article(printed) == said


@pytest.mark.parametrize(
    ("heading", "text", "name", "rest"),
    [
        ("（一）摸清底数。", "逐户逐间登记。", "（一）摸清底数", "逐户逐间登记。"),
        ("", "一、严格落实责任。各级党委…", "一、严格落实责任", "各级党委…"),
        ("", "更换不合格的软管，费用由县财政补一半。", "更换不合格的软管", "费用由县财政补一半。"),
        ("", "把身边的案例讲给住户听", "把身边的案例讲给住户听", ""),
        ("", "", "", ""),
    ],
)
def test_without_a_heading_the_first_clause_serves(heading, text, name, rest):
    requirement = Requirement(heading, text, ())
    assert (requirement.name, requirement.rest) == (name, rest)
    assert requirement.lead + requirement.rest == heading + text
