"""What the sheets of a month's book are written from, and which cell of it holds which figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.reporting.report import Report
from toolkit.rollup.merged import Merged
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


class Book(StrEnum):
    """The books a month is written in; the value is what its title and its contents page call it."""

    MERGED = "汇总"
    REPORT = "月报"
    PUBLIC = "月报（公开版）"
    PRINT = "打印件"


@dataclass(frozen=True, slots=True)
class Material:
    """One book while it is written: the merged month, what is said of it, and the cells written so far.

    汇总.xlsx is written before anything is said: its sheets do without ``report``.
    """

    book: Book
    merged: Merged
    composed: Report | None = None
    cells: Cells = field(default_factory=Cells)

    @property
    def report(self) -> Report:
        """What the month says; LookupError in 汇总.xlsx."""
        if self.composed is None:
            raise LookupError(self.book)
        return self.composed

    @property
    def public(self) -> bool:
        return self.book is Book.PUBLIC
