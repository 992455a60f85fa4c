"""第18条的文字里划掉了半句。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    words = make.progress(book, 18).value
    kept, _, gone = words.partition("，")

    def struck(content):
        runs = f"<is><r><t>{kept}，</t></r><r><rPr><strike/></rPr><t>{gone}</t></r></is>"
        return content.replace(f"<is><t>{words}</t></is>".encode(), runs.encode())

    sheet = f"xl/worksheets/sheet{book.sheetnames.index('清单一') + 1}.xml"
    return {make.name(): make.parts(make.save(book), {sheet: struck})}
