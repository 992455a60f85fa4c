"""整改数比排查数和存量加起来还多。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "C04").value = 230
    make.figure(book, "C07").value = 0
    return make.one(book)
