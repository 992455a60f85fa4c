"""Reading returned workbooks (.xlsx, .xlsm): our own sparse reader on zipfile and expat, which loses nothing silently."""

from toolkit.incoming.books.book import read_book
from toolkit.incoming.books.limits import Limits
from toolkit.incoming.books.refusal import Unreadable

__all__ = ["Limits", "Unreadable", "read_book"]
