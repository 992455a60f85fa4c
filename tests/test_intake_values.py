"""What people write in cells, read as numbers, days, states and texts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.intake.values import Trouble, read_amount, read_date, read_integer, read_state, read_text
from toolkit.model.cells import Cell

READERS = (read_integer, read_amount, lambda cell: read_date(cell, 2022), read_text, read_state)


def text(written):
    return Cell("text", written)


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        ("１２３", "", 123), (" 30 ", "", 30), ("1,234", "", 1234), ("1，234", "", 1234), ("１，２３４，５６７", "", 1234567),
        ("30家", "家次", 30), ("30 家次", "家次", 30), ("12.0", "", 12), ("+5", "", 5), ("'30", "", 30), ("30。", "", 30),
        ("1 234", "", 1234), ("007", "", 7), ("-0", "", 0),
    ],
)  # fmt: skip
def test_integers_read_silently_but_on_record(written, unit, value):
    reading = read_integer(text(written), unit)
    assert (value, None) == (reading.value, reading.trouble)
    assert reading.tidied


@pytest.mark.parametrize(
    ("written", "trouble"),
    [
        ("约30家", Trouble.APPROXIMATE), ("30余家", Trouble.APPROXIMATE), ("近百", Trouble.APPROXIMATE),
        ("若干", Trouble.APPROXIMATE), ("三五家", Trouble.APPROXIMATE), ("二三十", Trouble.APPROXIMATE),
        ("3-5", Trouble.RANGE), ("1～2", Trouble.RANGE), ("3至5", Trouble.RANGE), ("３－５", Trouble.RANGE),
        ("12.5", Trouble.NOT_WHOLE), ("-3", Trouble.NEGATIVE), ("－３", Trouble.NEGATIVE), ("95%", Trouble.PERCENT),
        ("125000元", Trouble.OTHER_UNIT), ("1,23", Trouble.NOT_A_NUMBER), ("较多工作", Trouble.APPROXIMATE),
        ("见附件", Trouble.NOT_A_NUMBER), ("1234567890123456", Trouble.TOO_LONG), ("1.2.3", Trouble.NOT_A_NUMBER),
    ],
)  # fmt: skip
def test_integers_that_need_a_person(written, trouble):
    reading = read_integer(text(written), "家")
    assert (None, trouble) == (reading.value, reading.trouble)
    assert reading.facts["text"] == written


@pytest.mark.parametrize("written", ["无", "/", "—", "——", "-", "没有", "／", "－"])
def test_words_for_nothing_are_zero_with_a_note(written):
    reading = read_integer(text(written))
    assert (reading.value, reading.trouble) == (0, Trouble.NOTHING_AS_ZERO)


@pytest.mark.parametrize(
    ("written", "value"),
    [("三十", 30), ("一百二十", 120), ("十五", 15), ("两千零五", 2005), ("一万二千", 12000), ("零", 0), ("三十家", 30)],
)
def test_chinese_numerals_are_turned_with_a_note(written, value):
    reading = read_integer(text(written), "家")
    assert (value, Trouble.CHINESE_NUMERAL) == (reading.value, reading.trouble)


def test_number_cells_lose_a_doubles_tail_only():
    assert Decimal("12.3") == read_amount(Cell("number", "12.300000000000001")).value
    assert Decimal("12.3") == read_amount(Cell("number", "1.23E1")).value
    assert read_integer(Cell("number", "30.000000000000004")).value == 30
    assert Trouble.TOO_LONG is read_integer(Cell("number", "1.1010119900101E+17")).trouble
    assert Trouble.TOO_MANY_DECIMALS is read_amount(Cell("number", "0.333333333333333")).trouble
    assert str(read_amount(Cell("number", "1E3")).value) == "1000"


def test_amounts_carry_their_unit_or_say_what_was_meant():
    assert Decimal("12.5") == read_amount(text("12.5万元")).value
    assert Decimal("12.5") == read_amount(text("12.50万")).value
    reading = read_amount(text("125000元"))
    assert (reading.trouble, reading.facts["suggestion"], reading.facts["unit"]) == (Trouble.OTHER_UNIT, "12.50", "元")


@pytest.mark.parametrize(
    ("cell", "trouble"),
    [
        (Cell("date", "2022-03-05", "", "44625"), Trouble.DATE_FOR_NUMBER), (Cell("boolean", "TRUE"), Trouble.BOOLEAN),
        (Cell("error", "#REF!"), Trouble.ERROR_VALUE), (Cell("text", "", "SUM(A1)"), Trouble.NO_RESULT),
    ],
)  # fmt: skip
def test_cells_of_another_kind_are_no_numbers(cell, trouble):
    assert trouble is read_integer(cell).trouble


def test_a_note_beside_a_value_leaves_it_standing_and_all_else_withholds_it():
    notes = {Trouble.NOTHING_AS_ZERO, Trouble.CHINESE_NUMERAL, Trouble.STATE_AS_UNDER_WAY}
    assert {trouble for trouble in Trouble if trouble.value_stands} == notes


def test_empty_is_not_zero_and_not_trouble():
    for reader in READERS:
        for cell in (None, text(""), text(" 　")):
            reading = reader(cell)
            assert (reading.value, reading.trouble) == (None, None)


@pytest.mark.parametrize(
    "cell",
    [
        text("2022.6.10"), text("6月10日"), text("20220610"), text("44722"), text("2022年6月10日"), text("2022/6/10"),
        text("２０２２－６－１０"), text("22.6.10"), text("6/10"), text("2022-06-10 09:30:00"), text("6 月 10 日"),
        Cell("number", "20220610"), Cell("number", "44722"), Cell("date", "2022-06-10", "", "44722"), text("6.10"),
        Cell("date", "2022-06-10T09:30:00", "", "44722.4"),
    ],
)  # fmt: skip
def test_days_with_one_reading(cell):
    assert date(2022, 6, 10) == read_date(cell, 2022).value


def test_a_year_is_of_this_century_or_the_last():
    assert date(1998, 12, 31) == read_date(text("19981231"), 2022).value
    assert date(2098, 12, 31) == read_date(text("20981231"), 2022).value
    assert Trouble.NOT_A_DATE is read_date(text("18981231"), 2022).trouble


def test_a_day_that_may_be_two_is_asked():
    for cell in (text("6.1"), Cell("number", "6.1")):
        reading = read_date(cell, 2022)
        assert (reading.value, reading.trouble) == (None, Trouble.AMBIGUOUS_DATE)
        assert (reading.facts["first"], reading.facts["second"]) == ("2022-06-01", "2022-06-10")
    assert date(2022, 2, 3) == read_date(text("2.3"), 2022).value


@pytest.mark.parametrize(
    "written", ["6月底", "2022年6月", "2022.13.1", "5月32日", "月底前", "12", "20221301", "08:30:00"]
)
def test_what_is_no_day_is_said(written):
    assert Trouble.NOT_A_DATE is read_date(text(written), 2022).trouble


@pytest.mark.parametrize(
    ("written", "state", "noted"),
    [
        ("已完成", "已完成", False), ("√", "已完成", False), ("办结", "已完成", False), ("已销号", "已完成", False),
        ("100%", "已完成", False), ("基本完成", "正在推进", True), ("80%", "正在推进", True), ("已完成８０％", "正在推进", True),
        ("未完成", "正在推进", True), ("推进中", "正在推进", False), ("尚未启动", "未启动", False), ("常态化推进", "长期坚持", False),
        ("不适用", "不涉及", False), (" 已 完成。", "已完成", False),
    ],
)  # fmt: skip
def test_states_in_other_words(written, state, noted):
    reading = read_state(text(written))
    assert (state, noted) == (reading.value, reading.trouble is Trouble.STATE_AS_UNDER_WAY)
    assert bool(reading.tidied) == (written != state)


@pytest.mark.parametrize("written", ["是", "无", "计划6月底前完成", "方案已完成、正在实施", "0%", "1"])
def test_other_words_are_no_state(written):
    assert Trouble.NOT_A_STATE is read_state(text(written)).trouble


def test_texts_keep_their_inner_lines():
    reading = read_text(text("  一是开会\r\n二是\t检查\x07\n "))
    assert reading.value == "一是开会\n二是 检查"
    assert reading.tidied == "统一换行、制表符改空格、去控制字符、去首尾空白"
    assert read_text(Cell("number", "13800000000")).value == "13800000000"


WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
SPELLINGS = st.sampled_from(
    [
        lambda digits: digits,
        lambda digits: f"  {digits}　",
        lambda digits: digits.translate(WIDE),
        lambda digits: f"{digits}万元",
        lambda digits: f"'{digits}",
        lambda digits: f"+{digits}",
    ]
)


@given(st.integers(0, 10**12), SPELLINGS, st.booleans())
def test_every_integer_reads_back_in_every_spelling(number, spelling, grouped):
    assert number == read_integer(text(spelling(f"{number:,}" if grouped else f"{number}")), "万元").value
    assert number == read_integer(Cell("number", repr(float(number)))).value


@given(st.decimals(0, 10**10, places=2), SPELLINGS, st.booleans())
def test_every_amount_reads_back_in_every_spelling(number, spelling, grouped):
    assert number == read_amount(text(spelling(f"{number:,}" if grouped else f"{number}"))).value
    assert number == read_amount(Cell("number", repr(float(number)))).value


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back_in_every_spelling(day):
    serial = str((day - date(1899, 12, 30)) // timedelta(days=1))
    spellings = [f"{day:%Y%m%d}", f"{day.year}.{day.month}.{day.day}", f"{day.year}年{day.month}月{day.day}日", serial]
    for written in spellings:
        assert day == read_date(text(written), 2022).value
    assert day == read_date(text(f"{day.month}月{day.day}日"), day.year).value


ANYTHING = st.one_of(st.text(), st.text("0123456789０一十百万约%.,-/年月日元家 \n"))


@given(ANYTHING, st.sampled_from(["text", "boolean", "date", "error"]))
def test_nothing_raises_and_tidying_twice_is_tidying_once(written, kind):
    for reader in READERS:
        first = reader(Cell(kind, written))
        if first.value is not None:
            again = reader(text(str(first.value)))
            assert (first.value, None) == (again.value, again.trouble)


@given(st.from_regex(r"-?[0-9]{1,17}(\.[0-9]{1,17})?([eE][+-]?[0-9]{1,3})?", fullmatch=True))
def test_no_number_raises(digits):
    for reader in READERS:
        reader(Cell("number", digits))
