"""The language of check relations: reading, writing, three-valued evaluation."""

from __future__ import annotations

import operator
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.campaign import relations
from toolkit.campaign.relations import Name, Number, Operation, RelationError

FIGURES = {"C01": Decimal(55), "C02": Decimal(30), "C03": Decimal(20), "累计C01": Decimal(670), "E03": Decimal("8.20")}
CODES = ("C01", "C02", "E03", "B7")
ARITHMETIC = {"+": operator.add, "-": operator.sub, "×": operator.mul, "÷": operator.truediv}
COMPARISONS = {
    "=": operator.eq,
    "≠": operator.ne,
    "<": operator.lt,
    "≤": operator.le,
    ">": operator.gt,
    "≥": operator.ge,
}


def value(name):
    return FIGURES.get(name)


def answer(text):
    return relations.evaluate(relations.parse(text), value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C01 = C02 + C03", False),
        ("C01 >= C02 + C03", True),
        ("C01 ＞＝ C02＋C03", True),
        ("Ｃ０１ > c02", True),
        ("C01 != 55", False),
        ("C01 ≠ 54", True),
        ("C02 / C03 * 2", Decimal(3)),
        ("C02 ÷ C03 × 2", Decimal(3)),
        ("C01 - C02 - C03", Decimal(5)),
        ("C01 - (C02 - C03)", Decimal(45)),
        ("C02 + C03 * 2", Decimal(70)),
        ("（C02 + C03）* 2", Decimal(100)),
        ("C03 / C02 >= 20%", True),
        ("C03 >= 12.5% × 100", True),
        ("累计C01 > C01 且 E03 <= 8.2", True),
        ("C01 > 60 或 C02 = 30", True),
        ("C01 > 60 或 C02 = 30 且 C03 = 0", False),
        ("（C01 > 60 或 C02 = 30） 且 C03 = 20", True),
    ],
)
def test_says_what_it_means(text, expected):
    assert expected == answer(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("D01 + 1", None),
        ("D01 = 0", None),
        ("C01 / (C02 - 30)", None),
        ("C01 / (C02 - 30) > 1", None),
        ("D01 > 0 且 C01 = 0", False),
        ("C01 = 0 且 D01 > 0", False),
        ("D01 > 0 且 C01 = 55", None),
        ("D01 > 0 或 C01 = 55", True),
        ("C01 = 55 或 D01 > 0", True),
        ("D01 > 0 或 C01 = 0", None),
    ],
)
def test_missing_figures_decide_nothing_they_need_not(text, expected):
    assert answer(text) is expected


def test_names_keep_their_prefix_and_come_once():
    expression = relations.parse("上月累计C01 + 上月C01 + 累计C01 + C01 <= 累计C01")
    assert relations.codes(expression) == ("上月累计C01", "上月C01", "累计C01", "C01")
    assert next(relations.names(expression)) == Name("上月累计", "C01")


def test_figures_are_put_in_for_messages():
    assert relations.text(relations.parse("C01=C02+C03"), value) == "55 = 30 + 20"
    assert relations.text(relations.parse("(E03 - D01) × 2 > 20%"), value) == "(8.20 - —) × 2 > 20%"


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("", 1, "已经结束"),
        ("C01 = ", 7, "已经结束"),
        ("C01 = = C02", 7, "“=”"),
        ("C01 C02", 5, "运算符"),
        ("(C01 + C02", 11, "右括号"),
        ("C01 + C02)", 10, "“)”"),
        ("C01 # 2", 5, "“#”"),
        ("合计 = 3", 1, "“合”"),
        ("C01 < C02 < C03", 11, "且"),
        ("C01 且 C02 > 1", 5, "比较式"),
        ("(C01 > 1) + 2 > 1", 11, "比较式"),
        ("C01 > 1234567890123456789", 7, "太长"),
        ("1" + "+1" * 200, 201, "太长"),
        ("(" * 5000, 201, "太长"),
    ],
)
def test_a_text_that_is_no_relation_says_where_and_why(text, position, word):
    with pytest.raises(RelationError) as caught:
        relations.parse(text)
    assert position == caught.value.position
    assert word in caught.value.problem


def test_truths_and_numbers_are_told_apart():
    assert relations.is_truth(relations.parse("C01 > 1 或 C02 > 1"))
    assert not relations.is_truth(relations.parse("C01 + 1"))


names = st.builds(Name, st.sampled_from(relations.PREFIXES), st.sampled_from(CODES))
amounts = st.decimals(min_value=0, max_value=10**6, places=2)
numbers = st.builds(Number, amounts, st.booleans())
sums = st.recursive(
    names | numbers,
    lambda inner: st.builds(Operation, st.sampled_from(sorted(ARITHMETIC)), inner, inner),
    max_leaves=8,
)
comparisons = st.builds(Operation, st.sampled_from(sorted(COMPARISONS)), sums, sums)
truths = st.recursive(
    comparisons, lambda inner: st.builds(Operation, st.sampled_from("且或"), inner, inner), max_leaves=4
)
figures = st.dictionaries(
    st.sampled_from([prefix + code for prefix in relations.PREFIXES for code in CODES]), amounts | st.none()
)


@given(sums | truths)
def test_what_is_written_reads_back_the_same(expression):
    assert expression == relations.parse(relations.render(expression))


@given(st.text("CD0123. %()（）＋+-*/×÷=≠!<>≤≥且或累计上月", max_size=30))
def test_whatever_reads_is_written_canonically(text):
    try:
        expression = relations.parse(text)
    except RelationError:
        return
    assert expression == relations.parse(relations.render(expression))


@given(st.text(max_size=60) | st.text("(C01+=且%", max_size=600))
def test_garbage_raises_nothing_but_its_own_error(text):
    try:
        relations.parse(text)
    except RelationError as error:
        position = error.position
    else:
        position = 1
    assert 1 <= position <= len(text) + 1


def oracle(expression, known):
    if isinstance(expression, Number):
        return expression.written / 100 if expression.percent else expression.written
    if isinstance(expression, Name):
        return known.get(str(expression))
    left, right = oracle(expression.left, known), oracle(expression.right, known)
    if expression.sign in "且或":
        return kleene(expression.sign == "且", left, right)
    if left is None or right is None or (expression.sign == "÷" and right == 0):
        return None
    return (ARITHMETIC | COMPARISONS)[expression.sign](left, right)


def kleene(both, left, right):
    """Three-valued 且 (both) or 或 as minimum or maximum of false < unknown < true."""
    order = [False, None, True]
    places = (order.index(left), order.index(right))
    return order[min(places) if both else max(places)]


@given(sums | truths, figures)
def test_agrees_with_plain_decimals(expression, known):
    with localcontext(Context(prec=34, rounding=ROUND_HALF_UP)):
        expected = oracle(expression, known)
    assert expected == relations.evaluate(expression, known.get)
