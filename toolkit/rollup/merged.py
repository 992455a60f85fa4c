"""What a month amounts to once the accepted returns are put together (汇总). Pure values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from toolkit.campaign import meanings
from toolkit.campaign.plan import Plan
from toolkit.findings import Finding
from toolkit.model.assignment import Role
from toolkit.model.form import Indicator
from toolkit.model.history import History
from toolkit.model.meaning import Meaning
from toolkit.model.period import Period, Span
from toolkit.model.place import Place
from toolkit.model.receipt import Receipt
from toolkit.model.registers import ItemStanding, Register
from toolkit.model.registers import Role as ColumnRole
from toolkit.model.states import Standing
from toolkit.model.submission import ItemReturn, TaskReturn, Value
from toolkit.model.tasks import Requirement, Task
from toolkit.registers.item import Item
from toolkit.rollup.numbers import amount, comparison, points
from toolkit.rules.returned import Assembly


@dataclass(frozen=True, slots=True)
class Detail:
    """One unit's word on one task, with the state the office derives from it (明细 row).

    ``returned`` is None when the unit sent nothing for the task (then ``standing`` is 未报 and there is no source).
    ``inferred`` says that ``standing`` was read from the words because 完成情况 was left empty (推断).
    ``decides`` says that its word decides the task's state (figures.md §1); others are never 逾期. ``days_overdue`` is
    None unless the item is 逾期.
    ``withheld`` are the columns a 强制 or held finding keeps out: they stand in 明细 as returned, but neither words
    nor state nor date of them are put together with others or handed on to the next month.
    """

    list_id: str
    number: str
    unit: str
    role: Role
    standing: Standing
    inferred: bool = False
    returned: TaskReturn | None = None
    receipt: Receipt | None = None
    withheld: frozenset[str] = frozenset()
    decides: bool = True
    days_overdue: int | None = None

    def text(self, key: str) -> str:
        """An entry's value as text, "" when it was left empty."""
        value = self.returned.value(key) if self.returned else None
        return "" if value is None else str(value)

    def usable(self, key: str) -> Value:
        """An entry's value, None when it was left empty or is withheld."""
        return None if self.returned is None or key in self.withheld else self.returned.value(key)

    @property
    def source(self) -> Place | None:
        """Where the word stands: the 工作进度 cell, or the first filled cell of the row."""
        if not self.returned or not self.receipt or not self.returned.entries:
            return None
        entry = self.returned.entries.get("progress") or next(iter(self.returned.entries.values()))
        return Place(self.receipt.name, entry.sheet, entry.row, entry.column)


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """One task over all its units: the derived state, how many stand where, and the words for the 工作进度 cell.

    ``sentence`` is the count sentence, ``words`` the units' own words in the order of urgency; ``overflow`` says that
    words were left to 明细. ``counts`` run over all assigned units, 未报 and 不涉及 included.
    """

    list_id: str
    requirement: Requirement
    task: Task
    standing: Standing
    due: date | None
    counts: dict[Standing, int]
    sentence: str
    words: str
    overflow: bool
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One unit's part in an indicator: the figures as returned, whether they count, and where they stand (figures.md §1).

    ``before`` is what closed months know, or what an entrant states when it first reports. ``kept`` is
    what the last closed month knows of the unit: its 累计, stock or distinct figure; None for one that never gave any.
    ``previous`` is the unit's own figure of the month before, None when that month is not closed or did not count.
    ``reason`` says why a share does not count; 未报 and 免报 are two of them.
    """

    unit: str
    month: Decimal | None
    before: Decimal | None
    total: Decimal | None
    counted: bool
    reason: str = ""
    place: Place | None = None
    receipt: Receipt | None = None
    note: str = ""
    previous: Decimal | None = None
    kept: Decimal | None = None

    @property
    def carried(self) -> bool:
        """Whether the last closed figure stands for one that does not count (沿用)."""
        return not self.counted and self.kept is not None

    @property
    def missing(self) -> bool:
        """Whether the unit never gave a figure that counts (缺)."""
        return not self.counted and self.kept is None

    @property
    def stands(self) -> Decimal | None:
        """What of this unit stands in the published total: its own 累计, stock or distinct figure, or the closed one."""
        if not self.counted:
            return self.kept
        return self.month if self.total is None else self.total


EXEMPT = "免报"
"""Why a unit that need not report this month has no figure of its own."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """How what was published last leads to what is published now, for one indicator (衔接, figures.md §2).

    ``published`` + ``corrected`` + ``entered`` − ``left`` + ``added`` = ``now``. ``published`` is what the last closed
    month said when it was first closed; ``corrected`` what reopening months since has changed of it; ``entered`` what
    entrants brought; ``left`` the stock of units that stopped; ``added`` 本月数, of stocks and distinct counts the
    change of the units that count now.
    """

    published: Decimal
    corrected: Decimal
    entered: Decimal
    left: Decimal
    added: Decimal
    now: Decimal


@dataclass(frozen=True, slots=True)
class IndicatorTotal:
    """An indicator over all units that fill it: what closes on the page, or a ratio recomputed from what is printed.

    ``month`` is the sum of the counting units, of a stock what stands at the end (carried units included); ``before``
    and ``total`` include carried and stopped units, so that ``before`` + ``month`` = ``total`` for what adds up.
    ``previous`` is the month before of the units that count in both months, ``comparable`` this month of the same
    units (同口径); of a ratio, both are the ratio of those units. Both are None unless the month before is closed.
    ``expected`` counts the units that should fill it, ``counted`` those in the sum: the 口径 is counted/expected.
    ``bridge`` leads from what was published last to what is published now. None stands for "—".
    """

    indicator: Indicator
    month: Decimal | None
    before: Decimal | None
    total: Decimal | None
    previous: Decimal | None
    counted: int
    expected: int
    shares: tuple[Share, ...] = ()
    comparable: Decimal | None = None
    bridge: Bridge | None = None
    former: Decimal = Decimal(0)
    """What units that stopped have left in it (已停用单位)."""
    compared: int = 0
    """How many units count in both months."""
    everybody: bool = True
    """Whether these are all there are in either, so that the change follows from the printed totals."""

    @property
    def carried(self) -> tuple[Share, ...]:
        """The units whose last closed figure stands (沿用), those exempt (免报) among them."""
        return tuple(share for share in self.shares if share.carried)

    @property
    def missing(self) -> tuple[Share, ...]:
        """The units that should give a figure and never did (缺)."""
        return tuple(share for share in self.shares if share.missing and share.reason != EXEMPT)

    @property
    def stand(self) -> str:
        """The column that says where it stands at month's end: "month" of a filled stock, else "total"."""
        return "total" if self.indicator.has_total else "month"

    @property
    def change(self) -> str:
        """The comparison with the month before in words (环比; of a rate in 百分点), "" when there is none.

        Where it is not of everybody, the two sums that are compared stand before it (figures.md §1, Changes).
        """
        indicator, pair = self.indicator, (self.comparable, self.previous)
        words = points(*pair) if indicator.rate else comparison(*pair, indicator.unit, indicator.decimals)
        if self.everybody or not words:
            return words
        now, before = (amount(value, indicator.unit, indicator.decimals) for value in pair)
        return f"按可比的{self.compared}家计算，{before}→{now}，{words}"


@dataclass(frozen=True, slots=True)
class RegisterItem:
    """One item of a register at month's end: a unit's row, or one of an earlier month that is still open.

    ``returned`` and ``source`` are None for what was not returned this month; ``remark`` says so then, or that the row
    is to be corrected.
    """

    unit: str
    item: Item
    standing: ItemStanding
    days_overdue: int | None
    returned: ItemReturn | None = None
    receipt: Receipt | None = None
    source: Place | None = None
    remark: str = ""

    @property
    def register(self) -> Register:
        return self.item.register

    @property
    def open(self) -> bool:
        return self.standing.open

    @property
    def overdue(self) -> bool:
        """Whether it is 逾期 by the rule of tasks."""
        return self.days_overdue is not None

    @property
    def number(self) -> str:
        """编号."""
        return self.item.text(ColumnRole.NUMBER)

    @property
    def description(self) -> str:
        """隐患描述."""
        return self.item.text(ColumnRole.SUBJECT)

    @property
    def place(self) -> str:
        """所在单位."""
        return self.item.text(ColumnRole.PLACE)

    @property
    def due(self) -> date | None:
        """时限, the last day, that day included."""
        return self.item.due

    @property
    def responsible(self) -> str:
        """责任人."""
        return self.item.text(ColumnRole.RESPONSIBLE)


@dataclass(frozen=True, slots=True)
class MergedRegister:
    """One register over all units. ``items`` stand overdue first; ``returned`` are the units that returned it."""

    register: Register
    span: Span
    items: tuple[RegisterItem, ...]
    returned: frozenset[str] = frozenset()

    def of(self, unit_id: str) -> tuple[RegisterItem, ...]:
        return tuple(one for one in self.items if one.unit == unit_id)

    def count(self, condition: str, unit_id: str = "") -> int:
        """How many items of a unit, or of all, a condition holds for ("未销号 且 逾期")."""
        items = self.of(unit_id) if unit_id else self.items
        return sum(one.item.counts(condition, self.span) for one in items)

    @property
    def units(self) -> tuple[str, ...]:
        """The units that have items, in order of first appearance."""
        return tuple(dict.fromkeys(one.unit for one in self.items))


@dataclass(frozen=True, slots=True)
class LateReturn:
    """A file that came for a period after it was closed: kept, and in no figure unless the period is reopened (未计入).

    ``figures`` are what it states of the period by code, as written: 本月数, of distinct counts 累计.
    """

    period: Period
    unit: str
    receipt: Receipt
    figures: dict[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """One period put together. ``tasks`` are in list order, ``details`` in list then roster order."""

    plan: Plan
    period: Period
    due: date
    history: History
    assembly: Assembly
    tasks: tuple[TaskStanding, ...]
    details: tuple[Detail, ...]
    totals: dict[str, IndicatorTotal] = field(default_factory=dict)
    registers: tuple[MergedRegister, ...] = ()
    late: tuple[LateReturn, ...] = ()
    """What came for closed periods after they were closed."""

    @property
    def as_of(self) -> date:
        """截至日: every state of the month is judged on it."""
        return self.plan.campaign.as_of(self.period)

    @property
    def overdue(self) -> tuple[Detail, ...]:
        """What is 逾期, one item a unit and task, in list then roster order: what letters, points and counts rest on."""
        return tuple(detail for detail in self.details if detail.standing.overdue)

    @property
    def overdue_tasks(self) -> tuple[TaskStanding, ...]:
        """The tasks whose own state is 逾期未完成, in list order."""
        return tuple(task for task in self.tasks if task.standing is Standing.OVERDUE)

    @property
    def behind(self) -> tuple[Detail, ...]:
        """配合事项滞后: what is due and not done by units that do not decide the task."""
        return tuple(detail for detail in self.details if detail.standing is Standing.BEHIND)

    def total_of(self, meaning: Meaning) -> IndicatorTotal | None:
        """The total of the indicator that means it, None where the form has none."""
        return next((total for total in self.totals.values() if total.indicator.means is meaning), None)

    @property
    def named(self) -> dict[str, IndicatorTotal]:
        """The totals by what they mean, the rates among them by their name (``meanings.RATES``)."""
        indicators = meanings.named(self.plan.campaign.form)
        return {name: self.totals[one.code] for name, one in indicators.items() if one.code in self.totals}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of the period."""
        return self.assembly.findings

    @property
    def returned_details(self) -> tuple[Detail, ...]:
        """Every task a unit wrote something for; what is missing stands in 报送情况 and 核验问题."""
        return tuple(one for one in self.details if one.returned is not None and one.returned.entries)

    def register(self, register_id: str) -> MergedRegister:
        """A register of the month; KeyError for an unknown one."""
        for one in self.registers:
            if one.register.id == register_id:
                return one
        raise KeyError(register_id)

    @property
    def needs_a_person(self) -> bool:
        """Whether anything is refused, wrong, to be verified, or not returned."""
        return self.assembly.needs_a_person
