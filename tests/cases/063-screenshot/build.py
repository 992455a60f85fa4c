"""第18条贴了一张截图代替文字。"""

from __future__ import annotations

from toolbox import PICTURE, Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cell = make.progress(book, 18)
    cell.value = None
    return {make.name(): make.drawn(book, "清单一", cell.row, PICTURE)}
