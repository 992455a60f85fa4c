"""Word documents (.docx) as lines: all that is shown on the pages, the numbers Word generates too."""

from toolkit.documents.reading.word.document import read_document

__all__ = ["read_document"]
