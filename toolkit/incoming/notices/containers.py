"""What a notice's file is, told from its content, and the zip around a Word document checked before it is opened."""

from __future__ import annotations

from enum import StrEnum

from toolkit.findings import files
from toolkit.incoming.books import sniff
from toolkit.incoming.books.container import Archive
from toolkit.incoming.books.limits import MIB, Limits
from toolkit.incoming.books.markup import new_parser, parse
from toolkit.incoming.books.refusal import Unreadable
from toolkit.incoming.notices.refusal import PROGRAM, WORKBOOK, Refused, refused

LIMITS = Limits(file_size=60 * MIB, inflated=200 * MIB)
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""Readers of PDF accept its mark anywhere in the first kilobyte."""
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
_PAGES = ("<!doctype html", "<html", "mime-version:")


class Format(StrEnum):
    """How a file is read."""

    WORD = "docx"
    PDF = "pdf"
    TEXT = "text"


def format_of(data: bytes) -> Format:
    """The format of a file; Refused names what else it is."""
    if len(data) > LIMITS.file_size:
        raise Refused(f"有 {len(data) // MIB} MB，超过 {LIMITS.file_size // MIB} MB", "请去掉其中的图片后另存再试。")
    if _PDF in data[:_PDF_WITHIN]:
        return Format.PDF
    if data.startswith(_PROGRAMS):
        raise PROGRAM
    try:
        return _told(data)
    except Unreadable as reason:
        raise refused(reason) from reason


def _told(data: bytes) -> Format:
    try:
        content = sniff.content_of(data)
    except Unreadable as reason:
        if reason.kind in (files.PLAIN_TEXT, files.WEB_PAGE) and not _is_page(data):
            return Format.TEXT
        raise
    if content is sniff.Content.TEXT:
        return Format.TEXT
    if content is sniff.Content.ZIP:
        return _of_zip(Archive(data, LIMITS))
    if content is sniff.Content.OLD:
        sniff.workbook_stream(data)
    raise WORKBOOK


def _of_zip(archive: Archive) -> Format:
    tops = {name.replace("\\", "/").lstrip("/").split("/", 1)[0].casefold() for name in archive.names}
    if "word" in tops and "[content_types].xml" in tops:
        return Format.WORD
    if "mimetype" in archive and b"opendocument.text" in archive.read("mimetype")[:100]:
        raise Refused("是 OpenDocument 文档（.odt）", "请用 WPS 或 LibreOffice 打开，另存为 .docx 后再试。")
    sniff.zip_format(archive.names)
    raise WORKBOOK


def _is_page(data: bytes) -> bool:
    head = data[:4096].decode("utf-8", "ignore").lower().lstrip("\ufeff \t\r\n")
    return head.startswith(_PAGES) or "<html" in head


def checked_archive(data: bytes) -> None:
    """Inflate and parse every part of XML once, within the limits and with nothing of python-docx in between.

    Refused for a bomb, a lock, a DOCTYPE, a part said twice, and whatever is no well-formed XML.
    """
    try:
        archive = Archive(data, LIMITS)
        for name in archive.names:
            if name.casefold().endswith((".xml", ".rels")):
                parse(new_parser(), archive.chunks(name), name)
    except Unreadable as reason:
        raise refused(reason) from reason
