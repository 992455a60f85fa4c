"""From a merged month to its rankings: items, rescaling, what is taken off and added, places and movement. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from toolkit.campaign.plan import SUPERVISING
from toolkit.model.place import Place
from toolkit.model.ranking import Gain, ItemScore, Loss, RankedGroup, Ranking, UnitScore
from toolkit.model.scoring import Matter, ScoredItem, Scoring
from toolkit.rollup.merged import Merged
from toolkit.scoring.case import Case, make_cases
from toolkit.scoring.letters import not_answered
from toolkit.scoring.points import NONE, cents, said
from toolkit.scoring.rates import rated
from toolkit.scoring.returned import complete, not_returned, on_time, sound
from toolkit.scoring.tasks import accomplished, long_overdue, overdue_tasks, worded

METHODS: dict[str, Callable[[ScoredItem, Case], ItemScore]] = {
    "S1": on_time,
    "S2": complete,
    "S3": sound,
    "S4": worded,
    "S5": accomplished,
}
"""Items with a method of their own; every other is scored by its rates."""
OF_THE_RETURN = ("S1", "S2", "S3", "S4")
"""Items that are 0 for a unit of which nothing acceptable has come (domain.md §8: 未报四件)."""
DECISIONS = Place("行动.xlsx", "考评录入")
_NEVER = "9999"
"""Who returned nothing stands last among equals."""


def score(merged: Merged) -> Ranking | None:
    """Rank the units of a month (考评排队), every group by itself; None for a campaign without a scoring model."""
    campaign = merged.plan.campaign
    if campaign.scoring is None:
        return None
    groups: dict[str, list[UnitScore]] = {}
    for case in make_cases(merged, campaign.scoring):
        if group := _group(case):
            groups.setdefault(group, []).append(_unit(case, group))
    return Ranking(
        merged.period,
        campaign.scoring,
        tuple(RankedGroup(name, _ranked(units)) for name, units in groups.items()),
        campaign.decided(Matter.WITHHELD, merged.period),
    )


def _group(case: Case) -> str:
    """The ranking a unit stands in, "" for none; a split one is two (监管部门, 其他部门)."""
    unit = case.merged.plan.campaign.roster[case.unit.unit]
    if unit.ranking in case.scoring.split:
        return f"{unit.ranking}{'监管部门' if SUPERVISING in unit.groups else '其他部门'}"
    return unit.ranking


def _unit(case: Case, group: str) -> UnitScore:
    unit = case.unit
    if unit.exempt:
        return UnitScore(unit.unit, group, unranked="免报")
    items = tuple(_item(item, case) for item in case.scoring.items)
    scored = UnitScore(
        unit.unit,
        group,
        items,
        (*long_overdue(case), *_taken_off(case)),
        tuple(_gains(case)),
        before=_before(case),
        withheld=_withheld(case),
        overdue=len(overdue_tasks(case)),
        first_accepted_at=unit.first_accepted_at,
    )
    if not scored.full:
        return replace(scored, unranked="没有适用的项目")
    base = cents(sum((item.score for item in items), NONE) / scored.full * 100)
    return replace(scored, base=base, total=_total(base, scored, case.scoring), unranked=_first_month(case))


def _withheld(case: Case) -> bool:
    """Whether the unit, or the whole ranking, is not to be published yet."""
    decisions = case.merged.plan.campaign.decided(Matter.WITHHELD, case.merged.period)
    return any(one.unit in ("", case.unit.unit) for one in decisions)


def _item(item: ScoredItem, case: Case) -> ItemScore:
    if item.code in OF_THE_RETURN and not case.returned:
        return not_returned(item, case)
    return METHODS.get(item.code, rated)(item, case)


def _total(base: Decimal, scored: UnitScore, scoring: Scoring) -> Decimal:
    return cents(max(scoring.lowest, min(scoring.highest, base - scored.deducted + scored.gained)))


def _taken_off(case: Case) -> Iterator[Loss]:
    """Letters not answered, as registered or entered by a person, and proven falsehoods, as entered."""
    yield from not_answered(case, _decided(Matter.LETTER, case), DECISIONS)
    each = case.scoring.false_each
    rule, advice = f"核查认定数据失实每次扣{said(each)}分", "报更正单，说明原因和整改。"
    for words, times in _decided(Matter.FALSEHOOD, case):
        if each:
            yield Loss("失实", each * times, rule, words, place=DECISIONS, advice=advice)


def _gains(case: Case) -> Iterator[Gain]:
    left = case.scoring.praise_most
    for words, times in _decided(Matter.PRAISE, case):
        points = min(case.scoring.praise_each * times, left)
        left -= points
        if points:
            yield Gain(points, words)


def _decided(matter: Matter, case: Case) -> Iterator[tuple[str, int]]:
    for one in case.merged.plan.campaign.decided(matter, case.merged.period):
        if one.unit == case.unit.unit:
            yield f"{matter}{one.times}次：{one.basis}（审批人：{one.approved_by}）", one.times


def _first_month(case: Case) -> str:
    """Why a unit takes no rank: it has just begun, while others report already (新单位首月不排名)."""
    merged = case.merged
    since = merged.plan.campaign.roster[case.unit.unit].since
    began = since is not None and since >= merged.period.first_day
    return "首月不排名" if began and merged.period > merged.plan.campaign.first else ""


def _before(case: Case) -> int | None:
    """The unit's rank of the month before, None unless that month is closed."""
    history = case.merged.history
    follows = history.closed == case.merged.period.previous()
    return history.ranks.get(case.unit.unit) if follows else None


def _ranked(units: Sequence[UnitScore]) -> tuple[UnitScore, ...]:
    """Best first; equal totals share a rank (1, 1, 3), shown by fewer overdue, earlier return, roster order as given."""

    def order(unit: UnitScore) -> tuple[Decimal, int, str]:
        total = NONE if unit.total is None else unit.total
        first = unit.first_accepted_at.isoformat() if unit.first_accepted_at else _NEVER
        return -total, unit.overdue, first

    taking_part = sorted((unit for unit in units if not unit.unranked), key=order)
    others = sorted((unit for unit in units if unit.unranked), key=order)
    return (*_placed(taking_part), *others)


def _placed(units: Iterable[UnitScore]) -> Iterator[UnitScore]:
    total, rank = None, 0
    for place, unit in enumerate(units, start=1):
        if unit.total != total:
            total, rank = unit.total, place
        yield replace(unit, rank=rank)
