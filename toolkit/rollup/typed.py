"""The tables of a month for an analyst: every column with its type and meaning, rows as values. Pure.

Long tables with one fact a row; texts exactly as the units wrote them, days as dates, figures as Decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import count

from toolkit.model.layout import Holds
from toolkit.model.registers import ColumnForm
from toolkit.rollup.details import DETAIL_COLUMNS, detail_values, finding_values
from toolkit.rollup.merged import Merged, MergedRegister, RegisterItem
from toolkit.rules.returned import UnitReturn

Cell = str | int | bool | Decimal | date | datetime | None


class Type(StrEnum):
    """What a column of an analyst's table holds; every one may be empty."""

    TEXT = "文字"
    WHOLE = "整数"
    DECIMAL = "小数"
    YES_NO = "是否"
    DAY = "日期"
    MOMENT = "时间"


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column: its title, its type, and what it says."""

    title: str
    type: Type
    meaning: str


@dataclass(frozen=True, slots=True)
class TypedTable:
    """A table: its name (that of its file), its columns, and its rows in the order of the sheets."""

    name: str
    columns: tuple[TypedColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


def typed_tables(merged: Merged) -> tuple[TypedTable, ...]:
    """报送, 明细, 任务, 指标, 指标分单位, 核验问题, and one table a register."""
    return (
        TypedTable("报送", _RETURNS, tuple(_return(merged, unit) for unit in merged.assembly.units)),
        TypedTable("明细", _DETAILS, tuple(detail_values(merged, one) for one in merged.returned_details)),
        TypedTable("任务", _TASKS, tuple(_tasks(merged))),
        TypedTable("指标", _TOTALS, tuple(_totals(merged))),
        TypedTable("指标分单位", _SHARES, tuple(_shares(merged))),
        TypedTable("核验问题", _FINDINGS, tuple(_findings(merged))),
        *(_register(merged, register) for register in merged.registers),
    )


def _columns(*lines: tuple[str, Type, str]) -> tuple[TypedColumn, ...]:
    return tuple(TypedColumn(*line) for line in lines)


_UNIT = ("单位", Type.TEXT, "单位全称")
_SOURCE = (
    ("来源文件", Type.TEXT, "这个值出自哪个文件"),
    ("来源工作表", Type.TEXT, "哪张表"),
    ("来源单元格", Type.TEXT, "哪一格"),
)

_RETURNS = _columns(
    _UNIT,
    ("分组", Type.TEXT, "考评分组，没有分组为空"),
    ("状态", Type.TEXT, "已采用、待更正、拒收、未报、免报"),
    ("首次可受理", Type.MOMENT, "第一件可受理的报送何时收到"),
    ("按时", Type.YES_NO, "没有可受理的为空"),
    ("迟报天数", Type.WHOLE, "按时为 0"),
    ("文件数", Type.WHOLE, "本期收到几件，含拒收和作废的"),
)


def _return(merged: Merged, unit: UnitReturn) -> tuple[Cell, ...]:
    member = merged.plan.campaign.roster[unit.unit]
    first = unit.first_accepted_at
    return (member.name, member.ranking, str(unit.status), first, unit.on_time, unit.late_days, len(unit.received))


_OF_COLUMN = {Holds.WHOLE: Type.WHOLE, Holds.DAY: Type.DAY}
_DETAILS = tuple(TypedColumn(one.title, _OF_COLUMN.get(one.holds, Type.TEXT), one.meaning) for one in DETAIL_COLUMNS)


_TASKS = _columns(
    ("清单", Type.TEXT, "清单编号"),
    ("任务编号", Type.TEXT, "措施号"),
    ("措施", Type.TEXT, "细化措施原文"),
    ("核定状态", Type.TEXT, "各单位合起来的状态"),
    ("最后日期", Type.DAY, "完成时限读作的日期"),
    ("单位数", Type.WHOLE, "派给几家"),
)


def _tasks(merged: Merged) -> Iterator[tuple[Cell, ...]]:
    for one in merged.tasks:
        task = one.task
        yield one.list_id, task.number, task.measure, str(one.standing), one.due, sum(one.counts.values())


_TOTALS = _columns(
    ("代码", Type.TEXT, "指标代码"),
    ("指标", Type.TEXT, "指标名称"),
    ("计量单位", Type.TEXT, "家次、万元等"),
    ("本月数", Type.DECIMAL, "计入各单位的合计"),
    ("上月累计", Type.DECIMAL, "截至上月"),
    ("累计", Type.DECIMAL, "截至本月"),
    ("计入家数", Type.WHOLE, "合计里有几家"),
    ("应填家数", Type.WHOLE, "应填这一项的有几家"),
)


def _totals(merged: Merged) -> Iterator[tuple[Cell, ...]]:
    for code, one in merged.totals.items():
        title, unit = one.indicator.title, one.indicator.unit
        yield code, title, unit, one.month, one.before, one.total, one.counted, one.expected


_SHARES = _columns(
    ("代码", Type.TEXT, "指标代码"),
    _UNIT,
    ("本月数", Type.DECIMAL, "单位填的，没有填为空"),
    ("上月累计", Type.DECIMAL, "截至上月"),
    ("累计", Type.DECIMAL, "截至本月"),
    ("计入", Type.YES_NO, "是否计入合计"),
    ("原因", Type.TEXT, "没有计入的原因"),
    *_SOURCE,
)


def _shares(merged: Merged) -> Iterator[tuple[Cell, ...]]:
    roster = merged.plan.campaign.roster
    for code, total in merged.totals.items():
        for one in total.shares:
            place = (one.place.file, one.place.sheet, one.place.cell) if one.place else ("", "", "")
            yield code, roster[one.unit].name, one.month, one.before, one.total, one.counted, one.reason, *place


_FINDINGS = _columns(
    ("级别", Type.TEXT, "拒收、强制、核实、提示"),
    ("代码", Type.TEXT, "问题代码"),
    _UNIT,
    ("文件", Type.TEXT, "在哪个文件"),
    ("工作表", Type.TEXT, "哪张表"),
    ("单元格", Type.TEXT, "哪一格"),
    ("问题", Type.TEXT, "什么问题"),
    ("处理建议", Type.TEXT, "怎么改"),
)


def _findings(merged: Merged) -> Iterator[tuple[Cell, ...]]:
    roster = merged.plan.campaign.roster
    for one in merged.findings:
        yield finding_values(one, roster[one.unit].name if one.unit in roster else "")


_OF_FORM = {ColumnForm.DATE: Type.DAY, ColumnForm.MONEY: Type.DECIMAL, ColumnForm.WHOLE: Type.WHOLE}


def _register(merged: Merged, register: MergedRegister) -> TypedTable:
    """One register's items; a column of the definition stands under its own title, numbered where that is taken."""
    columns = list(_ITEMS)
    for column in register.register.columns:
        taken = {known.title for known in columns}
        title = next(name for name in _names(column.title) if name not in taken)
        columns.append(TypedColumn(title, _OF_FORM.get(column.form, Type.TEXT), f"单位在“{column.title}”栏填的"))
    rows = tuple(_item(merged, register, one) for one in register.items)
    return TypedTable(f"台账_{register.register.title}", tuple(columns), rows)


def _names(title: str) -> Iterator[str]:
    yield title
    yield from (f"{title}{number}" for number in count(2))


_ITEMS = _columns(
    _UNIT,
    ("核定状态", Type.TEXT, "安委办核定的"),
    ("逾期天数", Type.WHOLE, "没有逾期为 0"),
    *_SOURCE,
)


def _item(merged: Merged, register: MergedRegister, one: RegisterItem) -> tuple[Cell, ...]:
    place = (one.source.file, one.source.sheet, one.source.cell) if one.source else ("", "", "")
    unit = merged.plan.campaign.roster[one.unit].name
    values = (one.item.values.get(column.id) for column in register.register.columns)
    return unit, str(one.standing), one.days_overdue, *place, *values


def explanation(name: str, tables: Iterable[TypedTable]) -> TypedTable:
    """The table that says of every column of the others what it holds."""
    columns = _columns(
        ("表", Type.TEXT, "表名，也是文件名"),
        ("栏目", Type.TEXT, "栏目名"),
        ("类型", Type.TEXT, "、".join(Type)),
        ("含义", Type.TEXT, "这一栏是什么"),
    )
    rows = ((table.name, one.title, str(one.type), one.meaning) for table in tables for one in table.columns)
    return TypedTable(name, columns, tuple(rows))
