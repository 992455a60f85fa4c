"""数字写成汉字“十六”。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E01").value = "十六"
    return make.one(book)
