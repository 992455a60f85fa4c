"""同一个文件从微信和邮箱各存了一次。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    data = make.save(make.filled())
    return {"甲区报表.xlsx": data, "甲区报表(1).xlsx": data}
