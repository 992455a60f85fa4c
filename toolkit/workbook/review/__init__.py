"""导入核对.xlsx: the whole notice beside what was understood of it, with the questions; ``incoming.review`` reads the answers back."""

from toolkit.workbook.review.writer import write

__all__ = ["write"]
