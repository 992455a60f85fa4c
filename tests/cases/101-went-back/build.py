"""上月报已完成，本月又改成正在推进。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cells = make.task(book, 1)
    cells["完成情况"].value = "正在推进"
    cells["工作进度"].value = "6月12日重新调整安委会成员单位职责，征求21家单位意见。"
    return make.one(book)
