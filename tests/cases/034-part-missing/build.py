"""少报了一小结。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    book = make.filled()
    del book["一小结"]
    return {make.name(): make.save(book)}
