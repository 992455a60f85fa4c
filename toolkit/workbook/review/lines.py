"""The lines of the sheet 逐条核对: every stretch of the notice, long ones and tables over several lines. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.campaign.plan import Plan
from toolkit.model.deadline import Deadline, DeadlineKind
from toolkit.model.draft import ANSWERABLE, Answers, Doubt, Draft, Measure, Row, RowKind
from toolkit.model.notice import Notice
from toolkit.notice.measures import printed_responsible, task_key

LONGEST = 640
"""So many characters stand in one line; what is longer goes on in the next, so that no row is cut off on paper."""
_TABLES = (RowKind.TASKS, RowKind.TABLE, RowKind.MEMBERS)
_SHOWN_UNITS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the source text left, what was understood right. ``goes_on`` says that it continues the one above."""

    key: str
    source: str
    kind: str = ""
    above: str = ""
    number: str = ""
    who: str = ""
    when: str = ""
    questions: tuple[Doubt, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    decided: bool = False
    answerable: bool = False
    goes_on: bool = False


def lines(draft: Draft, notice: Notice, plan: Plan, answers: Answers) -> Iterator[Line]:
    """Every row of a draft as lines, in the order of the notice."""
    by_number = {(measure.list_id, measure.number): measure for measure in draft.measures}
    main = draft.campaign.lists[0].id
    cells = {piece.raw: piece.cells for piece in notice.pieces if piece.cells}
    shown: set[str] = set()
    for row in draft.rows:
        table = cells.get(row.raw)
        if row.kind in _TABLES and table:
            yield from _table(row, table, draft, plan, answers)
            continue
        measure = by_number.get((main, row.task)) if row.kind is RowKind.MEASURE and row.task not in shown else None
        if measure:
            shown.add(row.task)
        yield from _row(row, measure, plan, answers)


def _row(row: Row, measure: Measure | None, plan: Plan, answers: Answers) -> Iterator[Line]:
    text = row.text or row.raw.strip()
    parts = [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)] or [row.raw.strip()]
    yield Line(
        row.key,
        parts[0],
        str(row.kind),
        "\n".join(row.chain),
        row.task,
        _who(measure, plan) if measure else "",
        _when(measure, plan) if measure else "",
        row.questions,
        answers.get(row.key, {}),
        row.decided,
        answerable=row.kind in (*ANSWERABLE, RowKind.CLOSING, RowKind.PREAMBLE),
    )
    for part in parts[1:]:
        yield Line("", part, "（接上）", goes_on=True)


def _table(row: Row, cells: tuple[tuple[str, ...], ...], draft: Draft, plan: Plan, answers: Answers) -> Iterator[Line]:
    """A table line by line; a line that is a task of an appended list is told with what was understood of it."""
    by_text = {" ".join(measure.text.split()): measure for measure in reversed(draft.measures)}
    yield Line(row.key, f"（{row.kind}，{len(cells)}行，逐行如下）", str(row.kind), questions=row.questions)
    above: tuple[str, ...] = ()
    for line in cells:
        kept = [
            cell
            for place, cell in enumerate(line)
            if cell and (place >= len(above) or cell != above[place] or len(cell) < 40)
        ]
        above = line
        text = "\n".join(dict.fromkeys(kept))
        measure = next((by_text[joined] for cell in line if (joined := " ".join(cell.split())) in by_text), None)
        parts = [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)] or [""]
        yield (
            _task_line(measure, parts[0], plan, answers)
            if measure and row.kind is RowKind.TASKS
            else Line("", parts[0], "表格行")
        )
        for part in parts[1:]:
            yield Line("", part, "（接上）", goes_on=True)


def _task_line(measure: Measure, text: str, plan: Plan, answers: Answers) -> Line:
    key = task_key(measure.text)
    told = answers.get(key, {})
    return Line(
        key,
        text,
        "措施",
        "\n".join(measure.chain),
        measure.number,
        _who(measure, plan),
        _when(measure, plan),
        measure.questions,
        told,
        measure.decided,
        answerable=True,
    )


def _who(measure: Measure, plan: Plan) -> str:
    """The printed words, whom they lead to by role, and where the words were found."""
    by_role: dict[str, list[str]] = {}
    for one in plan.assignments_of(measure.list_id, measure.number):
        by_role.setdefault(str(one.role), []).append(plan.campaign.roster[one.unit].short)
    reached = "\n".join(f"→ {role}：{_few(names)}" for role, names in by_role.items())
    printed = printed_responsible(measure) or "（没有写）"
    how = "，".join(filter(None, (measure.source, f"加“{measure.standing}”" if measure.standing else "")))
    return f"{printed}\n{reached}" + (f"\n［{how}］" if how else "")


def _few(names: list[str]) -> str:
    more = f"等{len(names)}家" if len(names) > _SHOWN_UNITS else ""
    return "、".join(names[:_SHOWN_UNITS]) + more


def _when(measure: Measure, plan: Plan) -> str:
    deadline = plan.deadlines.get((measure.list_id, measure.number))
    parts = [measure.deadline or "（没有写）"]
    if deadline and deadline.kind is not DeadlineKind.NONE:
        parts.append(f"→ {_reading(deadline)}")
    if measure.frequency:
        parts.append(f"频次：{measure.frequency}")
    return "\n".join(parts)


def _reading(deadline: Deadline) -> str:
    if deadline.milestones:
        return "；".join(f"{one.due.isoformat()}" for one in deadline.milestones) + "（分期）"
    return f"{deadline.kind}" + (f" {deadline.due.isoformat()}" if deadline.due else "")
