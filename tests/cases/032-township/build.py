"""乡镇把表直接报到市里。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.anonymous(make.filled())
    make.beside(book, "填报单位").value = "甲区丁庄镇人民政府"
    return {"丁庄镇6月.xlsx": make.save(book)}
