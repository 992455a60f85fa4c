"""数字后面带着本指标的单位。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E01").value = "16份"
    make.figure(book, "E03").value = "8.4万元"
    make.figure(book, "B05").value = "46家"
    return make.one(book)
