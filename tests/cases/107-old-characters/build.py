"""措施文字里的“部门”打成“部門”，进展里有繁体字。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cells = make.task(book, 15)
    cells["细化措施"].value = cells["细化措施"].value.replace("部门", "部門").replace("责任", "責任")
    make.progress(book, 15).value = "截止6月底，各部門已編製權責清單12份，公示責任事項46條。"
    return make.one(book)
