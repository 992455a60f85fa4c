"""文件名写6月，报送单和标识都是5月。"""

from __future__ import annotations

from toolbox import Make

from toolkit.model.period import Period


def build(make: Make) -> dict[str, bytes]:
    return {"甲区6月报表.xlsx": make.save(make.filled(period=Period(2022, 5)))}
