"""一本里既有本级汇总页又有各局的分页：只读汇总页。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    for name in ("甲区教育局", "甲区住建局"):
        copy = book.copy_worksheet(book["清单一"])
        copy.title = name
        make_other = copy.cell(6, 5)
        make_other.value = f"{name}6月7日研究了本系统安全生产工作，部署排查学校和工地12处。"
    return make.one(book)
