"""Where the shipped templates and schemas lie: beside the package in a wheel, at the top level in a checkout."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


def folder(kind: str) -> Path:
    """The folder "templates" or "schemas", alike in a checkout and in an installed wheel."""
    installed = _PACKAGE / "_data" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind


@cache
def schema(name: str) -> dict[str, Any]:
    """A shipped JSON Schema by file name without ".schema.json"; read once."""
    with (folder("schemas") / f"{name}.schema.json").open(encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded


def template_names() -> tuple[str, ...]:
    """The shipped templates by name, in order of name."""
    return tuple(sorted(path.stem for path in folder("templates").glob("*.json")))


@cache
def usual_indicators() -> tuple[dict[str, Any], ...]:
    """What nearly every safety notice wants counted (domain.md §5, shortened), as indicators of a definition."""
    with (folder("templates") / "通用" / "指标.json").open(encoding="utf-8") as file:
        return tuple(json.load(file))


@cache
def template(name: str) -> dict[str, Any]:
    """A shipped template by name, as it stands in its file; read once."""
    with (folder("templates") / f"{name}.json").open(encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded
