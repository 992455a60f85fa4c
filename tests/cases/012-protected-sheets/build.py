"""单位给工作表和工作簿加了保护，没有打开密码。"""

from __future__ import annotations

from openpyxl.workbook.protection import WorkbookProtection
from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    for sheet in book:
        sheet.protection.enable()
    book.security = WorkbookProtection(lockStructure=True)
    return make.one(book)
