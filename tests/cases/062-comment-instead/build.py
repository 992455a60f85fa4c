"""第18条的进展写在批注里，格子空着。"""

from __future__ import annotations

from openpyxl.comments import Comment
from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cell = make.progress(book, 18)
    cell.value = None
    cell.comment = Comment("6月18日对3家企业通报批评，约谈负责人2名", "甲区")
    return make.one(book)
