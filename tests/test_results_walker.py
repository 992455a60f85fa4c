"""The walker: every field of any frozen value, under the word it has, and a schema that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple, get_args

import jsonschema
import pytest

from campaign_folder import CAMPAIGN
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.results import as_json, schema, words
from toolkit.results.walker import _fields, _is_object, _properties
from toolkit.verbs.close import Closed
from tools import results_schema


class Colour(StrEnum):
    RED = "红"


class Pair(NamedTuple):
    first: int
    why: str


@dataclass(frozen=True, slots=True)
class Inner:
    code: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Grown(Closed):
    """A result with one field more of every sort there is."""

    day: date | None = None
    share: Fraction | None = None
    amount: Decimal = Decimal("2.50")
    whole: Decimal = Decimal(3)
    colour: Colour = Colour.RED
    path_of: Path = Path("甲/乙.xlsx")
    pairs: tuple[Pair, ...] = (Pair(1, "一"),)
    fixed: tuple[str, int] = ("甲", 2)
    counted_by: Mapping[Colour, int] | None = None
    listed: Mapping[str, Inner] = field(default_factory=dict)
    either: Inner | Pair | None = None
    names: frozenset[str] = frozenset(("乙", "甲"))
    places: tuple[Period, ...] = (Period(2022, 5), Period(2022, 6))


GROWN = Grown(
    Period(2022, 6),
    datetime(2022, 7, 2, 9, 30),  # noqa: DTZ001
    3,
    ("甲区",),
    (Path("台账.db"),),
    counted_by={Colour.RED: 4},
    listed={"A": Inner("A", Place("甲.xlsx", "一报表", 3, 4)), "B": Inner("B")},
    either=Pair(2, "二"),
)


def valid(value: dict[str, Any], hint: Any) -> None:
    described = schema({"it": hint})
    jsonschema.Draft202012Validator.check_schema(described)
    jsonschema.Draft202012Validator({"$ref": "#/$defs/it", "$defs": described["$defs"]}).validate(value)


def test_a_new_field_of_a_result_is_told_and_described_by_itself() -> None:
    told = as_json(GROWN)
    valid(told, Grown)
    assert [*told] == [words.word(Grown, one.name)[0] for one in fields(Grown)]


def test_every_sort_of_value_is_plain_json() -> None:
    told = as_json(GROWN)
    assert (told["报告期"], told["定稿时间"], told["日期"]) == ("2022-06", "2022-07-02T09:30:00", None)
    assert (told["amount"], told["whole"], told["colour"]) == (2.5, 3, "红")
    assert isinstance(told["whole"], int)
    assert (told["pairs"], told["fixed"], told["names"]) == ([{"首期": 1, "原因": "一"}], ["甲", 2], ["乙", "甲"])
    assert told["counted_by"] == {"红": 4}
    assert told["places"] == ["2022-05", "2022-06"]


def test_objects_by_key_are_a_list_and_a_place_that_is_nowhere_is_empty() -> None:
    first, second = as_json(GROWN)["附件清单里的"]
    assert first == {"代码": "A", "来源文件": "甲.xlsx", "来源工作表": "一报表", "来源单元格": "D3"}
    assert second == {"代码": "B", "来源文件": None, "来源工作表": None, "来源单元格": None}


def test_a_result_that_is_no_object_stands_under_a_word() -> None:
    told = as_json((Inner("A"),))
    valid(told, tuple[Inner, ...])
    assert told[words.WRAPPING][0]["代码"] == "A"


def test_a_value_that_is_no_value_is_refused() -> None:
    with pytest.raises(KeyError):
        schema({"it": object})


def test_a_unit_stands_under_its_name() -> None:
    @dataclass(frozen=True)
    class Said:
        campaign: Any
        unit: str
        open_units: tuple[str, ...]

    unit = CAMPAIGN.roster.reporting[0]
    told = as_json(Said(CAMPAIGN, unit.id, (unit.id, "别人")))
    assert (told["单位"], told["未完成单位"]) == (unit.name, [unit.name, "别人"])


def told_types() -> set[type]:
    """Every type that the results of the commands tell of."""
    met: set[type] = set()
    waiting: list[Any] = list(results_schema.results().values())
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if _is_object(hint) and hint not in met:
            met.add(hint)
            waiting += (inner for _, inner in _fields(hint))
    return met


def test_no_object_has_a_key_twice() -> None:
    for kind in told_types():
        keys = [one.key for one in _properties(kind)]
        assert len(keys) == len(set(keys)), kind


def test_every_entry_speaks_of_a_field_that_is_there() -> None:
    kinds = {kind.__name__: kind for kind in told_types()}
    told = {f"{name}.{part}" for name, kind in kinds.items() for part in (*_own(kind), *words.ALSO.get(name, ()))}
    entries = {f"{name}.{part}" for table in (words.LEFT_OUT, words.ONLY) for name in table for part in table[name]}
    entries |= {one for one in words.WORDS if "." in one}
    assert entries - told == set()
    assert {one for one in words.WORDS if "." not in one} - {one.partition(".")[2] for one in told} == set()
    assert {*words.ALSO, *words.JOINED} - set(kinds) == set()


def _own(kind: type) -> Iterator[str]:
    yield from (one.name for one in fields(kind)) if is_dataclass(kind) else getattr(kind, "_fields", ())
