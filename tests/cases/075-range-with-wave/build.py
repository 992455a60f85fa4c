"""填的是区间“1～2”。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "G01").value = "1～2"
    return make.one(book)
