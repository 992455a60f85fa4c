"""写“同上”，汇总后不知指哪条。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.progress(book, 18).value = "同上"
    return make.one(book)
