"""在表格右边空白处写了一句。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    book["清单一"].cell(7, 16).value = "第8条另有区委常委会研究一次"
    return make.one(book)
