"""第13、14、15条写的是同一段话。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    for number in (14, 15):
        make.progress(book, number).value = make.progress(book, 13).value
    return make.one(book)
