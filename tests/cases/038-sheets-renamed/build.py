"""工作表改了名，还换了顺序。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    book["清单一"].title = "十五条"
    book["一报表"].title = "报表6月"
    book.move_sheet("十五条", -3)
    return make.one(book)
