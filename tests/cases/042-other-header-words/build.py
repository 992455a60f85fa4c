"""自制表的表头写“进展情况”“责任部门”“完成时间”。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.untagged(book)
    words = {"工作进度": "进展情况", "责任单位": "责任部门", "完成时限": "完成时间"}
    for cell in book["清单一"][4]:
        cell.value = words.get(cell.value, cell.value)
    return make.one(book)
