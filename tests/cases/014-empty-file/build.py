"""没有传完，0 字节。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {"甲区_2022-06.xlsx": b""}
