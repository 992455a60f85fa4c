"""数字带千分位逗号，半角的和全角的。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "F01").value = "1,234"
    make.figure(book, "G01").value = "1，234"
    return make.one(book)
