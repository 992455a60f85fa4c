"""往月多报了，用负数冲减。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E01").value = -3
    return make.one(book)
