"""数字是从单位自己的底账链过来的，保存时的结果还在，那个文件没有一起报。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.figure(book, "E01").value = "='[执法台账6月.xlsx]Sheet1'!$B$7"
    data = make.save(book)
    cell = make.figure(book, "E01").coordinate
    sheet = f"xl/worksheets/sheet{book.sheetnames.index('一报表') + 1}.xml"

    def with_result(content):
        place = content.index(f'r="{cell}"'.encode())
        rest = (
            content[place:]
            .replace(b"<v></v>", b"<v>16</v>", 1)
            .replace(b"<v/>", b"<v>16</v>", 1)
            .replace(b"<v />", b"<v>16</v>", 1)
        )
        return content[:place] + rest

    return {make.name(): make.parts(data, {sheet: with_result})}
