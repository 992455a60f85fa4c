"""万元的格子里按元填，还写了“元”。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E03").value = "84000元"
    return make.one(book)
