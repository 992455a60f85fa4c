"""The sheets of 行动.xlsx that an office fills in row by row as months go by; a workbook may lack any of them."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.campaign.sheets.tables import (
    DECISIONS_SHEET,
    HOLIDAYS_SHEET,
    INSPECTIONS_SHEET,
    LETTERS_SHEET,
    REDACTIONS_SHEET,
    Column,
    Form,
    Table,
)

DECISIONS_TABLE = Table(
    (
        Column("period", "报告期", Form.PERIOD, 11, decided=True),
        Column("unit", "单位", Form.UNIT, 18, decided=True, hint="写单位表里的名称；“暂缓公布”针对全部单位的空着"),
        Column("matter", "事项", Form.WORD, 17, decided=True),
        Column("times", "次数", Form.INTEGER, 7, decided=True, hint="空着为 1"),
        Column("basis", "依据", Form.TEXT, 60, decided=True),
        Column("approved_by", "审批人", Form.WORD, 14, decided=True),
    ),
    "decision",
)

INSPECTIONS_TABLE = Table(
    (
        Column("year", "年度", Form.INTEGER, 9, decided=True),
        Column("unit", "单位", Form.UNIT, 18, decided=True, hint="写单位表里的名称"),
        Column("score", "得分", Form.NUMBER, 9, decided=True, hint="0 至 100"),
        Column("basis", "依据", Form.TEXT, 60, decided=True),
        Column("approved_by", "审批人", Form.WORD, 14, decided=True),
    ),
    "inspection",
)
HOLIDAYS_TABLE = Table(
    (
        Column("day", "日期", Form.DATE, 14, decided=True),
        Column("kind", "休或班", Form.WORD, 10, decided=True, hint="休＝放假；班＝周末调休上班"),
        Column("note", "说明", Form.TEXT, 40, decided=True),
    ),
    "holiday",
)
REDACTIONS_TABLE = Table(
    (
        Column("word", "词语", Form.WORD, 30, decided=True),
        Column("kind", "类别", Form.WORD, 11, decided=True),
        Column("replacement", "替换为", Form.WORD, 22, blank="", decided=True),
        Column("note", "备注", Form.TEXT, 50, blank="", decided=True),
    ),
    "redaction",
)

LETTERS_TABLE = Table(
    (
        Column("period", "报告期", Form.PERIOD, 10, decided=True),
        Column("kind", "类型", Form.WORD, 11, decided=True),
        Column("number", "编号", Form.WORD, 24, decided=True),
        Column("day", "日期", Form.DATE, 12, decided=True),
        Column("unit", "单位", Form.UNIT, 16, decided=True, hint="写单位表里的名称；简报和通知空着"),
        Column("matter", "事由", Form.TEXT, 34, decided=True),
        Column("due", "应复", Form.DATE, 12, decided=True, hint="最迟回复的日期；空着的按“函件回复期限”从日期推算"),
        Column("answered", "实复", Form.DATE, 12, decided=True, hint="收到回复的日期；还没有回复的空着"),
        Column("result", "结果", Form.TEXT, 26, decided=True),
    ),
    "dispatched",
)


@dataclass(frozen=True, slots=True)
class Entered:
    """A sheet an office fills in row by row: its name, its key in the document, its table, and what it is for."""

    sheet: str
    key: str
    table: Table
    note: str


ENTERED = (
    Entered(
        DECISIONS_SHEET,
        "decisions",
        DECISIONS_TABLE,
        "只能由人认定的事项，一件一行，写明依据和审批人：督办函逾期未复、数据失实扣分，表扬加分，免报的当月不催报、不排名，"
        "暂缓公布的当月排名表印明“暂缓公布”，分数不变。已经定稿的月份按定稿时的登记，这里再改不起作用。",
    ),
    Entered(
        LETTERS_SHEET,
        "dispatched",
        LETTERS_TABLE,
        "公文编号、签发以后登记在这里，一件一行；再运行一次 anwei report（定稿以后也可以），编号和日期就印在稿子上。督办函到报告期月末已过应复而没有实复的，"
        "按“督办函逾期未复”计入考评，“考评录入”里不用再记。收到回复填实复日期；不影响已经定稿的月份。",
    ),
    Entered(
        INSPECTIONS_SHEET,
        "inspections",
        INSPECTIONS_TABLE,
        "年度综合考评用的巡查评估得分，一家一行，满分 100；所占比重在“考评”表的参数里定，为 0 的不计。",
    ),
    Entered(
        HOLIDAYS_SHEET,
        "holidays",
        HOLIDAYS_TABLE,
        "照国务院办公厅放假通知登记：放假的日子写“休”，周末调休上班的写“班”。用来算工作日（回复期限），"
        "“行动”表里“遇休息日顺延”为“是”的也用来定报送日。没有登记的年份只把周六、周日当休息日。",
    ),
    Entered(
        REDACTIONS_SHEET,
        "redactions",
        REDACTIONS_TABLE,
        "公开版（anwei publish）里不出现的词语：企业名称、举报人和其他个人姓名等，一个一行。电话、身份证号、银行卡号、邮箱、车牌号、"
        "“……有限公司”“……煤矿”等写法由程序查找，不用写在这里；被认错的写在这里，类别选“不脱敏”。公开前都要经人核对。",
    ),
)
