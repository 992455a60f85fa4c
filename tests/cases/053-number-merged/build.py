"""报表三个数字格合并成一格。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    first, last = make.figure(book, "E04").row, make.figure(book, "E06").row
    book["一报表"].merge_cells(f"D{first}:D{last}")
    return make.one(book)
