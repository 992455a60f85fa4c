"""What a notice says of the campaign as a whole: name, days, first and last month, day of report. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Never

from toolkit import deadlines
from toolkit.deadlines import tidy
from toolkit.model.deadline import DeadlineKind
from toolkit.model.draft import Answers, Ask, Doubt, Fact
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.notice.dates import day, years
from toolkit.notice.frame import Frame
from toolkit.notice.places import Issuer

_DUE_DAY = 5
"""The day of the following month returns are due where the notice names none."""
_LATE = 15
"""A later day of every month is that month's own, not the next one's."""
_LONGEST = 60
"""A campaign runs no longer than so many months."""
_DUE = re.compile(
    r"(?P<month>每月|次月|下月|每月次月|当月)(?P<day>[0-9]{1,2})[日号]?(?:之|以)?前[^。；]{0,60}?(?:报|送|交|上报)"
)
_OTHER_DUE = re.compile(r"每(?:季度?|半年|旬|双?周|日)[^，。；]{0,16}?(?:报送?|上报|报告)[^，。；]{0,12}")
"""A day of reporting that is none of every month."""
_WHOLE = re.compile(
    r"(?:决定|本次|此次|这次|全[市县区镇乡]|行动|会战|整治|大检查)[^。]{0,40}?(?:从|自)?(?:即日起|印发之日起|[0-9]{1,2}月)[^。]{0,30}?(?:开展|结束|为止|止|进行)"
)
_STEP = re.compile(r"阶段|^(?:[（(]?[一二三四五六七八九十0-9]+[)）、.．是要])")
"""A span in such words is a step's, not the whole work's."""
_YEARLY = "没有写完成时限的措施"
LEAVE, STANDING, YEAR_END = "空着", "长期坚持", "年底前"


@dataclass(frozen=True, slots=True)
class Facts:
    """The campaign as a whole.

    ``issued`` is provisional where ``dated`` is False. ``default`` is the deadline of measures that print none.
    """

    title: str
    number: str
    issuer: str
    issued: date
    dated: bool
    first: Period
    last: Period
    due_day: int
    default: str
    told: tuple[Fact, ...]


def issue_day(frame: Frame, texts: Sequence[str], answers: Answers) -> tuple[date, bool] | None:
    """成文日期: what a person answered, what is signed, else the day of printing.

    Where there is none, the first day of the year the document number or the title names, which is provisional (False).
    None where not even a year can be found.
    """
    answered = day(_answer(answers, "成文日期"))
    if answered:
        return answered, True
    if frame.signed or frame.printed:
        return frame.signed or frame.printed, True  # type: ignore[return-value]
    named = (*years(frame.number), *years(frame.title), *(year for text in texts for year in years(text)))
    return (date(named[0], 1, 1), False) if named else None


def refuse_undated() -> Never:
    """WrongUse for a notice of which nobody can know the year."""
    raise WrongUse(
        "通知里没有成文日期，也没有写年份，“6月底前”是哪一年无从知道",
        "请加 --issued 写明成文日期，例如 --issued 2023-05-10。",
    )


def facts(frame: Frame, issuer: Issuer, texts: Sequence[str], issued: date, answers: Answers, *, dated: bool) -> Facts:
    """Read the campaign as a whole; every value a person answered counts before what was read."""
    told: list[Fact] = []
    title = _title(frame, answers, told)
    number = _plain("文号", frame.number, "文号一行", answers, told)
    name = _plain("发文机关", issuer.name or issuer.place, "落款、发文机关标志或标题", answers, told)
    _level(issuer, told)
    told.append(_issue_fact(frame, issued, answers, dated=dated))
    first = _month("首期", _first(issued), "成文日期所在月；下半月成文的从次月起", answers, told)
    ends, why = _last(frame, texts, issued)
    last = max(_month("末期", ends, why, answers, told), first)
    due = _due(texts, answers, told)
    told.append(_fact("收表单位", issuer.collector, "本级安委办", None))
    default = _default(answers, told)
    return Facts(title, number, name or issuer.collector, issued, dated, first, last, due, default, tuple(told))


def _answer(answers: Answers, key: str) -> str:
    return answers.get(key, {}).get(Ask.VALUE, "").strip()


def _fact(key: str, value: str, source: str, question: Doubt | None, *, decided: bool = False) -> Fact:
    return Fact(key, value, source, question, decided)


def _plain(key: str, read: str, source: str, answers: Answers, told: list[Fact]) -> str:
    answered = _answer(answers, key)
    question = None if read or answered else Doubt(f"没有读到{key}，请填写")
    told.append(_fact(key, answered or read, "经办人填写" if answered else source, question, decided=bool(answered)))
    return answered or read


def _title(frame: Frame, answers: Answers, told: list[Fact]) -> str:
    read = campaign_title(frame.title)
    answered = _answer(answers, "行动名称")
    question = None if read or answered else Doubt("没有读到标题，请填写行动名称")
    source = "经办人填写" if answered else f"标题《{frame.title}》" if frame.title else "没有标题"
    told.append(_fact("行动名称", answered or read or "安全生产重点工作", source, question, decided=bool(answered)))
    return (answered or read or "安全生产重点工作")[:80]


def campaign_title(title: str) -> str:
    """The work a title names: 关于全市开展大检查的通知 is 大检查, 关于印发《甲行动实施方案》的通知 is 甲行动."""
    words = "".join(title.split())
    inner = re.search(r"[《〈](.+?)[》〉](?:的通知)?", words) if "印发" in words else None
    words = inner[1] if inner else re.sub(r"^.*?关于", "", words)
    words = re.sub(r"的?(?:通知|(?:实施|指导)?意见|决定|通告|公告|函)$", "", words)
    words = re.sub(
        r"^(?:进一步|切实|认真|扎实)?(?:在)?(?:全[市县区镇乡省]|我[市县区镇乡])?(?:范围内)?(?:组织|深入|集中|进一步|扎实)?(?:开展|做好|加强|抓好|推进|落实)",
        "",
        words,
    )
    words = re.sub(r"^印发|(?:的)?(?:实施|工作|行动)?方案(?=$|[（(])", "", words)
    return words.strip("《》的") or "".join(title.split())


def _level(issuer: Issuer, told: list[Fact]) -> None:
    question = None if issuer.certain else Doubt("看不出是哪一级发的文，请在“发文机关”一行填写全称")
    told.append(_fact("层级", str(issuer.level), issuer.place or "没有读到地名", question))


def _issue_fact(frame: Frame, issued: date, answers: Answers, *, dated: bool) -> Fact:
    if day(_answer(answers, "成文日期")):
        return _fact("成文日期", issued.isoformat(), "经办人填写", None, decided=True)
    if not dated:
        text = f"通知没有成文日期，暂按{issued.isoformat()}（年份取自文号或标题）；请写明成文日期，各项时限、首期都从它算起"
        return _fact("成文日期", issued.isoformat(), "没有读到", Doubt(text))
    source = "落款" if frame.signed else "印发日期"
    question = None if frame.signed else Doubt("落款没有日期，取了印发日期，请核对")
    return _fact("成文日期", issued.isoformat(), source, question)


def _first(issued: date) -> Period:
    month = Period(issued.year, issued.month)
    return month.next() if issued.day > 15 else month


def _month(key: str, read: Period, source: str, answers: Answers, told: list[Fact]) -> Period:
    answered = _answer(answers, key)
    sure = source.startswith(("正文“", "标题里"))
    question = None if sure else Doubt(f"{key}按{source}定，请核对；要改的写成 年-月", Ask.VALUE)
    if answered:
        try:
            period = Period.parse(answered)
        except WrongUse:
            told.append(_fact(key, str(read), source, Doubt(f"“{answered}”不是年-月，请写成 {read}")))
            return read
        told.append(_fact(key, str(period), "经办人填写", question, decided=True))
        return period
    told.append(_fact(key, str(read), source, question))
    return read


def _last(frame: Frame, texts: Sequence[str], issued: date) -> tuple[Period, str]:
    """The last month: the end of a stated span of the whole work, the last year of the title, else the last deadline."""
    spans = _spans(texts, issued)
    if whole := [(due, words) for due, words, of_all in spans if of_all]:
        due, words = max(whole)
        return _period(due, issued), f"正文“{words}”"
    if named := years(frame.title):
        return _period(date(max(named), 12, 31), issued), f"标题里的{max(named)}年"
    if spans:
        due, words, _ = max(spans)
        return _period(due, issued), f"正文“{words}”"
    dues = [f.deadline.due for text in texts for f in deadlines.find(text, issued=issued) if f.deadline.due]
    kept = [due for due in dues if issued <= due and (due.year - issued.year) <= 5]
    if kept:
        return _period(max(*kept, date(issued.year, 12, 31)), issued), "正文最晚的时限，不早于当年年底"
    return Period(issued.year, 12), "当年年底"


def _spans(texts: Sequence[str], issued: date) -> list[tuple[date, str, bool]]:
    """Every span of short paragraphs: its last day, its words, and whether it is said of the work as a whole."""
    return [
        (found.deadline.due, found.text, bool(_WHOLE.search(text)) and not _STEP.search(text))
        for text in texts
        if len(text) < 160
        for found in deadlines.find(text, issued=issued)
        if found.deadline.kind is DeadlineKind.SPAN and found.deadline.due
    ]


def _period(due: date, issued: date) -> Period:
    """The month of the last day, no earlier than the issue and no more than five years on."""
    due = max(due, issued)
    return Period(min(due.year, issued.year + _LONGEST // 12 - 1), due.month)


def _due(texts: Sequence[str], answers: Answers, told: list[Fact]) -> int:
    answered = re.search(r"[0-9]{1,2}", _answer(answers, "报送日"))
    if answered and 1 <= int(answered[0]) <= 28:
        told.append(_fact("报送日", answered[0], "经办人填写", None, decided=True))
        return int(answered[0])
    for text in texts:
        match = _DUE.search(tidy(text))
        if match and 1 <= int(match["day"]) <= 28:
            told_of = match[0] + re.split("[，。；]", tidy(text)[match.end() :], maxsplit=1)[0]
            sure = re.search(r"进展|情况|小结|总结|报表|清单|月报", told_of) and not re.search(
                r"查处|案件|线索", match[0]
            )
            question = None if sure else Doubt("这一句说的是不是月报的报送日？不是的请填次月几日前报")
            if match["month"] not in ("次月", "下月") and ("当月" in told_of or int(match["day"]) > _LATE):
                question = Doubt(f"“{match[0][:20]}”多半指当月{match['day']}日，本工具按次月几日收；请填次月几日前报")
            told.append(_fact("报送日", match["day"], f"正文“{match[0][:30]}”", question))
            return int(match["day"])
    others = next((match[0] for text in texts if (match := _OTHER_DUE.search(tidy(text)))), "")
    said = f"正文写的是“{others[:30]}”，本工具按月收" if others else "正文没有写每月几日前报送"
    question = Doubt(f"{said}，暂按次月{_DUE_DAY}日，请核对")
    told.append(_fact("报送日", str(_DUE_DAY), "没有读到", question))
    return _DUE_DAY


def _default(answers: Answers, told: list[Fact]) -> str:
    choices = (LEAVE, STANDING, YEAR_END)
    answered = _answer(answers, _YEARLY)
    chosen = answered if answered in choices else LEAVE
    question = Doubt("没有写时限的措施，完成时限怎样填？空着的没有截止日，每月照报", Ask.VALUE, choices)
    told.append(_fact(_YEARLY, chosen, "原文没有时限的照空着", question, decided=answered in choices))
    return "" if chosen == LEAVE else chosen


def phases(chains: Iterable[tuple[str, str]], issued: date) -> tuple[tuple[str, date, date], ...]:
    """The stages (heading, words under it) whose spans are printed, as name, first and last day."""
    found: dict[str, tuple[date, date]] = {}
    for heading, words in chains:
        spans = [one.deadline for one in deadlines.find(f"{heading}。{words}", issued=issued) if one.deadline.due]
        if not spans:
            continue
        name = re.sub(r"^[（(]?[0-9一二三四五六七八九十]+[)）、.．]\s*|[（(][^（()）]*[)）]|。$", "", heading).strip()
        first = min(one.start or issued for one in spans)
        last = max(one.due for one in spans if one.due)
        known = found.get(name, (first, last))
        found[name] = (min(first, known[0]), max(last, known[1]))
    return tuple((name, *days) for name, days in found.items() if days[0] <= days[1])
