"""清单二整页被隐藏了。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    book["清单二"].sheet_state = "hidden"
    return make.one(book)
