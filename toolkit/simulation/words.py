"""What simulated units write: sentences with days, meetings, documents and figures, the same for the same seed. Pure."""

from __future__ import annotations

import random
from datetime import date

from toolkit.model.deadline import Deadline
from toolkit.model.layout import FILLED_COLUMNS, Column, Holds
from toolkit.model.period import Period
from toolkit.model.states import State
from toolkit.model.wording import article

_MEETINGS = ("安委会全体会议", "专题会议", "常务会议", "安全生产例会", "调度会", "现场推进会", "部门联席会议")
_DEEDS = (
    "印发《{topic}工作方案》（{short}安办发〔{year}〕{number}号），明确责任科室和完成时间",
    "{month}月{day}日召开{meeting}，听取{topic}情况汇报，议定事项{count}项",
    "{month}月{day}日至{later}日对{site}开展{topic}检查，检查企业{firms}家，发现问题{count}条，已督促整改{done}条",
    "建立{topic}台账，登记{site}企业{firms}家，逐家明确包保责任人",
    "{month}月{day}日组织{topic}培训{times}场，参训{people}人",
    "分管负责同志{month}月{day}日带队到{site}实地督导，现场交办问题{count}条",
    "会同相关部门对{site}联合检查{times}次，{topic}方面下达整改指令{count}份",
    "在{site}设立举报公示牌{count}块，公开电话和邮箱，受理线索{times}条",
    "修订{topic}制度{times}项，{month}月{day}日起施行，发放到{firms}家企业",
    "聘请专家{times}名参与{site}{topic}，出具意见书{count}份",
    "通过视频调度抽查{site}企业{firms}家，提醒谈话{times}人次",
)
_TOPICS = (
    "安全责任落实", "隐患排查治理", "打非治违", "重点企业检查", "执法监督", "举报奖励", "应急值守", "教育培训",
    "有限空间作业", "燃气安全", "消防通道", "双重预防机制", "外包队伍管理", "危险作业审批",
)  # fmt: skip
_SITES = (
    "城东工业园", "北坪片区", "南河新区", "客运枢纽", "老城商圈", "西山矿区", "物流园区", "在建工地", "学校周边",
    "化工集中区", "沿河村镇", "高速服务区", "加油加气站", "农贸市场",
)  # fmt: skip
_PROBLEMS = ("基层执法力量不足，专业人员仅{people}人", "个别企业整改进度偏慢，仍有{count}条未按期完成", "")
_PLANS = ("下月{day}日前完成剩余整改并复查", "下月组织一次回头看，抽查企业{firms}家", "")


Words = dict[str, str | int | date | None]
"""One task row as a unit fills it in, by the keys of its columns; empty values are left empty."""


def task_words(dice: random.Random, short: str, number: str, deadline: Deadline, period: Period) -> Words:
    """An honest row: facts of the month, a state that fits the deadline, proof where it is done."""
    facts = _facts(dice, short, period)
    chosen = dice.sample(_DEEDS, 2)
    deeds = "；".join(deed.format(**facts, topic=dice.choice(_TOPICS), site=dice.choice(_SITES)) for deed in chosen)
    progress = f"围绕{article(number)}，{deeds}。"
    words: Words = {column.key: _plainly(column) for column in FILLED_COLUMNS}
    words |= {"progress": progress, "state": State.UNDER_WAY.value, "done_on": None, "evidence": ""}
    words |= {"problems": dice.choice(_PROBLEMS).format(**facts), "next_steps": dice.choice(_PLANS).format(**facts)}
    words["count"] = dice.randint(1, 4) if deadline.frequencies else None
    if deadline.standing or deadline.due is None:
        return words | {"state": State.STANDING.value}
    if deadline.due <= period.last_day and dice.random() < 0.93:
        day = min(deadline.due, date(period.year, period.month, dice.randint(8, 26)))
        words |= {"progress": f"{progress}该项工作已全部完成。", "state": State.DONE.value, "done_on": day}
        proof = f"{short}安办发〔{day.year}〕{facts['number']}号"
        return words | {"evidence": proof, "problems": "", "next_steps": ""}
    if dice.random() < 0.08:
        reason = f"因{dice.choice(('方案正在会签', '经费尚未批复', '机构编制事项待上级明确'))}，尚未启动，计划下月{facts['day']}日前启动。"
        problems = words["problems"] or "前期手续未完成"
        return words | {"progress": reason, "state": State.NOT_STARTED.value, "count": None, "problems": problems}
    return words


def _plainly(column: Column) -> str | None:
    """What stands in a column nothing better is written for."""
    return f"{column.title}随文另报" if column.holds is Holds.TEXT else None


def _facts(dice: random.Random, short: str, period: Period) -> dict[str, object]:
    day = dice.randint(2, 20)
    count = dice.randint(2, 30)
    return {
        "short": short.removeprefix("市")[:4],
        "year": period.year,
        "month": period.month,
        "number": dice.randint(3, 60),
        "day": day,
        "later": day + dice.randint(1, 6),
        "meeting": dice.choice(_MEETINGS),
        "count": count,
        "done": dice.randint(1, count),
        "firms": dice.randint(3, 60),
        "people": dice.randint(6, 180),
        "times": dice.randint(1, 4),
    }


def summary_words(dice: random.Random, name: str, period: Period) -> dict[str, str]:
    """The four boxes of a unit's 小结."""
    facts = {**_facts(dice, name, period), "topic": dice.choice(_TOPICS)}
    return {
        "overview": "{month}月，{name}按要求开展各项工作，检查企业{firms}家次，发现问题隐患{count}条，整改{done}条。".format(
            name=name, **facts
        ),
        "achievements": "{month}月{day}日召开{meeting}专题部署{topic}；组织培训{times}场，参训{people}人。".format(
            **facts
        ),
        "problems": "个别企业整改进度偏慢，仍有{count}条正在整改。".format(**facts),
        "plans": "下月{day}日前完成剩余问题整改，并组织一次回头看。".format(**facts),
    }


def figures(dice: random.Random, level: random.Random, before: dict[str, int]) -> dict[str, float]:
    """A consistent form: parts add up, nothing is mended that was not found.

    ``level`` gives a unit its usual size, the same every month; ``dice`` lets the month vary a little around it.
    ``before`` holds the unit's cumulative figures so far.
    """

    def around(low: int, high: int) -> int:
        return max(1, round(level.randint(low, high) * dice.uniform(0.85, 1.15)))

    own, office = around(20, 90), around(15, 70)
    found = own + office
    open_before = before.get("C01", 0) - before.get("C04", 0)
    mended = min(open_before + found, round(found * dice.uniform(0.86, 1.02)))
    grave, grave_open = dice.choice((0, 0, 0, 1, 2)), before.get("D01", 0) - before.get("D04", 0)
    closed = dice.randint(0, grave + grave_open)
    left, grave_left = open_before + found - mended, grave + grave_open - closed
    groups = around(5, 16)
    people, firms, below = groups * level.randint(2, 4), level.randint(120, 400), level.randint(60, 160)
    checked, fines, reports = groups * level.randint(3, 7), around(3, 9), dice.randint(0, 6)
    proved = dice.randint(0, reports)
    return {
        "A01": dice.randint(1, 4), "A02": around(4, 30), "B01": firms, "B02": groups, "B03": people,
        "B04": people // 5, "B05": checked, "B06": min(firms, before.get("B06", 0) + checked // 2),
        "B07": below, "B08": min(below, before.get("B08", 0) + dice.randint(12, 30)),
        "C01": found, "C02": own, "C03": office, "C04": mended, "C07": dice.randint(0, min(3, left)),
        "C08": round(around(20, 80) * 1.13, 2), "D01": grave, "D02": grave // 2, "D03": grave - grave // 2,
        "D04": closed, "D07": grave_left, "D08": min(grave_left, 1), "D09": 0, "E01": around(8, 40), "E02": fines,
        "E03": round(fines * 1.37, 2), "E04": dice.randint(0, 3), "E05": 0, "E06": dice.randint(0, 1),
        "F01": dice.randint(0, 9), "F02": dice.randint(0, 1), "G01": dice.randint(0, 5), "H01": reports,
        "H02": proved, "H03": round(0.2 * proved, 2), "C00": 0, "D00": 0,
    }  # fmt: skip
