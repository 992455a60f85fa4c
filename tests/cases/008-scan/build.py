"""只发来盖了章的扫描件。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {"甲区6月报表（盖章）.pdf": b"%PDF-1.4\n%%EOF\n"}
