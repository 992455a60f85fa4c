"""How the parts of a workbook hang together: relationships, the list of sheets, comments, links to other files. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from toolkit.findings import files
from toolkit.incoming.books import markup
from toolkit.incoming.books.container import Archive
from toolkit.incoming.books.references import parse_reference
from toolkit.incoming.books.refusal import Unreadable
from toolkit.incoming.books.strings import unescape

_ON = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Relationship:
    """One pointer from a part: ``kind`` is the last word of its type ("worksheet"), ``target`` a part or an address."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One line of the workbook's list of sheets; ``relationship`` leads to its part."""

    name: str
    state: str
    relationship: str


def relationships(archive: Archive, part: str) -> tuple[Relationship, ...]:
    """The relationships of a part ("" for the whole package), targets made whole; none where it has none."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive:
        return ()
    found = markup.elements(archive.chunks(path), path, ("Relationship",))
    return tuple(_relationship(attributes, folder) for name, attributes in found if name == "Relationship")


def _relationship(attributes: markup.Attributes, folder: str) -> Relationship:
    external = attributes.get("TargetMode") == "External"
    target = attributes.get("Target", "")
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target).replace("\\", "/"))).lstrip("/")
    kind = attributes.get("Type", "").rsplit("/", 1)[-1]
    return Relationship(attributes.get("Id", ""), kind, target, external)


def workbook_part(archive: Archive) -> str:
    """The name of the part that lists the sheets."""
    for relationship in relationships(archive, ""):
        if relationship.kind == "officeDocument" and relationship.target in archive:
            return relationship.target
    raise Unreadable(files.DAMAGED, detail="缺少工作簿目录")


def sheet_entries(archive: Archive, part: str) -> tuple[tuple[SheetEntry, ...], bool]:
    """The sheets in the order of their tabs, and whether days count from 1904."""
    found = markup.elements(archive.chunks(part), part, ("sheet", "workbookPr"))
    if not found or found[0][1]["xmlns"] not in markup.SPREADSHEET:
        raise Unreadable(files.DAMAGED, detail="工作簿目录的格式不认识")
    date1904 = any(name == "workbookPr" and attributes.get("date1904") in _ON for name, attributes in found)
    entries = (
        SheetEntry(attributes.get("name", ""), attributes.get("state", "visible"), attributes.get("id", ""))
        for name, attributes in found
        if name == "sheet"
    )
    return tuple(entries), date1904


def linked_files(archive: Archive, book_relationships: Iterable[Relationship]) -> tuple[str, ...]:
    """The other files the workbook's formulas refer to, as it names them."""
    targets = (
        link.target
        for relationship in book_relationships
        if relationship.kind == "externalLink"
        for link in relationships(archive, relationship.target)
        if link.external
    )
    return tuple(dict.fromkeys(targets))


def read_comments(chunks: Iterable[bytes], part: str) -> dict[tuple[int, int], str]:
    """The comments (批注) of one sheet by row and column, their runs joined."""
    comments = {}
    for attributes, text in markup.texts(chunks, part, "comment"):
        cell = parse_reference(attributes.get("ref", ""))
        if cell and text:
            comments[cell] = unescape(text)
    return comments
