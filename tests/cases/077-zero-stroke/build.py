"""没有发生，画了一道杠。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E05").value = "—"
    return make.one(book)
