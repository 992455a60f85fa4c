"""只写“已落实”。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.progress(book, 18).value = "已落实"
    return make.one(book)
