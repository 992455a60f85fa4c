"""The schemas of what units fill in are made from the columns; the copies in `schemas/` say the same.

`REGOLD=1 pytest tests/test_intake_schemas.py` writes the copies anew.
"""

from __future__ import annotations

import json
import os

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.data import folder
from toolkit.intake.records import all_valid
from toolkit.intake.schemas import SCHEMAS
from toolkit.model.form import IndicatorKind
from toolkit.model.layout import FILLED_COLUMNS
from toolkit.model.states import State


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_copy_to_read_is_what_returns_are_checked_by(name: str) -> None:
    made = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(made)
    copy = folder("schemas") / f"{name}.schema.json"
    if os.environ.get("REGOLD"):
        copy.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    assert json.loads(copy.read_text(encoding="utf-8")) == made


_VALUES = st.one_of(
    st.text(max_size=40),
    st.integers(-5, 10**13),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.sampled_from([*map(str, State), "2022-06-20", "12.50", "-1", "1.234", "长" * 40000]),
)
_KINDS = [kind.value for kind in IndicatorKind if kind.filled]
_RECORDS = {
    "task-return": st.dictionaries(st.sampled_from([*(one.key for one in FILLED_COLUMNS), "other"]), _VALUES),
    "figure-return": st.builds(
        lambda kind, entries: {"kind": kind, **entries},
        st.sampled_from([*_KINDS, "?"]),
        st.dictionaries(st.sampled_from(["month", "total", "note"]), _VALUES),
    ),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_verdict_on_a_return_is_that_of_the_schema(name: str) -> None:
    whole = jsonschema.Draft202012Validator({"type": "array", "items": SCHEMAS[name]()})

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(_RECORDS[name], max_size=3))
    def agree(records: list[dict[str, object]]) -> None:
        assert all_valid(name, records) == whole.is_valid(records)

    agree()
