"""The drafted campaign: equal to the shipped template, its times, targets, days, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from notice_drafts import INVENTED, REAL_ONES, SHAPES, around, drafted, invented, notice_of, read, real
from toolkit.campaign.document import load_template, mistakes, render
from toolkit.campaign.plan import make_plan
from toolkit.model.deadline import DeadlineKind
from toolkit.model.draft import Ask, RowKind
from toolkit.model.errors import WrongUse
from toolkit.notice.drafting import draft
from toolkit.notice.facts import campaign_title
from toolkit.notice.places import issuer


def test_the_list_of_shuozhou_is_the_shipped_template():
    made, shipped = real("朔安发〔2022〕3号").campaign.lists[0], load_template("朔州2022").lists[0]
    assert [(one.heading, one.text) for one in shipped.requirements] == [
        (one.heading, one.text) for one in made.requirements
    ]
    assert [(one.number, one.measure, one.responsible, one.deadline) for one in shipped.tasks] == [
        (one.number, one.measure, one.responsible, one.deadline) for one in made.tasks
    ]


def test_where_body_and_list_of_shuozhou_differ():
    """domain.md §0, item 8."""
    made = real("朔安发〔2022〕3号")
    assert [one.task for one in made.differences] == ["15", "19", "27", "42"]
    assert sum(1 for row in made.rows if row.kind is RowKind.MATCHED) == 58


def test_an_unclear_deadline_of_the_list_is_a_question_with_days():
    measure = next(one for one in real("朔安发〔2022〕3号").measures if one.number == "25")
    assert measure.questions[0].choices == ("2022-05-10", "2022-05-31", "2022-10-31")


def test_the_stages_and_the_months_of_shuozhou():
    campaign = real("朔安发〔2022〕3号").campaign
    assert load_template("朔州2022").phases == campaign.phases
    assert (str(campaign.first), str(campaign.last), campaign.due_day) == ("2022-05", "2022-11", 2)


def test_the_milestones_of_jicui():
    plan = make_plan(real("方积政发〔2024〕4号").campaign)
    stones = [one for one in plan.deadlines.values() if one.kind is DeadlineKind.MILESTONES]
    assert [[date(2024, 12, 31), date(2025, 12, 31), date(2026, 12, 31)]] == [
        [stone.due for stone in one.milestones] for one in stones
    ]
    goal = next(row for row in real("方积政发〔2024〕4号").rows if row.kind is RowKind.GOAL)
    assert Ask.KIND is goal.questions[0].ask


@pytest.mark.parametrize("name", REAL_ONES)
def test_each_real_notice_makes_a_campaign_without_mistakes(name):
    campaign = real(name).campaign
    assert mistakes(render(campaign)) == ()
    plan = make_plan(campaign)
    assert all(plan.assignments_of(one.id, task.number) for one in campaign.lists for task in one.tasks)


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_makes_a_campaign_without_mistakes(name):
    assert mistakes(render(drafted(INVENTED / name).campaign)) == ()
    make_plan(drafted(INVENTED / name).campaign)


def test_times_are_found_and_traps_are_not():
    found = {one.number: (one.deadline, one.frequency) for one in invented("云岭县").measures}
    assert found == {
        "1": ("", "每季度至少主持研究一次；每月至少深入一线检查1次；每年至少帮助基层解决10项"),
        "2": ("八月底前", ""),
        "3": ("", "每年至少解决1~2项"),
        "4": ("2025年10月底前", ""),
        "5": ("2025年底前", ""),
        "6": ("", ""),
        "7": ("", "每半年至少开展一次；至少举办1次"),
    }
    plan = make_plan(invented("云岭县").campaign)
    assert date(2025, 8, 31) == plan.deadlines["清单一", "2"].due


def test_two_bodies_with_a_frequency_each():
    assert invented("松溪县").measures[0].frequency == "每季度；每月至少召开一次"


@pytest.mark.parametrize(
    "text",
    [
        "对停用超过3年的尾矿库开展排查。",
        "深刻吸取“11·16”事故教训，开展警示教育。",
        "对2023年排查发现的隐患落实整改。",
        "结合“6·16”咨询日开展宣传。",
        "2024年重点培训矿山企业负责人。",
        "定期开展检查，及时整改隐患。",
    ],
)
def test_what_looks_like_a_time_and_is_none(text):
    measure = draft(around("一、任务", f"1.{text}")).measures[0]
    assert (measure.deadline, measure.frequency) == ("", "")


def test_a_deadline_of_the_heading_holds_below_it():
    found = draft(around("一、集中整治（6月底前）", "1.开展排查整治。", "2.年底前完成验收。")).measures
    assert [one.deadline for one in found] == ["6月底前", "年底前"]


def test_targets_become_indicators_with_their_source():
    made = draft(around("一、任务", "1.按不少于20%的比例抽查企业。", "2.每年至少解决10项具体问题，整改率达到100%。"))
    assert [(one.target, one.task) for one in made.quantities] == [
        ("不少于20%", "1"),
        ("达到100%", "2"),
        ("至少解决10项", "2"),
    ]
    indicators = {one.code: one for one in made.campaign.form.indicators}
    assert indicators["Q01"].formula == "累计QA01 ÷ 累计QB01"
    assert indicators["Q01"].source == "第1条“不少于20%”"
    assert {"QA01", "QB01", "QA02", "QB02", "Q03"} <= indicators.keys()


@pytest.mark.parametrize(
    "text", ["发生一次死亡3人以上事故的追责。", "对停用超过3年的落实闭库。", "严格落实三项制度。", "每月至少检查一次。"]
)
def test_numbers_that_are_no_targets(text):
    assert draft(around("一、任务", f"1.{text}")).quantities == ()


def test_an_undated_notice_takes_its_year_from_the_number_and_asks():
    made = invented("松溪县")
    assert made.issued is None
    assert date(2023, 1, 1) == made.campaign.issued
    asked = next(fact for fact in made.facts if fact.key == "成文日期")
    assert asked.question is not None
    stated = draft(around("一、任务", "1.年底前完成整治。"), issued=date(2021, 5, 6))
    assert date(2021, 5, 6) == stated.campaign.issued


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("甲市人民政府关于全市开展安全生产大检查行动的通知", "安全生产大检查行动"),
        ("关于印发《乙县治本攻坚行动实施方案（2024—2026年）》的通知", "乙县治本攻坚行动（2024—2026年）"),
        ("丙区人民政府关于做好2024年安全生产工作的通知", "2024年安全生产工作"),
        ("关于进一步加强矿山安全生产工作的意见", "矿山安全生产工作"),
    ],
)
def test_the_work_a_title_names(title, expected):
    assert expected == campaign_title(title)


@pytest.mark.parametrize(
    ("name", "place", "prefix"),
    [
        ("甲州市人民政府安全生产委员会", "甲州市", "市"),
        ("乙山县丙河镇人民政府", "丙河镇", "镇"),
        ("甲州市丁城区安全生产委员会办公室", "丁城区", "区"),
        ("乙山县安全生产委员会", "乙山县", "县"),
        ("丙河街道办事处", "丙河街道", "街道"),
    ],
)
def test_whose_notice_it_is(name, place, prefix):
    found = issuer(signer=name, letterhead="", title="", addressees="")
    assert (place, prefix) == (found.place, found.prefix)


NOVEL = tuple(
    f"第{number}天，雨下了一整夜，他沿着河岸往回走，想起多年以前的那个冬天，炉火还没有熄灭。" for number in range(1, 40)
)
TRADITIONAL = (
    "關於開展安全生產大檢查的通知",
    "各縣（區）人民政府：",
    "為進一步壓實安全生產責任，現將有關事項通知如下：",
    "一、加強領導。各單位要認真組織開展檢查，及時發現問題。",
) * 3


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("通知",),
        NOVEL,
        TRADITIONAL,
        tuple(f"{number}.要落实安全生产责任，开展隐患排查整治工作。" * 40 for number in range(200)),
    ],
    ids=["almost empty", "a novel", "traditional characters", "too long"],
)
def test_what_is_no_notice_gets_a_clear_answer(paragraphs):
    with pytest.raises(WrongUse) as refused:
        draft(notice_of(*paragraphs))
    assert refused.value.remedy


def test_the_targets_outside_the_list_are_indicators_too():
    made = real("朔安发〔2022〕3号")
    assert [one.target for one in made.quantities] == ["不少于3人", "不少于20%"]
    assert made.quantities[1].task == ""
    assert "正文" in made.campaign.form.indicator(made.quantities[1].code).source


def test_stages_are_told_wherever_their_days_stand():
    assert [name for name, _, _ in invented("临江市").campaign.phases] == [
        "动员部署阶段",
        "集中整治阶段",
        "总结提升阶段",
    ]


def test_an_answer_nobody_can_read_is_told():
    row = invented("松溪县").rows[8]
    path = next(path for path in INVENTED.iterdir() if path.stem == "松溪县")
    made = draft(read(path), {row.key: {Ask.KIND: "任务吧"}, "首期": {Ask.VALUE: "去年"}})
    assert len(made.notes) == 2
