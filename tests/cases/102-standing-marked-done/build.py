"""长期坚持的第18条选了“已完成”。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.task(book, 18)["完成情况"].value = "已完成"
    return make.one(book)
