"""What units themselves say they did and lack, chosen by plain criteria and quoted exactly (做法成效, 存在问题). Pure.

Extractive and repeatable: a sentence is worth quoting for the facts in it, and the same returns give the same quotes.
A sentence counts when it holds at least two kinds of facts out of ``FACTS`` and nothing of ``CLICHES``; those of tasks
done this month come first, then those with more kinds of facts, then roster order; one of each unit, at most so many
in all; one that says much the same as an earlier one is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.findings import Cost
from toolkit.findings.catalogue import cost_of
from toolkit.model.layout import SUMMARY_SHEET
from toolkit.model.place import Place
from toolkit.model.states import FINISHED, Standing
from toolkit.model.submission import Entry
from toolkit.rollup.merged import Detail, Merged
from toolkit.rules.returned import Received, UnitReturn

FACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "数字",
        re.compile(
            "[0-9]+(?:\\.[0-9]+)?(?:余|多)?(?:家|条|项|次|人|起|件|份|处|个|场|块|名|户|座|台|套|万元|公里|辆|%)"
        ),
    ),
    ("日期", re.compile("[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}月底|[0-9]{1,2}日")),
    ("文号", re.compile("〔[0-9]{4}〕[0-9]+号|《[^》]{4,}》")),
    ("会议", re.compile("会议|例会|推进会|调度会|现场会|部署会|联席会|全体会|常务会|演练|培训")),
    (
        "地点",
        re.compile(
            "工业园|园区|片区|新区|矿区|街道|乡镇|社区|市场|商圈|服务区|工地|学校|医院|加油|加气|枢纽|景区|集中区|村"
        ),
    ),
)
"""The kinds of facts, each with how it is told."""

CLICHES = re.compile(
    "高度重视|切实|扎实|进一步|有力有序|取得.{0,4}成效|成效显著|显著成效|积极开展|认真贯彻|深入贯彻|不断|持续发力|全面压实|"
    "有效防范|坚决遏制|严格落实|明显提升|明显改善|落到实处|打下坚实基础|良好|圆满|按要求|同上|详见|见附件"
)
"""Set phrases and praise: who did something has no need of them."""

HOW_CHOSEN = (
    "小结引号内照录单位报送原文。选取办法：写有数字、日期、文件、会议、地点等具体事实，不是套话；"
    "本月新完成任务的优先，事实多的优先；每家单位至多一条，雷同的只取一条。"
)

_SENTENCE = re.compile("[^。！\n]+[。！]?")
_SHORTEST, _LONGEST = 14, 110
_KINDS_LEAST = 2
_AT_WORK = (*FINISHED, Standing.UNDER_WAY, Standing.STANDING)
_ALIKE = 0.6
"""From this share of common pairs of characters on, two sentences say much the same."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """One sentence exactly as a unit wrote it, and where it stands."""

    unit: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class _Candidate:
    highlight: Highlight
    newly_done: bool
    kinds: int
    position: int
    order: int

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        return not self.newly_done, -self.kinds, self.position, self.order


def achievements(merged: Merged, most: int = 4) -> tuple[Highlight, ...]:
    """What was done, from 做法成效 of the units' 小结 and from the progress of their tasks."""
    return _chosen(merged, _done(merged), most, _KINDS_LEAST)


def shortcomings(merged: Merged, most: int = 3) -> tuple[Highlight, ...]:
    """What is lacking, from 存在问题 of the units' 小结 and of their tasks; one kind of facts is enough to complain."""
    return _chosen(merged, _lacking(merged), most, 1)


Source = tuple[str, str, Place, bool]
"""Unit, text, place, and whether it is of a task done this month."""


def _done(merged: Merged) -> Iterator[Source]:
    empty = frozenset(_empty_words(merged))
    for unit in merged.assembly.units:
        yield from _box(unit, "achievements")
    for detail in merged.details:
        if detail.standing in _AT_WORK and (detail.unit, detail.list_id, detail.number) not in empty:
            newly = detail.standing is Standing.DONE and _new(detail, merged)
            yield from _entry(detail, "progress", newly)


def _empty_words(merged: Merged) -> Iterator[tuple[str, str, str]]:
    """Unit and task of every progress that a finding calls copied or empty: it is nobody's achievement."""
    for unit in merged.assembly.units:
        for finding in unit.findings:
            if cost_of(finding) is Cost.WORDS:
                yield from ((unit.unit, *task) for task in finding.tasks)


def _lacking(merged: Merged) -> Iterator[Source]:
    for unit in merged.assembly.units:
        yield from _box(unit, "problems")
    for detail in merged.details:
        yield from _entry(detail, "problems", False)


def _box(unit: UnitReturn, key: str) -> Iterator[Source]:
    """One box of a unit's 小结."""
    adopted: Received | None = unit.parts.get(SUMMARY_SHEET)
    entry: Entry | None = adopted.submission.summary.get(key) if adopted and adopted.submission else None
    if adopted and entry:
        yield unit.unit, entry.text, Place(adopted.receipt.name, entry.sheet, entry.row, entry.column), False


def _entry(detail: Detail, key: str, newly: bool) -> Iterator[Source]:
    """One cell of a unit's list, unless a finding keeps it out."""
    text = detail.usable(key)
    entry = detail.returned.entries.get(key) if detail.returned else None
    if isinstance(text, str) and entry and detail.receipt:
        yield detail.unit, text, Place(detail.receipt.name, entry.sheet, entry.row, entry.column), newly


def _new(detail: Detail, merged: Merged) -> bool:
    return merged.history.of(detail.unit).states.get((detail.list_id, detail.number)) != Standing.DONE


def _chosen(merged: Merged, sources: Iterable[Source], most: int, least: int) -> tuple[Highlight, ...]:
    roster = merged.plan.campaign.roster
    candidates = [
        _Candidate(Highlight(unit, sentence, place), newly, kinds, roster.position(unit), order)
        for order, (unit, text, place, newly) in enumerate(sources)
        for sentence in sentences(text)
        if (kinds := len(facts(sentence))) >= least
    ]
    chosen: list[Highlight] = []
    for candidate in sorted(candidates, key=lambda one: one.rank):
        own = candidate.highlight
        if len(chosen) < most and not any(own.unit == one.unit or alike(own.text, one.text) for one in chosen):
            chosen.append(own)
    return tuple(sorted(chosen, key=lambda one: roster.position(one.unit)))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text that may be quoted, each whole; too short, too long and set phrases are left out."""
    for found in _SENTENCE.findall(text):
        sentence = found.strip()
        if _SHORTEST <= len(sentence) <= _LONGEST and not CLICHES.search(sentence):
            yield sentence


def facts(sentence: str) -> frozenset[str]:
    """The kinds of facts in a sentence."""
    return frozenset(kind for kind, expression in FACTS if expression.search(sentence))


def alike(one: str, other: str) -> bool:
    """Whether two sentences say much the same, numbers aside."""
    first, second = _pairs(one), _pairs(other)
    return bool(first and second) and len(first & second) / min(len(first), len(second)) >= _ALIKE


def _pairs(text: str) -> frozenset[str]:
    plain = re.sub("[0-9\\W_]+", "", text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
