"""进展里写了举报人姓名和手机号。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    make.progress(
        book, 18
    ).value = "6月18日接到群众来电（举报人：张大山，13812345678）反映问题1件，已核查并通报3家企业。"
    return make.one(book)
