"""本月全部是 0，报送单上确认了零报告。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    for code in [
        "A01",
        "A02",
        "B02",
        "B03",
        "B04",
        "B05",
        "C01",
        "C02",
        "C03",
        "C04",
        "C07",
        "C08",
        "D01",
        "D02",
        "D03",
        "D04",
        "D09",
        "E01",
        "E02",
        "E03",
        "E04",
        "E05",
        "E06",
        "F01",
        "F02",
        "G01",
        "H01",
        "H02",
        "H03",
    ]:
        make.figure(book, code).value = 0
    make.figure(book, "B06").value = 38
    make.figure(book, "D07").value = 2
    make.hazard(book, 1, 编号="重-02", 所在单位="虚构燃气乙站", 督办级别=None)
    make.beside(book, "确认零报告").value = "是"
    return make.one(book)
