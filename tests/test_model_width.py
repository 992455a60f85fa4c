"""Full-width and half-width are one wherever texts are read, and each reader's own signs stay its own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.deadlines import tidy
from toolkit.intake.values.numbers import read_amount
from toolkit.model.cells import Cell
from toolkit.model.width import composed, half_width, ordinary
from toolkit.model.wording import plain


@given(st.text())
def test_half_width_keeps_every_character_in_its_place(text: str) -> None:
    narrow = half_width(text)
    assert len(narrow) == len(text)
    assert half_width(narrow) == narrow


@pytest.mark.parametrize(
    ("wide", "narrow"), [("Ａ０１", "A01"), ("１２．５％", "12.5%"), ("（　）", "( )"), ("−3", "-3"), ("、。", "、。")]
)
def test_letters_digits_and_signs_are_half_width(wide: str, narrow: str) -> None:
    assert half_width(wide) == narrow


def test_a_radical_is_the_character_it_looks_like() -> None:
    assert [ordinary(one) for one in "⽉月③"] == ["月", "月", "③"]
    assert composed("③㎡") == "3m2"


@pytest.mark.parametrize("reader", [plain, tidy])
def test_whoever_compares_folds_the_same(reader) -> None:  # type: ignore[no-untyped-def]
    assert reader("６月（３）") == "6月(3)"


def test_a_number_typed_wide_is_a_number() -> None:
    reading = read_amount(Cell("text", "１２　３００．５"))
    assert reading.value == Decimal("12300.5")
