"""Word documents as readable text for tests: every paragraph of body, tables, headers and footers."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.namelist()


def dump(data: bytes) -> str:
    """The body, a line a paragraph with its style, a line a table row with | between cells."""
    body = ET.fromstring(part(data)).find(f"{W}body")
    return "\n".join(_lines(body)) + "\n"


def texts(data: bytes) -> list[str]:
    """Every text a reader sees: body, tables, headers, footers; fields without their result."""
    found = []
    for name in names(data):
        if name.startswith("word/") and name.split("/")[1].startswith(("document", "header", "footer")):
            root = ET.fromstring(part(data, name))
            for field in root.iter(f"{W}fldSimple"):
                field.clear()
            found += [_words(paragraph) for paragraph in root.iter(f"{W}p")]
    return [text for text in found if text]


def _lines(node) -> Iterator[str]:
    for child in node:
        if child.tag == f"{W}p":
            style = child.find(f"{W}pPr/{W}pStyle")
            name = "" if style is None else f"{style.get(f'{W}val')}: "
            yield f"{name}{_words(child)}".rstrip()
        elif child.tag == f"{W}tbl":
            for row in child.iter(f"{W}tr"):
                yield " | ".join("".join(map(_words, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc"))


def _words(paragraph) -> str:
    marks = {f"{W}t": lambda node: node.text or "", f"{W}tab": lambda _: "\t", f"{W}br": lambda _: "\n"}
    runs = (node for run in paragraph.iter(f"{W}r") for node in run)
    return "".join(marks[node.tag](node) for node in runs if node.tag in marks)
