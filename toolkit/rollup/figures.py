"""The form over all units: what closes on the page, ratios recomputed from it, and every unit's share (figures.md §1). Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from toolkit.campaign import relations
from toolkit.campaign.plan import Plan
from toolkit.model.form import Form, Indicator
from toolkit.model.history import History, TotalRecord
from toolkit.model.layout import FORM_SHEET
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.submission import Submission
from toolkit.rollup.merged import EXEMPT, Bridge, IndicatorTotal, Share
from toolkit.rules.assembly import Assembly, Received, Status, UnitReturn
from toolkit.rules.figures import enters
from toolkit.rules.withholding import tied_to

NOT_RETURNED = "未报"
WITHHELD = "须更正或待确认"
NO_FIGURE = "没有可用的数"
TIED = "与它勾稽的数须更正、待确认或没有"
NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Month:
    """What every share is read against; ``follows`` says that the month before is the last closed one."""

    plan: Plan
    history: History
    follows: bool


def totals(assembly: Assembly, plan: Plan, period: Period, history: History) -> dict[str, IndicatorTotal]:
    """Every indicator of the form by code, in printed order, openings (期初存量) last."""
    form = plan.campaign.form
    month = _Month(plan, history, history.closed == period.previous())
    shares: dict[str, list[Share]] = {}
    for unit in assembly.units:
        for code, share in _shares(unit, month).items():
            shares.setdefault(code, []).append(share)
    indicators = (*form.indicators, *form.openings)
    openings = {opening.code for opening in form.openings}
    summed, in_both = {}, {}
    for indicator in indicators:
        if indicator.filled:
            own = tuple(shares.get(indicator.code, ()))
            stays = indicator.code in openings or indicator.has_total
            summed[indicator.code] = _closed(indicator, own, history, stays=stays)
            both = tuple(share for share in own if share.counted and share.previous is not None)
            in_both[indicator.code] = _same_scope(indicator, both)
    for indicator in form.indicators:
        _calculate(indicator, form, summed, in_both)
    return {indicator.code: summed[indicator.code] for indicator in indicators}


def _shares(unit: UnitReturn, month: _Month) -> dict[str, Share]:
    """A unit's share in every indicator it fills, by code.

    A figure that is wrong, held or missing takes along every figure tied to it, so that no rate mixes two sets of
    units (口径). What does not count is carried (沿用) where a closed month knows it.
    """
    plan = month.plan
    openings = {opening.code: opening for opening in plan.openings_of(unit.unit)}
    owed = [*(i for i in plan.indicators_of(unit.unit) if i.filled), *openings.values()]
    before = month.history.of(unit.unit)
    adopted = unit.parts.get(FORM_SHEET)
    if adopted is None or adopted.submission is None:
        reason = EXEMPT if unit.status == Status.EXEMPT else NOT_RETURNED
        kept = before.totals
        return {
            i.code: Share(
                unit.unit, None, _known_before(i, kept), None, counted=False, reason=reason, kept=kept.get(i.code)
            )
            for i in owed
        }
    entrant = enters(plan.campaign, unit.unit, adopted.submission.period, month.history)
    columns = {
        i.code: _columns(i, adopted.submission, before.totals.get(i.code), entrant=entrant, opening=i.code in openings)
        for i in owed
    }
    wrong = unit.withheld_codes()
    empty = {code for code, (own, _, total) in columns.items() if own is None and total is None}
    tied = tied_to((wrong | empty) & columns.keys(), plan.campaign.form)
    reasons = {
        code: WITHHELD if code in wrong else NO_FIGURE if code in empty else TIED for code in columns if code in tied
    }
    last_month = before.months[0] if month.follows and before.months else {}
    return {
        i.code: _share(
            i, adopted, columns[i.code], reasons.get(i.code, ""), last_month.get(i.code), before.totals.get(i.code)
        )
        for i in owed
    }


Columns = tuple[Decimal | None, Decimal | None, Decimal | None]
"""本月数, 上月累计, 累计."""


def _known_before(indicator: Indicator, kept: Mapping[str, Decimal]) -> Decimal | None:
    """上月累计 of a unit without a return: what closed months know, nothing for a stock."""
    return kept.get(indicator.code) if indicator.has_total else None


def _columns(
    indicator: Indicator, submission: Submission, known: Decimal | None, *, entrant: bool, opening: bool
) -> Columns:
    """The three figures by the indicator's kind, ``known`` being the total closed months hand on.

    An opening stock is what closed months know, else what is filled in. An entrant's 上月累计 is what it states.
    """
    if opening:
        stated = (_stated(submission, indicator.code, column) for column in ("month", "before", "total"))
        return known if known is not None else next((one for one in stated if one is not None), None), None, None
    if indicator.column == "total":
        return None, known, _stated(submission, indicator.code, "total")
    filled = _stated(submission, indicator.code, "month")
    if not indicator.has_total:
        return filled, None, None
    if known is None and entrant:
        known = _stated(submission, indicator.code, "before")
    earlier = known or NONE
    return filled, earlier, None if filled is None else earlier + filled


def _stated(submission: Submission, code: str, column: str) -> Decimal | None:
    figure = submission.figure(code, column)
    return None if figure is None else Decimal(figure)


def _share(
    indicator: Indicator,
    adopted: Received,
    columns: Columns,
    reason: str,
    previous: Decimal | None,
    kept: Decimal | None,
) -> Share:
    figures = adopted.submission.figures if adopted.submission else {}
    entry = figures.get((indicator.code, indicator.column))
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
        kept=kept,
    )


def _closed(indicator: Indicator, shares: tuple[Share, ...], history: History, *, stays: bool) -> IndicatorTotal:
    """What is printed of one indicator, closing on what was published before (figures.md §1, Closing of totals).

    ``stays`` says that what a stopped unit gave stays in the total; a stock leaves with it.
    """
    counted = [share for share in shares if share.counted]
    both = _same_scope(indicator, tuple(share for share in counted if share.previous is not None))
    bridge, former = _bridge(indicator, shares, history, stays=stays), _former(indicator, shares, history)
    known = bool(counted) or any(share.kept is not None for share in shares) or bool(bridge.now)
    total = IndicatorTotal(
        indicator=indicator,
        month=_add(share.month for share in counted),
        before=None,
        total=bridge.now if known else None,
        previous=both.previous,
        counted=len(counted),
        expected=sum(share.reason != EXEMPT for share in shares),
        shares=shares,
        comparable=both.comparable,
        bridge=bridge,
        former=former if stays else NONE,
        compared=both.counted,
        everybody=not former and all(share.counted and share.previous is not None for share in shares),
    )
    if indicator.adds:
        return replace(total, before=bridge.published + bridge.corrected + bridge.entered if known else None)
    if indicator.carried:
        return replace(total, before=bridge.published + bridge.corrected if known and history.closed else None)
    return replace(total, month=total.total, total=None)


def _bridge(indicator: Indicator, shares: Sequence[Share], history: History, *, stays: bool) -> Bridge:
    """From what was published last to what is published now."""
    code, adds = indicator.code, indicator.adds
    former = _former(indicator, shares, history)
    stood = former + sum((share.kept or NONE for share in shares), NONE)
    published = _published(history, code, stood, cumulative=indicator.carried)
    new = [share for share in shares if share.counted and share.kept is None]
    if adds:
        entered = sum((share.before or NONE for share in new), NONE)
        added = sum((share.month or NONE for share in shares if share.counted), NONE)
    else:
        entered = sum((share.stands or NONE for share in new), NONE) if history.closed else NONE
        added = sum(
            ((share.stands or NONE) - (share.kept or NONE) for share in shares if share.counted and share not in new),
            NONE,
        )
        added += NONE if history.closed else sum((share.stands or NONE for share in new), NONE)
    left = NONE if stays else former
    return Bridge(published, stood - published, entered, left, added, stood + entered - left + added)


def _former(indicator: Indicator, shares: Sequence[Share], history: History) -> Decimal:
    """What closed months know of units that give this figure no more."""
    units = {share.unit for share in shares}
    known = (past.totals.get(indicator.code) for unit, past in history.units.items() if unit not in units)
    return sum((value for value in known if value is not None), NONE)


def _published(history: History, code: str, stood: Decimal, *, cumulative: bool) -> Decimal:
    """What the last closed month said when it was first closed; what its units add up to where that was not kept."""
    said: TotalRecord | None = history.published.get(code)
    value = (said.total if cumulative else said.month) if said else None
    return stood if value is None else value


def _same_scope(indicator: Indicator, both: tuple[Share, ...]) -> IndicatorTotal:
    """The sums of the units that count in both months (同口径), for comparison alone."""
    cumulative = indicator.column == "total"
    return IndicatorTotal(
        indicator=indicator,
        month=_add(share.month for share in both),
        before=_add(share.before for share in both),
        total=_add(share.total for share in both),
        previous=_add(share.previous for share in both),
        counted=len(both),
        expected=len(both),
        shares=both,
        comparable=_add(share.total if cumulative else share.month for share in both),
    )


def _add(values: Iterable[Decimal | None]) -> Decimal | None:
    present = [value for value in values if value is not None]
    return sum(present, NONE) if present else None


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
        compared=min((total.compared for total in inputs), default=0),
        everybody=all(total.everybody for total in inputs),
        bridge=_bridge_calculated(indicator, expression, names, summed),
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


def _bridge_calculated(
    indicator: Indicator,
    expression: relations.Expression,
    names: Mapping[str, relations.Name],
    summed: Mapping[str, IndicatorTotal],
) -> Bridge | None:
    """A balance of totals (C06, D06) closes like a stock; a rate, and what is made of the month's figures, does not."""
    bridges = {name: summed[one.code].bridge for name, one in names.items() if _stands(one, summed[one.code])}
    if indicator.rate or len(bridges) < len(names) or not all(bridges.values()):
        return None

    def step(part: str) -> Decimal:
        answer = relations.evaluate(expression, lambda name: getattr(bridges[name], part))
        return answer if isinstance(answer, Decimal) else NONE

    return Bridge(*(step(part) for part in ("published", "corrected", "entered", "left", "added", "now")))


def _stands(name: relations.Name, total: IndicatorTotal) -> bool:
    """Whether a name of the relation language is what stands at the end of the month, not what the month brought."""
    return name.prefix == "累计" if total.indicator.adds and total.total is not None else not name.prefix


def _now(total: IndicatorTotal, prefix: str) -> Decimal | None:
    """What a name of the relation language means on the sums of all units."""
    if prefix == "上月累计":
        return total.before
    if prefix == "上月":
        return total.previous
    cumulative = prefix == "累计" or total.indicator.column == "total"
    return total.total if cumulative and total.total is not None else total.month


def _a_month_ago(total: IndicatorTotal, prefix: str) -> Decimal | None:
    """What the same name meant a month ago; None when the month before is not closed."""
    if prefix.startswith("上月") or total.previous is None:
        return None
    cumulative = prefix == "累计" or total.indicator.column == "total"
    return total.before if cumulative and total.before is not None else total.previous
