"""Word documents (.docx) as lines: all that is shown on the pages, the numbers Word generates too."""

from toolkit.incoming.notices.word.document import read_document

__all__ = ["read_document"]
