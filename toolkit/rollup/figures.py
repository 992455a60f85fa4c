"""The form over all units: sums of what counts, ratios recomputed from the sums, and every unit's share. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from toolkit.campaign import relations
from toolkit.campaign.plan import Plan
from toolkit.model.form import Indicator, IndicatorKind
from toolkit.model.history import History, UnitHistory
from toolkit.model.layout import FORM_SHEET
from toolkit.model.place import Place
from toolkit.rollup.merged import IndicatorTotal, Share
from toolkit.rules.assembly import Assembly, UnitReturn, withheld


def totals(assembly: Assembly, plan: Plan, history: History) -> dict[str, IndicatorTotal]:
    """Every indicator of the form by code, in printed order, openings (期初存量) last."""
    held = {unit.unit: withheld(unit, plan) for unit in assembly.units}
    fills = {unit.unit: {i.code for i in plan.indicators_of(unit.unit)} for unit in assembly.units}
    form = plan.campaign.form
    openings = {opening.code for opening in form.openings}
    summed: dict[str, IndicatorTotal] = {}
    for indicator in (*form.indicators, *form.openings):
        if indicator.filled:
            shares = tuple(
                _share(unit, indicator, history.of(unit.unit), opening=indicator.code in openings, held=held[unit.unit])
                for unit in assembly.units
                if indicator.code in fills[unit.unit] or (indicator.code in openings and fills[unit.unit])
            )
            summed[indicator.code] = _sum(indicator, shares, history)
    calculated = {i.code: _calculate(i, summed) for i in form.indicators if not i.filled}
    return {i.code: summed.get(i.code) or calculated[i.code] for i in (*form.indicators, *form.openings)}


def _share(
    unit: UnitReturn, indicator: Indicator, before: UnitHistory, *, opening: bool, held: frozenset[str]
) -> Share:
    adopted = unit.parts.get(FORM_SHEET)
    column = "total" if indicator.kind is IndicatorKind.DISTINCT else "month"
    if adopted is None or adopted.submission is None:
        return Share(unit.unit, None, None, None, counted=False, reason="未报")
    entry = adopted.submission.figures.get((indicator.code, column))
    place = Place(adopted.receipt.name, entry.sheet, entry.row, entry.column) if entry else None
    filled = _decimal(adopted.submission.figure(indicator.code, column))
    known = before.totals.get(indicator.code)
    if opening and filled is None:
        filled = known
    reason = "不计入：须更正或待确认" if indicator.code in held else ("没有可用的数" if filled is None else "")
    note = adopted.submission.figures.get((indicator.code, "note"))
    month, earlier, total = _columns(indicator, filled, known, opening=opening)
    return Share(
        unit=unit.unit,
        month=month,
        before=earlier,
        total=total,
        counted=not reason,
        reason=reason,
        place=place,
        receipt=adopted.receipt,
        note=note.text if note else "",
    )


def _columns(
    indicator: Indicator, filled: Decimal | None, known: Decimal | None, *, opening: bool
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Month, earlier total and total of one figure, by its kind."""
    if opening or indicator.kind is IndicatorKind.STOCK:
        return filled, None, None
    if indicator.kind is IndicatorKind.DISTINCT:
        return None, known, filled
    earlier = known or Decimal(0)
    return filled, earlier, None if filled is None else earlier + filled


def _sum(indicator: Indicator, shares: tuple[Share, ...], history: History) -> IndicatorTotal:
    counted = [share for share in shares if share.counted]
    return IndicatorTotal(
        indicator=indicator,
        month=_add(share.month for share in counted),
        before=_add(share.before for share in counted),
        total=_add(share.total for share in counted),
        previous=_add(_last_month(history.of(share.unit), indicator.code) for share in counted),
        counted=len(counted),
        expected=len(shares),
        shares=shares,
    )


def _last_month(before: UnitHistory, code: str) -> Decimal | None:
    return before.months[0].get(code) if before.months else None


def _add(values: Iterable[Decimal | None]) -> Decimal | None:
    present = [value for value in values if value is not None]
    return sum(present, Decimal(0)) if present else None


def _calculate(indicator: Indicator, summed: Mapping[str, IndicatorTotal]) -> IndicatorTotal:
    """A ratio or balance from the sums; its 口径 is the narrowest of what it is made of."""
    expression = relations.parse(indicator.formula)
    named = {str(name): name for name in relations.names(expression)}
    inputs = [summed[name.code] for name in named.values()]
    value = relations.evaluate(expression, lambda name: _named(summed, named[name]))
    return IndicatorTotal(
        indicator=indicator,
        month=None,
        before=None,
        total=value if isinstance(value, Decimal) else None,
        previous=None,
        counted=min((total.counted for total in inputs), default=0),
        expected=max((total.expected for total in inputs), default=0),
    )


def _named(summed: Mapping[str, IndicatorTotal], name: relations.Name) -> Decimal | None:
    """What a name of the relation language means on the sums of all units."""
    total = summed[name.code]
    if name.prefix == "上月累计":
        return total.before
    if name.prefix == "上月":
        return total.previous
    cumulative = name.prefix == "累计" or total.indicator.kind is IndicatorKind.DISTINCT
    return total.total if cumulative and total.total is not None else total.month


def _decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)
