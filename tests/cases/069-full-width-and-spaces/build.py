"""数字写成全角、文本或前后带空格。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E01").value = "１６"
    make.figure(book, "E02").value = " 6 "
    make.figure(book, "F01").value = "4"
    make.task(book, 8)["本月次数"].value = "２"
    return make.one(book)
