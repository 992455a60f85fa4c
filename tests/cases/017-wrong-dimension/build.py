"""WPS 存的表把数据范围写成 A1:A1，只信范围的程序会读成空表。"""

from __future__ import annotations

import re

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    def dimension(content):
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:A1"', content)

    data = make.save(make.filled())
    return {make.name(): make.parts(data, {f"xl/worksheets/sheet{number}.xml": dimension for number in range(2, 7)})}
