"""自己加了“责任人”“备注”两列。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    sheet = book["清单一"]
    last = sheet.max_column
    sheet.cell(4, last + 1).value = "责任人"
    sheet.cell(4, last + 2).value = "备注"
    sheet.cell(6, last + 2).value = "已报区领导"
    return make.one(book)
