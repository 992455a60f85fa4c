"""自制表里序号写成“1、”“①”，有的丢了。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.untagged(book)
    sheet = book["清单一"]
    for row in range(5, sheet.max_row + 1):
        text = sheet.cell(row, 2).value
        if text:
            number, _, words = text.partition(". ")
            mark = ("", f"{number}、", f"({number})", f"第{number}条 ")[row % 4]
            sheet.cell(row, 2).value = mark + words
    return make.one(book)
