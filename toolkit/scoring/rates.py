"""Items scored by rates (S6 隐患整改, S7 监督检查): a figure of the form against its target. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from toolkit.campaign import relations
from toolkit.campaign.relations import Expression, Name
from toolkit.model.place import Place
from toolkit.model.ranking import ItemScore, Loss
from toolkit.model.scoring import Rate, ScoredItem
from toolkit.rollup.merged import Share
from toolkit.rollup.numbers import percent
from toolkit.scoring.case import Case
from toolkit.scoring.points import NONE, divided, said

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a rate comes to: the share of its points earned, and why; None of it is 不适用 with the reason."""

    earned: Decimal | None
    words: str
    place: Place | None = None


def rated(item: ScoredItem, case: Case) -> ItemScore:
    """The points of the item's rates that concern the unit; a rate whose divisor is 0 does not apply."""
    full, got = NONE, NONE
    causes: list[tuple[Decimal, Loss]] = []
    left_out = []
    for rate in case.scoring.rates_of(item.code):
        if not _concerns(rate, case):
            continue
        answer = _answer(rate, case)
        if answer.earned is None:
            left_out.append(f"{rate.title}：{answer.words}")
            continue
        full += rate.points
        got += rate.points * answer.earned
        lost = rate.points * (_ONE - answer.earned)
        causes.append(
            (
                lost,
                Loss(
                    item.code, lost, f"{rate.title}{said(rate.points)}分", answer.words, "", answer.place, _advice(rate)
                ),
            )
        )
    reasons = tuple(left_out) if full or left_out else ("不属于本单位",)
    return ItemScore(item.code, item.title, item.points, full, divided(full, got, causes), reasons)


def _advice(rate: Rate) -> str:
    return f"“{rate.expression}”达到{percent(rate.target)}得满分，请据此安排；填错了的请报更正。"


def _concerns(rate: Rate, case: Case) -> bool:
    """Whether a rate is for units of this kind, and its indicators are filled by them."""
    plan, unit = case.merged.plan, case.unit.unit
    own = {indicator.code for indicator in (*plan.indicators_of(unit), *plan.openings_of(unit))}
    return plan.applies(rate.applies, unit) and all(name.code in own for name in _names(rate))


def _names(rate: Rate) -> tuple[Name, ...]:
    return tuple(dict.fromkeys(relations.names(relations.parse(rate.expression))))


def _answer(rate: Rate, case: Case) -> _Answer:
    """The rate of this month; of the last closed month where a figure did not come or does not count."""
    expression = relations.parse(rate.expression)
    names = _names(rate)
    shares = {name: case.shares.get(name.code) for name in names}
    now = {str(name): _figure(share, name, case) for name, share in shares.items() if share and share.counted}
    if len(now) == len(names) and None not in now.values():
        places = {name: share.place for name, share in shares.items() if share and share.place}
        return _earned(rate, expression, now, "", next(iter(places.values()), None), _cells(places))
    reason = next((share.reason for share in shares.values() if share and share.reason), "没有可用的数")
    before = {str(name): _closed(name, case) for name in names}
    if None in before.values():
        return _Answer(NONE, f"{reason}，也没有定稿的数，按0计")
    closed = case.merged.history.closed
    return _earned(rate, expression, before, f"{reason}，按{closed.label if closed else ''}定稿数：", None, "")


def _earned(
    rate: Rate,
    expression: Expression,
    figures: dict[str, Decimal | None],
    preface: str,
    place: Place | None,
    cells: str,
) -> _Answer:
    value = relations.evaluate(expression, figures.get)
    if not isinstance(value, Decimal):
        return _Answer(None, "分母为0")
    earned = max(NONE, min(value / rate.target, _ONE))
    target = "" if rate.target == 1 else f"，达标{percent(rate.target)}"
    words = f"{preface}{rate.expression}＝{relations.text(expression, figures.get)}＝{percent(value)}{target}{cells}"
    return _Answer(earned, words, place)


def _figure(share: Share, name: Name, case: Case) -> Decimal | None:
    """What a name of the relation language means in one unit's share."""
    if name.prefix == "上月累计":
        return share.before
    if name.prefix == "上月":
        return share.previous
    column = case.merged.plan.campaign.form.indicator(name.code).column
    return share.total if name.prefix == "累计" or column == "total" else share.month


def _closed(name: Name, case: Case) -> Decimal | None:
    """The same of the last closed month: stocks, distinct and cumulative figures as they stand, flows of their month."""
    past = case.past
    if not case.merged.plan.campaign.form.indicator(name.code).adds or name.prefix in ("累计", "上月累计"):
        return past.totals.get(name.code)
    return next((month[name.code] for month in past.months if name.code in month), None)


def _cells(places: dict[Name, Place]) -> str:
    """Where each figure stands: （C04在D12，C07在D15）."""
    found = dict.fromkeys(f"{name.code}在{place.cell}" for name, place in places.items())
    return f"（{'，'.join(found)}）" if found else ""


def not_applicable(items: tuple[ItemScore, ...]) -> Iterator[str]:
    """What did not apply to a unit, in words: S6隐患整改其中12分（重大隐患按期整改：分母为0）、S7监督检查."""
    for item in items:
        if item.full < item.points:
            part = f"其中{said(item.points - item.full)}分" if item.full else ""
            yield f"{item.code}{item.title}{part}（{'；'.join(item.not_applicable)}）"
