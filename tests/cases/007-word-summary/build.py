"""小结用 Word 报，清单和报表在 Excel 里：收下。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    content = b'<?xml version="1.0"?><w:document xmlns:w="x"><w:body/></w:document>'
    types = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    document = make.zip({"[Content_Types].xml": types, "word/document.xml": content})

    book = make.filled()
    del book["一小结"]
    return {"甲区_2022-06.xlsx": make.save(book), "甲区6月工作小结.docx": document}
