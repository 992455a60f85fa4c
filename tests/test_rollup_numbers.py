"""Rounding and the words of numbers (domain.md §5 数值口径)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.rollup.numbers import amount, comparison, percent, points, ratio, rounded


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [("2.5", 0, "3"), ("3.5", 0, "4"), ("0.125", 2, "0.13"), ("0.135", 2, "0.14"), ("-2.5", 0, "-3"), ("2.49", 0, "2")],
)
def test_halves_are_rounded_up(value, decimals, expected):
    assert str(rounded(Decimal(value), decimals)) == expected


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "expected"),
    [
        (Decimal(375), "条", 0, "375条"),
        (Decimal("59.7"), "万元", 2, "59.70万元"),
        (Decimal("0.8955"), "%", 0, "89.6%"),
        (Decimal(0), "起", 0, "0起"),
        (None, "条", 0, "—"),
        (None, "%", 0, "—"),
    ],
)
def test_an_amount_is_read_aloud_with_its_unit(value, unit, decimals, expected):
    assert amount(value, unit, decimals) == expected


@pytest.mark.parametrize(
    ("fraction", "expected"), [("0.8955", "89.6%"), ("0.0005", "0.1%"), ("1", "100.0%"), (None, "—")]
)
def test_percentages_have_one_decimal(fraction, expected):
    assert percent(None if fraction is None else Decimal(fraction)) == expected


def test_a_division_by_nothing_is_nothing():
    assert ratio(3, 0) is None
    assert ratio(1, 4) == Decimal("0.25")


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (375, 295, "环比增长27.1%"),
        (390, 385, "环比增长1.3%"),
        (97, 100, "环比下降3.0%"),
        (5, 5, "环比持平"),
        (100001, 100000, "环比基本持平"),
        (99999, 100000, "环比基本持平"),
        (5, 0, ""),
        (0, 5, "环比下降100.0%"),
        (None, 5, ""),
        (5, None, ""),
    ],
)
def test_the_change_in_words(now, before, expected):
    assert comparison(None if now is None else Decimal(now), None if before is None else Decimal(before)) == expected


@pytest.mark.parametrize(
    ("now", "before", "unit", "decimals", "expected"),
    [
        (12, 4, "起", 0, "较上月增加8起"),
        (4, 9, "起", 0, "较上月减少5起"),
        (9, 9, "起", 0, "环比持平"),
        ("3.5", "1.25", "万元", 2, "较上月增加2.25万元"),
        (22, 10, "起", 0, "环比增长1.2倍"),
        (20, 10, "起", 0, "环比增长1倍"),
        (10, 200, "起", 0, "环比下降95.0%"),
        (5, 0, "起", 0, ""),
    ],
)
def test_few_are_told_by_number_and_doubled_by_times(now, before, unit, decimals, expected):
    assert comparison(Decimal(now), Decimal(before), unit, decimals) == expected


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("0.896", "0.881", "较上月提高1.5个百分点"),
        ("0.881", "0.896", "较上月下降1.5个百分点"),
        ("0.88149", "0.88051", "与上月持平"),
        ("0.5", None, ""),
        (None, "0.5", ""),
    ],
)
def test_rates_move_by_points(now, before, expected):
    assert points(now and Decimal(now), before and Decimal(before)) == expected


shares = st.decimals(0, 1, places=4)


@given(shares, shares)
def test_points_are_the_difference_of_the_rates_as_shown(now, before):
    words = points(now, before)
    shown = Decimal(percent(now)[:-1]) - Decimal(percent(before)[:-1])
    assert (f"{abs(shown)}个百分点" in words) if shown else words == "与上月持平"
