"""One month by itself, as it is kept when it is closed: what trends and the year's assessment are made of. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from toolkit.model.history import RULES, History, MonthRecord, TotalRecord, UnitRecord
from toolkit.model.layout import COVER_SHEET
from toolkit.model.place import Place
from toolkit.model.ranking import Ranking, UnitScore
from toolkit.rollup.merged import Detail, Merged, Share
from toolkit.rules.returned import UnitReturn


def record(merged: Merged, ranking: Ranking | None, first: History | None = None) -> MonthRecord:
    """The month as it stands: every unit that takes part in it, every indicator, every task.

    ``first`` is what it handed on when it was first closed; figures that differ from those are ``corrected``.
    """
    ids = {(one.id, task.number): (one.id, task.id) for one in merged.plan.campaign.lists for task in one.tasks}
    details: dict[str, list[Detail]] = {}
    for detail in merged.details:
        details.setdefault(detail.unit, []).append(detail)
    shares: dict[str, dict[str, Share]] = {}
    for code, total in merged.totals.items():
        for share in total.shares:
            if share.counted:
                shares.setdefault(share.unit, {})[code] = share
    scores = {scored.unit: scored for scored in ranking.units} if ranking else {}
    last = _last_places(ranking) & {unit.unit for unit in merged.assembly.units if unit.on_time is not None}
    units = {
        unit.unit: _unit(
            merged, unit, details.get(unit.unit, ()), shares.get(unit.unit, {}), scores.get(unit.unit), ids, last
        )
        for unit in merged.assembly.units
    }
    totals = {code: TotalRecord(total.month, total.total) for code, total in merged.totals.items()}
    standings = {ids[task.list_id, task.task.number]: str(task.standing) for task in merged.tasks}
    corrected = _corrected(first.month, units, shares) if first and first.month else {}
    return MonthRecord(
        merged.period, units, totals, standings, scored=ranking is not None, corrected=corrected, rules=RULES
    )


def _corrected(
    first: MonthRecord, units: Mapping[str, UnitRecord], shares: Mapping[str, Mapping[str, Share]]
) -> dict[tuple[str, str], Place | None]:
    """Where the figures stand that are not those of the first closing; None for one that no longer counts."""
    found: dict[tuple[str, str], Place | None] = {}
    for unit in dict.fromkeys((*first.units, *units)):
        then = first.units[unit].figures if unit in first.units else {}
        now = units[unit].figures if unit in units else {}
        for code in dict.fromkeys((*then, *now)):
            if then.get(code) != now.get(code):
                share = shares.get(unit, {}).get(code)
                found[unit, code] = share.place if share else None
    return found


def counted_figures(shares: Mapping[str, Share]) -> dict[str, tuple[Decimal, Decimal]]:
    """A unit's own figure of the month and its cumulative one, by code; of a stock both are what stands at the end."""
    found = {}
    for code, share in shares.items():
        given = [value for value in (share.month, share.total) if value is not None]
        if given:
            found[code] = (given[0], given[-1])
    return found


def _unit(
    merged: Merged,
    unit: UnitReturn,
    details: Sequence[Detail],
    shares: Mapping[str, Share],
    score: UnitScore | None,
    ids: Mapping[tuple[str, str], tuple[str, str]],
    last: frozenset[str],
) -> UnitRecord:
    member = merged.plan.campaign.roster[unit.unit]
    figures = counted_figures(shares)
    return UnitRecord(
        name=member.short,
        group=score.group if score else member.ranking,
        status=str(unit.status),
        on_time=unit.on_time,
        late_days=unit.late_days,
        standings=dict(Counter(str(detail.standing) for detail in details)),
        figures={code: own for code, (own, _) in figures.items()},
        totals={code: total for code, (_, total) in figures.items()},
        score=score.total if score else None,
        rank=score.rank if score else None,
        last=unit.unit in last,
        unranked=score.unranked if score else "",
        counts=_counts(merged, details, ids),
        contact=_contact(unit),
    )


def _counts(
    merged: Merged, details: Sequence[Detail], ids: Mapping[tuple[str, str], tuple[str, str]]
) -> dict[tuple[str, str], int]:
    """本月次数 of the tasks that have a frequency."""
    counts = {}
    for detail in details:
        key = (detail.list_id, detail.number)
        times = detail.usable("count")
        if isinstance(times, int) and merged.plan.deadlines[key].frequencies:
            counts[ids[key]] = times
    return counts


def _last_places(ranking: Ranking | None) -> frozenset[str]:
    """Who stands last in a group in which somebody stands before; equals share the last place.

    Of them only those count that returned something: who returned nothing is 未报, which says more than a place.
    """
    found: set[str] = set()
    for group in ranking.groups if ranking else ():
        ranks = {unit.unit: unit.rank for unit in group.units if unit.rank is not None}
        lowest = max(ranks.values(), default=1)
        found |= {unit for unit, rank in ranks.items() if rank == lowest > 1}
    return frozenset(found)


def _contact(unit: UnitReturn) -> str:
    """Who filled in the adopted cover, with the phone: 张三 0349-2020000."""
    adopted = unit.parts.get(COVER_SHEET)
    cover = adopted.submission.cover if adopted and adopted.submission else {}
    return " ".join(cover[key].text.strip() for key in ("filler", "phone") if key in cover and cover[key].text.strip())
