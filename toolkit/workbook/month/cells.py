"""Which cell of the month's workbook holds a figure: links and the 数据出处 sheet are made from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.workbook.marks import Area


@dataclass(slots=True)
class Cells:
    """Cells by key while a workbook is written; keys are those of ``summary.Cited.source``.

    ("报表", code, "month"|"before"|"total"), ("分单位", code, unit, column), ("报送", name), ("清单", list, standing),
    ("任务", list, number), ("明细", list, number), ("出处", code), ("逾期", list, number, column), ("单位报送", unit, column),
    ("单位任务", unit, standing), ("考评", unit, "rank"|"total"|"moved"),
    ("台账", register, count), ("台账", register, unit, count), ("函件", number, column), ("红黄牌", unit), ("停滞", unit, list, number),
    ("频次", list, number, every). An item of a register is known as ("逾期", register, "unit:key", column).
    """

    known: dict[tuple[str, ...], Area] = field(default_factory=dict)

    def put(self, key: tuple[str, ...], sheet: str, row: int, column: int) -> None:
        self.known[key] = Area(sheet, row, column, row, column)

    def get(self, key: tuple[str, ...]) -> Area | None:
        return self.known.get(key)
