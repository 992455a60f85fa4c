"""XML of a workbook's parts through expat: no DOCTYPE, nothing malformed, no tree. The only module that imports expat."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import NoReturn
from xml.parsers import expat

from toolkit.findings import files
from toolkit.incoming.books.refusal import Unreadable

Attributes = dict[str, str]
Parser = expat.XMLParserType

SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespaces of ordinary (Transitional) and of "Strict Open XML" workbooks."""


def new_parser(namespaces: bool = False) -> Parser:
    """A parser that refuses any DOCTYPE; with ``namespaces``, names come as "namespace local"."""
    parser = expat.ParserCreate(None, " " if namespaces else None)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def parse(parser: Parser, chunks: Iterable[bytes], part: str) -> None:
    """Feed a whole part; whatever is not well-formed XML is a damaged file, even after rows that read well."""
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        # Besides malformed text, expat raises ValueError or LookupError for an encoding it does not know.
        raise Unreadable(files.DAMAGED, detail=f"内部文件 {part} 内容有错") from error


def elements(chunks: Iterable[bytes], part: str, names: Container[str]) -> list[tuple[str, Attributes]]:
    """The start tags of the wanted elements in document order, the root always first, as (local name, attributes).

    Attributes lose their namespace as well. For small parts only: the list is held in memory.
    """
    found: list[tuple[str, Attributes]] = []

    def start(name: str, attributes: Attributes) -> None:
        namespace, _, local = name.rpartition(" ")
        if not found:
            found.append((local, {"xmlns": namespace, **attributes}))
        elif local in names:
            found.append((local, {key.rpartition(" ")[2]: value for key, value in attributes.items()}))

    parser = new_parser(namespaces=True)
    parser.StartElementHandler = start
    parse(parser, chunks, part)
    return found


def texts(chunks: Iterable[bytes], part: str, item: str) -> list[tuple[Attributes, str]]:
    """The attributes of each element ``item`` with the text of its runs (t), phonetic guides (rPh) left out."""
    found: list[tuple[Attributes, str]] = []
    open_elements: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        open_elements.append(name.rpartition(" ")[2])
        if open_elements[-1] == item:
            found.append((attributes, ""))

    def end(_name: str) -> None:
        open_elements.pop()

    def text(piece: str) -> None:
        if found and open_elements[-1] == "t" and "rPh" not in open_elements:
            found[-1] = (found[-1][0], found[-1][1] + piece)

    parser = new_parser(namespaces=True)
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parse(parser, chunks, part)
    return found


def _refuse_doctype(*_: object) -> NoReturn:
    raise Unreadable(files.DOCTYPE)
