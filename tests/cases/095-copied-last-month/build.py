"""把上月的文字改了月份照抄。"""

from __future__ import annotations

from toolbox import COUNTY, Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    words = make.history.of(COUNTY).progress["清单一", "18"]
    make.progress(book, 18).value = words.replace("5月", "6月")
    return make.one(book)
