"""县里把各局的表各放一页拼成一本报来，没有本级汇总页。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    main = book["清单一"]
    for name in ("甲区教育局", "甲区住建局", "甲区水务局"):
        copy = book.copy_worksheet(main)
        copy.title = name
    del book["清单一"]
    return make.one(book)
