"""Word documents made for tests: python-docx, with the numbering definitions Word and WPS write put in by hand."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(place: int, form: str, text: str, *, start: int = 1, extra: str = "") -> str:
    """One w:lvl; ``extra`` goes where the schema wants lvlRestart, pStyle and isLgl."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


class Numbered:
    """A document with lists: ``lists`` are the levels of each abstract definition, numbered 1, 2, …; the list that
    uses one has the same number; further lists come from ``add_list``."""

    def __init__(self, *lists: str) -> None:
        self.document = docx.Document()
        self.part = self.document.part.numbering_part.element
        for child in list(self.part):
            self.part.remove(child)
        for number, levels in enumerate(lists, start=1):
            self.part.append(
                parse_xml(
                    f'<w:abstractNum {W} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
                    f"{levels}</w:abstractNum>"
                )
            )
        for number in range(1, len(lists) + 1):
            self.add_list(number, number)

    def add_list(self, number: int, abstract: int, overrides: str = "") -> None:
        self.part.append(
            parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>')
        )

    def add(self, text: str, list_id: int | None = None, place: int = 0, style: str | None = None) -> Any:
        paragraph = self.document.add_paragraph(text, style=style)
        if list_id is not None:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{place}"/><w:numId w:val="{list_id}"/></w:numPr>')
            )
        return paragraph

    def number_style(self, style: str, list_id: int, place: int | None = None) -> None:
        """Give a paragraph style a list, as headings have it; without ``place`` the level says which style it is."""
        properties = self.document.styles[style].element.get_or_add_pPr()
        level_ = "" if place is None else f'<w:ilvl w:val="{place}"/>'
        properties.append(parse_xml(f'<w:numPr {W}>{level_}<w:numId w:val="{list_id}"/></w:numPr>'))

    def bytes(self) -> bytes:
        return saved(self.document)


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_body(*elements: str, namespaces: str = "") -> bytes:
    """A document whose body is exactly these elements."""
    document = docx.Document()
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    root = parse_xml(f"<w:body {W} {namespaces}>{''.join(elements)}</w:body>")
    for element in reversed(list(root)):
        body.insert(0, element)
    return saved(document)


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def rows(table: Iterable[Iterable[str]]) -> str:
    """A w:tbl of plain cells."""
    made = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in table)
    return f"<w:tbl>{made}</w:tbl>"
