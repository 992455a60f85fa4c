"""WPS 的“嵌入单元格图片”，格子里只剩 DISPIMG 公式。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.progress(book, 18).value = '=_xlfn.DISPIMG("ID_0A1B2C3D4E5F",1)'
    return make.one(book)
