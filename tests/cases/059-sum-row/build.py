"""在报表末尾自加了“合计”行。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    sheet = book["一报表"]
    row = make.figure(book, "H03").row + 1
    sheet.cell(row, 1).value = "合计"
    sheet.cell(row, 4).value = 999
    listed = book["清单一"]
    row = make.progress(book, 53).row + 1
    listed.cell(row, 2).value = "小计"
    listed.cell(row, 7).value = 26
    return make.one(book)
