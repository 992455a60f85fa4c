"""第8至10条的工作进度合并成一格，写了同一段话。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    first, last = make.progress(book, 8).row, make.progress(book, 10).row
    book["清单一"].merge_cells(f"E{first}:E{last}")
    return make.one(book)
