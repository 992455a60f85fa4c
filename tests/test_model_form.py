"""What a kind of indicator is filled in at, adds up over, and hands on (domain.md §5)."""

from __future__ import annotations

import pytest

from toolkit.model.form import Indicator, IndicatorKind


@pytest.mark.parametrize(
    ("kind", "filled", "column", "adds", "carried", "has_total", "decimals"),
    [
        ("F", True, "month", True, True, True, 0),
        ("F2", True, "month", True, True, True, 2),
        ("S", True, "month", False, False, False, 0),
        ("U", True, "total", False, True, True, 0),
        ("C", False, "total", False, False, True, 0),
    ],
)
def test_every_kind_says_where_it_stands_and_how_it_adds_up(kind, filled, column, adds, carried, has_total, decimals):
    one = Indicator("X01", "某数", "个", IndicatorKind(kind), "全")
    said = (one.filled, one.column, one.adds, one.carried, one.has_total, one.decimals)
    assert said == (filled, column, adds, carried, has_total, decimals)
    other = {"month": "total", "total": "month"}[column]
    assert (one.fills(column), one.fills(other)) == (filled, False)


def test_there_is_no_kind_nobody_asked_about():
    assert [kind.value for kind in IndicatorKind] == ["F", "F2", "S", "U", "C"]
