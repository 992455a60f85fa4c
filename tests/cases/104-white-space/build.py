"""文字里有换行、制表符和首尾空格。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.progress(book, 18).value = "  6月18日通报1起典型案例。\r\n\t约谈企业2家，下发警示通报16份。 "
    return make.one(book)
