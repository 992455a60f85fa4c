"""同一天前后报了两版，后一版改了三处。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    first = make.filled()
    second = make.filled()
    make.figure(second, "E01").value = 17
    make.figure(second, "G01").value = 4
    make.progress(second, 18).value = "6月18日通报典型案例1起，并在区电视台曝光企业2家。"
    return {"甲区报表.xlsx": make.save(first), "甲区报表（新）.xlsx": make.save(second)}
