"""发来的是网盘的快捷方式。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {"甲区6月报表.url": b"[InternetShortcut]\r\nURL=https://pan.example.com/s/1abc\r\n"}
