"""完成日期写“6.1”，分不清是6月1日还是6月10日。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cells = make.task(book, 10)
    cells["完成日期"].value = "6.1"
    cells["完成情况"].value = "已完成"
    cells["佐证"].value = "甲安办发〔2022〕16号"
    cells["工作进度"].value = "6月6日印发《甲区专业委员会工作规则》，设立专业委员会9个，该项工作已全部完成。"
    return make.one(book)
