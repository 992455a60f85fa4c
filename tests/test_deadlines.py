from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.deadlines import find, read, tidy
from toolkit.model.deadline import Deadline, DeadlineKind, days_overdue

MARCH = date(2024, 3, 5)
ISSUED = date(2022, 4, 29)
ENDS = date(2022, 11, 30)
NOTICES = Path(__file__).parents[1].parent / "shared" / "notices"

APPENDIX: tuple[tuple[str, str, str | None, tuple[int, ...]], ...] = (
    ("5月底前", "月末", "2022-05-31", (1, 7, 35, 50, 51, 52)),
    ("5月10月底前", "待确认", None, (25,)),
    ("6月底前", "月末", "2022-06-30", (4, 10, 13, 14, 15, 16, 24, 29, 31, 36, 39, 45, 48)),
    ("7月底前", "月末", "2022-07-31", (32, 33, 38)),
    ("8月底前", "月末", "2022-08-31", (11, 30)),
    ("9月底前", "月末", "2022-09-30", (44, 46, 47)),
    ("11月底前", "月末", "2022-11-30", (5, 43)),
    ("年底前", "年末", "2022-12-31", (17, 21)),
    ("2023年1月底前", "月末", "2023-01-31", (6, 12)),
    (
        "长期坚持",
        "长期",
        None,
        (2, 3, 8, 9, 18, 19, 20, 22, 23, 26, 27, 28, 34, 37, 40, 41, 42, 49, 53, 54, 55, 56, 57, 58),
    ),
)
TASKS = tuple((number, text, kind, due) for text, kind, due, numbers in APPENDIX for number in numbers)


def reading(text: str, issued: date = ISSUED, ends: date | None = ENDS, confirmed: str = "") -> Deadline:
    return read(text, issued=issued, ends=ends, confirmed=confirmed)


def due_of(deadline: Deadline) -> str | None:
    return deadline.due.isoformat() if deadline.due else None


@pytest.mark.parametrize(("number", "text", "kind", "due"), sorted(TASKS))
def test_every_deadline_of_the_58_tasks(number: int, text: str, kind: str, due: str | None) -> None:
    deadline = reading(text)
    assert (deadline.text, deadline.kind, due_of(deadline)) == (text, kind, due)
    assert bool(deadline.question) == (number == 25)


def test_cumulative_due_counts_of_the_appendix() -> None:
    assert sorted(number for number, *_ in TASKS) == list(range(1, 59))
    readings = [reading(text, confirmed="2022-05-10" if number == 25 else "") for number, text, _, _ in TASKS]
    months = Counter((deadline.due.year, deadline.due.month) for deadline in readings if deadline.due)
    counts, total = {}, 0
    for month in sorted(months):
        total += months[month]
        counts[month] = total
    assert counts == {
        (2022, 5): 7,
        (2022, 6): 20,
        (2022, 7): 23,
        (2022, 8): 25,
        (2022, 9): 28,
        (2022, 11): 30,
        (2022, 12): 32,
        (2023, 1): 34,
    }


def test_the_last_day_is_included() -> None:
    deadline = reading("6月底前")
    days = [days_overdue(deadline.due, date(2022, *day), done=False) for day in ((6, 29), (6, 30), (7, 1))]
    assert days == [None, 0, 1]


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("4月底前", "月末", "2022-04-30"),
        ("5月10日前", "日期", "2022-05-10"),
        ("2024年2月底", "月末", "2024-02-29"),
        ("八月底前", "月末", "2022-08-31"),
        ("十一月底前", "月末", "2022-11-30"),
        ("十二月二十五日前", "日期", "2022-12-25"),
        ("2025年10月底前", "月末", "2025-10-31"),
        ("2025年底前", "年末", "2025-12-31"),
        ("二〇二五年底前", "年末", "2025-12-31"),
        ("年内", "年末", "2022-12-31"),
        ("年内完成闭库", "年末", "2022-12-31"),
        ("2024 年底前", "年末", "2024-12-31"),
        ("2026\n年底前", "年末", "2026-12-31"),
        ("２０２５年１０月底前", "月末", "2025-10-31"),
        ("（6月底前〕", "月末", "2022-06-30"),
        ("6⽉底前", "月末", "2022-06-30"),
        ("次年1月底前", "月末", "2023-01-31"),
        ("今年9月底之前", "月末", "2022-09-30"),
        ("2022-05-10", "日期", "2022-05-10"),
        ("2022.5.10前", "日期", "2022-05-10"),
        ("行动结束前", "日期", "2022-11-30"),
        ("2022年12月31日前", "日期", "2022-12-31"),
        ("长期", "长期", None),
        ("常年坚持", "长期", None),
        ("", "未定", None),
        (" \n　", "未定", None),
    ],
)
def test_phrases_that_say_what_they_mean(text: str, kind: str, due: str | None) -> None:
    deadline = reading(text)
    assert (deadline.kind, due_of(deadline), deadline.question) == (kind, due, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每月至少一次", ("月", 1)),
        ("每季度至少召开一次会议", ("季", 1)),
        ("每季至少1次", ("季", 1)),
        ("每月不少于一次", ("月", 1)),
        ("每月不少于2次", ("月", 2)),
        ("每半年至少一次", ("半年", 1)),
        ("每年≥10项", ("年", 10)),
        ("每年至少解决10项具体问题", ("年", 10)),
        ("每年至少解决1~2项突出问题", ("年", 1)),
        ("每年至少解决1－2项", ("年", 1)),
        ("每年组织不少于2次的专项培训", ("年", 2)),
        ("每年至少进行一次评查", ("年", 1)),
        ("每月组织开展两次", ("月", 2)),
        ("每月定期", ("月", 0)),
        ("每月定期或不定期", ("月", 0)),
        ("每学期", ("学期", 1)),
        ("每学期组织学生开展应急疏散演练", ("学期", 1)),
        ("每周一次", ("周", 1)),
        ("每日报告", ("日", 1)),
        ("每月2日前", ("月", 1)),
        ("每年述职", ("年", 1)),
        ("每季度跟进学习重要论述一次", ("季", 1)),
    ],
)
def test_recurrences(text: str, expected: tuple[str, int]) -> None:
    deadline = reading(text)
    assert deadline.kind is DeadlineKind.RECURRING
    assert [(frequency.every, frequency.times) for frequency in deadline.frequencies] == [expected]


def test_a_range_of_days_opens_on_the_day_of_issue() -> None:
    for text, due in (("即日起至5月31日", "2022-05-31"), ("即日起至11月20日", "2022-11-20")):
        deadline = reading(text)
        assert (deadline.kind, deadline.start, due_of(deadline)) == (DeadlineKind.SPAN, ISSUED, due)
    whole = reading("从即日起至2022年11月底结束")
    assert (whole.kind, whole.start, due_of(whole)) == (DeadlineKind.SPAN, ISSUED, "2022-11-30")
    printed = reading("5月1日至6月30日")
    assert (printed.start, due_of(printed)) == (date(2022, 5, 1), "2022-06-30")
    assert reading("即日起至行动结束").due == ENDS


def test_several_dated_goals_are_milestones_and_the_last_one_is_due() -> None:
    text = (
        "2024 年底前彻底消除2023年排查发现的重大事故隐患存量，2025年底前有效遏制重大事故隐患增量，"
        "2026年底前形成重大事故隐患动态清零的常态化机制"
    )
    deadline = reading(text, issued=date(2024, 3, 18), ends=None)
    assert deadline.kind is DeadlineKind.MILESTONES
    assert [goal.due.isoformat() for goal in deadline.milestones] == ["2024-12-31", "2025-12-31", "2026-12-31"]
    assert deadline.due == date(2026, 12, 31)


def test_a_frequency_stands_beside_the_kind() -> None:
    standing = reading("长期坚持，每季度至少一次")
    assert (standing.kind, standing.due, standing.standing) == (DeadlineKind.STANDING, None, True)
    dated = reading("6月底前建立，每月至少一次")
    assert (dated.kind, due_of(dated)) == (DeadlineKind.MONTH_END, "2022-06-30")
    assert [(frequency.every, frequency.times) for frequency in (*standing.frequencies, *dated.frequencies)] == [
        ("季", 1),
        ("月", 1),
    ]
    within = reading("年内至少开展一次综合性演练")
    assert [(frequency.every, frequency.times) for frequency in within.frequencies] == [("年", 1)]


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("5月10月底前", ["2022-05-10", "2022-05-31", "2022-10-31"]),
        ("2月30日前", ["2023-02-28", "2022-02-28"]),
        ("13月底前", ["2022-12-31", "2023-01-31"]),
        ("二二月底前", ["2022-12-31", "2023-01-31"]),
        ("6月底前后", ["2022-06-30"]),
        ("6月底前或7月底前", ["2022-06-30", "2022-07-31"]),
        ("力争6月底前", ["2022-06-30"]),
        ("22年6月底前", ["2022-06-30"]),
        ("3月底前", ["2023-03-31", "2022-03-31"]),
        ("4月10日前", ["2023-04-10", "2022-04-10"]),
        ("2021年底前", ["2022-12-31", "2021-12-31"]),
        ("即日起至4月10日", ["2023-04-10", "2022-04-10"]),
        ("6月10日至5月1日", ["2022-05-01"]),
        ("11月底前，长期坚持", ["2022-11-30"]),
        ("适时", ["2022-11-30", "2022-12-31"]),
        ("定期", ["2022-11-30", "2022-12-31"]),
        ("及时", ["2022-11-30", "2022-12-31"]),
        ("尽快", ["2022-11-30", "2022-12-31"]),
        ("即日起", ["2022-11-30", "2022-12-31"]),
        ("至少一次", ["2022-11-30", "2022-12-31"]),
        ("为期一年", ["2023-04-28", "2022-11-30", "2022-12-31"]),
        ("党的二十大前", ["2022-11-30", "2022-12-31"]),
        ("每3个月一次", ["2022-11-30", "2022-12-31"]),
        ("三年内", ["2022-11-30", "2022-12-31"]),
        ("再建成1座", ["2022-11-30", "2022-12-31"]),
        ("待定", ["2022-11-30", "2022-12-31"]),
    ],
)
def test_what_cannot_be_read_is_asked_and_never_guessed(text: str, suggestions: list[str]) -> None:
    deadline = reading(text)
    assert (deadline.kind, deadline.due) == (DeadlineKind.UNCLEAR, None)
    assert [day.isoformat() for day in deadline.suggestions] == suggestions
    assert text in deadline.question


def test_without_a_known_end_the_campaigns_end_is_a_question() -> None:
    assert reading("行动结束前", ends=None).kind is DeadlineKind.UNCLEAR


def test_a_confirmed_reading_replaces_the_printed_words_and_says_so() -> None:
    for confirmed in ("2022-05-10", "5月10日前", "2022年5月10日"):
        deadline = reading("5月10月底前", confirmed=confirmed)
        assert (deadline.text, due_of(deadline), deadline.question) == ("5月10月底前", "2022-05-10", "")
        assert confirmed in deadline.reason
    assert reading("适时，每月至少一次", confirmed="年底前").frequencies[0].times == 1
    past = reading("适时", confirmed="2022-04-01")
    assert past.due == date(2022, 4, 1)


def test_a_confirmed_reading_that_is_itself_unclear_stays_a_question() -> None:
    deadline = reading("5月10月底前", confirmed="看情况")
    assert (deadline.kind, deadline.text) == (DeadlineKind.UNCLEAR, "5月10月底前")
    assert "看情况" in deadline.question
    assert deadline.suggestions[0] == date(2022, 5, 10)


@pytest.mark.parametrize(
    "sentence",
    [
        "对停用时间超过3年或者没有生产经营主体的尾矿库",
        "深刻吸取离石区永聚煤业“11·16”重大火灾事故教训",
        "“6·16安全生产咨询日”等活动",
        "2023年排查发现的重大事故隐患存量",
        "在“中秋”“国庆”和党的二十大等重点时段，各级党政领导要带头深入",
        "安全生产治本攻坚三年行动实施方案（2024-2026年）",
        "2024年3月18日印发",
        "配备不少于3人的监管执法人员",
        "按照不少于20%的比例抽查",
        "将每月考评结果和巡查评估结果纳入",
        "定期组织党委理论学习中心组跟进学习，及时处理举报，尽快出台",
        "组织开展一次安全风险全面普查",
    ],
)
def test_running_text_that_sets_no_time_yields_nothing(sentence: str) -> None:
    assert find(sentence, issued=ISSUED) == ()


def test_found_phrases_point_into_the_text_as_given() -> None:
    sentence = "督促危化企业 2024 年\n底前建设完善系统，每季度至少带队开展1次检查；即日起至５月31日自查。"
    found = find(sentence, issued=date(2024, 3, 18))
    assert [item.text for item in found] == ["2024 年\n底前", "每季度至少带队开展1次", "即日起至５月31日"]
    assert all(sentence[item.start : item.end] == item.text for item in found)
    assert [item.deadline.kind for item in found] == ["年末", "频次", "时段"]
    assert found[2].deadline.due == date(2024, 5, 31)


@pytest.mark.skipif(not NOTICES.is_dir(), reason="the three notices lie in ../shared, which is not here")
def test_the_three_notices() -> None:
    def counts(number: str, issued: date) -> Counter[tuple[str, str]]:
        text = (NOTICES / f"{number}.md").read_text(encoding="utf-8")
        found = find(text, issued=issued)
        assert all("·" not in item.text and "超过" not in item.text for item in found)
        assert all("2023年排查" not in item.text and "国庆" not in item.text for item in found)
        return Counter((tidy(item.text), str(item.deadline.kind)) for item in found)

    county = counts("朔安发〔2022〕3号", ISSUED)
    for text, kind, _, numbers in APPENDIX:
        assert county[text, kind] == len(numbers), text
    for text, times in (("4月底前", 1), ("5月10日前", 3), ("即日起至5月31日", 1), ("即日起至11月30日", 2)):
        assert sum(count for (words, _), count in county.items() if words == text) == times, text
    town = counts("方积政发〔2024〕4号", date(2024, 3, 18))
    assert {text: count for (text, kind), count in town.items() if kind == "年末"} == {
        "2024年底前": 2,
        "2025年底前": 3,
        "2026年底前": 2,
    }
    assert sum(count for (_, kind), count in town.items() if kind == "频次") == 4
    city = counts("同政发〔2024〕1号", date(2024, 3, 25))
    assert city["年内", "年末"] == 2
    assert city["为期一年", "待确认"] == 1
    assert sum(count for (_, kind), count in city.items() if kind == "频次") == 3


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            "0123456789一二三十〇○两年月日号底前后内每季度学期至少次项～~－-即起长期坚持，。、（）〔〕 \n定时为半上中下旬"
        ),
        st.sampled_from(
            ["2022年", "13月", "30日前", "每月", "至少一次", "即日起至", "年底前", "5月10月底前", "为期一年"]
        ),
        st.characters(),
    ),
    max_size=14,
).map("".join)


@given(WORDS, st.dates(), st.none() | st.dates(), WORDS)
def test_reading_and_finding_never_raise(text: str, issued: date, ends: date | None, confirmed: str) -> None:
    deadline = read(text, issued=issued, ends=ends, confirmed=confirmed)
    assert deadline.text == text
    assert bool(deadline.question) == (deadline.kind is DeadlineKind.UNCLEAR)
    assert all(text[item.start : item.end] == item.text for item in find(text, issued=issued))


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(
    st.integers(2020, 2030), st.integers(1, 12), st.sampled_from(["{}年{}月底前", "{} 年 {} 月底前", "{}年{}月末之前"])
)
def test_a_month_end_is_the_last_day_of_its_month(year: int, month: int, wording: str) -> None:
    deadline = read(wording.format(year, month), issued=date(2020, 1, 1))
    assert deadline.due is not None
    assert (deadline.due.year, deadline.due.month) == (year, month)
    assert date.fromordinal(deadline.due.toordinal() + 1).day == 1


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("上半年", "2024-06-30"),
        ("2025年下半年", "2025-12-31"),
        ("第三季度完成整改", "2024-09-30"),
        ("一季度末", "2024-03-31"),
        ("2024年8月", "2024-08-31"),
        ("6月份", "2024-06-30"),
        ("8月上旬", "2024-08-10"),
        ("10月中旬完成", "2024-10-20"),
        ("5月下旬", "2024-05-31"),
        ("本月底前", "2024-03-31"),
        ("8月31日24时前完成", "2024-08-31"),
        ("6.30前", "2024-06-30"),
        ("六月三十日前", "2024-06-30"),
        ("不晚于7月10日", "2024-07-10"),
        ("2024年12月31日之前", "2024-12-31"),
        ("国庆节前", "2024-09-30"),
        ("中秋前完成", "2024-09-16"),
        ("春节前", "2025-01-28"),
        ("2035年端午节前", "2035-06-09"),
        ("自印发之日起15日内", "2024-03-20"),
        ("立即启动，12月底完成", "2024-12-31"),
        ("2024年底前完成50%，2025年底前全部完成", "2024-12-31 2025-12-31"),
        ("5月、8月、11月各开展一次", "2024-05-31 2024-08-31 2024-11-30"),
        ("2025年", "2025-12-31"),
    ],
)
def test_parts_of_a_year_festivals_and_milestones_are_days(text: str, days: str) -> None:
    deadline = read(text, issued=MARCH)
    found = [stone.due for stone in deadline.milestones] or [deadline.due]
    assert (" ".join(str(day) for day in found), deadline.question) == (days, "")


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("2024年1月至3月", "2024-01-01", "2024-03-31"),
        ("4-9月", "2024-04-01", "2024-09-30"),
        ("2024年11月至2025年2月", "2024-11-01", "2025-02-28"),
        ("6月20日—6月30日", "2024-06-20", "2024-06-30"),
    ],
)
def test_start_and_end_of_a_range_are_kept_apart(text: str, start: str, due: str) -> None:
    deadline = read(text, issued=MARCH)
    assert (deadline.kind, str(deadline.start), str(deadline.due)) == (DeadlineKind.SPAN, start, due)


@pytest.mark.parametrize("text", ["常态化", "持续推进", "全年", "长期", "立行立改，长期坚持"])
def test_words_for_always_have_no_last_day(text: str) -> None:
    assert read(text, issued=MARCH).kind is DeadlineKind.STANDING


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("10月前", "2024-09-30"),
        ("二季度前", "2024-03-31"),
        ("汛期前", "2024-05-31"),
        ("采暖期前", "2024-10-31"),
        ("收到通知3个工作日内", "2024-03-08"),
        ("每两个月一次", "2024-12-31"),
        ("即日起", "2024-12-31"),
    ],
)
def test_what_the_calendar_does_not_settle_is_asked_with_the_natural_day_first(text: str, first: str) -> None:
    deadline = read(text, issued=MARCH)
    assert (deadline.kind, str(deadline.suggestions[0])) == (DeadlineKind.UNCLEAR, first)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("2024年8月完成演练", DeadlineKind.MONTH_END),
        ("第三季度完成整改", DeadlineKind.MONTH_END),
        ("6月份组织宣传活动", DeadlineKind.UNCLEAR),
        ("即日起全面开展排查", DeadlineKind.UNCLEAR),
        ("每两个月开展一次督查", DeadlineKind.UNCLEAR),
    ],
)
def test_in_running_text_a_month_sets_a_day_where_something_is_done_by_it(sentence: str, kind: DeadlineKind) -> None:
    assert [found.deadline.kind for found in find(sentence, issued=MARCH)] == [kind]
