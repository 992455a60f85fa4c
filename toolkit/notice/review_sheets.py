"""The sheets of 导入核对.xlsx in plain sight, for writer and reader alike."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.draft import Ask

WHOLE_SHEET = "总体"
ROWS_SHEET = "逐条核对"
BODIES_SHEET = "单位"
INDICATORS_SHEET = "指标"
DIFFERENCES_SHEET = "正文与附件不同"
MEMBERS_SHEET = "名单"
UNUSED_SHEET = "用不上的答复"
PASSPORT_SHEET = "标识"

TITLE_ROW, NOTE_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4
KEY = "标识（勿改）"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, its width in character units, and the answer it takes, if any."""

    title: str
    width: float
    ask: Ask | None = None
    centered: bool = False
    hidden: bool = False


WHOLE = (
    Column("项目", 16),
    Column("读到的", 40),
    Column("依据", 34),
    Column("要核对的", 48),
    Column("答复", 22, Ask.VALUE),
    Column(KEY, 12, hidden=True),
)
ROWS = (
    Column("序", 5, centered=True),
    Column("通知原文", 54),
    Column("这是什么", 10, centered=True),
    Column("上级标题", 17),
    Column("措施号", 7, centered=True),
    Column("责任单位 → 分派到", 27),
    Column("时限、频次 → 读作", 19),
    Column("要核对的", 24),
    Column("答复：类别", 11, Ask.KIND, centered=True),
    Column("答复：责任单位", 15, Ask.RESPONSIBLE),
    Column("答复：完成时限", 12, Ask.DEADLINE),
    Column(KEY, 12, hidden=True),
)
BODIES = (
    Column("单位", 24),
    Column("类型", 10, centered=True),
    Column("层级", 6, centered=True),
    Column("名称和别名", 34),
    Column("怎么来的", 26),
    Column("填报的措施", 28),
    Column("要核对的", 40),
    Column("答复", 24, Ask.VALUE),
    Column(KEY, 12, hidden=True),
)
INDICATORS = (
    Column("代码", 8, centered=True),
    Column("指标", 40),
    Column("单位", 8, centered=True),
    Column("目标", 16, centered=True),
    Column("措施号", 8, centered=True),
    Column("出处（原文这一句）", 84),
)
DIFFERENCES = (Column("措施号", 8, centered=True), Column("附件清单", 70), Column("通知正文", 70))
MEMBERS = (Column("职务", 16, centered=True), Column("姓名", 16, centered=True), Column("单位及职务", 60))
UNUSED = (Column("答复给", 50), Column("答的是", 16), Column("答复", 60), Column(KEY, 12, hidden=True))
