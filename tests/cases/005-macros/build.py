"""文件带宏，存成 .xlsm。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    data = make.save(make.filled())
    types = {
        "[Content_Types].xml": lambda content: content.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
    }
    return {"甲区_2022-06.xlsm": make.parts(data, types, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})}
