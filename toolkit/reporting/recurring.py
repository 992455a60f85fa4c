"""频次: how often what must recur was done, counted by month, quarter, half-year, year or school term. Pure.

While a span (考核期) lasts only 已N次/应≥M次 is shown; 未达标 is said at its end alone (domain.md §4 频次判定). A month
without a count is a gap, not a zero: with one, a span is met or 待核实, never 未达标.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from toolkit.campaign.plan import Key
from toolkit.model.campaign import Campaign
from toolkit.model.deadline import Frequency
from toolkit.model.history import MonthRecord
from toolkit.model.period import Period
from toolkit.model.states import Standing
from toolkit.rollup.merged import Detail, Merged, TaskStanding

MONTHLY, WEEKLY, TERM = "月", "周", "学期"
_MONTHS = {MONTHLY: 1, "季": 3, "半年": 6, "年": 12}
WEEKS_IN_A_MONTH = 4
"""Every month has at least four whole weeks."""
COUNTED = (WEEKLY, *_MONTHS, TERM)
"""What is counted; 每日 duties are the unit's own affair (24小时值班、日报告) and have no count a month could hold."""


class Verdict(StrEnum):
    """How a span stands."""

    RUNNING = "进行中"
    MET = "已达标"
    UNMET = "未达标"
    TO_VERIFY = "待核实"


@dataclass(frozen=True, slots=True)
class UnitCount:
    """One unit's part: how often so far, the months without a count among those past, and how it stands."""

    unit: str
    done: int
    gaps: tuple[Period, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Duty:
    """What one task wants done again and again, in the span the month lies in.

    ``every`` is 月 季 半年 年 周 学期; ``needed`` how often in the whole span at least; ``texts`` the phrases it comes
    from. Several duties of one task that recur alike (会议、检查) share the one 本月次数 a return has, so that their
    numbers are added. ``first`` to ``last`` is the span, cut at the campaign's first and last month; ``begun_before``
    says that it was cut in front. ``ended`` says that the month reported is its last.
    """

    list_id: str
    number: str
    every: str
    needed: int
    texts: tuple[str, ...]
    first: Period
    last: Period
    begun_before: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class Recurring:
    """One duty and every unit's part in it; ``verdict`` is the gravest of the units'."""

    duty: Duty
    units: tuple[UnitCount, ...]

    @property
    def met(self) -> int:
        """How many units have done it often enough by now."""
        return sum(unit.verdict is Verdict.MET for unit in self.units)

    @property
    def unmet(self) -> tuple[str, ...]:
        """The units that have not, though the span has ended and every month of it is known."""
        return tuple(unit.unit for unit in self.units if unit.verdict is Verdict.UNMET)

    @property
    def verdict(self) -> Verdict:
        for verdict in (Verdict.UNMET, Verdict.TO_VERIFY, Verdict.RUNNING):
            if any(unit.verdict is verdict for unit in self.units):
                return verdict
        return Verdict.MET


def recurring(merged: Merged, months: Sequence[MonthRecord]) -> tuple[Recurring, ...]:
    """Every recurring duty in list order; ``months`` are the closed ones, earliest first, and the one reported last."""
    campaign, by_period = merged.plan.campaign, {one.period: one for one in months}
    found = []
    for task in merged.tasks:
        concerned = [one for one in task.details if one.standing is not Standing.NOT_APPLICABLE]
        for duty in _duties(task, merged):
            counter = _Counter(duty, (task.list_id, task.task.id), campaign, by_period)
            found.append(Recurring(duty, tuple(map(counter.unit, concerned))))
    return tuple(one for one in found if one.units)


def _duties(task: TaskStanding, merged: Merged) -> Iterator[Duty]:
    campaign, period, key = merged.plan.campaign, merged.period, (task.list_id, task.task.number)
    for every, alike in _alike(merged.plan.deadlines[key].frequencies).items():
        begin, end = span(period, every, campaign)
        first, last = max(begin, campaign.first), min(end, campaign.last)
        needed = sum(one.times for one in alike) * times_in(every, period)
        texts = tuple(one.text for one in alike)
        yield Duty(*key, every, needed, texts, first, last, begun_before=first > begin, ended=last == period)


def times_in(every: str, period: Period) -> int:
    """How often what recurs is to be done in its span: more than once where a period holds several of it."""
    months = period.every.months
    return WEEKS_IN_A_MONTH * months if every == WEEKLY else max(1, months // _MONTHS.get(every, months))


def span(period: Period, every: str, campaign: Campaign) -> tuple[Period, Period]:
    """First and last period of the calendar span a period lies in; a school term ends with one of ``term_ends``."""
    first, last = _months(period, every, campaign)
    return first.lasting(campaign.every), last.lasting(campaign.every)


def _months(period: Period, every: str, campaign: Campaign) -> tuple[Period, Period]:
    first, last = period.first_month, Period(period.year, period.month)
    if every != TERM:
        length = _MONTHS.get(every, 1)
        begin, end = ((month.month - 1) // length * length + 1 for month in (first, last))
        return Period(period.year, begin), Period(period.year, end + length - 1)
    while last.month not in campaign.term_ends:
        last = last.next()
    while first.previous().month not in campaign.term_ends:
        first = first.previous()
    return first, last


def _alike(frequencies: Sequence[Frequency]) -> dict[str, list[Frequency]]:
    """Frequencies with a lower bound by what they are counted by."""
    found: dict[str, list[Frequency]] = {}
    for one in frequencies:
        if one.times and one.every in COUNTED:
            found.setdefault(one.every, []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class _Counter:
    """Counts one duty for one unit after the other; ``task`` is the key closed months know its task by."""

    duty: Duty
    task: Key
    campaign: Campaign
    months: dict[Period, MonthRecord]

    def unit(self, detail: Detail) -> UnitCount:
        counts = {period: self._count(detail.unit, period) for period in self._past(detail.unit)}
        done = sum(count for count in counts.values() if count is not None)
        gaps = tuple(period for period, count in counts.items() if count is None)
        known = not gaps and not self._joined_late(detail.unit)
        return UnitCount(detail.unit, done, gaps, self._verdict(done, known=known))

    def _verdict(self, done: int, *, known: bool) -> Verdict:
        if done >= self.duty.needed:
            return Verdict.MET
        if not self.duty.ended:
            return Verdict.RUNNING
        return Verdict.UNMET if known else Verdict.TO_VERIFY

    def _past(self, unit: str) -> Iterator[Period]:
        """The months of the span up to the one reported in which the unit takes part."""
        latest = max(self.months)
        period = self.duty.first
        while period <= min(self.duty.last, latest):
            if not self._before_it_joined(unit, period):
                yield period
            period = period.next()

    def _before_it_joined(self, unit: str, period: Period) -> bool:
        since = self.campaign.roster[unit].since if unit in self.campaign.roster else None
        return since is not None and since > period.last_day

    def _joined_late(self, unit: str) -> bool:
        """Whether months of the span lie before the campaign, or before the unit took part: nobody knows of them."""
        return self.duty.begun_before or self._before_it_joined(unit, self.duty.first)

    def _count(self, unit: str, period: Period) -> int | None:
        month = self.months.get(period)
        record = month.units.get(unit) if month else None
        return record.counts.get(self.task) if record else None
