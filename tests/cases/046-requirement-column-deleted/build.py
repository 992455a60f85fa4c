"""删掉了“国家要求”列。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.table(book, "清单一", lambda rows: [row[1:] for row in rows])
    return make.one(book)
