"""别的软件生成的表只有公式没有结果。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E01").value = "=7+8"
    return make.one(book)
