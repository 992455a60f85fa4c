"""四件分成四个文件报，按件拼齐。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    files = {}
    for name, kept in {
        "小结": ("报送单", "一小结"),
        "报表": ("一报表",),
        "清单一": ("清单一",),
        "清单二": ("清单二",),
        "台账": ("重大事故隐患台账",),
    }.items():
        book = make.filled()
        for title in book.sheetnames:
            if title not in (*kept, "标识"):
                del book[title]
        files[f"甲区{name}.xlsx"] = make.save(book)
    return files
