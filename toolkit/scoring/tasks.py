"""S4 进度质量 and S5 任务完成, and what is taken off for tasks long overdue: what a unit's words and tasks are worth. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from toolkit.findings.cells import PROGRESS_EMPTY
from toolkit.model.deadline import days_overdue
from toolkit.model.ranking import ItemScore, Loss
from toolkit.model.scoring import ScoredItem
from toolkit.model.states import Standing, ended
from toolkit.model.wording import article, articles
from toolkit.rollup.merged import Detail
from toolkit.rules.progress import MARKS, mark_of
from toolkit.rules.rows import Row, adopted_rows
from toolkit.scoring.case import Case
from toolkit.scoring.points import divided, said, within
from toolkit.scoring.returned import not_returned

Key = tuple[str, str]
"""List id and task number."""

OVERDUE = "逾期"
_ONE = Decimal(1)
_WRITE = "写明本月做了什么：日期、会议或文件、检查家数、整改条数；没有开展的写明原因和打算。"
_FINISH = "抓紧完成，报完成日期和佐证；完成后即恢复该条得分。"
_MARK_OF = {kind.code: mark for mark, kind in MARKS.items()}


def worded(item: ScoredItem, case: Case) -> ItemScore:
    """The share of a unit's tasks whose progress says something."""
    if not case.returned:
        return not_returned(item, case)
    if not case.details:
        return ItemScore(item.code, item.title, item.points, Decimal(0), not_applicable=("没有应填的任务",))
    adopted = adopted_rows(case.unit, case.merged.plan, case.merged.history)
    rows, shared = {(row.list_id, row.task.number): row for row in adopted}, _shared_words(case)
    empty = []
    for detail in case.details:
        key = (detail.list_id, detail.number)
        row = rows.get(key)
        mark = _mark(row) or shared.get(key, "")
        if mark:
            empty.append(_empty_words(item, detail, row, mark))
    count = len(case.details)
    got = item.points * (count - len(empty)) / count
    causes = [(_ONE, loss) for loss in empty]
    return ItemScore(item.code, item.title, item.points, item.points, divided(item.points, got, causes))


def _mark(row: Row | None) -> str:
    if row is None or (not row.progress and not row.settled):
        return "P1"
    return mark_of(row)


def _shared_words(case: Case) -> dict[Key, str]:
    """Tasks whose words several tasks or units have in common, by mark."""
    marks: dict[Key, str] = {}
    for finding in case.unit.findings:
        if finding.code in _MARK_OF:
            for task in finding.tasks:
                marks.setdefault(task, _MARK_OF[finding.code])
    return marks


def _empty_words(item: ScoredItem, detail: Detail, row: Row | None, mark: str) -> Loss:
    kind = PROGRESS_EMPTY if row is None or not row.progress else MARKS[mark]
    words = f"{_task(detail)}工作进度：{kind.called}"
    place = row.place("progress", "state") if row else None
    return Loss(item.code, _ONE, f"{mark} {kind.called}", words, kind.code, place, _WRITE)


def accomplished(item: ScoredItem, case: Case) -> ItemScore:
    """The share of the tasks that are the unit's to decide and due on the as-of day, that is done, late ones too.

    What is 待核实 and was not closed as done earns nothing until it is mended, though it is not 逾期.
    """
    due = tuple(_due(case))
    if not due:
        return ItemScore(item.code, item.title, item.points, Decimal(0), not_applicable=("没有到期任务",))
    left = tuple(detail for detail in due if not _done(detail, case))
    got = item.points * (len(due) - len(left)) / len(due)
    rule = f"截至日到期{len(due)}条，完成{len(due) - len(left)}条"
    causes = [(Decimal(len(found)), _undone(item, found, rule)) for found in _together(left)]
    return ItemScore(item.code, item.title, item.points, item.points, divided(item.points, got, causes))


def _due(case: Case) -> Iterator[Detail]:
    """The deciding tasks of the unit whose last day has come, without those that are none of its (不涉及)."""
    for detail in case.details:
        due = case.merged.plan.deadlines[detail.list_id, detail.number].due
        late = days_overdue(due, case.merged.as_of, done=False)
        if detail.decides and late is not None and detail.standing is not Standing.NOT_APPLICABLE:
            yield detail


def _done(detail: Detail, case: Case) -> bool:
    """Whether a task is done; one of which nothing usable came stands as it was closed last (最近定稿)."""
    if detail.standing.untold:
        return ended(case.past.states.get((detail.list_id, detail.number), ""))
    return detail.standing.finished


def _together(left: Sequence[Detail]) -> Iterator[list[Detail]]:
    """Tasks with a cell of their own one by one, those without any together."""
    yield from ([detail] for detail in left if detail.source)
    without = [detail for detail in left if not detail.source]
    if without:
        yield without


def _undone(item: ScoredItem, found: Sequence[Detail], rule: str) -> Loss:
    words = f"{_tasks(found)}{found[0].standing}"
    return Loss(item.code, _ONE, rule, words, place=found[0].source, advice=_FINISH)


def overdue_tasks(case: Case) -> tuple[Detail, ...]:
    """The unit's items that are 逾期 (figures.md §1)."""
    return tuple(detail for detail in case.details if detail.standing.overdue)


def long_overdue(case: Case) -> tuple[Loss, ...]:
    """Each task overdue for so many days on the as-of day costs its points, up to a bound."""
    scoring, as_of = case.scoring, case.merged.as_of
    rule = (
        f"截至日逾期满{scoring.overdue_days}天的任务每条扣{said(scoring.overdue_each)}分，"
        f"最多扣{said(scoring.overdue_most)}分"
    )
    losses = []
    for detail in overdue_tasks(case):
        days = detail.days_overdue or 0
        if days >= scoring.overdue_days:
            last = as_of - timedelta(days=days)
            words = f"{_task(detail)}应于{last.isoformat()}完成，截至{as_of.isoformat()}逾期{days}天"
            losses.append(Loss(OVERDUE, scoring.overdue_each, rule, words, place=detail.source, advice=_FINISH))
    return tuple(within(scoring.overdue_most, losses))


def _task(detail: Detail) -> str:
    return f"{detail.list_id}{article(detail.number)}"


def _tasks(details: Iterable[Detail]) -> str:
    numbers: dict[str, list[str]] = {}
    for detail in details:
        numbers.setdefault(detail.list_id, []).append(detail.number)
    return "、".join(f"{list_id}{articles(found)}" for list_id, found in numbers.items())
