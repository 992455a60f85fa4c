"""Writes schemas/results.schema.json, which the walker of ``toolkit.results`` makes from the verbs' results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_type_hints

import toolkit
from toolkit.cli.app import app
from toolkit.results import schema

PATH = Path(__file__).parents[1] / "schemas" / "results.schema.json"


def results() -> dict[str, Any]:
    """Every command with the type of what its verb returns."""
    verbs = {
        one.name or one.callback.__name__: one.callback.__name__ for one in app.registered_commands if one.callback
    }
    return {command: get_type_hints(getattr(toolkit, verb))["return"] for command, verb in verbs.items()}


def written() -> str:
    """The text of the file."""
    return _text(schema(results())) + "\n"


_DEEP = 4
"""From here on ($defs, a type, its properties, one of them) everything stands in one line."""


def _text(value: Any, depth: int = 0) -> str:
    """JSON with a line for every property: short enough to be read in a diff."""
    if depth >= _DEEP or not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    space = " " * (depth + 1)
    lines = (f"{space}{json.dumps(key, ensure_ascii=False)}: {_text(part, depth + 1)}" for key, part in value.items())
    return "{\n" + ",\n".join(lines) + f"\n{space[1:]}}}"


if __name__ == "__main__":
    PATH.write_text(written(), encoding="utf-8", newline="\n")
