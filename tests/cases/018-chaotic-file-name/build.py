"""文件名是“新建 Microsoft Excel 工作表(3)(最终版2).xlsx”，单位和月份都要从表里认。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {"新建 Microsoft Excel 工作表(3)(最终版2).xlsx": make.save(make.filled())}
