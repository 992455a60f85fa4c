"""Every text of a value made of frozen dataclasses, tuples and dicts: listed with where it stands, or exchanged. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar, cast

Step = str | int
T = TypeVar("T")
Path = tuple[Step, ...]
"""Names of fields, places in tuples, and keys of dicts as texts."""

_KEYS = frozenset({
    "id", "via", "county", "unit", "list_id", "number", "code", "item", "subject", "members", "named_units", "sha256",
    "kind", "level", "applies", "ranking", "period", "formula", "expression", "condition", "opening",
})  # fmt: skip
"""Fields that hold what things are known by or reckoned with, never words of a person."""


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text below a value, in the order of fields and members; keys and references are none."""
    if isinstance(value, str):
        if value and not isinstance(value, Enum):
            yield path, str(value)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.init and field.name not in _KEYS:
                yield from texts(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*path, str(key)))
    elif isinstance(value, tuple | list):
        for at, inner in enumerate(value):
            yield from texts(inner, (*path, at))


def exchanged(value: T, change: Callable[[str], str]) -> T:
    """The same value with every such text exchanged; what has none to exchange is handed on as it is."""
    return cast("T", _exchanged(value, change))


def _exchanged(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return value if isinstance(value, Enum) else change(value)
    if is_dataclass(value) and not isinstance(value, type):
        own = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        new = {name: inner if name in _KEYS else _exchanged(inner, change) for name, inner in own.items()}
        return value if all(new[name] is own[name] for name in own) else type(value)(**new)
    if isinstance(value, dict):
        made = {key: _exchanged(inner, change) for key, inner in value.items()}
        return value if all(made[key] is value[key] for key in value) else made
    if isinstance(value, tuple | list):
        members = [_exchanged(inner, change) for inner in value]
        if all(new is old for new, old in zip(members, value, strict=True)):
            return value
        return type(value)(*members) if hasattr(value, "_fields") else type(value)(members)
    return value
