"""第18条的字写在文本框里，格子空着。"""

from __future__ import annotations

from toolbox import TEXT_BOX, Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cell = make.progress(book, 18)
    cell.value = None
    return {make.name(): make.drawn(book, "清单一", cell.row, TEXT_BOX)}
