"""把第10条的完成时限由6月底前改成9月底前。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.task(book, 10)["完成时限"].value = "9月底前"
    return make.one(book)
