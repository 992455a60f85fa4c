"""把 .xlsx 直接改名成 .xls。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {"甲区_2022-06.xls": make.save(make.filled())}
