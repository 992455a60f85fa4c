"""要求每月检查的第9条没有填次数。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    cells = make.task(book, 9)
    cells["本月次数"].value = None
    cells["工作进度"].value = "坚持每月检查制度，区领导深入挂牌煤矿督促履行主体责任。"
    return make.one(book)
