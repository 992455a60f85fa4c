"""What a return says once it is understood (报送): values with their places and their texts as returned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from toolkit.model.identities import RegisterRow
from toolkit.model.period import Period

Value = str | int | Decimal | date | None


class Entry(NamedTuple):
    """One filled cell: the value understood, the text as returned, and where it stood.

    ``value`` is None when the cell is empty or could not be read as what it should be (a finding says so).
    ``tidied`` says what tidying led from ``text`` to ``value`` ("全角转半角、去千分位"), "" when none did.
    ``sheet``, ``row`` and ``column`` give the place inside the submission's file.
    """

    value: Value
    text: str
    sheet: str
    row: int
    column: int
    tidied: str = ""


@dataclass(frozen=True, slots=True)
class TaskReturn:
    """What a unit said about one task: entries by column key of ``layout.LIST_COLUMNS`` that are filled."""

    list_id: str
    number: str
    entries: dict[str, Entry]
    matched_by: str = "任务键"
    """How the row was recognised: 任务键, 序号和文字, 文字相似."""

    def value(self, key: str) -> Value:
        entry = self.entries.get(key)
        return entry.value if entry else None


@dataclass(frozen=True, slots=True)
class ItemReturn:
    """One row of a register: entries by column key that are filled.

    The key of ``id`` is the item's own for as long as it is open: handed on from month to month, printed in a hidden
    column.
    ``sheet`` and ``row`` say where it stood. ``matched_by`` is how it was recognised: 台账键, 编号, 文字相似, or 新增.
    """

    id: RegisterRow
    entries: dict[str, Entry]
    sheet: str
    row: int
    matched_by: str = "新增"

    def value(self, key: str) -> Value:
        entry = self.entries.get(key)
        return entry.value if entry else None

    @property
    def register(self) -> str:
        return self.id.register

    @property
    def key(self) -> str:
        return self.id.key


@dataclass(frozen=True, slots=True)
class Submission:
    """One file of one unit, understood.

    ``tasks`` by (list id, number); ``figures`` by (indicator code, "month" | "before" | "total" | "note");
    ``cover`` and ``summary`` by field key; ``parts`` are the part names found in this file (COVER_SHEET,
    SUMMARY_SHEET, FORM_SHEET and list ids). ``route`` says how unit and period were recognised (标识, 报送单, …).
    ``sheets`` maps a part name to the sheet it was read from. ``items`` are the rows of each register by its id; a
    register that is a part and has none says that there is nothing to report (本月无).
    """

    unit: str
    period: Period
    file: str
    parts: tuple[str, ...]
    route: str = ""
    template_version: int = 0
    cover: dict[str, Entry] = field(default_factory=dict)
    summary: dict[str, Entry] = field(default_factory=dict)
    figures: dict[tuple[str, str], Entry] = field(default_factory=dict)
    tasks: dict[tuple[str, str], TaskReturn] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    items: dict[str, tuple[ItemReturn, ...]] = field(default_factory=dict)

    def figure(self, code: str, column: str) -> int | Decimal | None:
        """A number of the form, None when empty or unreadable."""
        entry = self.figures.get((code, column))
        value = entry.value if entry else None
        return value if isinstance(value, int | Decimal) else None
