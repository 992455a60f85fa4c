"""另存时勾了“建议只读”或“标记为最终状态”。"""

from __future__ import annotations

from openpyxl.workbook.protection import FileSharing
from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    book.fileSharing = FileSharing(readOnlyRecommended=True, userName="甲区")
    book.properties.contentStatus = "最终状态"
    return make.one(book)
