"""只发来一个在线文档的链接。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {"甲区6月报表.txt": "甲区6月报表 https://docs.example.com/sheet/DQ0Zabc".encode()}
