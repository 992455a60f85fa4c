"""表上加了“附件2”、单位名和空行，表头下移了三行。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()

    def lowered(rows):
        return [["附件2"], ["甲区安委办"], [], *rows]

    make.table(book, "清单一", lowered)
    return make.one(book)
