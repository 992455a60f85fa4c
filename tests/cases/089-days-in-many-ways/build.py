"""完成日期写成各种样子，每种都只有一种读法。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    for number, written in (
        (10, "2022.6.10"),
        (13, "6月10日"),
        (14, "20220610"),
        (15, "44722"),
        (25, "2022/6/10"),
        (12, "2022年6月10日"),
    ):
        cells = make.task(book, number)
        cells["完成日期"].value = written
        cells["完成情况"].value = "已完成"
        cells["佐证"].value = "甲安办发〔2022〕16号"
        cells["工作进度"].value = cells["工作进度"].value + "该项工作已全部完成。"
    return make.one(book)
