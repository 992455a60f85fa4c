"""The language of 完成时限: what a printed deadline means, and where deadlines stand in running text. Pure."""

from toolkit.deadlines.extraction import Found, find, is_time
from toolkit.deadlines.reading import read
from toolkit.deadlines.tidying import tidy

__all__ = ["Found", "find", "is_time", "read", "tidy"]
