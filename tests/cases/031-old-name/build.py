"""填报单位写的是旧名“丙业局”，又没有标识；名册里只有一个单位对得上。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.anonymous(make.filled("市丙局"))
    make.beside(book, "填报单位").value = "丙业局"
    return {"6月报表.xlsx": make.save(book)}
