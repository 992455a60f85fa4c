"""空白格式拖到一万多行。"""

from __future__ import annotations

from openpyxl.styles import Border, Side
from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    line = Border(bottom=Side("thin"))
    for row in range(30, 12_000):
        book["清单一"].cell(row, 5).border = line
    return make.one(book)
