"""What an indicator means (含义): a closed vocabulary, and how each meaning is called and counted. Pure values.

Sentences, plausibility bands, statements, charts and cross-checks ask for meanings, never for codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Meaning(StrEnum):
    """The meanings an indicator may have; a part of another (其中) that has no name here carries none."""

    MEETINGS = "会议"
    LED_INSPECTIONS = "带队检查"
    FIRMS = "监管企业总数"
    TEAMS = "检查组次"
    INSPECTORS = "检查人次"
    INSPECTIONS = "检查家次"
    FIRMS_INSPECTED = "去重检查企业"
    FIRMS_BELOW = "下级企业总数"
    SPOT_CHECKED = "抽查企业"
    HAZARDS = "一般隐患排查"
    HAZARDS_MENDED = "一般隐患整改"
    HAZARDS_LEFT = "一般隐患未整改"
    HAZARDS_OVERDUE = "一般隐患逾期"
    MONEY_FOR_MENDING = "整改资金"
    MAJOR = "重大隐患排查"
    MAJOR_CLOSED = "重大隐患销号"
    MAJOR_LEFT = "重大隐患未销号"
    FIVE_SETTLED = "五到位"
    SUPERVISED = "挂牌督办"
    MAJOR_OVERDUE = "重大隐患逾期"
    ENFORCEMENT_PAPERS = "执法文书"
    PENALTIES = "行政处罚起数"
    FINES = "罚款"
    SUSPENDED = "停产停业"
    LICENCES_REVOKED = "暂扣吊销"
    CLOSED_DOWN = "关闭取缔"
    ILLEGAL_ACTS = "打击非法违法"
    TRANSFERRED = "移送"
    TALKS = "约谈通报曝光"
    REPORTS_ACCEPTED = "举报受理"
    REPORTS_TRUE = "举报属实"
    REWARDS = "举报奖励"
    TRAINING = "宣传培训"


class Counting(Enum):
    """How what a meaning counts adds up; the value names the kinds (类别) an indicator of it may have."""

    HAPPENED = ("F", "F2")
    """It happened in the month."""
    STANDS = ("S", "C")
    """It stands at the end of the month."""
    SINCE = ("U", "F")
    """Bodies reached since the campaign began."""


@dataclass(frozen=True, slots=True)
class Sense:
    """How a meaning is called in a sentence, how it adds up, and how a text states it outright.

    ``words`` stand before a figure with its indicator's own unit. ``stem`` and ``counted`` are regular expressions:
    the words before a number and the measure after it (约谈 3 家); a meaning without them is never read from a text.
    """

    words: str
    counting: Counting = Counting.HAPPENED
    stem: str = ""
    counted: str = ""


SENSES: dict[Meaning, Sense] = {
    Meaning.TALKS: Sense("约谈、通报、曝光", stem="约谈(?:企业|单位)?", counted="家"),
    Meaning.PENALTIES: Sense("行政处罚", stem="(?:行政处罚|立案处罚)(?:企业|单位|案件)?", counted="起"),
    Meaning.FINES: Sense("罚款", stem="罚款(?:金额)?", counted="万元"),
    Meaning.SUSPENDED: Sense("责令停产停业整顿", stem="责令停产停业(?:整顿)?(?:企业|单位)?", counted="家"),
    Meaning.LICENCES_REVOKED: Sense("暂扣吊销许可证照"),
    Meaning.CLOSED_DOWN: Sense("关闭取缔", stem="关闭取缔(?:企业|单位)?", counted="家"),
    Meaning.TRANSFERRED: Sense("移送司法机关、纪委监委", stem="移送(?:司法机关|公安机关|纪委监委)", counted="件"),
    Meaning.INSPECTIONS: Sense("检查企业", stem="(?:检查|督查)(?:企业|单位)", counted="家次?"),
    Meaning.HAZARDS: Sense("排查一般问题隐患", stem="(?:排查|发现)(?:一般)?(?:问题)?隐患", counted="[条项处个]"),
    Meaning.MAJOR: Sense("排查重大事故隐患", stem="(?:排查|发现)重大(?:事故)?隐患", counted="[条项处个]"),
    Meaning.MEETINGS: Sense("研究安全生产的会议"),
    Meaning.LED_INSPECTIONS: Sense("领导带队检查"),
    Meaning.FIRMS: Sense("监管企业", Counting.STANDS),
    Meaning.TEAMS: Sense("派出检查组"),
    Meaning.INSPECTORS: Sense("检查人员"),
    Meaning.FIRMS_INSPECTED: Sense("检查企业（去重）", Counting.SINCE),
    Meaning.FIRMS_BELOW: Sense("下级监管企业", Counting.STANDS),
    Meaning.SPOT_CHECKED: Sense("抽查下级监管企业", Counting.SINCE),
    Meaning.HAZARDS_MENDED: Sense("整改一般问题隐患"),
    Meaning.HAZARDS_LEFT: Sense("期末未整改一般问题隐患", Counting.STANDS),
    Meaning.HAZARDS_OVERDUE: Sense("期末逾期未整改一般问题隐患", Counting.STANDS),
    Meaning.MONEY_FOR_MENDING: Sense("落实整改资金"),
    Meaning.MAJOR_CLOSED: Sense("整改销号重大事故隐患"),
    Meaning.MAJOR_LEFT: Sense("期末未销号重大事故隐患", Counting.STANDS),
    Meaning.FIVE_SETTLED: Sense("已落实“五到位”", Counting.STANDS),
    Meaning.SUPERVISED: Sense("期末挂牌督办在办", Counting.STANDS),
    Meaning.MAJOR_OVERDUE: Sense("期末逾期未销号重大事故隐患", Counting.STANDS),
    Meaning.ENFORCEMENT_PAPERS: Sense("下达执法文书"),
    Meaning.ILLEGAL_ACTS: Sense("打击非法违法行为"),
    Meaning.REPORTS_ACCEPTED: Sense("受理隐患举报"),
    Meaning.REPORTS_TRUE: Sense("核查属实"),
    Meaning.REWARDS: Sense("兑现举报奖励"),
    Meaning.TRAINING: Sense("宣传教育培训"),
}
"""Every meaning once, those that texts state in the order in which they are looked for."""
