"""The one home of golden texts: `tests/golden` holds what we write as text, so that a change is a diff to be read.

`REGOLD=1 pytest tests/test_x.py` writes the texts anew after a change that was meant, and takes away what is no more.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def agree(folder: str, texts: Mapping[str, str]) -> None:
    """The texts, by name, are those of the folder: none differs, none is missing, none is left over."""
    place = FOLDER / folder
    if os.environ.get("REGOLD"):
        _renew(place, texts)
    kept = {path.relative_to(place).with_suffix("").as_posix() for path in place.rglob("*.txt")}
    assert kept == set(texts)
    for name, text in texts.items():
        assert (place / f"{name}.txt").read_text(encoding="utf-8") == text, f"{folder}/{name}"


def _renew(place: Path, texts: Mapping[str, str]) -> None:
    for path in place.rglob("*.txt"):
        if path.relative_to(place).with_suffix("").as_posix() not in texts:
            path.unlink()
    for name, text in texts.items():
        path = place / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
