"""Reading returned workbooks (.xlsx, .xlsm): our own sparse reader on zipfile and expat, which loses nothing silently."""

from toolkit.workbook.reading.book import read_book
from toolkit.workbook.reading.limits import Limits
from toolkit.workbook.reading.refusal import Unreadable

__all__ = ["Limits", "Unreadable", "read_book"]
