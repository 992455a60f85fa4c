"""What may be laid over cells: areas, limits to filling in, charts. Plain values, without any library."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from toolkit.model.period import Every
from toolkit.model.place import column_letters
from toolkit.workbook.text import quoted_sheet


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells of one sheet, all bounds included."""

    sheet: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def formula(self) -> str:
        """The absolute reference for formulas of other sheets: '清单一'!$A$3:$B$9."""
        first = f"${column_letters(self.first_column)}${self.first_row}"
        last = f"${column_letters(self.last_column)}${self.last_row}"
        return f"{quoted_sheet(self.sheet)}!{first}" + ("" if first == last else f":{last}")

    @property
    def bounds(self) -> tuple[int, int, int, int]:
        """The four bounds counted from 0."""
        return (self.first_row - 1, self.first_column - 1, self.last_row - 1, self.last_column - 1)


@dataclass(frozen=True, slots=True)
class Limit:
    """A data validation: what a cell may hold, and what the user is told.

    ``kind`` is list, whole, decimal, date or length. ``choices`` are a list's entries; ``least`` and ``most`` bound
    the others, both included. ``warning`` only asks back instead of refusing.
    """

    kind: str
    choices: tuple[str, ...] = ()
    least: int | Decimal | date = 0
    most: int | Decimal | date = 0
    prompt_title: str = ""
    prompt: str = ""
    error_title: str = "填写有误"
    error: str = ""
    warning: bool = False

    def said(self, every: Every) -> Limit:
        """The same in the words of a calendar."""
        if every is Every.MONTH:
            return self
        title, prompt, error = map(every.said, (self.prompt_title, self.prompt, self.error))
        return replace(self, prompt_title=title, prompt=prompt, error=error)


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures in a chart; ``name`` is printed in the legend."""

    name: str
    categories: Area
    values: Area
    color: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart; ``kind`` is column, bar, line or pie; width and height in pixels."""

    kind: str
    title: str
    series: tuple[Series, ...]
    width: int = 640
    height: int = 320
    stacked: bool = False
    unit: str = ""
    number: str = ""
    """Excel's number format of the value axis, "" for that of the cells."""
    most: float | None = None
    """The end of the value axis, None for Excel's choice."""
