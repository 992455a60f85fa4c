"""本月数是上月的九倍，没有写说明。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "A02").value = 99
    return make.one(book)
