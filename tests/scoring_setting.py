"""A June of three counties and a bureau, everything done and returned in time unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from rollup_setting import (
    BUREAU,
    COUNTIES,
    JUNE,
    NUMBERS,
    ONE_DUE,
    OWN_TASKS,
    STANDING,
    merged,
    plan,
    received,
    submission,
    words,
)
from toolkit.campaign.plan import Plan, make_plan
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.ranking import ItemScore, Ranking, UnitScore
from toolkit.model.scoring import Decision, Matter
from toolkit.rollup.merged import Merged
from toolkit.rules.assembly import Received
from toolkit.scoring import score

UNITS = (*COUNTIES, BUREAU)
CHART = plan(UNITS)
SCORING = CHART.campaign.scoring
IN_TIME = "2022-07-01 09:00"
FIGURES = {"C00": 0, "D00": 0, "C01": 10, "C02": 10, "C04": 10, "B01": 10, "B06": 10, "B05": 10, "B02": 2, "B03": 5}


def chart(**changed: object) -> Plan:
    """The plan with other values in its campaign."""
    return make_plan(replace(CHART.campaign, **changed))


def changed_model(**changed: object) -> Plan:
    return chart(scoring=replace(SCORING, **changed))


def rows(unit: str, **changed: dict[str, object]) -> dict[str, dict[str, object]]:
    """What a unit says of its tasks; ``t4`` replaces what it says of task 4, None leaves the row out."""
    numbers = OWN_TASKS.get(unit, NUMBERS)
    said = {number: words(unit, number, STANDING if number in ("8", "26") else "已完成") for number in numbers}
    said |= {name[1:]: row for name, row in changed.items()}
    return {number: row for number, row in said.items() if row is not None}


def file(
    unit: str,
    at: str = IN_TIME,
    *,
    figures: dict[str, object] | None = None,
    tasks: dict[str, dict[str, object]] | None = None,
    by: Plan = CHART,
    before: History | None = None,
    period: Period = JUNE,
    **options: object,
) -> Received:
    own = {"B07": 10, "B08": 10} if unit == BUREAU else {}
    judged = {key: options.pop(key) for key in ("more", "refused") if key in options}
    given = submission(
        unit, period, FIGURES | own | (figures or {}), rows(unit) if tasks is None else tasks, plan=by, **options
    )
    return received(given, at, plan=by, before=before or History(), **judged)


def month(
    *files: Received, others: bool = True, by: Plan = CHART, before: History | None = None, period: Period = JUNE
) -> Merged:
    """The month of these files; ``others`` lets every other unit return too."""
    told = {one.unit for one in files}
    rest = (file(unit, by=by, before=before, period=period) for unit in UNITS if unit not in told)
    every = (*files, *rest) if others else files
    due = period.day_of_month(2, after=True) if period != JUNE else ONE_DUE
    exempt = by.campaign.exempt(period)
    return merged(every, period, before or History(), plan=by, due=due, exempt=exempt)


def ranked(*files: Received, **options: object) -> Ranking:
    found = score(month(*files, **options))
    assert found is not None
    return found


def unit_of(ranking: Ranking, unit: str = "甲区") -> UnitScore:
    return next(one for one in ranking.units if one.unit == unit)


def item_of(unit: UnitScore, code: str) -> ItemScore:
    return next(item for item in unit.items if item.code == code)


def losses(unit: UnitScore, code: str) -> list[tuple[Decimal, str, str]]:
    """Points, finding and cell of everything lost in an item."""
    found = [loss for loss in unit.losses if loss.item == code]
    return [(loss.points, loss.code, loss.place.cell if loss.place else "") for loss in found]


def decision(matter: Matter, unit: str = "甲区", times: int = 1, period: Period = JUNE) -> Decision:
    return Decision(period, unit, matter, "核查通报〔2022〕1号", "主任", times)


def orders(ranking: Ranking) -> dict[str, list[tuple[int | None, str]]]:
    return {group.name: [(unit.rank, unit.unit) for unit in group.units] for group in ranking.groups}


def added_up(units: Iterable[UnitScore]) -> bool:
    """Whether what every item lost is listed to the cent."""
    return all(
        item.full - item.score == sum((loss.points for loss in item.losses), Decimal(0))
        for unit in units
        for item in unit.items
    )
