"""第8条填了两行，文字不同。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()

    def twice(rows):
        at = next(place for place, row in enumerate(rows) if "清单一:8" in row)
        again = [*rows[at]]
        again[4] = "6月21日区长带队检查企业3家。"
        return [*rows[: at + 1], again, *rows[at + 1 :]]

    make.table(book, "清单一", twice)
    return make.one(book)
