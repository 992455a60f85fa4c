"""填报单位只写“安委办”，好几家都可能。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.anonymous(make.filled())
    make.beside(book, "填报单位").value = "甲区、乙市安委办"
    return {"6月报表.xlsx": make.save(book)}
