"""手机端或转换软件存坏了样式表：样式部分不是合法的 XML。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    return {make.name(): make.parts(make.save(make.filled()), {"xl/styles.xml": lambda content: content[:200]})}
