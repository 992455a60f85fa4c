"""把上月累计由 150 改成了 170。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.indicator(book, "C01")["上月累计"].value = 170
    return make.one(book)
