"""Every stretch of a notice with what it is: the frame, the headings, the duties, and nothing left over. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.deadlines import tidy
from toolkit.model.deadline import DeadlineKind
from toolkit.model.draft import ANSWERABLE, Answers, Ask, RowKind
from toolkit.model.notice import Notice, PieceKind
from toolkit.notice.frame import Frame, frame
from toolkit.notice.members import is_member_line, is_member_table, lists_members
from toolkit.notice.outline import Line, outline
from toolkit.notice.quantities import sets_target
from toolkit.notice.responsible import is_field_line, said
from toolkit.notice.sections import bare, holds_no_duty, is_general, section, without_reporting
from toolkit.notice.segments import Segment, segments
from toolkit.notice.stanzas import stanzas
from toolkit.notice.times import times

_NEVER = re.compile(r"(?:时间安排|行动时间|整治时间|时间范围|实施时间|活动时间|检查时间)$")
_TABLE_TITLE = re.compile(r"^.{2,40}(?:表|清单|名单|如下)[:：]?$")
"""A line that stands over a table."""
_DUTY = re.compile(
    r"要|应当|应(?!急)|须|必须|不得|严禁|加强|强化|落实|开展|组织|推进|推动|建立|健全|完善|制定|深化|严格|督促|排查|整治|检查|做好|实施|提升|压实|规范|确保|加大|防范|坚持|明确|配备|修订|提高|及时"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A segment and what it is: ``heading`` are the words it heads others with, ``rest`` a heading's further words."""

    key: str
    segment: Segment
    kind: RowKind
    chain: tuple[str, ...] = ()
    heading: str = ""
    rest: str = ""
    decided: bool = False

    @property
    def text(self) -> str:
        return self.segment.text.strip()


@dataclass(frozen=True, slots=True)
class Understood:
    """A notice cut into stretches, whose ``raw`` joined are the notice, and the frame found around its duties."""

    frame: Frame
    stretches: tuple[Stretch, ...]


def understand(notice: Notice, issued: date, answers: Answers, is_task_table: Mapping[int, bool]) -> Understood:
    """Tell what every stretch of a notice is; ``answers`` by key change a kind. ``is_task_table`` is by piece index."""
    cut = segments(notice)
    found = frame(cut)
    kinds = dict(found.kinds)
    pieces = {id(piece): place for place, piece in enumerate(notice.pieces)}
    for index, segment in enumerate(cut):
        if index not in kinds:
            kind = _formal(segment, found.attached.get(index, ""), is_task_table.get(pieces[id(segment.piece)], False))
            if kind:
                kinds[index] = kind
    keys = _keys(cut)
    told = {index: _told(answers, keys[index]) for index in range(len(cut))}
    body = [(index, cut[index]) for index in range(len(cut)) if index not in kinds]
    heads = {index: kind is RowKind.HEADING for index, kind in told.items() if kind}
    own = {opener: lines for opener, lines in stanzas(cut).items() if opener not in kinds}
    labels = frozenset(line for lines in own.values() for line in lines)
    lines = {line.index: line for line in _outline(body, found, heads, labels)}
    last = _last_top(list(lines.values()))
    closing = _closing(body, lines, found)
    made = []
    for index, segment in enumerate(cut):
        line = lines.get(index)
        kind = kinds.get(index) or _labelled(index, line, own, labels)
        kind = kind or (RowKind.CLOSING if index in closing else _kind(line, last, issued))
        if kind is RowKind.MEASURE and lists_members(found.attached.get(index, "")):
            kind = RowKind.STATEMENT
        decided = told[index] is not None
        kind = told[index] or kind
        chain = line.chain if line else ()
        heading, rest = (line.heading, line.rest) if line else ("", "")
        made.append(Stretch(keys[index], segment, kind, chain, heading, rest, decided))
    return Understood(found, tuple(made))


def _labelled(
    index: int, line: Line | None, own: Mapping[int, tuple[int, ...]], labels: frozenset[int]
) -> RowKind | None:
    """A paragraph with label lines of its own is a task, under whatever heading; over deeper points it heads them."""
    if index in labels:
        return RowKind.CONTINUED
    if index not in own or line is None or line.heading:
        return None
    return RowKind.MEASURE


def _told(answers: Answers, key: str) -> RowKind | None:
    answer = answers.get(key, {}).get(Ask.KIND, "").strip()
    return next((kind for kind in ANSWERABLE if kind == answer), None)


def _formal(segment: Segment, attached: str, is_tasks: bool) -> RowKind | None:
    """What is told by form alone: tables and lists of members."""
    if segment.piece.kind is PieceKind.TABLE:
        if is_member_table(segment.piece) or lists_members(attached):
            return RowKind.MEMBERS
        return RowKind.TASKS if is_tasks else RowKind.TABLE
    if is_member_line(segment) and (lists_members(attached) or segment.piece.raw.count("\t") > 0 or _short(segment)):
        return RowKind.MEMBERS
    return None


def _short(segment: Segment) -> bool:
    return len(segment.text) <= 120


def _outline(
    body: Sequence[tuple[int, Segment]], found: Frame, told: Mapping[int, bool], labels: frozenset[int]
) -> list[Line]:
    """The outline of the main text, and of every attachment by itself."""
    lines: list[Line] = []
    part: list[tuple[int, Segment]] = []
    title = ""
    for index, segment in body:
        attached = found.attached.get(index, "")
        if attached != title and part:
            lines += outline(part, told, labels)
            part = []
        title = attached
        part.append((index, segment))
    return lines + list(outline(part, told, labels))


def _last_top(lines: Sequence[Line]) -> str:
    """The last heading of the highest level."""
    tops = [line.heading for line in lines if line.heading and not line.chain]
    return tops[-1] if len(tops) > 1 else ""


def _closing(body: Sequence[tuple[int, Segment]], lines: Mapping[int, Line], found: Frame) -> frozenset[int]:
    """The last words of the main text, where they are a plain paragraph behind the numbered ones."""
    main = [(index, segment) for index, segment in body if not found.attached.get(index)]
    if len(main) < 3:
        return frozenset()
    index, segment = main[-1]
    line, before = lines[index], lines[main[-2][0]]
    plain = segment.number is None and not segment.piece.heading and not line.heading and segment.paragraph
    behind = before.segment.number is not None and not before.heading
    whole = re.search(r"(?:各|全)[^。]{0,30}(?:要|可)[^。]*。|特此通知|贯彻执行", segment.text)
    return frozenset({index}) if plain and behind and whole and not said(segment.text).responsible else frozenset()


def _kind(line: Line | None, last: str, issued: date) -> RowKind:
    """What a paragraph of the body is, by its section and by whether its words bind somebody."""
    if line is None:
        return RowKind.TABLE
    text = line.segment.text.strip()
    if is_field_line(text):
        return RowKind.CONTINUED
    if line.heading:
        binds = bool(line.rest) and _binds(line.rest, issued) and section(line.chain, last) is RowKind.MEASURE
        return RowKind.MEASURE if binds else RowKind.HEADING
    own = re.match(r"[^。]{2,20}(?=。)", text)
    if own and is_general(own[0]):
        return section((own[0],), "")
    return _leaf(line, text, section(line.chain, last), issued)


_BESIDE_THE_WORDS = ("括注", "标注")
"""Whoever is named like this is named for a task, under whatever heading it stands."""


def _leaf(line: Line, text: str, kind: RowKind, issued: date) -> RowKind:
    """What a paragraph is that heads nothing; ``kind`` is what its section makes of words that do not bind."""
    binds = _binds(text, issued)
    if not without_reporting(line.segment.words).strip("。；;. "):
        return RowKind.SUPPORT
    if said(text).source in _BESIDE_THE_WORDS:
        return RowKind.MEASURE
    if kind is RowKind.GOAL or (line.chain and _NEVER.search(bare(line.chain[-1]))):
        return kind
    if kind is RowKind.MEASURE:
        return _ordinary(line, text, binds=binds)
    if kind is RowKind.STATEMENT and not _held(text, issued):
        return kind
    if kind is RowKind.SUPPORT and not said(text).responsible:
        binds = _binds(without_reporting(text), issued)
    return RowKind.MEASURE if binds and _DUTY.search(text) else kind


def _ordinary(line: Line, text: str, *, binds: bool) -> RowKind:
    """A paragraph of an ordinary section is a duty unless it only leads over to deeper ones or does nothing."""
    words = line.segment.words
    if holds_no_duty(words) and not binds:
        return RowKind.STATEMENT
    if not binds and _TABLE_TITLE.search(text):
        return RowKind.HEADING
    plain = line.segment.number is None
    if plain and line.leads and not binds:
        return RowKind.STATEMENT
    if plain and not line.chain:
        return RowKind.MEASURE if binds or (_DUTY.search(text) and len(text) > 12) else RowKind.STATEMENT
    if plain and (text.endswith(("：", ":")) or len(tidy(text)) < 8):
        return RowKind.STATEMENT
    return RowKind.MEASURE if _DUTY.search(text) or binds or line.segment.number else RowKind.STATEMENT


def _binds(text: str, issued: date) -> bool:
    """Whether somebody can be held to the words: a responsible body, a last day, a count, a target."""
    found = said(text)
    if found.responsible or found.deadline:
        return True
    return times(text, issued).binding or sets_target(text)


def _held(text: str, issued: date) -> bool:
    """Whether more than the span of a stage binds: a day, a count, a target, a body."""
    found = times(text, issued)
    spans = found.deadline and all(one.kind is DeadlineKind.SPAN for one in found.readings if one.due)
    return bool(found.frequency or sets_target(text) or said(text).responsible or (found.deadline and not spans))


def _keys(cut: Sequence[Segment]) -> list[str]:
    """A short name for each segment that stays when others come and go: a digest of its words, numbered when repeated."""
    seen: dict[str, int] = {}
    keys = []
    for segment in cut:
        digest = hashlib.sha256(tidy(segment.words or segment.raw).encode("utf-8", "surrogatepass")).hexdigest()[:12]
        seen[digest] = seen.get(digest, 0) + 1
        keys.append(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
    return keys
