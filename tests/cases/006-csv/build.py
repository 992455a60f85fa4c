"""只存了报表那一页，存成了 GBK 的 .csv。"""

from __future__ import annotations

import csv
import io

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.anonymous(make.filled())
    text = io.StringIO()
    csv.writer(text).writerows([cell.value for cell in row] for row in book["一报表"].iter_rows())
    return {"甲区2022年6月报表.csv": text.getvalue().encode("gb18030")}
