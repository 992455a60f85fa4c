"""打成 rar 发来。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {"甲区报表.rar": b"Rar!\x1a\x07\x01\x00" + bytes(64)}
