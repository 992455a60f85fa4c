"""趋势: what the closed months and this one say side by side, and how this one compares. Pure.

Every figure is one a month's own report stated; rates are recomputed from sums, never averaged. A month that is not
closed between others is a gap and stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.campaign import meanings, relations
from toolkit.model.form import Form, Indicator
from toolkit.model.history import RULES, MonthRecord, UnitRecord
from toolkit.model.period import Period
from toolkit.model.states import FINISHED, Standing
from toolkit.rollup.merged import Merged
from toolkit.rollup.numbers import comparison, points, ratio
from toolkit.rules.returned import Status

RATE = "%"
YEAR_AGO = "上年同月"
OUTSIDE = tuple(standing for standing in Standing if standing.outside)
"""States that the rate of completion leaves out (as in 任务进展)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure over the months: a value a month, None for a gap; ``measure`` is "%" for fractions of 1.

    ``change`` and ``yearly`` say in words how the last month compares with the one before and with the same month of
    the year before (同口径), "" where there is nothing to compare with. ``meaning`` is what an indicator means, or the
    name of a rate.
    """

    key: str
    title: str
    measure: str
    values: tuple[Decimal | None, ...]
    decimals: int = 0
    change: str = ""
    yearly: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class UnitMonths:
    """One unit over the months: how it returned (按时, 迟2天, 未报, 免报, "" for a gap), its scores and its ranks."""

    unit: str
    name: str
    group: str
    returns: tuple[str, ...]
    scores: tuple[Decimal | None, ...]
    ranks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """``periods`` run without a break to the month reported, gaps among them named in ``gaps``, those closed under older rules in ``older``.

    ``returns`` are rates and counts of returns, ``tasks`` those of tasks, ``figures`` every indicator of the form.
    """

    periods: tuple[Period, ...]
    gaps: tuple[Period, ...]
    older: tuple[Period, ...]
    returns: tuple[Line, ...]
    tasks: tuple[Line, ...]
    figures: tuple[Line, ...]
    units: tuple[UnitMonths, ...]
    scored: bool

    def line(self, key: str) -> Line | None:
        """A line by its key: an indicator's code, or the title of another."""
        return next((one for one in (*self.returns, *self.tasks, *self.figures) if one.key == key), None)


def trends(merged: Merged, months: Sequence[MonthRecord]) -> Trends:
    """The months side by side; ``months`` are the closed ones, earliest first, and the one reported last."""
    by_period = {month.period: month for month in months}
    periods = tuple(_from(months[0].period, months[-1].period))
    records = tuple(by_period.get(period) for period in periods)
    return Trends(
        periods=periods,
        gaps=tuple(period for period in periods if period not in by_period),
        older=tuple(month.period for month in months if month.rules != RULES),
        returns=tuple(_returns(records)),
        tasks=tuple(_tasks(records)),
        figures=tuple(_figures(merged, records)),
        units=_units(merged, records),
        scored=any(month.scored for month in months),
    )


def _from(first: Period, last: Period) -> Iterator[Period]:
    while first <= last:
        yield first
        first = first.next()


Records = Sequence[MonthRecord | None]
"""One month after the other, None for a gap; the last is the one reported."""


def _returns(records: Records) -> Iterator[Line]:
    """应报, 按时, 迟报, 拒收未重报, 未报 and the two rates, of months whose returns are known."""
    counts = [_return_counts(record) for record in records]
    for word in ("应报", "按时", "迟报", "拒收未重报", "未报"):
        yield Line(word, word, "家", tuple(None if one is None else Decimal(one[word]) for one in counts))
    for word, parts in (("报送率", ("按时", "迟报")), ("按时率", ("按时",))):
        rates = tuple(None if one is None else ratio(sum(one[part] for part in parts), one["应报"]) for one in counts)
        yield _compared(Line(word, word, RATE, rates), _a_year(records))


def _return_counts(record: MonthRecord | None) -> dict[str, int] | None:
    """How many units were expected, on time, late, refused and missing; None for a gap or a month that does not tell."""
    units = [one for one in record.units.values() if one.status != Status.EXEMPT] if record else []
    if not units or not all(one.status for one in units):
        return None
    on_time, late = (sum(one.on_time is answer for one in units) for answer in (True, False))
    refused = sum(one.status == Status.REFUSED for one in units)
    missing = len(units) - on_time - late - refused
    return {"应报": len(units), "按时": on_time, "迟报": late, "拒收未重报": refused, "未报": missing}


def _tasks(records: Records) -> Iterator[Line]:
    """Tasks of the lists by derived state, and how many of the units' tasks are done."""
    states = [None if record is None else list(record.standings.values()) for record in records]
    for title, wanted in (("已完成", FINISHED), ("逾期未完成", (Standing.OVERDUE,))):
        yield Line(
            title, title, "条", tuple(None if one is None else Decimal(sum(s in wanted for s in one)) for one in states)
        )
    rates = tuple(None if record is None else _completion(record.units.values()) for record in records)
    yield _compared(Line("任务完成率", "任务完成率（各单位任务）", RATE, rates), _a_year(records))


def _completion(units: Iterable[UnitRecord]) -> Decimal | None:
    """已完成和逾期完成 ÷ (all − 长期坚持 − 不涉及 − 未报), over the tasks of all units."""
    done = counted = 0
    for unit in units:
        for state, count in unit.standings.items():
            done += count if state in FINISHED else 0
            counted += 0 if state in OUTSIDE else count
    return ratio(done, counted)


def _compared(line: Line, year: int) -> Line:
    """The same rate of all units, compared month with month; of nothing else is there a figure for the same units."""
    before = line.values[-2] if len(line.values) > 1 else None
    year_ago = line.values[-1 - year] if len(line.values) > year else None
    now = line.values[-1]
    return Line(
        line.key,
        line.title,
        line.measure,
        line.values,
        change=points(now, before),
        yearly=points(now, year_ago, YEAR_AGO),
    )


def _a_year(records: Records) -> int:
    """How many periods ago the same one of last year was."""
    last = records[-1]
    return 12 // last.period.every.months if last else 12


def _figures(merged: Merged, records: Records) -> Iterator[Line]:
    """Every indicator of the form as the months' reports stated it; distinct counts and calculated ones cumulative."""
    form = merged.plan.campaign.form
    meant = {one.code: name for name, one in meanings.named(form).items()}
    year = _a_year(records)
    year_ago = records[-1 - year] if len(records) > year else None
    for indicator in form.indicators:
        total = merged.totals[indicator.code]
        yield Line(
            indicator.code,
            indicator.title,
            indicator.unit,
            tuple(_stated(record, indicator) for record in records),
            indicator.decimals,
            total.change,
            _yearly(indicator, form, records[-1], year_ago),
            meant.get(indicator.code, ""),
        )


def _stated(record: MonthRecord | None, indicator: Indicator) -> Decimal | None:
    stated = record.totals.get(indicator.code) if record else None
    if stated is None:
        return _summed(record, indicator.code) if record and not record.totals and indicator.filled else None
    return stated.total if indicator.column == "total" else stated.month


def _summed(record: MonthRecord, code: str) -> Decimal | None:
    """The sum over units, of a month that was closed before sums were kept."""
    own = [unit.figures[code] for unit in record.units.values() if code in unit.figures]
    return sum(own, Decimal(0)) if own else None


def _yearly(indicator: Indicator, form: Form, now: MonthRecord | None, then: MonthRecord | None) -> str:
    """同比 of the units that have a figure for both months (同口径)."""
    if now is None or then is None:
        return ""
    expression = relations.parse(indicator.formula) if indicator.formula else relations.Name("", indicator.code)
    names = tuple(dict.fromkeys(relations.names(expression)))
    both = [unit for unit in now.units if all(_has(month, unit, names, form) for month in (now, then))]
    if not both:
        return ""
    values = [relations.evaluate(expression, _sums(month, both, names, form).get) for month in (now, then)]
    first, second = (value if isinstance(value, Decimal) else None for value in values)
    if indicator.rate:
        return points(first, second, YEAR_AGO)
    return comparison(first, second, word="同比", than=YEAR_AGO)


def _has(month: MonthRecord, unit: str, names: Sequence[relations.Name], form: Form) -> bool:
    record = month.units.get(unit)
    return record is not None and all(_part(record, name, form) is not None for name in names)


def _part(unit: UnitRecord, name: relations.Name, form: Form) -> Decimal | None:
    """What a name of the relation language means of one unit's month."""
    flow = form.indicator(name.code).adds
    if name.prefix in ("上月", "上月累计"):
        return None
    return (unit.totals if name.prefix == "累计" or not flow else unit.figures).get(name.code)


def _sums(
    month: MonthRecord, units: Sequence[str], names: Sequence[relations.Name], form: Form
) -> Mapping[str, Decimal]:
    sums = {}
    for name in names:
        parts = (_part(month.units[unit], name, form) for unit in units)
        sums[str(name)] = sum((part for part in parts if part is not None), Decimal(0))
    return sums


def _units(merged: Merged, records: Records) -> tuple[UnitMonths, ...]:
    """Every unit that took part in any of the months: today's in roster order, then those that left."""
    roster = merged.plan.campaign.roster
    known = dict.fromkeys(unit for record in reversed(records) if record for unit in record.units)
    present = sorted((unit for unit in known if unit in roster), key=roster.position)
    left = [unit for unit in known if unit not in roster]
    return tuple(_unit(unit, merged, records) for unit in (*present, *left))


def _unit(unit: str, merged: Merged, records: Records) -> UnitMonths:
    own = [record.units.get(unit) if record else None for record in records]
    latest = next(one for one in reversed(own) if one)
    roster = merged.plan.campaign.roster
    return UnitMonths(
        unit=unit,
        name=roster[unit].short if unit in roster else latest.name,
        group=latest.group,
        returns=tuple(_return_word(one) for one in own),
        scores=tuple(one.score if one else None for one in own),
        ranks=tuple(one.rank if one else None for one in own),
    )


def _return_word(unit: UnitRecord | None) -> str:
    if unit is None or not unit.status:
        return ""
    if unit.on_time is None:
        return unit.status
    return "按时" if unit.on_time else f"迟{unit.late_days}天"
