"""The whole definition of one 行动 as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from toolkit.model.correspondence import Correspondence, Dispatched
from toolkit.model.errors import WrongUse
from toolkit.model.form import Form
from toolkit.model.period import Every, Period, Span
from toolkit.model.redaction import Redaction
from toolkit.model.registers import Register
from toolkit.model.roster import Roster
from toolkit.model.scoring import Decision, Inspection, Matter, Scoring
from toolkit.model.tasks import Task, TaskList
from toolkit.model.working_days import Holiday, WorkingDays


class DueIn(StrEnum):
    """Which month the reporting day is of."""

    SAME = "当月"
    NEXT = "次月"


@dataclass(frozen=True, slots=True)
class Campaign:
    """One 行动: what was ordered, by whom, who reports on it, when and how.

    ``id`` is stable and goes into every blank; ``version`` counts the editions of the definition (模板版本, from 1).
    ``every`` is the calendar. ``due_day`` is the day returns are due, that day included (31: the month's last), of the
    period's last month or, as ``due_in`` says, of the month after it; with ``postpone`` a day off
    gives way to the first working day after it (``holidays``: 节假日). ``term_ends`` are the months in which a school
    term (学期) ends.
    ``summary_title`` is the 小结's title with {period}. ``phases`` are (name, first day, last day).
    """

    id: str
    title: str
    document_number: str
    issuer: str
    issued: date
    first: Period
    last: Period
    due_day: int
    collector: str
    version: int
    roster: Roster
    lists: tuple[TaskList, ...]
    form: Form
    summary_title: str = ""
    reply_to: str = ""
    phases: tuple[tuple[str, date, date], ...] = ()
    note: str = ""
    demonstration: bool = False
    """True for fictional data (演示数据); printed on every sheet."""
    scoring: Scoring | None = None
    """None: months are not scored and no ranking is written."""
    decisions: tuple[Decision, ...] = ()
    correspondence: Correspondence = field(default_factory=Correspondence)
    dispatched: tuple[Dispatched, ...] = ()
    """The documents a person has numbered and sent (函件登记), as entered."""
    every: Every = Every.MONTH
    due_in: DueIn = DueIn.NEXT
    holidays: tuple[Holiday, ...] = ()
    postpone: bool = False
    term_ends: tuple[int, ...] = (1, 7)
    inspections: tuple[Inspection, ...] = ()
    registers: tuple[Register, ...] = ()
    """Further lists reported item by item (台账); only active ones are sent out."""
    redactions: tuple[Redaction, ...] = ()
    """Words that do not stand in the public version (脱敏), beside what the shipped patterns find."""
    _tasks: dict[tuple[str, str], Task] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._tasks.update(((one.id, task.number), task) for one in self.lists for task in one.tasks)

    def task_list(self, list_id: str) -> TaskList:
        for task_list in self.lists:
            if task_list.id == list_id:
                return task_list
        raise KeyError(list_id)

    def task(self, list_id: str, number: str) -> Task:
        return self._tasks[list_id, number]

    @property
    def active_registers(self) -> tuple[Register, ...]:
        return tuple(register for register in self.registers if register.active)

    def decided(self, matter: Matter, period: Period) -> tuple[Decision, ...]:
        """What a person entered on a matter for one month, as entered."""
        return tuple(one for one in self.decisions if one.matter is matter and one.period == period)

    @property
    def signer(self) -> str:
        """Who signs the office's documents: as it says itself, else the collector by its full name.

        "" where only a short name (市安委办) is known: a document never goes out under one.
        """
        if self.correspondence.signer or self.collector in self.roster:
            return self.correspondence.signer or self.roster[self.collector].name
        return "" if self.collector.endswith("办") else self.collector

    def exempt(self, period: Period) -> frozenset[str]:
        """The units that need not report for a month (免报)."""
        return frozenset(one.unit for one in self.decided(Matter.EXEMPT, period))

    @property
    def working_days(self) -> WorkingDays:
        return WorkingDays.of(self.holidays)

    def period(self, period: Period) -> Period:
        """A period as long as this calendar's; WrongUse for a month that none of them ends with."""
        found = period.lasting(self.every)
        if found != period:
            ends = "、".join(str(month) for month in range(self.every.months, 13, self.every.months))
            raise WrongUse(
                f"本行动按{self.every}报送，没有以{period.month}月为末的报告期",
                f"报告期写成它的末月（{ends}月），例如 {found} 表示{found.label}。",
            )
        return found

    def planned_due(self, period: Period) -> date:
        """The day of the calendar returns of a period are due, before any postponement."""
        return period.day_of_month(self.due_day, after=self.due_in is DueIn.NEXT)

    def due(self, period: Period) -> date:
        """The reporting day of a period, that day included, postponed where the office chose so."""
        day = self.planned_due(period)
        return self.working_days.first_from(day) if self.postpone else day

    def as_of(self, period: Period) -> date:
        """截至日 of a period: its last day, or the planned reporting day where that is earlier; states are judged on it."""
        return min(period.last_day, self.planned_due(period))

    def span(self, period: Period) -> Span:
        """The days whose events a period reports: since the as-of day of the period before, up to its own."""
        return Span(self.as_of(period.previous()) + timedelta(days=1), self.as_of(period))

    def periods(self) -> tuple[Period, ...]:
        """Every reporting period of the campaign in order."""
        periods = [self.first]
        while periods[-1] < self.last:
            periods.append(periods[-1].next())
        return tuple(periods)
