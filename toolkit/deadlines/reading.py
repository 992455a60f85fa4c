"""Reads one printed 完成时限 as a whole: understood completely, or handed back as a question; never guessed. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from toolkit.deadlines.dating import Dated, dated, day_of, days, feast, first_day, next_end, slipped
from toolkit.deadlines.phrases import CONNECTED, DOUBTFUL, Phrase, leftover, number, scan
from toolkit.deadlines.tidying import tidy
from toolkit.model.deadline import Deadline, DeadlineKind, Frequency, Milestone
from toolkit.model.period import day as day_in_words

_DATED = ("day", "month_end", "year_end", "part")
_ENDS = (*_DATED, "months", "months_each", "festival", "within_days", "season", "slip", "campaign_end", "span")
_PERIODS = {"季度": "季", "年度": "年", "月份": "月", "星期": "周", "天": "日", "全年": "年"}

_OPEN = (
    ("lasting", "起点不明"),
    ("count", "只有次数，没有期限"),
    ("from_issue", "只有开始，没有结束"),
    ("vague", "没有说到哪一天为止"),
)
"""Why phrases of these kinds set no last day by themselves."""


@dataclass(frozen=True, slots=True)
class _Context:
    issued: date
    ends: date | None
    asserted: bool = False


def read(text: str, *, issued: date, ends: date | None = None, confirmed: str = "") -> Deadline:
    """What a 完成时限 means; never raises.

    ``issued`` is the document's date (成文日期): it gives the year where none is printed, and is 即日起.
    ``ends`` is the campaign's last day. ``confirmed`` is the office's reading of an unclear text, an ISO date or
    words of this same language; it replaces the printed wording, whose frequencies are kept.
    """
    printed = _read(text, _Context(issued, ends))
    if not confirmed.strip():
        return printed
    reading = _read(confirmed, _Context(issued, ends, asserted=True))
    if reading.kind is DeadlineKind.UNCLEAR:
        question = f"时限解释“{confirmed}”也看不懂，请改写成日期，例如 {issued.isoformat()}。"
        return replace(reading, text=text, question=question, suggestions=printed.suggestions or reading.suggestions)
    frequencies = tuple(dict.fromkeys((*reading.frequencies, *printed.frequencies)))
    return replace(reading, text=text, frequencies=frequencies, reason=f"按时限解释“{confirmed}”理解")


def interpret(phrase: Phrase, issued: date) -> Deadline:
    """The reading of one phrase by itself, as it stands in running text."""
    return _settle(phrase.text, (phrase,), "", _Context(issued, None))


def unsure(reading: Deadline, why: str) -> Deadline:
    """A reading handed back as a question, itself the first of the proposals."""
    return _unclear(reading.text, why, days((reading.due,)), reading.frequencies)


def _read(text: str, context: _Context) -> Deadline:
    tidied = tidy(text)
    if not tidied:
        return Deadline(text, DeadlineKind.NONE)
    phrases = join_spans(tidied, scan(tidied))
    return _settle(text, phrases, leftover(tidied, phrases), context)


def join_spans(tidied: str, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Two dates joined by 至 become one phrase of kind "span"; the first end is kept in ``parts``."""
    joined: list[Phrase] = []
    for phrase in phrases:
        before = joined[-1] if joined else None
        opens = before is not None and before.kind in (*_DATED, "from_issue") and "closed" not in before.parts
        if before and opens and _closes(phrase) and CONNECTED.fullmatch(tidied[before.end : phrase.start]):
            whole = tidied[before.start : phrase.end]
            parts = {"opening": before.text, "closing": phrase.text}
            joined[-1] = Phrase("span", before.start, phrase.end, whole, parts)
        else:
            joined.append(phrase)
    return tuple(joined)


def _closes(phrase: Phrase) -> bool:
    return phrase.kind in (*_DATED, "campaign_end")


def _settle(text: str, phrases: tuple[Phrase, ...], rest: str, context: _Context) -> Deadline:
    """One reading out of all phrases, or the question why there is none; ``rest`` are the words beside them."""
    ends = [end for phrase in phrases if phrase.kind in _ENDS for end in _ends(phrase, context)]
    frequencies = tuple(_frequency(phrase) for phrase in phrases if phrase.kind == "recurring")
    why = _doubt(ends, phrases, rest)
    if why:
        return _unclear(text, why, _suggest(ends, phrases, rest, context), frequencies)
    return _clear(text, ends, phrases, frequencies, context)


def _clear(
    text: str,
    ends: list[_End],
    phrases: tuple[Phrase, ...],
    frequencies: tuple[Frequency, ...],
    context: _Context,
) -> Deadline:
    kinds = {phrase.kind for phrase in phrases}
    start = next((end.start for end in ends if end.start), context.issued if "from_issue" in kinds else None)
    distinct = {end.due: end for end in ends if end.due}
    if len(distinct) > 1:
        milestones = tuple(Milestone(due, distinct[due].text) for due in sorted(distinct))
        kind, due = DeadlineKind.MILESTONES, milestones[-1].due
        return Deadline(text, kind, due, start, milestones, frequencies)
    if distinct:
        due, end = next(iter(distinct.items()))
        frequencies = (*frequencies, *_within(end, phrases))
        return Deadline(text, end.kind, due, start, frequencies=frequencies)
    kind = DeadlineKind.STANDING if "standing" in kinds else DeadlineKind.RECURRING
    return Deadline(text, kind, start=start, frequencies=frequencies)


@dataclass(frozen=True, slots=True)
class _End:
    """A last day found, or the reason why none was, with the phrase it came from."""

    kind: DeadlineKind
    due: date | None
    text: str
    why: str = ""
    suggestions: tuple[date, ...] = ()
    start: date | None = None


def _ends(phrase: Phrase, context: _Context) -> tuple[_End, ...]:
    """The last days of a phrase: one, but for 5月、8月、11月各一次."""
    if phrase.kind != "months_each":
        return (_end(phrase, context),)
    year = f"{phrase.parts['year']}年" if "year" in phrase.parts else ""
    months = re.findall(r"[0-9一二三四五六七八九十]+月", phrase.parts["months"])
    return tuple(_end(scan(f"{year}{month}底")[0], context) for month in months)


def _end(phrase: Phrase, context: _Context) -> _End:
    if phrase.kind == "campaign_end":
        why = "" if context.ends else "不知道行动何时结束"
        return _End(DeadlineKind.DAY, context.ends, phrase.text, why)
    if phrase.kind == "span":
        return _span(phrase, context)
    found = _date(phrase, context)
    end = _End(found.kind, found.due, phrase.text, found.why, found.suggestions)
    return _phase(phrase, first_day(phrase, context.issued), end) if phrase.kind == "months" else end


def _date(phrase: Phrase, context: _Context) -> Dated:
    if phrase.kind == "slip":
        return slipped(phrase, context.issued)
    if phrase.kind == "festival":
        return feast(phrase, context.issued)
    if phrase.kind == "season":
        return _season(phrase, context.issued)
    if phrase.kind == "within_days":
        return _within_days(phrase, context.issued)
    return dated(phrase, context.issued, asserted=context.asserted)


_SEASONS = (("汛", 5, 31), ("供暖", 10, 31), ("采暖", 10, 31), ("取暖", 10, 31), ("入冬", 10, 31), ("开学", 8, 31))


def _season(phrase: Phrase, issued: date) -> Dated:
    """汛期 and the like begin when the place says so: always asked."""
    near = days(next_end(issued, month, day) for word, month, day in _SEASONS if word in phrase.text)
    return Dated(DeadlineKind.DAY, None, f"“{phrase.text}”没有固定的日子", near)


def _within_days(phrase: Phrase, issued: date) -> Dated:
    """N日内 from the issue is a day; working days, and days from a receipt, are asked."""
    count = number(phrase.parts["count"])
    if phrase.parts["measure"] != "工作日":
        due = issued + timedelta(days=count)
        sure = "issue" in phrase.parts
    else:
        due, left, sure = issued, count, False
        while left:
            due += timedelta(days=1)
            left -= due.weekday() < _SATURDAY
    why = "" if sure else f"“{phrase.text}”从哪天算起、是否扣除节假日没有写明"
    return Dated(DeadlineKind.DAY, due if sure else None, why, (due,))


_SATURDAY = 5


def _span(phrase: Phrase, context: _Context) -> _End:
    """A phase: 即日起 is the day of issue; a first day already past is none the less a first day."""
    opening = scan(phrase.parts["opening"])[0]
    start = context.issued if opening.kind == "from_issue" else first_day(opening, context.issued)
    return _phase(phrase, start, _end(scan(phrase.parts["closing"])[0], context))


def _phase(phrase: Phrase, start: date | None, end: _End) -> _End:
    """From a first day to a last one: both must be in the calendar, and in this order."""
    why = end.why
    if not why and start is None:
        why = f"“{phrase.text}”开始的一天日历上没有"
    elif not why and start and end.due and end.due < start:
        why = f"“{phrase.text}”的结束早于开始"
    suggestions = days((*end.suggestions, end.due if why else None))
    return _End(DeadlineKind.SPAN, None if why else end.due, phrase.text, why, suggestions, start)


def _frequency(phrase: Phrase) -> Frequency:
    """At least how often; a range (1~2) counts by its lower end, 定期 gives no lower bound, a bare 每月 means once."""
    every = phrase.parts["every"]
    times = 0 if "loose" in phrase.parts else number(phrase.parts.get("times", "1"))
    return Frequency(_PERIODS.get(every, every), times, phrase.text)


def _within(end: _End, phrases: tuple[Phrase, ...]) -> tuple[Frequency, ...]:
    """年内至少一次 is a year's end and a count for that year."""
    if not end.text.endswith("内"):
        return ()
    return tuple(
        Frequency("年", number(phrase.parts["times"]), phrase.text) for phrase in phrases if phrase.kind == "count"
    )


def _doubt(ends: list[_End], phrases: tuple[Phrase, ...], rest: str) -> str:
    """Why the text cannot be taken as read, or nothing."""
    kinds = {phrase.kind for phrase in phrases}
    for end in ends:
        if end.why:
            return end.why
    doubtful = DOUBTFUL.search(rest)
    if doubtful:
        return f"其中“{doubtful[0]}”一处没有读懂"
    if "odd_frequency" in kinds:
        return "里的频次不是按周、月、季、半年或年"
    if ends and "standing" in kinds:
        return "既有期限又写长期"
    if "lasting" not in kinds and (ends or kinds & {"standing", "recurring"}):
        return ""
    return next((why for kind, why in _OPEN if kind in kinds), "这个写法没有读懂")


def _suggest(ends: list[_End], phrases: tuple[Phrase, ...], rest: str, context: _Context) -> tuple[date, ...]:
    """Days a person may have meant, likeliest first; the campaign's and the year's end when the words name none."""
    named = days(candidate for end in ends for candidate in (*end.suggestions, end.due)) or _near(rest, context)
    if named:
        return named
    lasting = next((phrase for phrase in phrases if phrase.kind == "lasting"), None)
    year_end = day_of(context.issued.year, 12, 0)
    return days((_after(lasting, context.issued) if lasting else None, context.ends, year_end))


def _near(rest: str, context: _Context) -> tuple[date, ...]:
    """The end of a month that stands among words we cannot read."""
    month = re.search(r"(?P<month>[0-9]{1,2})月", rest)
    return days((next_end(context.issued, number(month["month"])),)) if month else ()


def _after(lasting: Phrase, issued: date) -> date | None:
    """The last day of 为期… counted from the day of issue."""
    months = number(lasting.parts.get("span", "六")) * (12 if lasting.parts.get("measure") == "年" else 1)
    year, month = divmod(issued.year * 12 + issued.month - 1 + months, 12)
    anniversary = day_of(year, month + 1, issued.day) or day_of(year, month + 1, 0)
    return anniversary - timedelta(days=1) if anniversary else None


def _unclear(text: str, why: str, suggestions: tuple[date, ...], frequencies: tuple[Frequency, ...]) -> Deadline:
    listed = "、".join(map(day_in_words, suggestions))
    question = f"完成时限“{text}”{why}，请确认截止哪一天" + (f"（可能是{listed}）。" if listed else "。")
    return Deadline(text, DeadlineKind.UNCLEAR, frequencies=frequencies, suggestions=suggestions, question=question)
