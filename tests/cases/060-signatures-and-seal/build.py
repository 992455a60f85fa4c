"""表尾有签字栏和说明文字，还盖了电子章（图片）。"""

from __future__ import annotations

from toolbox import PICTURE, Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    sheet = book["清单一"]
    row = make.progress(book, 53).row + 2
    sheet.cell(row, 1).value = "填报人：赵一　　审核人：钱二　　负责人（签字）：孙三"
    sheet.cell(row + 1, 1).value = "注：本表一式两份。"
    return {make.name(): make.drawn(book, "清单一", row, PICTURE)}
