"""What a notice was understood as, before a person has looked: rows, measures, questions, answers (导入核对)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from toolkit.model.campaign import Campaign
from toolkit.model.deadline import Deadline
from toolkit.model.wording import article


class RowKind(StrEnum):
    """What a stretch of a notice is (类别)."""

    FURNITURE = "页眉页脚"
    LETTERHEAD = "发文机关标志"
    NUMBER = "文号"
    TITLE = "标题"
    ADDRESSEES = "主送机关"
    PREAMBLE = "前言"
    HEADING = "小标题"
    MEASURE = "措施"
    CONTINUED = "并入上一条"
    """Belongs to the measure in front of it: a 责任单位 of its own line, a second paragraph."""
    GOAL = "目标"
    STATEMENT = "说明"
    """General words without a duty: 总体要求, 指导思想, 组织机构."""
    SUPPORT = "保障要求"
    """How the work is to be secured (保障措施, 工作要求): no single duty with a time, a number or a body."""
    MATCHED = "正文（见附件清单）"
    """A paragraph of the body that stands in the appended task list."""
    UNLISTED = "正文（清单没有）"
    """A duty of the body that the appended task list does not have."""
    TASKS = "任务清单"
    TABLE = "表格"
    MEMBERS = "名单"
    CLOSING = "结尾"
    SIGNATURE = "落款"
    ATTACHMENT = "附件"
    DISTRIBUTION = "抄送印发"


ANSWERABLE = (
    RowKind.MEASURE,
    RowKind.CONTINUED,
    RowKind.HEADING,
    RowKind.STATEMENT,
    RowKind.GOAL,
    RowKind.SUPPORT,
)
"""What a person may make of a row."""


class Ask(StrEnum):
    """Which answer a question wants: the key of a column of answers."""

    KIND = "类别"
    RESPONSIBLE = "责任单位"
    DEADLINE = "完成时限"
    VALUE = "答案"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful spot: what to answer, in Chinese; ``choices`` are the answers that are known, () for free text."""

    text: str
    ask: Ask = Ask.VALUE
    choices: tuple[str, ...] = ()


class Doubtful(NamedTuple):
    """A question and what it is about: an item, a body, a place in the notice, a task."""

    about: str
    question: Doubt


@dataclass(frozen=True, slots=True)
class Row:
    """One stretch of the notice.

    The ``raw`` of all rows joined are the whole notice. ``key`` tells it again when the notice is read anew, a little
    changed or not. ``chain`` are the headings above it, highest first. ``number`` is its printed number. ``task`` is
    the number of the measure it became or belongs to, "" for none. ``decided`` says that a person answered.
    """

    key: str
    kind: RowKind
    raw: str
    text: str
    place: str
    chain: tuple[str, ...] = ()
    number: str = ""
    task: str = ""
    questions: tuple[Doubt, ...] = ()
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A drafted 细化措施.

    ``responsible`` and ``deadline`` are the printed words, "" where none are; ``source`` says in Chinese where the
    responsible were found (括注, 末句, 清单, 通用规定 …). ``standing`` are the words a standing rule adds.
    ``suggestions`` are bodies the sentences name as their subject; they are offered, never taken.
    ``times`` are the readings of every phrase of time in it.
    """

    list_id: str
    number: str
    text: str
    chain: tuple[str, ...]
    printed: str = ""
    """Its number as printed: （三）2."""
    responsible: str = ""
    source: str = ""
    standing: str = ""
    suggestions: tuple[str, ...] = ()
    deadline: str = ""
    reading: str = ""
    """How a person read a printed deadline, "" where nobody said."""
    frequency: str = ""
    times: tuple[Deadline, ...] = ()
    unread: str = ""
    """Words among its bodies and times that are neither, as printed."""
    kept: tuple[str, ...] = ()
    """Labelled words that go along with it: 责任人：…, 整改目标：…."""
    requirement: str = ""
    """The words under the heading of an appended table's 国家要求, or lead words under a heading of the body."""
    named_by_text: tuple[str, ...] = ()
    addressed: bool = False
    """Nobody is named: it goes to the addressees until somebody is."""
    listed: bool = False
    """It stands in an appended list, taken as it is."""
    questions: tuple[Doubt, ...] = ()
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said of the notice as a whole (文号, 成文日期, 末期 …): what was read, where, and what is asked."""

    key: str
    value: str
    source: str
    question: Doubt | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """One body of the drafted roster, or a collective whose members are asked for.

    ``tasks`` are the numbers of the measures it reports on. ``printed`` are its names in the notice.
    """

    key: str
    name: str
    kind: str
    level: str
    printed: tuple[str, ...]
    how: str
    tasks: tuple[str, ...] = ()
    question: Doubt | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number a measure sets as target: 不少于20%, 至少10项, 达到100%."""

    code: str
    title: str
    target: str
    unit: str
    task: str
    """The number of the measure that sets it, "" where other words of the notice do."""
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure whose wording in the body and in the appended list differs; nothing is resolved."""

    task: str
    listed: str
    body: str


@dataclass(frozen=True, slots=True)
class Member:
    """One line of a list of members (领导小组名单)."""

    group: str
    name: str
    position: str


Answers = Mapping[str, Mapping[str, str]]
"""What a person answered: row key → which answer (``Ask``) → the answer as written."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice understood: every row of it, and the campaign it makes."""

    name: str
    campaign: Campaign
    rows: tuple[Row, ...]
    measures: tuple[Measure, ...]
    facts: tuple[Fact, ...]
    bodies: tuple[Body, ...]
    quantities: tuple[Quantity, ...]
    differences: tuple[Difference, ...] = ()
    members: tuple[Member, ...] = ()
    notes: tuple[str, ...] = ()
    unused: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Answers that found no place any more, by the text they were given for."""
    issued: date | None = None
    """成文日期 as printed; None where the notice has none and the campaign's is provisional."""

    @property
    def questions(self) -> tuple[Doubt, ...]:
        """Everything that waits for an answer, in order: the notice as a whole, the bodies, the rows."""
        return tuple(question for _, question in self.asked)

    @property
    def asked(self) -> tuple[Doubtful, ...]:
        """The same with what each is about: the item, the body, the place in the notice, the task."""
        told = [Doubtful(fact.key, fact.question) for fact in self.facts if fact.question and not fact.decided]
        told += [Doubtful(body.key, body.question) for body in self.bodies if body.question and not body.decided]
        told += [Doubtful(row.place, question) for row in self.rows if not row.decided for question in row.questions]
        listed = [measure for measure in self.measures if measure.listed and not measure.decided]
        return (
            *told,
            *(
                Doubtful(f"{one.list_id}{article(one.number)}", question)
                for one in listed
                for question in one.questions
            ),
        )
