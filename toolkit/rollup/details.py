"""The rows of 明细 and 核验问题 as values, for the sheets and for JSON alike. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.findings import Finding
from toolkit.model.layout import FILLED_COLUMNS, Column, Holds
from toolkit.model.place import Place
from toolkit.model.submission import Value
from toolkit.rollup.merged import Detail, Merged


@dataclass(frozen=True, slots=True)
class DetailColumn:
    """A column of 明细: its title, what that is, how wide it is printed, what it holds, and whether in long texts."""

    title: str
    meaning: str
    width: float
    holds: Holds = Holds.TEXT
    long: bool = False


def _filled(column: Column) -> DetailColumn:
    long = column.holds is Holds.TEXT
    return DetailColumn(column.title, column.meaning, column.detail_width, column.holds, long)


_STATE = next(column for column in FILLED_COLUMNS if column.holds is Holds.STATE)
_OTHERS = tuple(column for column in FILLED_COLUMNS if column is not _STATE)
_KEYS = tuple(column.key for column in _OTHERS)
DETAIL_COLUMNS = (
    DetailColumn("清单", "清单编号", 9),
    DetailColumn("任务编号", "措施号", 8),
    DetailColumn("单位", "单位全称", 16, long=True),
    _filled(_STATE),
    DetailColumn("核定状态", "安委办核定的", 11),
    *map(_filled, _OTHERS),
    DetailColumn("来源文件", "这个值出自哪个文件", 34, long=True),
    DetailColumn("来源工作表", "哪张表", 11),
    DetailColumn("来源单元格", "哪一格", 10),
)


def detail_values(merged: Merged, detail: Detail) -> tuple[Value, ...]:
    """One row of 明细 in the order of ``DETAIL_COLUMNS``; texts exactly as the unit wrote them."""
    returned, source = detail.returned, detail.source or Place("")
    value = returned.value if returned else lambda _key: None
    standing = f"{detail.standing}（推断）" if detail.inferred else str(detail.standing)
    return (
        detail.list_id,
        detail.number,
        merged.plan.campaign.roster[detail.unit].name,
        value(_STATE.key),
        standing,
        *map(value, _KEYS),
        source.file,
        source.sheet,
        source.cell,
    )


def finding_values(finding: Finding, unit: str) -> tuple[str, ...]:
    """One row of 核验问题: 级别, 代码, 单位 (its name, "" when not known), 文件, 工作表, 单元格, 问题, 处理建议."""
    place = finding.place
    level = f"{finding.severity}（暂扣）" if finding.held else str(finding.severity)
    return level, finding.code, unit, place.file, place.sheet, place.cell, finding.problem, finding.advice
