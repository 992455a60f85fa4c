"""完成情况选“已完成”，文字写“正在起草”。"""

from __future__ import annotations

from datetime import date

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cells = make.task(book, 10)
    cells["完成情况"].value = "已完成"
    cells["完成日期"].value = date(2022, 6, 10)
    cells["佐证"].value = "甲安办发〔2022〕16号"
    cells["工作进度"].value = "6月6日召开专题会研究专业委员会设置，实施方案正在起草。"
    return make.one(book)
