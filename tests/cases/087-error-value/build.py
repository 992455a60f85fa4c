"""公式引用的格子被删，显示 #REF!。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E01").value = "#REF!"
    return make.one(book)
