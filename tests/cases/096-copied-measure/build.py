"""把措施原文抄进工作进度。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cells = make.task(book, 18)
    cells["工作进度"].value = cells["细化措施"].value.partition(". ")[2]
    return make.one(book)
