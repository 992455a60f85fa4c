"""The task rows of one return with what the rules need beside them: the task, its deadline, last month. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.campaign.plan import Plan
from toolkit.findings.finding import Finding, Kind
from toolkit.model.deadline import Deadline
from toolkit.model.history import History
from toolkit.model.identities import OfTask
from toolkit.model.place import Place
from toolkit.model.states import FINISHED, State
from toolkit.model.submission import Submission, TaskReturn
from toolkit.model.tasks import Task
from toolkit.model.wording import articles
from toolkit.rules.limits import LIMITS
from toolkit.rules.returned import UnitReturn

_STATES = {state.value: state for state in State}


@dataclass(frozen=True, slots=True)
class Row:
    """One task as returned.

    ``progress`` is its text, "" when empty; ``state`` the one chosen, None when empty or not one of the list.
    ``before`` is last month's text; ``was_done`` says the task had been done by then.
    """

    file: str
    unit: str
    list_id: str
    task: Task
    deadline: Deadline
    returned: TaskReturn
    progress: str
    state: State | None
    before: str
    was_done: bool

    @property
    def subject(self) -> OfTask:
        return OfTask(self.list_id, self.task.number)

    @property
    def settled(self) -> bool:
        """Whether the task was done before and still is: the row came filled in, and nothing new is asked."""
        return self.was_done and self.state is State.DONE

    @property
    def done_on(self) -> date | None:
        value = self.returned.value("done_on")
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                return None
        return value if isinstance(value, date) else None

    def text(self, key: str) -> str:
        """What stands in a cell of the row, "" when it is empty."""
        return _text(self.returned, key)

    def place(self, *keys: str) -> Place:
        """The first of the cells that is filled, else any cell of the row, else the file."""
        entries = self.returned.entries
        entry = next((entries[key] for key in keys if key in entries), None) or next(iter(entries.values()), None)
        return Place(self.file, entry.sheet, entry.row, entry.column) if entry else Place(self.file)


def _text(returned: TaskReturn, key: str) -> str:
    entry = returned.entries.get(key)
    if entry is None:
        return ""
    return entry.value.strip() if isinstance(entry.value, str) else entry.text.strip()


def rows_of(submission: Submission, plan: Plan, history: History) -> Iterator[Row]:
    """The tasks the unit has to fill and that came back, list by list in printed order."""
    past = history.of(submission.unit)
    for task_list in plan.campaign.lists:
        for task in plan.tasks_of(submission.unit, task_list.id):
            key = (task_list.id, task.number)
            returned = submission.tasks.get(key)
            if returned:
                yield Row(
                    submission.file,
                    submission.unit,
                    task_list.id,
                    task,
                    plan.deadlines[key],
                    returned,
                    _text(returned, "progress"),
                    _STATES.get(str(returned.value("state"))),
                    past.progress.get(key, ""),
                    past.states.get(key, "") in FINISHED,
                )


def adopted_rows(unit: UnitReturn, plan: Plan, history: History) -> Iterator[Row]:
    """The rows of the lists that were adopted, whichever files they came in."""
    for one in {part.receipt.number: part for part in unit.parts.values()}.values():
        if one.submission:
            rows = rows_of(one.submission, plan, history)
            yield from (row for row in rows if unit.parts.get(row.list_id) is one)


def tasks_phrase(rows: Iterable[Row]) -> str:
    """The tasks in words: "第13、14条", or "清单一第13条、清单二第2条" where they stand in several lists."""
    numbers: dict[str, dict[str, None]] = {}
    for row in rows:
        numbers.setdefault(row.list_id, {})[row.task.number] = None
    if len(numbers) == 1:
        return articles(next(iter(numbers.values())))
    return "、".join(f"{list_id}{articles(found)}" for list_id, found in numbers.items())


def at_rows(kind: Kind, rows: Sequence[Row], *keys: str, **facts: object) -> Finding:
    """One finding for one or more rows: it stands at the first of them and is about all of them."""
    first, subjects = rows[0], (row.subject for row in rows)
    return kind.at(first.place(*keys), *subjects, unit=first.unit, tasks=tasks_phrase(rows), **facts)


def shown(text: str) -> str:
    """A text as a message quotes it: on one line, cut at a set length."""
    line = " ".join(text.split())
    return line if len(line) <= LIMITS.shown_length else line[: LIMITS.shown_length] + "…"
