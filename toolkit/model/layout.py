"""The columns and fields of every sheet that is sent out and taken back: one list for writer, reader and checker.

Order is the order on paper. ``tag`` stands in the hidden tag row and survives moved and renamed columns.
"""

from __future__ import annotations

from dataclasses import dataclass

PASSPORT_SHEET = "标识"
COVER_SHEET = "报送单"
SUMMARY_SHEET = "一小结"
FORM_SHEET = "一报表"
GUIDE_SHEET = "填报说明"
PARTS_ALWAYS = (SUMMARY_SHEET, FORM_SHEET)
"""Parts every return has beside its task lists; a task list's part is named by the list's id."""

PASSPORT_FORMAT = "anwei-passport-1"
"""The first value of the 标识 sheet; a reader that does not know it falls back to texts."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table (or one field of the cover): stable key, printed title, hidden tag, known other titles."""

    key: str
    title: str
    tag: str
    filled: bool = False
    synonyms: tuple[str, ...] = ()
    width: float = 10.0
    """Width in Excel's character units."""


LIST_COLUMNS: tuple[Column, ...] = (
    Column("requirement", "国家要求", "#task.requirement", synonyms=("上级要求", "工作要求"), width=38),
    Column("measure", "细化措施", "#task.measure", synonyms=("具体措施", "工作措施", "重点任务", "任务内容"), width=44),
    Column("responsible", "责任单位", "#task.responsible", synonyms=("责任部门", "牵头单位", "责任主体"), width=18),
    Column("deadline", "完成时限", "#task.deadline", synonyms=("完成时间", "时限", "整改时限", "时间要求"), width=11),
    Column(
        "progress",
        "工作进度",
        "#task.progress",
        filled=True,
        synonyms=("进展情况", "工作进展", "落实情况", "完成进度", "进度", "工作进展情况"),
        width=46,
    ),
    Column("state", "完成情况", "#task.state", filled=True, synonyms=("状态", "完成状态"), width=11),
    Column("count", "本月次数", "#task.count", filled=True, synonyms=("次数", "本月开展次数"), width=9),
    Column("done_on", "完成日期", "#task.done_on", filled=True, synonyms=("办结日期",), width=12),
    Column("evidence", "佐证", "#task.evidence", filled=True, synonyms=("佐证材料", "文号"), width=18),
    Column("problems", "存在问题", "#task.problems", filled=True, synonyms=("问题",), width=20),
    Column("next_steps", "下步打算", "#task.next_steps", filled=True, synonyms=("下一步打算", "下步工作"), width=20),
    Column("last_progress", "上月进展", "#task.last_progress", synonyms=("上月工作进度",), width=28),
    Column("id", "任务键", "#task.id", width=8),
)
OFFICIAL_COLUMNS = LIST_COLUMNS[:5]
"""The five columns of the official table, in its order."""

FORM_COLUMNS: tuple[Column, ...] = (
    Column("code", "代码", "#form.code", synonyms=("指标代码", "序号"), width=8),
    Column("title", "指标", "#form.title", synonyms=("指标名称", "项目"), width=44),
    Column("unit", "单位", "#form.unit", synonyms=("计量单位",), width=8),
    Column("month", "本月数", "#form.month", filled=True, synonyms=("本月", "当月数", "本期数"), width=13),
    Column("before", "上月累计", "#form.before", synonyms=("上期累计",), width=13),
    Column("total", "累计", "#form.total", filled=True, synonyms=("累计数", "本年累计"), width=13),
    Column("note", "说明", "#form.note", filled=True, synonyms=("备注", "情况说明"), width=30),
)

COVER_FIELDS: tuple[Column, ...] = (
    Column("unit", "填报单位", "#cover.unit", synonyms=("报送单位", "单位名称", "单位")),
    Column("period", "报告期", "#cover.period", synonyms=("报告期次", "填报月份", "月份")),
    Column("filler", "填报人", "#cover.filler", filled=True, synonyms=("制表人", "经办人", "填表人")),
    Column("reviewer", "审核人", "#cover.reviewer", filled=True, synonyms=("审核",)),
    Column("head", "负责人", "#cover.head", filled=True, synonyms=("单位负责人", "签发人", "主要负责人")),
    Column("phone", "联系电话", "#cover.phone", filled=True, synonyms=("电话", "联系方式", "手机")),
    Column("signed_on", "填报日期", "#cover.signed_on", filled=True, synonyms=("日期", "报送日期", "填表日期")),
    Column("zero_report", "确认零报告", "#cover.zero_report", filled=True, synonyms=("零报告",)),
)

SUMMARY_FIELDS: tuple[Column, ...] = (
    Column("overview", "总体情况", "#summary.overview", filled=True),
    Column("achievements", "做法成效", "#summary.achievements", filled=True, synonyms=("主要做法", "做法和成效")),
    Column("problems", "存在问题", "#summary.problems", filled=True, synonyms=("存在的问题",)),
    Column("plans", "下一步打算", "#summary.plans", filled=True, synonyms=("下一步", "下步打算", "下一步工作")),
)


def column_keys(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.key for column in columns)
