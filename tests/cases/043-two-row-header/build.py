"""表头做成了双层：“落实情况”下面分“工作进度”“完成情况”等。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.untagged(book)

    def doubled(rows):
        head = rows[1]
        above = [*head[:4], "6月落实情况", *[None] * (len(head) - 5)]
        below = [None, None, None, None, *head[4:]]
        return [rows[0], above, below, *rows[2:]]

    make.table(book, "清单一", doubled)
    sheet = book["清单一"]
    for column in "ABCD":
        sheet.merge_cells(f"{column}4:{column}5")
    sheet.merge_cells("E4:L4")
    return make.one(book)
