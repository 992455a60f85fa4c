"""交来的是5月的整张表，五月已经定稿。"""

from __future__ import annotations

from toolbox import Make

from toolkit.model.period import Period


def build(make: Make) -> dict[str, bytes]:
    return {"甲区_2022-05.xlsx": make.save(make.filled(period=Period(2022, 5)))}
