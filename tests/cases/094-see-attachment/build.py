"""写“详见小结”。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.progress(book, 18).value = "详见小结。"
    return make.one(book)
