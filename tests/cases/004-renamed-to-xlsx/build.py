"""把旧版 .xls 直接改名成 .xlsx。"""

from __future__ import annotations

from pathlib import Path

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    old = Path(__file__).parents[1] / "001-old-xls" / "returned.xls"
    return {"甲区_2022-06.xlsx": old.read_bytes()}
