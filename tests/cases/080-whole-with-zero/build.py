"""整数格存成 12.0，其实是整数。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E01").value = "16.0"
    return make.one(book)
