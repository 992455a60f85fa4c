"""取消了国家要求的合并，只有首行有字。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    sheet = book["清单一"]
    for merged in list(sheet.merged_cells.ranges):
        if merged.min_row > 4:
            sheet.unmerge_cells(str(merged))
    return make.one(book)
