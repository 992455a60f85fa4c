"""苹果 Numbers 存的表。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {"甲区报表.numbers": make.zip({"Index/Document.iwa": b"iwa", "preview.jpg": b"jpg"})}
