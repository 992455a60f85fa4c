"""C01 的累计公式被数字盖掉，盖上去的数不对。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.indicator(book, "C01")["累计"].value = 360
    return make.one(book)
