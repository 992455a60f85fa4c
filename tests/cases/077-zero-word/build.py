"""没有发生，写了“无”。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E05").value = "无"
    return make.one(book)
