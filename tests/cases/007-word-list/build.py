"""任务清单做成了 Word。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    content = b'<?xml version="1.0"?><w:document xmlns:w="x"><w:body/></w:document>'
    types = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    document = make.zip({"[Content_Types].xml": types, "word/document.xml": content})
    return {"甲区任务清单.docx": document}
