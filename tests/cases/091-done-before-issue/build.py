"""完成日期早于文件下发。"""

from __future__ import annotations

from datetime import date

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cells = make.task(book, 10)
    cells["完成日期"].value = date(2022, 3, 8)
    cells["完成情况"].value = "已完成"
    cells["佐证"].value = "甲安办发〔2022〕16号"
    cells["工作进度"].value = "6月6日印发《甲区专业委员会工作规则》，设立专业委员会9个，该项工作已全部完成。"
    return make.one(book)
