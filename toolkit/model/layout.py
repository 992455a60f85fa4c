"""The columns and fields of every sheet that is sent out and taken back: one table for whoever writes, reads or checks.

Order is the order on paper. A column of the task list that a unit fills in is one entry of ``LIST_COLUMNS``: blank and
its limits, reading, checking, ledger, correction book, 汇总, 月报, exports and JSON are made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PASSPORT_SHEET = "标识"
COVER_SHEET = "报送单"
SUMMARY_SHEET = "一小结"
FORM_SHEET = "一报表"
GUIDE_SHEET = "填报说明"
PARTS_ALWAYS = (SUMMARY_SHEET, FORM_SHEET)
"""Parts every return has beside its task lists; a task list's part is named by the list's id."""

PASSPORT_FORMAT = "anwei-passport-1"
"""The first value of the 标识 sheet; a reader that does not know it falls back to texts."""


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    STATE = "state"
    """One of the words of 完成情况."""
    YES_NO = "yes or no"
    DAY = "day"
    WHOLE = "whole"
    AMOUNT = "amount"
    """万元, at most two decimals."""
    RATE = "rate"
    """Never filled in: with as many decimals as its formula gives."""
    FIGURE = "figure"
    """Whole, amount or rate, as the indicator of its row says."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, or one field of the cover or the 小结, with all that anybody has to know of it.

    ``tag`` stands in the hidden tag row and survives moved and renamed columns; ``synonyms`` are other titles that
    come back. ``most`` is the longest text in characters, or the largest number. ``prompt`` is said to whoever fills
    it in, ``meaning`` to whoever analyses it. Widths are in Excel's character units; ``detail_width`` is that of 明细.
    """

    key: str
    title: str
    tag: str
    filled: bool = False
    synonyms: tuple[str, ...] = ()
    width: float = 10.0
    holds: Holds = Holds.TEXT
    most: int = 5000
    prompt: str = ""
    meaning: str = "原文"
    detail_width: float = 22.0
    measured: str = ""
    """The unit of measure a number may carry behind it (case 71)."""
    as_typed: bool = False
    """Whether Excel is kept from making a number or a day of it, as it would of the 文号 6-1."""
    optional: bool = False
    """Whether a return lacks nothing without it."""


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
        most=32000,
        prompt="写本月做了什么：时间、会议或文号、数量、结果。不写“已落实”“正在推进”等空话，不写“同上”“见附件”。",
        detail_width=60,
    ),
    Column(
        "state",
        "完成情况",
        "#task.state",
        filled=True,
        synonyms=("状态", "完成状态"),
        width=11,
        holds=Holds.STATE,
        prompt="点右侧箭头选一项。选“未启动”“不涉及”的，请在工作进度里写明原因。",
        meaning="单位填的",
        detail_width=10,
    ),
    Column(
        "count",
        "本月次数",
        "#task.count",
        filled=True,
        synonyms=("次数", "本月开展次数", "本季次数", "本期次数"),
        width=9,
        holds=Holds.WHOLE,
        most=99999,
        measured="次",
        prompt="本月开展的次数，填整数，没有填0。",
        meaning="频次任务本月做了几次",
        detail_width=8,
    ),
    Column(
        "done_on",
        "完成日期",
        "#task.done_on",
        filled=True,
        synonyms=("办结日期",),
        width=12,
        holds=Holds.DAY,
        prompt="选“已完成”的填写，格式如 2022-06-20。",
        meaning="单位填的",
        detail_width=11,
    ),
    Column(
        "evidence",
        "佐证",
        "#task.evidence",
        filled=True,
        synonyms=("佐证材料", "文号"),
        width=18,
        most=2000,
        as_typed=True,
        prompt="写文号、会议名称或附件名，不用插入图片。",
    ),
    Column(
        "problems",
        "存在问题",
        "#task.problems",
        filled=True,
        synonyms=("问题",),
        width=20,
        prompt="写具体问题；没有可不填。",
    ),
    Column(
        "next_steps",
        "下步打算",
        "#task.next_steps",
        filled=True,
        synonyms=("下一步打算", "下步工作"),
        width=20,
        prompt="写下一步要做什么、什么时候做完；没有可不填。",
    ),
    Column(
        "last_progress",
        "上月进展",
        "#task.last_progress",
        synonyms=("上月工作进度", "上季进展", "上期进展"),
        width=28,
        optional=True,
    ),
    Column("id", "任务键", "#task.id", width=8, optional=True),
)
OFFICIAL_COLUMNS = LIST_COLUMNS[:5]
"""The five columns of the official table, in its order."""
FILLED_COLUMNS = tuple(column for column in LIST_COLUMNS if column.filled)
"""What a unit fills in for each task."""
TEXT_KEYS = tuple(column.key for column in FILLED_COLUMNS if column.holds is Holds.TEXT)
"""The keys of those that are in words of its own."""

FORM_COLUMNS: tuple[Column, ...] = (
    Column("code", "代码", "#form.code", synonyms=("指标代码", "序号"), width=8),
    Column("title", "指标", "#form.title", synonyms=("指标名称", "项目"), width=44),
    Column("unit", "单位", "#form.unit", synonyms=("计量单位",), width=8),
    Column(
        "month",
        "本月数",
        "#form.month",
        filled=True,
        synonyms=("本月", "当月数", "本期数", "本季数"),
        width=13,
        holds=Holds.FIGURE,
    ),
    Column("before", "上月累计", "#form.before", synonyms=("上期累计", "上季累计"), width=13, holds=Holds.FIGURE),
    Column(
        "total",
        "累计",
        "#form.total",
        filled=True,
        synonyms=("累计数", "本年累计"),
        width=13,
        holds=Holds.FIGURE,
    ),
    Column(
        "note",
        "说明",
        "#form.note",
        filled=True,
        synonyms=("备注", "情况说明"),
        width=30,
        most=2000,
        prompt="数字与常情不符、与上月相差很大时，在这里说明原因。",
    ),
)

COVER_FIELDS: tuple[Column, ...] = (
    Column("unit", "填报单位", "#cover.unit", synonyms=("报送单位", "单位名称", "单位")),
    Column("period", "报告期", "#cover.period", synonyms=("报告期次", "填报月份", "月份")),
    Column(
        "filler",
        "填报人",
        "#cover.filler",
        filled=True,
        synonyms=("制表人", "经办人", "填表人"),
        most=60,
        as_typed=True,
        prompt="填表人姓名。",
    ),
    Column(
        "reviewer",
        "审核人",
        "#cover.reviewer",
        filled=True,
        synonyms=("审核",),
        most=60,
        as_typed=True,
        prompt="科室（办公室）负责人姓名。",
    ),
    Column(
        "head",
        "负责人",
        "#cover.head",
        filled=True,
        synonyms=("单位负责人", "签发人", "主要负责人"),
        most=60,
        as_typed=True,
        prompt="单位分管或主要负责人姓名；盖章扫描件另附。",
    ),
    Column(
        "phone",
        "联系电话",
        "#cover.phone",
        filled=True,
        synonyms=("电话", "联系方式", "手机"),
        most=60,
        as_typed=True,
        prompt="填表人手机或带区号的座机。",
    ),
    Column(
        "signed_on",
        "填报日期",
        "#cover.signed_on",
        filled=True,
        synonyms=("日期", "报送日期", "填表日期"),
        holds=Holds.DAY,
        prompt="格式如 2022-07-01。",
    ),
    Column(
        "zero_report",
        "确认零报告",
        "#cover.zero_report",
        filled=True,
        synonyms=("零报告",),
        holds=Holds.YES_NO,
        prompt="报表各项确实都是0时选“是”，否则不选。",
        optional=True,
    ),
)
SIGNED_FIELDS = tuple(field for field in COVER_FIELDS if field.filled and not field.optional)
"""The fields a return cannot do without (R23)."""

SUMMARY_FIELDS: tuple[Column, ...] = (
    Column(
        "overview",
        "总体情况",
        "#summary.overview",
        filled=True,
        most=30_000,
        prompt="本月总体工作安排和进展：开了什么会、检查多少企业、查出和整改多少隐患。数字与一报表一致。",
    ),
    Column(
        "achievements",
        "做法成效",
        "#summary.achievements",
        filled=True,
        synonyms=("主要做法", "做法和成效"),
        most=30_000,
        prompt="本月的主要做法和成效，写实例，不写空话。",
    ),
    Column(
        "problems",
        "存在问题",
        "#summary.problems",
        filled=True,
        synonyms=("存在的问题",),
        most=30_000,
        prompt="存在的问题和原因；到期没有完成的任务逐条写明。",
    ),
    Column(
        "plans",
        "下一步打算",
        "#summary.plans",
        filled=True,
        synonyms=("下一步", "下步打算", "下一步工作"),
        most=30_000,
        prompt="下月的打算：做什么、谁来做、什么时候做完。",
    ),
)


def titles(columns: tuple[Column, ...]) -> dict[str, str]:
    """The printed titles by key."""
    return {column.key: column.title for column in columns}


LIST_TITLES, FORM_TITLES = titles(LIST_COLUMNS), titles(FORM_COLUMNS)
