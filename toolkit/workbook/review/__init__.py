"""导入核对.xlsx: the whole notice beside what was understood of it, with the questions, and the answers read back."""

from toolkit.workbook.review.reader import Reviewed, read_bytes
from toolkit.workbook.review.writer import write

__all__ = ["Reviewed", "read_bytes", "write"]
