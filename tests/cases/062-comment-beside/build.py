"""格子里有字，批注里又补了一句。"""

from __future__ import annotations

from openpyxl.comments import Comment
from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.progress(book, 18).comment = Comment("又有1家正在调查", "甲区")
    return make.one(book)
