"""多出一张草稿页和一张空的 Sheet2。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    book.create_sheet("Sheet2")
    draft = book.create_sheet("草稿", 0)
    draft["A1"].value = "检查企业家数待核"
    draft["B2"].value = 46
    return make.one(book)
