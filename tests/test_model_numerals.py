"""Chinese numerals are read as they are written, and what is none or is vague is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.numerals import digits, number, numeral, spelled


@given(st.integers(1, 9999))
def test_what_is_written_is_read_back(value):
    assert number(numeral(value)) == value
    assert number(str(value)) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("零", 0),
        ("〇", 0),
        ("十", 10),
        ("十二", 12),
        ("一百〇五", 105),
        ("一百○五", 105),
        ("两万", 20_000),
        ("一亿零三百", 100_000_300),
        ("三五", None),
        ("二三十", None),
        ("一百二", None),
        ("一千二", None),
        ("一万二", None),
        ("三亿五", None),
        ("一百零二", 102),
        ("一千零二十", 1020),
        ("一万零二", 10_002),
        ("一万二千", 12_000),
        ("若干", None),
        ("", None),
        ("12", 12),
        ("1.5", None),
    ],
)
def test_a_numeral_is_a_number_and_a_vague_one_is_none(written, value):
    assert number(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [("二〇二二", 2022), ("二○二二", 2022), ("2O22", 2022), ("2022", 2022), ("二十", None), ("", None)],
)
def test_a_year_is_read_digit_by_digit(written, value):
    assert digits(written) == value


@pytest.mark.parametrize(
    ("value", "words"), [(1, "一"), (10, "十"), (19, "十九"), (21, "二十一"), (110, "一百一十"), (2002, "二千〇二")]
)
def test_numbers_are_written_as_an_office_counts(value, words):
    assert numeral(value) == words.replace("〇", "零")


def test_another_hand_drops_nothing():
    assert spelled(12, "零壹贰叁肆伍陆柒捌玖", "拾佰仟") == "壹拾贰"
