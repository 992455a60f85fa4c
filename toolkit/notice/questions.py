"""What is doubtful in a notice, stretch by stretch, with the answers that are known; and answers kept for later. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from toolkit import deadlines
from toolkit.model.deadline import DeadlineKind
from toolkit.model.draft import ANSWERABLE, Answers, Ask, Doubt, Draft, Measure, Row, RowKind
from toolkit.notice.measures import SHARED, task_key
from toolkit.notice.rows import Stretch
from toolkit.notice.sections import without_reporting
from toolkit.notice.tables import ABOVE, FOOT, Left

_MAY_BIND = {RowKind.GOAL: "目标", RowKind.STATEMENT: "这一段", RowKind.SUPPORT: "保障要求"}
_HARD = re.compile(r"底前|年内|日前|至[0-9]{1,2}月|[日月]至[0-9]|[%％]|不少于|不低于")
_NAMED = 6
"""So many suggestions are shown in one question."""


def rows_of(
    stretches: Sequence[Stretch],
    owner: Mapping[int, str],
    matched: Mapping[int, str],
    measures: Sequence[Measure],
    *,
    has_list: bool,
) -> tuple[Row, ...]:
    """Every stretch as a row of the review, in order; the ``raw`` of all rows joined are the notice."""
    by_number = {measure.number: measure for measure in measures}
    made = []
    for index, stretch in enumerate(stretches):
        task = matched.get(index) or owner.get(index, "")
        kind = RowKind.MATCHED if index in matched else stretch.kind
        first = index not in owner or all(owner.get(other) != task for other in range(index))
        measure = by_number.get(task) if index in owner and first else None
        if kind is RowKind.MEASURE and has_list and index not in owner:
            kind = RowKind.UNLISTED
        elif kind is RowKind.MEASURE and not first:
            kind = RowKind.CONTINUED
        number = stretch.segment.number.printed if stretch.segment.number else ""
        questions = tuple(_questions(stretch, kind, measure))
        made.append(
            Row(
                stretch.key,
                kind,
                stretch.segment.raw,
                stretch.text,
                stretch.segment.piece.place,
                stretch.chain,
                number,
                task,
                questions,
                stretch.decided,
            )
        )
    return tuple(made)


def _questions(stretch: Stretch, kind: RowKind, measure: Measure | None) -> Iterator[Doubt]:
    if measure:
        yield from measure.questions
    elif kind is RowKind.UNLISTED:
        text = "附件清单里没有与这一段对应的一条；要另列为措施的，类别选“措施”"
        yield Doubt(text, Ask.KIND, (RowKind.MEASURE, RowKind.STATEMENT))
    elif kind in _MAY_BIND and not stretch.heading and _HARD.search(without_reporting(stretch.text)):
        text = f"{_MAY_BIND[kind]}里有时限或数量；要单列为措施的，类别选“措施”"
        yield Doubt(text, Ask.KIND, (RowKind.MEASURE, kind))
    elif kind is RowKind.TABLE:
        yield Doubt(
            "这张表没有认出写明任务、措施的一列，没有转成任务；确是任务清单的，请另存成 .xlsx 用 --from-table 导入",
            Ask.KIND,
        )


def with_left(rows: Sequence[Row], left: Sequence[Left]) -> tuple[Row, ...]:
    """What a list's table holds that is no task, nor a title or a foot, is asked on the table's row."""
    made = []
    for row in rows:
        theirs = [one for one in left if row.kind is RowKind.TASKS and one.place.startswith(row.place)]
        asked = (
            Doubt(f"{one.place}“{' '.join(one.text.split())[:40]}”：{one.reason}", Ask.KIND)
            for one in theirs
            if one.reason not in (FOOT, ABOVE)
        )
        made.append(replace(row, questions=(*row.questions, *asked)))
    return tuple(made)


def with_questions(measure: Measure, issued: date, ends: date) -> Measure:
    """A measure with what a person must say about it; ``issued`` and ``ends`` bound the campaign."""
    return replace(measure, questions=tuple(_of_measure(measure, issued, ends)))


def _of_measure(measure: Measure, issued: date, ends: date) -> Iterator[Doubt]:
    if measure.addressed:
        offered = measure.suggestions[:_NAMED]
        shown = f"文中主语：{'、'.join(offered)}。" if offered else ""
        said = f"“{measure.responsible}”没有认出是哪些单位" if measure.responsible else "没有写责任单位"
        yield Doubt(f"{said}，暂发主送机关填报。{shown}请填责任单位", Ask.RESPONSIBLE, offered)
    if measure.source == SHARED:
        text = f"“{measure.responsible}”写在几条后面，暂按各条共有；只管最后一条的，请填这一条的责任单位"
        yield Doubt(text, Ask.RESPONSIBLE, (measure.responsible,))
    if measure.unread:
        text = f"“{measure.unread}”没有读懂，没有用上；是单位的请填全责任单位，是时限的请填完成时限"
        yield Doubt(text, Ask.RESPONSIBLE, tuple(filter(None, (measure.responsible,))))
    if measure.reading:
        return
    if clause := _clause_of(measure):
        text = f"“{measure.deadline}”写在“{clause[:24]}”一句里，是不是整条的时限？不是的请填整条的完成时限"
        yield Doubt(text, Ask.DEADLINE, (measure.deadline, "长期坚持"))
    printed = deadlines.read(measure.deadline, issued=issued, ends=ends)
    unclear = [printed] if measure.deadline else [one for one in measure.times if one.kind is DeadlineKind.UNCLEAR]
    for reading in unclear:
        if reading.question:
            yield Doubt(reading.question, Ask.DEADLINE, tuple(day.isoformat() for day in reading.suggestions))


_FEW_CLAUSES = 3


def _clause_of(measure: Measure) -> str:
    """The clause of a long measure that alone sets its time while others follow it; "" where the time is for the whole."""
    clauses = [clause for clause in re.split(r"[。；;]", measure.text) if clause.strip()]
    if measure.listed or len(clauses) < _FEW_CLAUSES or measure.deadline in ("", *clauses[-1:]):
        return ""
    words = measure.deadline.split("；")
    holding = [place for place, clause in enumerate(clauses) if any(one in "".join(clause.split()) for one in words)]
    inside = len(holding) == 1 and 0 < holding[0] < len(clauses) - 1
    return clauses[holding[0]].strip() if inside else ""


def not_understood(draft: Draft, answers: Answers) -> tuple[str, ...]:
    """What a person answered and nobody could read, in Chinese, so that no answer is passed over in silence."""
    told = []
    for row in draft.rows:
        kind = answers.get(row.key, {}).get(Ask.KIND, "").strip()
        if kind and kind not in tuple(ANSWERABLE):
            told.append(f"“{row.text[:16]}…”的类别答复“{kind}”不认识，没有采用，请从下拉列表里选")
    for fact in draft.facts:
        answer = answers.get(fact.key, {}).get(Ask.VALUE, "").strip()
        if answer and not fact.decided:
            told.append(f"“{fact.key}”的答复“{answer}”看不懂，没有采用")
    return tuple(told)


def with_kept(draft: Draft, answers: Answers) -> Draft:
    """The draft with the answers that found no place in it, so that none is ever lost."""
    known = {row.key for row in draft.rows} | {fact.key for fact in draft.facts} | {body.key for body in draft.bodies}
    known |= {task_key(measure.text) for measure in draft.measures}
    unused = {
        key: dict(answer)
        for key, answer in answers.items()
        if key not in known and any(text.strip() for text in answer.values())
    }
    return replace(draft, unused=unused, notes=(*draft.notes, *not_understood(draft, answers)))
