"""The one door to openpyxl: heavy, so loaded when asked for, and kept to the XML parser that refuses entities."""

from __future__ import annotations

import os
from types import ModuleType


def load_openpyxl() -> ModuleType:
    """The library, without lxml: where lxml is installed openpyxl would read small parts past defusedxml."""
    os.environ.setdefault("OPENPYXL_LXML", "False")
    import openpyxl  # noqa: PLC0415

    return openpyxl
