"""拿邻县的表改了填报单位来报，内容里可能留着邻县的数。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled("乙市")
    make.beside(book, "填报单位").value = "甲区安委办"
    return {"乙市_2022-06.xlsx": make.save(book)}
