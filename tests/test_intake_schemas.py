"""The schemas of what units fill in are made from the columns; the copies in `schemas/` say the same.

`REGOLD=1 pytest tests/test_intake_schemas.py` writes the copies anew.
"""

from __future__ import annotations

import json
import os

import jsonschema
import pytest

from toolkit.data import folder
from toolkit.intake.schemas import SCHEMAS


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_copy_to_read_is_what_returns_are_checked_by(name: str) -> None:
    made = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(made)
    copy = folder("schemas") / f"{name}.schema.json"
    if os.environ.get("REGOLD"):
        copy.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    assert json.loads(copy.read_text(encoding="utf-8")) == made
