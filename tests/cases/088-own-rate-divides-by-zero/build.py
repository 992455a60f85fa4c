"""单位自己算的率是 #DIV/0!。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.indicator(book, "C05")["累计"].value = "#DIV/0!"
    return make.one(book)
