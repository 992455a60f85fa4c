"""Reading a raw document of any shape: what is not as it should be is passed over. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]
"""Keys and indexes (from 0) from the whole document down to a value."""


def value(row: Any, key: str) -> str:
    """The text under a key, "" where there is none."""
    found = row.get(key) if isinstance(row, dict) else None
    return found if isinstance(found, str) else ""


def rows(node: Any, *keys: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The objects in the array under a path of keys, each with its path from ``node``."""
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    if isinstance(node, list):
        for index, row in enumerate(node):
            if isinstance(row, dict):
                yield (*keys, index), row


def strings(row: dict[str, Any], key: str) -> Iterator[tuple[Path, str]]:
    """The texts in the array under a key, each with its path from ``row``."""
    found = row.get(key)
    if isinstance(found, list):
        for index, text in enumerate(found):
            if isinstance(text, str):
                yield (key, index), text
