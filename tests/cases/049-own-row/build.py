"""在表尾自拟了一条。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()

    def more(rows):
        while not any(rows[-1]):
            rows.pop()
        return [
            *rows,
            [None, "59. 开展燃气使用单位冬季专项检查。", "区住建局", "年底前", "6月检查餐饮企业15家，整改12家。"],
        ]

    make.table(book, "清单一", more)
    return make.one(book)
