"""What simulated units write: sentences with days, meetings, documents and figures, the same for the same seed. Pure."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from toolkit.model.deadline import Deadline
from toolkit.model.period import Period
from toolkit.model.states import State

_MEETINGS = ("安委会全体会议", "专题会议", "常务会议", "安全生产例会", "调度会")
_DEEDS = (
    "印发《{topic}工作方案》（{short}安办发〔{year}〕{number}号），明确责任科室和完成时间",
    "{month}月{day}日召开{meeting}，听取{topic}情况汇报，议定事项{count}项",
    "{month}月{day}日至{later}日开展{topic}检查，检查企业{firms}家，发现问题{count}条，已督促整改{done}条",
    "建立{topic}台账，登记{firms}家，逐家明确包保责任人",
    "{month}月{day}日组织{topic}培训{times}场，参训{people}人",
)
_TOPICS = ("安全责任落实", "隐患排查治理", "打非治违", "重点企业检查", "执法监督", "举报奖励", "应急值守", "教育培训")
_PROBLEMS = ("基层执法力量不足，专业人员仅{people}人", "个别企业整改进度偏慢，仍有{count}条未按期完成", "")
_PLANS = ("下月{day}日前完成剩余整改并复查", "下月组织一次回头看，抽查企业{firms}家", "")


@dataclass(frozen=True, slots=True)
class Word:
    """One task row as a unit fills it in; empty values are left empty."""

    progress: str
    state: str
    count: int | None = None
    done_on: date | None = None
    evidence: str = ""
    problems: str = ""
    next_steps: str = ""


def task_word(dice: random.Random, short: str, number: str, deadline: Deadline, period: Period) -> Word:
    """An honest row: facts of the month, a state that fits the deadline, proof where it is done."""
    facts = _facts(dice, short, period)
    deeds = "；".join(deed.format(**facts) for deed in dice.sample(_DEEDS, dice.choice((1, 2))))
    progress = f"围绕第{number}条，{deeds}。"
    problems = dice.choice(_PROBLEMS).format(**facts)
    plans = dice.choice(_PLANS).format(**facts)
    count = dice.randint(1, 4) if deadline.frequencies else None
    if deadline.standing or deadline.due is None:
        return Word(progress, State.STANDING, count, problems=problems, next_steps=plans)
    if deadline.due <= period.last_day and dice.random() < 0.93:
        day = min(deadline.due, date(period.year, period.month, dice.randint(8, 26)))
        return Word(
            f"{progress}该项工作已全部完成。",
            State.DONE,
            count,
            day,
            f"{short}安办发〔{day.year}〕{facts['number']}号",
            "",
            "",
        )
    if dice.random() < 0.08:
        reason = f"因{dice.choice(('方案正在会签', '经费尚未批复', '机构编制事项待上级明确'))}，尚未启动，计划下月{facts['day']}日前启动。"
        return Word(reason, State.NOT_STARTED, None, problems=problems or "前期手续未完成", next_steps=plans)
    return Word(progress, State.UNDER_WAY, count, problems=problems, next_steps=plans)


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
        "topic": dice.choice(_TOPICS),
        "count": count,
        "done": dice.randint(1, count),
        "firms": dice.randint(3, 60),
        "people": dice.randint(6, 180),
        "times": dice.randint(1, 4),
    }


def summary_words(dice: random.Random, name: str, period: Period) -> dict[str, str]:
    """The four boxes of a unit's 小结."""
    facts = _facts(dice, name, period)
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


def figures(dice: random.Random, before: dict[str, int]) -> dict[str, float]:
    """A consistent form: parts add up, nothing is mended that was not found. ``before`` holds cumulative C01 C04 …"""
    own, office = dice.randint(10, 90), dice.randint(10, 70)
    found = own + office
    open_before = before.get("C01", 0) - before.get("C04", 0)
    mended = min(open_before + found, int(found * dice.uniform(0.82, 1.05)))
    grave = dice.choice((0, 0, 0, 1, 2))
    grave_open = before.get("D01", 0) - before.get("D04", 0)
    closed = dice.randint(0, grave + grave_open)
    left, grave_left = open_before + found - mended, grave + grave_open - closed
    groups = dice.randint(4, 18)
    people = groups * dice.randint(2, 5)
    firms = before.get("B01") or dice.randint(80, 400)
    checked = dice.randint(groups * 3, groups * 9)
    fines = dice.randint(0, 12)
    reports = dice.randint(0, 6)
    return {
        "A01": dice.randint(1, 4), "A02": dice.randint(2, 30), "B01": firms, "B02": groups, "B03": people,
        "B04": dice.randint(0, people // 4), "B05": checked,
        "B06": max(before.get("B06", 0), min(firms, before.get("B06", 0) + checked // 2)),
        "B07": before.get("B07") or dice.randint(60, 240),
        "B08": before.get("B08", 0) + dice.randint(8, 25), "C01": found, "C02": own, "C03": office, "C04": mended,
        "C07": dice.randint(0, min(3, left)), "C08": round(dice.uniform(2, 90), 2), "D01": grave,
        "D02": grave // 2, "D03": grave - grave // 2, "D04": closed, "D07": grave_left,
        "D08": min(grave_left, 1), "D09": 0, "E01": dice.randint(3, 40), "E02": fines,
        "E03": round(fines * dice.uniform(0.6, 4), 2), "E04": dice.randint(0, 3), "E05": 0, "E06": dice.randint(0, 1),
        "F01": dice.randint(0, 9), "F02": dice.randint(0, 1), "G01": dice.randint(0, 5), "H01": reports,
        "H02": dice.randint(0, reports), "H03": round(0.2 * reports, 2), "C00": 0, "D00": 0,
    }  # fmt: skip
