"""只存了报表那一页，存成了 GBK 的 .csv。"""

from __future__ import annotations

import csv
import io
import re

from toolbox import Make

_TOTAL = re.compile(r"=(?:ROUND\()?(E[0-9]+)\+N\((D[0-9]+)\).*")


def build(make: Make) -> dict[str, bytes]:
    sheet = make.anonymous(make.filled())["一报表"]

    def shown(value: object) -> object:
        """What a .csv holds in a formula's place: its result, here of the totals only."""
        total = _TOTAL.fullmatch(str(value))
        if total:
            return round(sum(sheet[name].value or 0 for name in total.groups()), 2)
        return "" if str(value).startswith("=") else value

    text = io.StringIO()
    csv.writer(text).writerows([shown(cell.value) for cell in row] for row in sheet.iter_rows())
    return {"甲区2022年6月报表.csv": text.getvalue().encode("gb18030")}
