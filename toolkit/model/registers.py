"""Registers (台账): lists of hazards, enterprises or deeds that units report row by row; every kind is a set of columns.

Source: domain.md §6 附 (问题隐患台账) and rows of §1 that reuse it (自查问题隐患清单, 一个不放心名单, 办实事清单).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ColumnForm(StrEnum):
    """What a column holds."""

    TEXT = "文字"
    DATE = "日期"
    MONEY = "金额"
    """万元, at most two decimals."""
    WHOLE = "整数"
    CHOICE = "选项"
    YES_NO = "是否"


class Role(StrEnum):
    """What a column is to the rules; a column may play several parts, and most play none."""

    NUMBER = "编号"
    SUBJECT = "描述"
    PLACE = "所在单位"
    AREA = "属地"
    FOUND = "发现日期"
    DUE = "时限"
    RESPONSIBLE = "责任人"
    FIVE = "五到位"
    """One of the five elements of a hazard (措施、责任、资金、时限、预案); all columns with it must be filled."""
    TWO_REPORTS = "双报告"
    LEVEL = "督办级别"
    SUPERVISED = "挂牌督办"
    EXTENSION = "延期批准"
    """The basis of a later 时限."""
    PROGRESS = "进展"
    """Written anew every month."""
    ACCEPTED = "验收"
    CLOSED = "销号日期"
    REVIEWED = "回头看"
    STATE = "状态"


REPEATABLE = frozenset((Role.FIVE, Role.TWO_REPORTS, Role.SUPERVISED, Role.ACCEPTED))
"""Roles that several columns of a register may play; every other one belongs to one column."""
DATED = frozenset((Role.FOUND, Role.DUE, Role.CLOSED, Role.REVIEWED))
"""Roles only a column of dates can play."""


class StageMeaning(StrEnum):
    """What a word of the 状态 column means (交办—整改—验收—销号—回头看)."""

    OPEN = "在办"
    ACCEPTED = "验收"
    CLOSED = "销号"
    REVIEWED = "回头看"


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """One column (栏目) as printed.

    ``key`` is what its values are remembered by, the title where it is left empty: so that a title can be changed in
    mid-campaign. ``aliases`` are other titles units may write. ``locked`` columns of an item carried over from the
    month before (结转) are printed and not to be filled in again. ``width`` is in Excel's character units.
    """

    title: str
    form: ColumnForm = ColumnForm.TEXT
    required: bool = False
    roles: tuple[Role, ...] = ()
    choices: tuple[str, ...] = ()
    group: str = ""
    width: float = 10.0
    locked: bool = False
    aliases: tuple[str, ...] = ()
    key: str = ""
    hint: str = ""

    @property
    def id(self) -> str:
        return self.key or self.title


@dataclass(frozen=True, slots=True)
class Stage:
    """A word units may choose in the 状态 column, and what it means."""

    name: str
    meaning: StageMeaning


@dataclass(frozen=True, slots=True)
class Agreement:
    """A figure of the form that must equal a count of the register at month's end (R25).

    ``count`` is a condition in the language of ``toolkit.registers.counts``: "未销号 且 五到位".
    """

    indicator: str
    count: str


@dataclass(frozen=True, slots=True)
class Register:
    """A kind of register (台账); nothing about it is hard-wired but what its columns' roles say.

    ``id`` names its sheet. ``applies`` is one of 全, 监, 市监, 属地监, 属地 (who fills it in). Only an ``active`` one is
    sent out. ``least`` is how many items must be there (0: any number), ``free_rows`` how many empty rows a blank has.
    """

    id: str
    title: str
    source: str
    applies: str
    columns: tuple[RegisterColumn, ...]
    stages: tuple[Stage, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    active: bool = True
    least: int = 0
    free_rows: int = 15
    note: str = ""
    _by_role: dict[Role, tuple[RegisterColumn, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for role in Role:
            self._by_role[role] = tuple(column for column in self.columns if role in column.roles)

    def all(self, role: Role) -> tuple[RegisterColumn, ...]:
        """The columns that play a part, in printed order."""
        return self._by_role[role]

    def one(self, role: Role) -> RegisterColumn | None:
        """The column that plays a part, None where no column does."""
        return next(iter(self._by_role[role]), None)

    def column(self, key: str) -> RegisterColumn:
        for column in self.columns:
            if column.id == key:
                return column
        raise KeyError(key)

    def choices(self, column: RegisterColumn) -> tuple[str, ...]:
        """What a cell of the column may say; of 状态 its stages."""
        if column.form is ColumnForm.YES_NO:
            return ("是", "否")
        if Role.STATE in column.roles and self.stages:
            return tuple(stage.name for stage in self.stages)
        return column.choices

    def tag(self, column: RegisterColumn) -> str:
        """What stands in the hidden tag row above the column."""
        return f"#{self.id}.{column.id}"

    @property
    def grouped(self) -> bool:
        """Whether headings stand over several columns."""
        return any(column.group for column in self.columns)


class ItemStanding(StrEnum):
    """Where an item stands at month's end; derived, never filled in by a unit."""

    OVERDUE = "逾期未销号"
    UNDATED = "未定时限"
    OPEN = "在办"
    ACCEPTED = "已验收待销号"
    CLOSED = "本月销号"
    CLOSED_BEFORE = "已销号"
    REVIEWED = "已回头看"

    @property
    def open(self) -> bool:
        """Whether it is not 销号 yet."""
        return self not in (ItemStanding.CLOSED, ItemStanding.CLOSED_BEFORE, ItemStanding.REVIEWED)
