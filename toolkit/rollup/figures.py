"""The form over all units: sums of what counts, ratios recomputed from the sums, and every unit's share. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from toolkit.campaign import relations
from toolkit.campaign.plan import Plan
from toolkit.model.form import Form, Indicator, IndicatorKind
from toolkit.model.history import History
from toolkit.model.layout import FORM_SHEET
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.submission import Submission
from toolkit.rollup.merged import IndicatorTotal, Share
from toolkit.rules.assembly import Assembly, Received, Status, UnitReturn
from toolkit.rules.withholding import tied_to

NOT_RETURNED = "未报"
EXEMPT = "免报"
WITHHELD = "须更正或待确认"
NO_FIGURE = "没有可用的数"
TIED = "与它勾稽的数须更正、待确认或没有"


@dataclass(frozen=True, slots=True)
class _Month:
    """What every share is read against.

    ``follows`` says that the month before is the last closed one; ``carried`` that 上月累计 is known from closed
    months, so that a unit without one starts from 0 and what it states itself is not used.
    """

    plan: Plan
    history: History
    follows: bool
    carried: bool


def totals(assembly: Assembly, plan: Plan, period: Period, history: History) -> dict[str, IndicatorTotal]:
    """Every indicator of the form by code, in printed order, openings (期初存量) last."""
    form = plan.campaign.form
    carried = history.closed is not None or period == plan.campaign.first
    month = _Month(plan, history, history.closed == period.previous(), carried)
    shares: dict[str, list[Share]] = {}
    for unit in assembly.units:
        for code, share in _shares(unit, month).items():
            shares.setdefault(code, []).append(share)
    indicators = (*form.indicators, *form.openings)
    summed, in_both = {}, {}
    for indicator in indicators:
        if indicator.filled:
            own = tuple(shares.get(indicator.code, ()))
            summed[indicator.code] = _sum(indicator, own)
            in_both[indicator.code] = _sum(indicator, tuple(share for share in own if share.previous is not None))
    for indicator in form.indicators:
        _calculate(indicator, form, summed, in_both)
    return {indicator.code: summed[indicator.code] for indicator in indicators}


def _shares(unit: UnitReturn, month: _Month) -> dict[str, Share]:
    """A unit's share in every indicator it fills, by code.

    A figure that is wrong, held or missing takes along every figure tied to it, so that no rate mixes two sets of
    units (口径).
    """
    plan = month.plan
    openings = {opening.code: opening for opening in plan.openings_of(unit.unit)}
    owed = [*(i for i in plan.indicators_of(unit.unit) if i.filled), *openings.values()]
    adopted = unit.parts.get(FORM_SHEET)
    if adopted is None or adopted.submission is None:
        reason = EXEMPT if unit.status == Status.EXEMPT else NOT_RETURNED
        return {i.code: Share(unit.unit, None, None, None, counted=False, reason=reason) for i in owed}
    before, carried = month.history.of(unit.unit), month.carried
    columns = {
        i.code: _columns(i, adopted.submission, before.totals.get(i.code), carried=carried, opening=i.code in openings)
        for i in owed
    }
    wrong = {finding.subject for finding in unit.findings if finding.withholds}
    empty = {code for code, (own, _, total) in columns.items() if own is None and total is None}
    tied = tied_to((wrong | empty) & columns.keys(), plan.campaign.form)
    reasons = {
        code: WITHHELD if code in wrong else NO_FIGURE if code in empty else TIED for code in columns if code in tied
    }
    last_month = before.months[0] if month.follows and before.months else {}
    return {i.code: _share(i, adopted, columns[i.code], reasons.get(i.code, ""), last_month.get(i.code)) for i in owed}


Columns = tuple[Decimal | None, Decimal | None, Decimal | None]
"""本月数, 上月累计, 累计."""


def _columns(
    indicator: Indicator, submission: Submission, known: Decimal | None, *, carried: bool, opening: bool
) -> Columns:
    """The three figures by the indicator's kind, ``known`` being the total closed months hand on.

    An opening stock is what closed months know, else what is filled in.
    """
    if opening:
        stated = (_stated(submission, indicator.code, column) for column in ("month", "before", "total"))
        return known if known is not None else next((one for one in stated if one is not None), None), None, None
    if indicator.kind is IndicatorKind.DISTINCT:
        return None, known, _stated(submission, indicator.code, "total")
    filled = _stated(submission, indicator.code, "month")
    if indicator.kind is IndicatorKind.STOCK:
        return filled, None, None
    if known is None and not carried:
        known = _stated(submission, indicator.code, "before")
    earlier = known or Decimal(0)
    return filled, earlier, None if filled is None else earlier + filled


def _stated(submission: Submission, code: str, column: str) -> Decimal | None:
    figure = submission.figure(code, column)
    return None if figure is None else Decimal(figure)


def _share(indicator: Indicator, adopted: Received, columns: Columns, reason: str, previous: Decimal | None) -> Share:
    figures = adopted.submission.figures if adopted.submission else {}
    entry = figures.get((indicator.code, "total" if indicator.kind is IndicatorKind.DISTINCT else "month"))
    note = figures.get((indicator.code, "note"))
    return Share(
        adopted.unit,
        *columns,
        counted=not reason,
        reason=reason,
        place=Place(adopted.receipt.name, entry.sheet, entry.row, entry.column) if entry else None,
        receipt=adopted.receipt,
        note=note.text if note else "",
        previous=previous,
    )


def _sum(indicator: Indicator, shares: tuple[Share, ...]) -> IndicatorTotal:
    counted = [share for share in shares if share.counted]
    in_both = [share for share in counted if share.previous is not None]
    return IndicatorTotal(
        indicator=indicator,
        month=_add(share.month for share in counted),
        before=_add(share.before for share in counted),
        total=_add(share.total for share in counted),
        previous=_add(share.previous for share in in_both),
        counted=len(counted),
        expected=sum(share.reason != EXEMPT for share in shares),
        shares=shares,
        comparable=_add(share.month for share in in_both),
    )


def _add(values: Iterable[Decimal | None]) -> Decimal | None:
    present = [value for value in values if value is not None]
    return sum(present, Decimal(0)) if present else None


def _calculate(
    indicator: Indicator, form: Form, summed: dict[str, IndicatorTotal], in_both: dict[str, IndicatorTotal]
) -> IndicatorTotal:
    """A ratio or balance from the sums; its 口径 is the narrowest of what it is made of.

    It is compared on ``in_both``, the sums of the units that have figures for both months (同口径).
    """
    if indicator.code in summed:
        return summed[indicator.code]
    expression = relations.parse(indicator.formula)
    names = {str(name): name for name in relations.names(expression)}
    inputs = [_calculate(form.indicator(name.code), form, summed, in_both) for name in names.values()]
    calculated = IndicatorTotal(
        indicator=indicator,
        month=None,
        before=None,
        total=_value(expression, names, summed, _now),
        previous=_value(expression, names, in_both, _a_month_ago),
        counted=min((total.counted for total in inputs), default=0),
        expected=max((total.expected for total in inputs), default=0),
        comparable=_value(expression, names, in_both, _now),
    )
    summed[indicator.code] = calculated
    in_both[indicator.code] = replace(calculated, total=calculated.comparable)
    return calculated


def _value(
    expression: relations.Expression,
    names: Mapping[str, relations.Name],
    summed: Mapping[str, IndicatorTotal],
    column: Callable[[IndicatorTotal, str], Decimal | None],
) -> Decimal | None:
    answer = relations.evaluate(expression, lambda name: column(summed[names[name].code], names[name].prefix))
    return answer if isinstance(answer, Decimal) else None


_CUMULATIVE: Sequence[IndicatorKind] = (IndicatorKind.DISTINCT, IndicatorKind.CALCULATED)


def _now(total: IndicatorTotal, prefix: str) -> Decimal | None:
    """What a name of the relation language means on the sums of all units."""
    if prefix == "上月累计":
        return total.before
    if prefix == "上月":
        return total.previous
    cumulative = prefix == "累计" or total.indicator.kind in _CUMULATIVE
    return total.total if cumulative and total.total is not None else total.month


def _a_month_ago(total: IndicatorTotal, prefix: str) -> Decimal | None:
    """What the same name meant a month ago; None when the month before is not closed."""
    if prefix.startswith("上月") or total.previous is None:
        return None
    cumulative = prefix == "累计" or total.indicator.kind is IndicatorKind.DISTINCT
    return total.before if cumulative and total.before is not None else total.previous
