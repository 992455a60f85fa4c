"""What closed months (定稿) hand on to the next, and what is kept of each by itself for good."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.submission import Value


@dataclass(frozen=True, slots=True)
class PastItem:
    """An item of a register as last reported: its key and its values by column key."""

    key: str
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """One unit as of the last closed month.

    ``totals`` are cumulative figures by indicator code (also opening stocks C00, D00); ``months`` the month's own
    figures by code, newest month first, at most three; ``progress`` and ``states`` by (list id, task number).
    ``done_on`` holds the ISO completion dates of tasks confirmed as done. ``still`` says for how many months in a
    row a task's state and words have been the same, that month included; a task is left out where it is 1. ``items`` are
    the items of each register by its id, closed ones too, in the order in which they were reported.
    """

    totals: dict[str, Decimal] = field(default_factory=dict)
    months: tuple[dict[str, Decimal], ...] = ()
    progress: dict[tuple[str, str], str] = field(default_factory=dict)
    states: dict[tuple[str, str], str] = field(default_factory=dict)
    done_on: dict[tuple[str, str], str] = field(default_factory=dict)
    still: dict[tuple[str, str], int] = field(default_factory=dict)
    items: dict[str, tuple[PastItem, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """One unit's month by itself, as it stood when the month was closed.

    ``name`` is its short name and ``group`` its ranking group of that time. ``status`` is one of the words of
    报送情况, "" for a month closed before these were kept. ``on_time`` is None while nothing acceptable has come.
    ``standings`` counts its tasks by state. ``figures`` are its own figures of the month, ``totals`` its cumulative
    ones, both by code and only what counts. ``score`` is None where it was not scored; ``rank`` where it took no rank,
    ``last`` says that it returned something and nobody ranked in its group stood behind it though somebody stood before.
    ``counts`` are 本月次数 by (list id, task id), only what counts; a task without one is a gap, not a zero.
    ``contact`` is who filled in the return and the phone, as on its cover.
    """

    name: str
    group: str = ""
    status: str = ""
    on_time: bool | None = None
    late_days: int = 0
    standings: dict[str, int] = field(default_factory=dict)
    figures: dict[str, Decimal] = field(default_factory=dict)
    totals: dict[str, Decimal] = field(default_factory=dict)
    score: Decimal | None = None
    rank: int | None = None
    last: bool = False
    unranked: str = ""
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    contact: str = ""


@dataclass(frozen=True, slots=True)
class TotalRecord:
    """An indicator over all units as a month's report stated it; None stands for "—"."""

    month: Decimal | None
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class Correction:
    """One unit's figure that a reopened month has changed since it was published (更正).

    ``change`` is what the unit's 累计, stock or distinct figure became more or less by. ``period`` is the month that
    was reopened, ``place`` the file and cell of the figure that counts now; None where a reopened month lost it.
    """

    unit: str
    code: str
    change: Decimal
    period: Period | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class MonthRecord:
    """One month by itself, kept for good: what trends, recurring duties and the year's assessment are made of.

    ``units`` in roster order, by id; ``totals`` by indicator code; ``standings`` are the derived states of all tasks
    by (list id, task id). ``scored`` says whether the month was scored at all. ``corrected`` says where the figures
    stand that are not those of its first closing, by (unit, code); empty for a month that was closed once.
    """

    period: Period
    units: dict[str, UnitRecord] = field(default_factory=dict)
    totals: dict[str, TotalRecord] = field(default_factory=dict)
    standings: dict[tuple[str, str], str] = field(default_factory=dict)
    scored: bool = False
    corrected: dict[tuple[str, str], Place | None] = field(default_factory=dict)
    rules: int = 0
    """The edition of the rules it was closed under (``RULES``); 0 for a month closed before editions were kept."""


RULES = 1
"""The edition of the rules by which returns become figures, states and scores; raised when the same returns would give
other ones. What was published under an older edition is not written again until the month is reopened."""


@dataclass(frozen=True, slots=True)
class History:
    """The last closed month before a period, or nothing closed yet (``closed`` is None, ``units`` empty)."""

    closed: Period | None = None
    units: dict[str, UnitHistory] = field(default_factory=dict)
    standings: dict[tuple[str, str], str] = field(default_factory=dict)
    """The derived state of every task when the month was closed, by (list id, task number)."""
    ranks: dict[str, int] = field(default_factory=dict)
    """Every ranked unit's place in its group when the month was closed; empty where months are not scored."""
    scores: dict[str, Decimal] = field(default_factory=dict)
    """Every scored unit's total of that month, unranked ones too."""
    month: MonthRecord | None = None
    """The last closed month by itself; None for one closed before these were kept."""
    published: dict[str, TotalRecord] = field(default_factory=dict)
    """What that month said of every indicator when it was first closed (公布), by code."""
    corrections: tuple[Correction, ...] = ()
    """What reopening has changed since, unit by unit."""

    def of(self, unit_id: str) -> UnitHistory:
        """A unit's history; an unknown or new unit has an empty one."""
        return self.units.get(unit_id, UnitHistory())
