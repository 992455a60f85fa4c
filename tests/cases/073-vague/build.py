"""填的是“若干”。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E01").value = "若干"
    return make.one(book)
