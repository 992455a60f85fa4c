"""The rows of 明细 and 核验问题 as values, for the sheets and for JSON alike. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.findings import Finding
from toolkit.model.submission import Value
from toolkit.rollup.merged import Detail, Merged


def detail_values(merged: Merged, detail: Detail) -> tuple[Value, ...]:
    """One row of 明细 in the order of its columns; texts exactly as the unit wrote them.

    清单, 任务编号, 单位, 完成情况, 核定状态, 工作进度, 本月次数, 完成日期, 佐证, 存在问题, 下步打算, 来源文件, 来源工作表, 来源单元格.
    """
    returned, source = detail.returned, detail.source
    value = returned.value if returned else lambda _key: None
    standing = f"{detail.standing}（推断）" if detail.inferred else str(detail.standing)
    return (
        detail.list_id,
        detail.number,
        merged.plan.campaign.roster[detail.unit].name,
        value("state"),
        standing,
        value("progress"),
        value("count"),
        value("done_on"),
        value("evidence"),
        value("problems"),
        value("next_steps"),
        source.file if source else "",
        source.sheet if source else "",
        source.cell if source else "",
    )


def returned_details(merged: Merged) -> Iterator[Detail]:
    """Every task a unit wrote something for; what is missing stands in 报送情况 and 核验问题."""
    return (detail for detail in merged.details if detail.returned is not None and detail.returned.entries)


def finding_values(finding: Finding, unit: str) -> tuple[str, ...]:
    """One row of 核验问题: 级别, 代码, 单位 (its name, "" when not known), 文件, 工作表, 单元格, 问题, 处理建议."""
    place = finding.place
    level = f"{finding.severity}（暂扣）" if finding.held else str(finding.severity)
    return level, finding.code, unit, place.file, place.sheet, place.cell, finding.problem, finding.advice
