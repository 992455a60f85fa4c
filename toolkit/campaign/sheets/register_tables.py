"""The tables of the sheets 台账 and 台账栏目 of 行动.xlsx: what registers there are, and what their columns do."""

from __future__ import annotations

from toolkit.campaign.sheets.tables import Column, Form, Table

REGISTERS_TABLE = Table(
    (
        Column("id", "台账编号", Form.WORD, 20),
        Column("title", "台账标题", Form.WORD, 26),
        Column("active", "启用", Form.FLAG, 8, decided=True),
        Column("applies", "填报单位", Form.WORD, 10, decided=True),
        Column("least", "至少条数", Form.INTEGER, 10, decided=True),
        Column("free_rows", "空行数", Form.INTEGER, 9, decided=True),
        Column("note", "填报要求", Form.TEXT, 60),
        Column("source", "台账出处", Form.TEXT, 34, blank=""),
    ),
    "register",
)
AGREEMENTS_TABLE = Table(
    (
        Column("register", "核对台账", Form.WORD, 20, hint="“台账”表里的台账编号"),
        Column("count", "计数条件", Form.TEXT, 26, decided=True),
        Column("indicator", "应等于指标", Form.CODE, 8, decided=True),
    ),
    "agreement",
)
STAGES_TABLE = Table(
    (
        Column("register", "所属台账编号", Form.WORD, 20, hint="“台账”表里的台账编号"),
        Column("name", "状态名称", Form.WORD, 26, decided=True),
        Column("meaning", "状态含义", Form.WORD, 8, decided=True),
    ),
    "stage",
)
COLUMNS_TABLE = Table(
    (
        Column("register", "所属台账", Form.WORD, 20, hint="“台账”表里的台账编号；同一张台账的栏目按印出的次序写"),
        Column("title", "栏目", Form.WORD, 18),
        Column("form", "类型", Form.WORD, 8),
        Column("required", "必填", Form.FLAG, 7, decided=True),
        Column("roles", "作用", Form.NAMES, 20),
        Column("choices", "选项", Form.NAMES, 30, decided=True),
        Column("group", "组标题", Form.WORD, 14),
        Column("width", "列宽", Form.NUMBER, 7),
        Column("locked", "结转锁定", Form.FLAG, 9),
        Column("hint", "填写提示", Form.WORD, 40),
        Column("aliases", "别名", Form.NAMES, 24),
        Column("key", "原名", Form.WORD, 14),
    ),
    "register_column",
)
