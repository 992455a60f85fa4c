"""One notice: its format told from content, read by the reader of that format, mended into pieces."""

from __future__ import annotations

from toolkit.incoming.notices.containers import Format, checked_archive, format_of
from toolkit.incoming.notices.layout.line import Line
from toolkit.incoming.notices.layout.mending import pieces
from toolkit.incoming.notices.refusal import NO_TEXT, Refused
from toolkit.incoming.notices.text import read_text
from toolkit.model.notice import Notice, PieceKind

MOST_CHARACTERS = 300_000
"""A notice of 58 tasks with its table has 21 thousand; a book has more than this."""


def read_notice(data: bytes, name: str) -> Notice:
    """Read one notice (.docx, .pdf with text, .md, .txt), whatever its name says.

    ``name`` is only shown. Refused (a WrongUse in Chinese, with what to do) for everything else: an empty or damaged
    file, a picture, a workbook, an old .doc, a locked or scanned one, a text in no known encoding, a book.
    """
    try:
        return _read(data, name)
    except RecursionError as error:
        raise Refused.damaged("内容嵌套过深").of(name) from error
    except Refused as refusal:
        raise refusal.of(name) from refusal


def _read(data: bytes, name: str) -> Notice:
    form = format_of(data)
    lines, notes, label = _lines(data, form)
    length = sum(len(line.raw) for line in lines)
    if length > MOST_CHARACTERS:
        raise Refused(f"有{length // 10_000}万字，远超过一份通知", "请只保留通知正文和任务清单，另存后再试。")
    made = pieces(lines)
    if not any(piece.text.strip() for piece in made if piece.kind is not PieceKind.FURNITURE):
        raise NO_TEXT
    return Notice(name, label, made, notes)


def _lines(data: bytes, form: Format) -> tuple[tuple[Line, ...], tuple[str, ...], str]:
    """The lines, notes and the format's name; the libraries of Word and PDF are loaded only for theirs."""
    if form is Format.TEXT:
        return read_text(data)
    if form is Format.WORD:
        checked_archive(data)
        from toolkit.incoming.notices.word import read_document  # noqa: PLC0415

        return *read_document(data), "docx"
    from toolkit.incoming.notices.pdf import read_pdf  # noqa: PLC0415

    return *read_pdf(data), "pdf"
