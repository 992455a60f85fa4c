"""表头标着“机密★1年”。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    book["清单一"].cell(1, 1).value = "机密★1年"
    return make.one(book)
