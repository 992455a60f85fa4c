"""把第8条拆成8.1、8.2两行来写。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()

    def split(rows):
        at = next(place for place, row in enumerate(rows) if "清单一:8" in row)
        subs = [
            [None, "8.1 区政府常务会听取汇报。", None, None, "6月6日区政府第12次常务会听取安全生产汇报。"],
            [None, "8.2 区领导带队检查。", None, None, "6月16日区长带队检查企业3家。"],
        ]
        return [*rows[: at + 1], *subs, *rows[at + 1 :]]

    make.table(book, "清单一", split)
    return make.one(book)
