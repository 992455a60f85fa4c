"""输入“3-5”被自动变成了 3 月 5 日。"""

from __future__ import annotations

from datetime import date

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cell = make.figure(book, "E01")
    cell.value = date(2022, 3, 5)
    cell.number_format = 'm"月"d"日"'
    return make.one(book)
