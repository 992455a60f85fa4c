"""应于7月2日前报，7月4日才收到。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {make.name(): make.save(make.filled())}
