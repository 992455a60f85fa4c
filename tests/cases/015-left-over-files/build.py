"""Excel 和系统留下的临时文件，不是谁报的。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {
        make.name(): make.save(make.filled()),
        "~$甲区_2022-06.xlsx": b"lock",
        "Thumbs.db": b"thumbs",
        "desktop.ini": b"[.ShellClassInfo]",
        "下载.tmp": b"half",
    }
