"""填的是区间“3-5”，存成了文本。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E01").value = "3-5"
    return make.one(book)
