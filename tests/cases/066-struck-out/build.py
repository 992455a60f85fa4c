"""第18条的文字带删除线。"""

from __future__ import annotations

from copy import copy

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cell = make.progress(book, 18)
    font = copy(cell.font)
    font.strike = True
    cell.font = font
    return make.one(book)
