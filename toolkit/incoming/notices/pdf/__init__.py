"""PDF with text as lines: reading order, pages, ruled tables; a scan is told from a text. pdfium reads, we lay out."""

from toolkit.incoming.notices.pdf.document import read_pdf

__all__ = ["read_pdf"]
