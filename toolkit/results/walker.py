"""Any verb's result as JSON, and the schema of that JSON: one walk over the fields of frozen values. Pure.

A type needs no entry anywhere: its fields are told as they are, under their Chinese words where ``words`` has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from pathlib import Path, PurePath
from types import GenericAlias, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from toolkit.folder import CampaignFolder
from toolkit.model.campaign import Campaign
from toolkit.model.layout import FILLED_COLUMNS, Holds
from toolkit.model.period import Period
from toolkit.model.submission import TaskReturn, Value
from toolkit.results.words import ALSO, JOINED, LEFT_OUT, ONLY, UNITS, WRAPPING, word

Schema = dict[str, Any]

_TOLD: dict[type, Callable[[Any], Any]] = {
    NoneType: lambda _none: None,
    Enum: lambda one: one.value,
    bool: bool,
    int: int,
    str: str,
    Decimal: lambda amount: int(amount) if amount == amount.to_integral_value() else float(amount),
    Fraction: float,
    float: float,
    date: lambda day: day.isoformat(),
    PurePath: str,
    Period: str,
    CampaignFolder: lambda folder: str(folder.root),
}
"""Values that are told as a whole, the more special before the more general."""
_PLAIN: dict[Any, Schema] = {
    Any: {},
    NoneType: {"type": "null"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    Decimal: {"type": "number"},
    Fraction: {"type": "number"},
    float: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    Path: {"type": "string"},
    CampaignFolder: {"type": "string"},
    Period: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
}
_OF_COLUMN: dict[Holds, Any] = {Holds.WHOLE: int | None, Holds.DAY: date | str | None}
"""What the columns of a task list hold; any may be empty, and a day that is none stays a text."""


@dataclass(frozen=True, slots=True)
class _Property:
    """One key of an object: what it means ("" where the key says it), what it holds, and how it is had."""

    key: str
    meaning: str
    hint: Any
    get: Callable[[Any], Any]
    of_units: bool = False


def as_json(result: Any) -> dict[str, Any]:
    """A verb's result as one JSON object; a unit stands under its full name, as in every sheet."""
    roster = _campaign_of(result)
    names = {unit.id: unit.name for unit in roster.roster.units} if roster else {}
    told: dict[str, Any] = _told(result if _is_object(type(result)) else {WRAPPING: result}, names)
    return told


def failure_as_json(lines: Iterable[str]) -> dict[str, Any]:
    """What stands in the place of a result where a command could not do what it was asked."""
    return {"错误": list(lines)}


def schema(results: Mapping[str, Any]) -> Schema:
    """The schema of what commands print with ``--json``; ``results`` are the types their verbs return."""
    definitions: dict[str, Schema] = {}
    commands = {}
    for command, hint in results.items():
        told = _described(hint, definitions)
        alone = all(map(_is_object, _alternatives(hint)))
        commands[command] = told if alone else _object({WRAPPING: told})
    failure = _object({"错误": {"type": "array", "items": {"type": "string"}, "description": "一行一处，说明怎么办。"}})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:anwei-toolkit:schema:results",
        "title": "命令结果",
        "description": "anwei 各命令 --json 在标准输出上的一个 JSON 对象。每个命令一个定义，名字就是命令名；"
        "命令做不成的（退出码 2）是“错误”。本文件由程序生成：make schema。",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in (*commands, "错误")],
        "$defs": commands | {"错误": failure} | definitions,
    }


def _campaign_of(result: Any) -> Campaign | None:
    """The campaign a result is about, None where it tells none."""
    if isinstance(result, Campaign):
        return result
    parts = (getattr(result, name, None) for name in ("campaign", "plan", "merged"))
    return next((found for part in parts if part is not None and (found := _campaign_of(part))), None)


def _told(value: Any, names: Mapping[str, str]) -> Any:
    kind: Any = type(value)
    if tell := _teller(kind):
        return tell(value)
    if _is_object(kind):
        return {one.key: _told(_named(one, value, names), names) for one in _properties(kind)}
    if isinstance(value, Mapping):
        return {str(_told(key, names)): _told(item, names) for key, item in value.items()}
    return [_told(item, names) for item in (sorted(value) if isinstance(value, frozenset) else value)]


@cache
def _teller(kind: type) -> Callable[[Any], Any] | None:
    return next((tell for known, tell in _TOLD.items() if issubclass(kind, known)), None)


def _named(one: _Property, value: Any, names: Mapping[str, str]) -> Any:
    """The value of a property; ids of units become their names."""
    told = one.get(value)
    if not one.of_units or told is None:
        return told
    return names.get(told, told) if isinstance(told, str) else [names.get(unit, unit) for unit in told]


def _described(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of a type; those of objects are put into ``definitions`` and referred to."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _either([_described(one, definitions) for one in arguments])
    if origin:
        return _described_many(origin, arguments, definitions)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"type": "string", "enum": [one.value for one in hint]}
    return _reference(hint, definitions) if _is_object(hint) else _PLAIN[hint]


def _described_many(origin: type, arguments: tuple[Any, ...], definitions: dict[str, Schema]) -> Schema:
    if issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _described(arguments[1], definitions)}
    if origin is not tuple or arguments[1:] == (...,):
        return {"type": "array", "items": _described(arguments[0], definitions)}
    parts = [_described(one, definitions) for one in arguments]
    return {"type": "array", "prefixItems": parts, "minItems": len(parts), "maxItems": len(parts)}


def _either(parts: list[Schema]) -> Schema:
    """One of several schemas; bare types are listed in one."""
    bare = [part["type"] for part in parts if part.keys() == {"type"}]
    rest = [part for part in parts if part.keys() != {"type"}]
    if not rest:
        return {"type": list(dict.fromkeys(bare))}
    return {"anyOf": [*rest, *({"type": one} for one in dict.fromkeys(bare))]}


def _reference(kind: type, definitions: dict[str, Schema]) -> Schema:
    name = kind.__name__
    if name in definitions and definitions[name]["$comment"] != kind.__module__:
        name = f"{kind.__module__.rpartition('.')[2]}.{name}"
    if name not in definitions:
        definitions[name] = {"$comment": kind.__module__}  # Before its parts: one of them may hold it again.
        parts = {
            one.key: _described(one.hint, definitions) | ({"description": one.meaning} if one.meaning else {})
            for one in _properties(kind)
        }
        definitions[name] |= _object(parts)
    return {"$ref": f"#/$defs/{name}"}


def _object(parts: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": parts, "required": list(parts), "additionalProperties": False}


def _alternatives(hint: Any) -> tuple[Any, ...]:
    """What a value may be: the members of a union, else the type itself."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _is_object(kind: Any) -> bool:
    """Whether its values have fields: dataclasses and named tuples, but for those that are one text."""
    return isinstance(kind, type) and kind not in _TOLD and (is_dataclass(kind) or hasattr(kind, "_fields"))


@cache
def _properties(kind: type) -> tuple[_Property, ...]:
    """The keys of an object, in the order of its fields; those of a joined part stand among them."""
    if kind is TaskReturn:
        return tuple(
            _Property(one.title, "", _OF_COLUMN.get(one.holds, Value), _of_column(one.key)) for one in FILLED_COLUMNS
        )
    return tuple(one for name, hint in _fields(kind) for one in _of_field(kind, name, hint))


def _of_field(kind: type, name: str, hint: Any) -> Iterator[_Property]:
    key, meaning = word(kind, name)
    inner, optional = _without_none(hint)
    if isinstance(inner, type) and inner.__name__ in JOINED:
        for one in _properties(inner):
            part = one.hint | None if optional else one.hint
            yield _Property(f"{key}{one.key}", one.meaning, part, _through(name, one.get), one.of_units)
    elif get_origin(hint) in (dict, Mapping) and _is_object(get_args(hint)[1]):
        listed = GenericAlias(tuple, (get_args(hint)[1], ...))
        yield _Property(key, meaning, listed, lambda value: getattr(value, name).values())
    else:
        yield _Property(key, meaning, hint, lambda value: getattr(value, name), name in UNITS)


def _fields(kind: type) -> Iterator[tuple[str, Any]]:
    """What is told of a type: fields and properties by name, with their types."""
    own = [one.name for one in fields(kind)] if is_dataclass(kind) else list(getattr(kind, "_fields", ()))
    hints = get_type_hints(kind)
    for name in ONLY.get(kind.__name__, own):
        if not name.startswith("_") and name not in LEFT_OUT.get(kind.__name__, ()):
            yield name, hints[name]
    for name in ALSO.get(kind.__name__, ()):
        yield name, get_type_hints(getattr(kind, name).fget)["return"]


def _without_none(hint: Any) -> tuple[Any, bool]:
    """A type without its None, and whether it had one."""
    parts = [part for part in get_args(hint) if part is not NoneType] if get_origin(hint) in (Union, UnionType) else []
    return (parts[0], True) if len(parts) == 1 else (hint, False)


def _through(name: str, get: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def through(value: Any) -> Any:
        part = getattr(value, name)
        return None if part is None else get(part)

    return through


def _of_column(key: str) -> Callable[[TaskReturn], Value]:
    return lambda task: task.value(key)
