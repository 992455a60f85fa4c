"""文件设了打开密码：外面是 OLE，里面只有加密的包。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    names = ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    directory = b"".join((name + "\0").encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in names)
    return {"甲区_2022-06.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + directory + bytes(512)}
