"""Excel 表和盖章扫描件一起报。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {"甲区_2022-06.xlsx": make.save(make.filled()), "甲区盖章件.pdf": b"%PDF-1.4\n%%EOF\n"}
