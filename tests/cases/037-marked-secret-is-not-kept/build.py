"""标着“秘密★”的表：不存原件，不登记，别的文件照收。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled("乙市")
    book["一小结"]["A1"].value = "秘密★1年"
    return {"甲区_2022-06.xlsx": make.save(make.filled()), "乙市_2022-06.xlsx": make.save(book)}
