"""罚款按元填，是上月的两万倍。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E03").value = 150000
    return make.one(book)
