"""The names of WordprocessingML (ECMA-376 part 1, §17) that reading needs, as lxml writes them. Pure."""

from __future__ import annotations

from typing import Any

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

Element = Any
"""An element of lxml, which python-docx hands on and which has no types."""


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{MAIN}}}{name}"


VALUE = w("val")


def value(parent: Element | None, name: str) -> str | None:
    """The ``val`` of a child, "" where it has none, None where there is no such child."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else str(child.get(VALUE, ""))


def number(text: str | None, otherwise: int = 0) -> int:
    """A whole number as WordprocessingML writes it; ``otherwise`` for none and for what is none."""
    if text is None:
        return otherwise
    digits = text.strip()
    return int(digits) if digits.lstrip("-").isdecimal() and len(digits) < 10 else otherwise


def on(parent: Element | None, name: str) -> bool | None:
    """Whether a switch (<w:b/>, <w:b w:val="0"/>) is on, None where it is not set."""
    found = value(parent, name)
    return None if found is None else found.lower() not in ("0", "false", "off", "none")
