"""报送单没写审核人和联系电话。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    for title in ("审核人", "联系电话"):
        make.beside(book, title).value = None
    return make.one(book)
