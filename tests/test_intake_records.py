"""The quick verdict, the reference's verdict and the glance at plain cells never part ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_campaign import COUNTY, PERIOD, plan
from toolkit.intake import Reference
from toolkit.intake.desk import Desk, _plainly, _value
from toolkit.intake.records import all_valid, errors, figure_record, violations
from toolkit.model.cells import Cell
from toolkit.model.form import IndicatorKind
from toolkit.model.layout import Holds
from toolkit.model.submission import Entry

REFERENCE = Reference.of(plan())
DESK = Desk("表.xlsx", COUNTY, PERIOD, REFERENCE, REFERENCE.unit(COUNTY))

texts = st.text(max_size=12) | st.sampled_from(
    ["已完成", "2022-06-10", "２０２２-06-10", "1\n", "2022-06-10\n", "长" * 2001]
)
numbers = st.integers(-(10**13), 10**13) | st.floats(allow_nan=False, allow_infinity=False)
values = texts | numbers | st.booleans() | st.none()
task_records = st.dictionaries(
    st.sampled_from(["progress", "state", "count", "done_on", "evidence", "problems", "next_steps", "other"]), values
)
digits = st.from_regex(r"-?[0-9]{1,14}([.][0-9]{0,3})?\n?", fullmatch=True)
figure_records = st.fixed_dictionaries(
    {"kind": st.sampled_from(["F", "F2", "S", "U", "C"])},
    optional={"month": values | digits, "total": values | digits, "note": values},
)


@given(st.lists(task_records, max_size=4))
def test_task_verdicts_agree(records):
    assert all_valid("task-return", records) == all(not errors("task-return", record) for record in records)


@given(st.lists(figure_records, max_size=4))
def test_figure_verdicts_agree(records):
    assert all_valid("figure-return", records) == all(not errors("figure-return", record) for record in records)


@given(figure_records | task_records)
def test_every_refused_key_has_a_kind(record):
    name = "figure-return" if "kind" in record else "task-return"
    for violation in violations(name, record):
        assert violation.kind.wording.format(name="", text="", unit_of_measure="", **violation.facts)


@given(st.decimals(0, Decimal(999999999999), places=2))
def test_amounts_of_two_decimals_are_always_valid(amount):
    record = figure_record(IndicatorKind.MONEY, {"month": Entry(amount, str(amount), "一报表", 5, 4)})
    assert all_valid("figure-return", [record])


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (IndicatorKind.MONEY, Decimal("12.345"), "C208"),
        (IndicatorKind.MONEY, Decimal(-1), "C206"),
        (IndicatorKind.MONEY, Decimal(10) ** 13, "C209"),
        (IndicatorKind.FLOW, -1, "C206"),
        (IndicatorKind.FLOW, 10**13, "C209"),
        (IndicatorKind.FLOW, Decimal("1.5"), "C207"),
    ],
)
def test_the_schema_s_refusal_is_said_in_our_words(kind, value, code):
    record = figure_record(kind, {"month": Entry(value, str(value), "一报表", 5, 4)})
    assert [violation.kind.code for violation in violations("figure-return", record)] == [code]


cells = st.builds(
    Cell,
    st.sampled_from(["text", "boolean"]),
    texts | st.text(" \n\t　a已，\u200b", max_size=6),
    formula=st.just(""),
    serial=st.just(""),
) | st.builds(
    lambda number: Cell("number", str(number)), st.integers(-(10**18), 10**18) | st.decimals(-10, 10, places=2)
)


@given(cells, st.sampled_from(Holds))
def test_a_glance_reads_as_the_long_way_reads(cell, want):
    seen = _plainly(cell, want)
    reading = _value(cell, want, "", PERIOD.year)
    if seen is not None:
        assert (seen, type(seen)) == (reading.value, type(reading.value))
        assert (reading.tidied, reading.trouble) == ("", None)


@given(cells, st.sampled_from(Holds))
def test_every_cell_gets_an_entry_a_finding_or_neither(cell, want):
    entry, finding = DESK.read("一报表", 5, 4, cell, want, "", "C01", "排查一般问题隐患", "条")
    assert finding is None or (entry is not None and finding.place.cell == "D5" and finding.problem)
