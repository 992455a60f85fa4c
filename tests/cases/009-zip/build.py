"""几个文件打成一个 zip 报来，自动展开。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    files = {"甲区_2022-06.xlsx": make.save(make.filled()), "盖章件.pdf": b"%PDF-1.4"}
    return {"甲区.zip": make.zip(files)}
