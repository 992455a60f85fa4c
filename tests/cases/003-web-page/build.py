"""业务系统导出的“.xls”其实是网页。"""

from __future__ import annotations

import html

from toolbox import FIGURES, Make


def build(make: Make) -> dict[str, bytes]:
    rows = "".join(f"<tr><td>{html.escape(str(code))}</td><td>{value}</td></tr>" for code, value in FIGURES.items())
    page = f"<html><head><meta charset='gbk'></head><body><table><tr><td>代码</td><td>本月数</td></tr>{rows}</table></body></html>"
    return {"甲区报表.xls": page.encode("gbk")}
