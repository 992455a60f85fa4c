"""The duties of a notice as measures: words, responsible bodies, times, and what rules announced once add. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from toolkit.deadlines import tidy
from toolkit.model.draft import Answers, Ask, Measure, RowKind
from toolkit.model.notice import Piece
from toolkit.model.tasks import TaskList
from toolkit.notice.labels import FieldKind, fields
from toolkit.notice.responsible import STANDING, Said, is_field_line, said, said_line, standing_bodies
from toolkit.notice.rows import Stretch
from toolkit.notice.subjects import subjects
from toolkit.notice.times import Times, times

MAIN = "清单一"
SHARED = "几条以后写一次的责任单位"
ANSWERED = "经办人填写"
"""The source of words a person wrote."""


@dataclass(slots=True)
class _Drafted:
    """A measure on its way: the stretches it is made of, and what was said of it."""

    stretches: list[int]
    said: Said
    chain: tuple[str, ...]
    printed: str
    value: int
    requirement: str = ""
    told: bool = False
    """Whether a label has said what is to be done; the words above it are then why."""
    above: str = ""
    """The time said above for all points below it; a point's own time comes first."""

    def add(self, stretch: Stretch) -> None:
        """What a further line says."""
        more = said_line(stretch.text)
        self.said = _joined(self.said, more)
        if more.measure and not self.told:
            self.requirement = "\n".join(filter(None, (self.requirement, self.said.text)))
            self.said, self.told = replace(self.said, text=more.measure), True
        elif more.measure:
            self.said = replace(self.said, text=f"{self.said.text}\n{more.measure}")


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of the body, and the number of the measure each stretch belongs to."""

    measures: tuple[Measure, ...]
    owner: dict[int, str]


def body_measures(
    stretches: Sequence[Stretch], kept: Sequence[int], issued: date, answers: Answers, *, after: Sequence[str] = ()
) -> Measures:
    """Make measures of the stretches at the indexes ``kept`` and of what continues them.

    ``after`` are numbers already given to an appended list; then numbers go on behind them.
    """
    drafted = _drafted(stretches, set(kept))
    numbers = _numbers(drafted, after)
    rules = standing_rules(stretches)
    owner: dict[int, str] = {}
    made: list[Measure] = []
    for one, number in zip(drafted, numbers, strict=True):
        owner |= dict.fromkeys(one.stretches, number)
        standing = next((bodies for index, bodies in reversed(rules) if index < one.stretches[0]), "")
        made.append(_measure(one, number, standing, issued, answers, stretches))
    return Measures(tuple(made), owner)


def standing_rules(stretches: Sequence[Stretch]) -> list[tuple[int, str]]:
    """The rules announced once, wherever they stand: the index of the stretch, and the bodies they add behind it."""
    return [
        (index, standing_bodies(found))
        for index, stretch in enumerate(stretches)
        if (found := STANDING.search(stretch.text))
    ]


def _drafted(stretches: Sequence[Stretch], kept: set[int]) -> tuple[_Drafted, ...]:
    gathering = _Gathering()
    for index, stretch in enumerate(stretches):
        if stretch.heading:
            gathering.head(stretch)
        if index in kept:
            gathering.duty(index, stretch, _next_numbered(stretches, kept, index))
        elif stretch.kind is RowKind.CONTINUED:
            gathering.more(index, stretch)
        elif stretch.kind is RowKind.STATEMENT and stretch.chain:
            gathering.lead.setdefault(stretch.chain, stretch.text)
        if stretch.kind is RowKind.HEADING:
            gathering.current = None
    return tuple(gathering.made)


@dataclass(slots=True)
class _Gathering:
    """The measures so far, the one that may go on, and what headings and words leading over say for those below."""

    made: list[_Drafted] = field(default_factory=list)
    current: _Drafted | None = None
    heading: str = ""
    inherited: dict[str, Said] = field(default_factory=dict)
    lead: dict[tuple[str, ...], str] = field(default_factory=dict)
    piece: list[_Drafted] = field(default_factory=list)
    paragraph: Piece | None = None
    """The measures of the paragraph at hand, and that paragraph."""

    def head(self, stretch: Stretch) -> None:
        self.heading = stretch.heading
        self.inherited[stretch.heading] = said(stretch.text)

    def duty(self, index: int, stretch: Stretch, following: Stretch | None) -> None:
        if self.current and (_closes(self.current, stretch) or _lies_between(self.current, stretch, following)):
            self.more(index, stretch)
            return
        self.current = _begun(index, stretch, self.inherited, self.lead)
        self.made.append(self.current)
        together = self.piece if stretch.segment.piece is self.paragraph else []
        self.piece, self.paragraph = [*together, self.current], stretch.segment.piece
        if len(self.piece) > 1 and self.current.said.source in _BEHIND:
            self._share(self.piece[:-1])

    def more(self, index: int, stretch: Stretch) -> None:
        """A line that says more of the measure above it, or, right below a heading, of all measures under it."""
        if self.current:
            self.current.stretches.append(index)
            self.current.add(stretch)
            if is_field_line(stretch.text) and not stretch.segment.number:
                self._share(self._siblings())
        elif self.heading in stretch.chain:
            self.inherited[self.heading] = _joined(self.inherited[self.heading], said_line(stretch.text))

    def _siblings(self) -> list[_Drafted]:
        """The points 1, 2, … in front of the last one, where they are counted anew below a heading of their own."""
        if not self.current or not self.current.chain or self.current.chain[-1] != self.heading:
            return []
        together = [one for one in self.made if one.chain == self.current.chain]
        counted = [one.value for one in together] == list(range(1, len(together) + 1))
        return together[:-1] if counted and len(self.current.chain) > 1 else []

    def _share(self, others: Sequence[_Drafted]) -> None:
        """Bodies and times said once behind several points are said of all, unless one has its own."""
        if not self.current or any(one.said.responsible or one.said.deadline for one in others):
            return
        told = self.current.said
        for one in others:
            one.said = replace(one.said, responsible=told.responsible, deadline=told.deadline, source=SHARED)


_BEHIND = ("括注", "标注", "末句")
"""The forms of a 责任单位 that stands behind what it is said of."""


def _closes(current: _Drafted, stretch: Stretch) -> bool:
    """Whether a plain paragraph ends, with the bracket for both, what the one above began under the same heading."""
    plain = not stretch.segment.number and bool(stretch.chain) and current.chain == stretch.chain
    return plain and not current.said.responsible and said(stretch.text).source == "括注"


def _lies_between(current: _Drafted, stretch: Stretch, following: Stretch | None) -> bool:
    """Whether a plain paragraph stands between a numbered measure and the next number: it is more of that measure."""
    if stretch.segment.number or not current.value or current.chain != stretch.chain or following is None:
        return False
    number = following.segment.number
    return following.chain == current.chain and number is not None and number.value == current.value + 1


def _next_numbered(stretches: Sequence[Stretch], kept: set[int], index: int) -> Stretch | None:
    behind = range(index + 1, len(stretches))
    return next((stretches[one] for one in behind if one in kept and stretches[one].segment.number), None)


def _begun(index: int, stretch: Stretch, inherited: dict[str, Said], lead: dict[tuple[str, ...], str]) -> _Drafted:
    found, days = said(stretch.text), ""
    for heading in reversed(stretch.chain):
        above = inherited.get(heading)
        if above and above.responsible and not found.responsible:
            source = f"上级标题“{heading[:20]}”"
            found = replace(found, responsible=above.responsible, source=source, kept=above.kept)
            days = days or above.deadline
    number = stretch.segment.number
    printed = (number.printed if number else "") or ""
    requirement = lead.get(stretch.chain, "")
    return _Drafted([index], found, stretch.chain, printed, number.value if number else 0, requirement, above=days)


def _joined(before: Said, more: Said) -> Said:
    """A measure with what a further line says: bodies and times, or more words."""
    text = before.text + (f"\n{more.text}" if more.text.strip() else "")
    return Said(
        text,
        "；".join(filter(None, (before.responsible, _after(before.responsible, more.responsible)))),
        "；".join(filter(None, (before.deadline, more.deadline))),
        before.source or ("单列一行" if more.responsible else ""),
        before.standing or more.standing,
        before.rule or more.rule,
        "；".join(filter(None, (before.unread, more.unread))),
        (*before.kept, *more.kept),
    )


def _after(before: str, more: str) -> str:
    """Bodies that follow labelled ones need their own label: 牵头单位：甲；责任单位：乙."""
    labelled = any(field.kind is FieldKind.BODIES for field in fields(before))
    bare = bool(more) and fields(more)[0].kind is FieldKind.PLAIN
    return f"责任单位：{more}" if labelled and bare else more


def _numbers(drafted: Sequence[_Drafted], after: Sequence[str]) -> list[str]:
    """The printed numbers where they run from 1 to the last without a gap; else 1, 2, 3, or on behind ``after``."""
    printed = [one.value for one in drafted]
    if not after and printed == list(range(1, len(drafted) + 1)):
        return [str(number) for number in printed]
    begin = max((int(number) for number in after if number.isdecimal()), default=0) + 1
    return [str(number) for number in range(begin, begin + len(drafted))]


def _measure(
    one: _Drafted, number: str, standing: str, issued: date, answers: Answers, stretches: Sequence[Stretch]
) -> Measure:
    answered = {ask: _answer(one, stretches, answers, ask) for ask in (Ask.RESPONSIBLE, Ask.DEADLINE)}
    found = times(one.said.text, issued)
    responsible, source = one.said.responsible, one.said.source
    if answered[Ask.RESPONSIBLE]:
        responsible, source, standing = answered[Ask.RESPONSIBLE], ANSWERED, ""
    added = standing if standing and tidy(_bodies(standing)) not in tidy(responsible) else ""
    return Measure(
        MAIN,
        number,
        one.said.text,
        one.chain,
        one.printed,
        responsible,
        source,
        added,
        suggestions=() if responsible or added else subjects(one.said.text),
        deadline=answered[Ask.DEADLINE]
        or one.said.deadline
        or found.deadline
        or one.above
        or _above(one.chain, issued),
        frequency=found.frequency,
        times=found.readings,
        unread=one.said.unread,
        kept=one.said.kept,
        requirement=one.requirement,
    )


def _answer(one: _Drafted, stretches: Sequence[Stretch], answers: Answers, ask: Ask) -> str:
    keys = (stretches[index].key for index in one.stretches)
    return next((text for key in keys if (text := answers.get(key, {}).get(ask, "").strip())), "")


def _bodies(words: str) -> str:
    return re.sub(r"(?:负责落实|负责|落实|参与|配合|牵头)$", "", words)


def _above(chain: Sequence[str], issued: date) -> str:
    """A last day the nearest heading sets for everything under it (6月底前)."""
    for heading in reversed(chain):
        found: Times = times(heading, issued)
        if found.deadline:
            return found.deadline
    return ""


def printed_responsible(measure: Measure) -> str:
    """The 责任单位 cell: the printed words, and what a standing rule adds."""
    return "，".join(filter(None, (measure.responsible.rstrip("，；。"), measure.standing)))


def listed_measures(lists: Sequence[TaskList], issued: date, answers: Answers) -> tuple[Measure, ...]:
    """The tasks of appended lists as measures, as they stand; an answer is kept under the task's own key."""
    made = []
    for task_list in lists:
        for requirement, task in task_list.rows():
            told = answers.get(task_key(task.measure), {})
            found = times(task.measure, issued)
            responsible = told.get(Ask.RESPONSIBLE, "").strip() or task.responsible
            made.append(
                Measure(
                    task_list.id,
                    task.number,
                    task.measure,
                    (requirement.heading,) if requirement.heading else (),
                    task.number,
                    responsible,
                    "清单" if responsible == task.responsible else ANSWERED,
                    suggestions=() if responsible else subjects(task.measure),
                    deadline=task.deadline,
                    reading=told.get(Ask.DEADLINE, "").strip(),
                    frequency=found.frequency,
                    times=found.readings,
                    requirement=requirement.text,
                    listed=True,
                    decided=any(words.strip() for words in told.values()),
                )
            )
    return tuple(made)


def task_key(measure: str) -> str:
    """The key answers about a task of an appended list are kept under: a digest of its words."""
    return f"任务:{hashlib.sha256(tidy(measure).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
