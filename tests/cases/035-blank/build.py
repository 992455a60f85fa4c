"""下发的空表原样交回，一个字没填。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return make.one(make.blank())
