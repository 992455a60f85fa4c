"""The typed tables say what the merged month says, unit by unit and group by group."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from rollup_setting import BODY, example_one, example_two
from toolkit.model.form import IndicatorKind
from toolkit.model.states import Standing
from toolkit.rollup.merged import Merged
from toolkit.rollup.tables import COUNTS, Tables, make_tables


@pytest.fixture(scope="module", params=["one", "first round", "final"])
def merged(request: pytest.FixtureRequest) -> Merged:
    return example_one() if request.param == "one" else example_two(final=request.param == "final")


@pytest.fixture(scope="module")
def tables(merged: Merged) -> Tables:
    return make_tables(merged)


def test_figures_add_up_to_the_totals_exactly(merged: Merged, tables: Tables) -> None:
    for code, total in merged.totals.items():
        if not total.indicator.filled:
            assert code not in tables.figures
            continue
        expected = total.total if total.indicator.kind is IndicatorKind.DISTINCT else total.month
        present = tables.figures[code].values()
        assert (sum(present) if present else None) == expected


def test_a_unit_without_a_counting_figure_has_none(merged: Merged, tables: Tables) -> None:
    for code, column in tables.figures.items():
        counting = {share.unit for share in merged.totals[code].shares if share.counted}
        assert column.keys() <= counting
        assert all(isinstance(value, Decimal) for value in column.values())


def test_every_task_of_every_unit_stands_somewhere(merged: Merged, tables: Tables) -> None:
    counted = Counter((detail.unit, detail.standing) for detail in merged.details)
    for unit in tables.units:
        assert tables.states_of(unit) == {standing: counted[unit, standing] for standing in Standing}
    assert sum(tables.states().values()) == len(merged.details)
    assert tables.units == tuple(unit.unit for unit in merged.assembly.units)


def test_groups_add_up_to_the_five_numbers(merged: Merged, tables: Tables) -> None:
    sums = {name: sum(int(tables.returns_of(group)[name] or 0) for group in tables.groups) for name in COUNTS}
    assert (sums["应报"], sums["已报"], sums["按时"], sums["未报"]) == (
        merged.assembly.expected,
        merged.assembly.returned,
        merged.assembly.on_time,
        merged.assembly.missing,
    )


def test_the_worked_example() -> None:
    tables = make_tables(example_one())
    assert tables.groups == ("县区", "市直")
    counties = tables.returns_of("县区")
    assert (counties["应报"], counties["已报"], counties["按时"]) == (3, 3, 2)
    assert counties["按时率"] == Decimal(2) / Decimal(3)
    assert tables.figures_of(BODY) == sum(BODY in column for column in tables.figures.values())


def test_a_month_without_any_return_has_its_units_and_no_figures() -> None:
    from dataclasses import replace  # noqa: PLC0415 — only here.

    empty = replace(example_one(), details=())
    tables = make_tables(empty)
    assert set(tables.states().values()) == {0}
    assert len(tables.units) == 5
