"""A whole returned workbook: bytes in, sheets of cells out, or one reason why not. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

from toolkit.findings import files
from toolkit.incoming.books import biff, binary, delimited, opendocument, parts, sniff
from toolkit.incoming.books.container import Archive
from toolkit.incoming.books.limits import MIB, Limits
from toolkit.incoming.books.parts import Relationship, SheetEntry
from toolkit.incoming.books.refusal import Unreadable
from toolkit.incoming.books.sheet import Shared, read_sheet
from toolkit.incoming.books.sniff import Content
from toolkit.incoming.books.strings import Strings, read_strings
from toolkit.incoming.books.styles import Styles, read_styles
from toolkit.model.cells import Book, Sheet

_LIMITS = Limits()
_HIDDEN = ("hidden", "veryHidden")
_MACRO_SHEETS = ("xlMacrosheet", "xlIntlMacrosheet")


def read_book(data: bytes, limits: Limits = _LIMITS) -> Book:
    """Read the bytes of one returned file; whatever cannot be read is Unreadable, and no other exception comes out.

    Worksheets come in the order of their tabs, chart sheets left out. ``Book.notes`` are codes of F2xx findings.
    """
    if len(data) > limits.file_size:
        found, limit = f"{len(data) // MIB} MB", f"{limits.file_size // MIB} MB"
        raise Unreadable(files.TOO_LARGE, what="文件大小", found=found, limit=limit)
    content = sniff.content_of(data)
    book = _of_zip(data, limits) if content is Content.ZIP else _READERS[content](data, limits)
    if not book.sheets:
        raise Unreadable(files.NO_SHEETS)
    _check_names([sheet.name for sheet in book.sheets])
    return book


def _of_old(data: bytes, limits: Limits) -> Book:
    return biff.read_workbook(sniff.workbook_stream(data), limits)


def _of_flat(data: bytes, limits: Limits) -> Book:
    return opendocument.read_content((data,), limits)


_READERS = {Content.OLD: _of_old, Content.FLAT: _of_flat, Content.TEXT: delimited.read_table}


def _of_zip(data: bytes, limits: Limits) -> Book:
    archive = Archive(data, limits)
    kind = sniff.zip_format(archive.names)
    if kind == "xlsx":
        workbook = parts.workbook_part(archive)
        book = _read(_Source(archive, limits, workbook, parts.relationships(archive, workbook)))
    else:
        book = (binary if kind == "xlsb" else opendocument).read_archive(archive, limits)
    if not archive.clean:
        book.notes = tuple(sorted({*book.notes, files.EXTRA_BYTES.code}))
    return book


@dataclass(frozen=True, slots=True)
class _Source:
    """A workbook being read: its parts, where they lead, and the codes noted so far."""

    archive: Archive
    limits: Limits
    workbook: str
    relationships: tuple[Relationship, ...]
    notes: set[str] = field(default_factory=set)

    def target(self, kind: str) -> str:
        """The part of a kind there is one of, "" where there is none."""
        found = (relationship.target for relationship in self.relationships if relationship.kind == kind)
        return next((target for target in found if target in self.archive), "")


def _read(source: _Source) -> Book:
    entries, date1904 = parts.sheet_entries(source.archive, source.workbook)
    if len(entries) > (limit := source.limits.sheets):
        raise Unreadable(files.TOO_LARGE, what="工作表数", found=len(entries), limit=limit)
    _check_names([entry.name for entry in entries])
    shared = Shared(_strings(source), _styles(source), date1904, source.limits)
    sheets = _sheets(source, entries, shared)
    links = parts.linked_files(source.archive, source.relationships)
    macros = any(name.endswith("vbaProject.bin") for name in source.archive.names) or any(
        relationship.kind in _MACRO_SHEETS for relationship in source.relationships
    )
    for seen, kind in (
        (macros, files.MACROS),
        (links, files.EXTERNAL_LINKS),
    ):
        if seen:
            source.notes.add(kind.code)
    return Book(sheets, "xlsm" if macros else "xlsx", macros, links, tuple(sorted(source.notes)))


def _check_names(names: list[str]) -> None:
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise Unreadable(files.CONTRADICTORY, detail=f"有两张工作表都叫“{twice}”")


def _strings(source: _Source) -> Strings:
    part = source.target("sharedStrings")
    return read_strings(source.archive.chunks(part)) if part else Strings()


def _styles(source: _Source) -> Styles:
    """The styles; broken ones cost the formats (a date stays a number), never the values."""
    part = source.target("styles")
    try:
        return read_styles(source.archive.read(part)) if part else Styles()
    except Unreadable as error:
        if error.kind is not files.DAMAGED:
            raise
    source.notes.add(files.STYLES_DAMAGED.code)
    return Styles()


def _sheets(source: _Source, entries: tuple[SheetEntry, ...], shared: Shared) -> list[Sheet]:
    targets = {relationship.id: relationship for relationship in source.relationships}
    sheets: list[Sheet] = []
    cells = 0
    for entry in entries:
        target = targets.get(entry.relationship)
        if target is None or target.target not in source.archive:
            source.notes.add(files.SHEET_MISSING.code)
            continue
        if target.kind != "worksheet":
            continue
        sheets.append(_sheet(source, entry, target.target, shared))
        cells += sum(map(len, sheets[-1].rows.values()))
        if cells > (limit := source.limits.cells_in_book):
            raise Unreadable(files.TOO_LARGE, what="单元格数", found=f"{cells} 个", limit=f"{limit} 个")
    return sheets


def _sheet(source: _Source, entry: SheetEntry, part: str, shared: Shared) -> Sheet:
    sheet = Sheet(entry.name, hidden=entry.state in _HIDDEN, very_hidden=entry.state == "veryHidden")
    read_sheet(sheet, source.archive.chunks(part), shared, source.notes)
    try:
        sheet.comments = _comments(source.archive, part)
    except Unreadable as error:
        if error.kind is not files.DAMAGED:
            raise
        source.notes.add(files.PART_SKIPPED.code)
    return sheet


def _comments(archive: Archive, part: str) -> dict[tuple[int, int], str]:
    found = [
        parts.read_comments(archive.chunks(relationship.target), relationship.target).items()
        for relationship in parts.relationships(archive, part)
        if relationship.kind == "comments"
    ]
    return dict(chain.from_iterable(found))
