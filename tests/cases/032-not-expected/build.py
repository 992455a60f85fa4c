"""名册里有、但本月不直接报送的单位报来了。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {"市住建局_2022-06.xlsx": make.save(make.filled("市住建局"))}
