"""把第15条的措施文字改了。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cell = make.task(book, 15)["细化措施"]
    cell.value = cell.value.replace("依法依规", "结合实际")
    return make.one(book)
