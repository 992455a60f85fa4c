"""WPS 表格存成了 .et，里面其实和旧版 .xls 一样。"""

from __future__ import annotations

from pathlib import Path

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    old = Path(__file__).parents[1] / "001-old-xls" / "returned.xls"
    return {"甲区_2022-06.et": old.read_bytes()}
