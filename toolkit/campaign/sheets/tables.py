"""The sheets of 行动.xlsx in plain sight: every table, every column, every item, for writer and reader alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from toolkit import data

CAMPAIGN_SHEET = "行动"
UNITS_SHEET = "单位"
GROUPS_SHEET = "集体称谓"
FORM_SHEET = "报表指标"
RELATIONS_SHEET = "核验关系"
SCORING_SHEET = "考评"
DECISIONS_SHEET = "考评录入"
LETTERS_SHEET = "函件登记"
INSPECTIONS_SHEET = "巡查评估"
HOLIDAYS_SHEET = "节假日"
REGISTERS_SHEET = "台账"
REGISTER_COLUMNS_SHEET = "台账栏目"
REDACTIONS_SHEET = "脱敏"
PLAN_SHEET = "分派"

YES, NO = "是", "否"
UNDIVIDED = "不分"
"""No group at all, where an empty cell means the usual ones."""
CONFIRMED, PENDING = "已确认", "待经办人确认"
IN_FORM, AS_OPENING = "报表", "期初存量"


class Form(Enum):
    """How a value of the document stands in a cell."""

    TEXT = auto()
    """Exactly as it is, spaces and line breaks too."""
    WORD = auto()
    """One word or line, without the spaces around it."""
    CODE = auto()
    """Like WORD, full-width letters and digits made half-width."""
    DATE = auto()
    PERIOD = auto()
    INTEGER = auto()
    NUMBER = auto()
    """A number with or without decimals; 20% is 0.2."""
    READING = auto()
    """A text, or a date that Excel made of it."""
    FLAG = auto()
    STATUS = auto()
    """已确认 or 待经办人确认."""
    NAMES = auto()
    """Several names, with ； or line breaks between them."""
    GROUPS = auto()
    """Names, or the word for none of them."""
    INTEGERS = auto()
    """Several whole numbers, separated like names."""
    UNIT = auto()
    """A unit, shown by its short name; id, name and unambiguous aliases are understood."""
    UNITS = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: key in the document, printed title, form, width in character units.

    ``blank`` is what an empty cell means: None leaves the key out, "" is an empty text. ``decided`` marks what the
    office decides (light yellow), as against what is copied from the notice.
    """

    key: str
    title: str
    form: Form
    width: float
    synonyms: tuple[str, ...] = ()
    blank: str | None = None
    decided: bool = False
    hint: str = ""
    optional: bool = False
    """Whether a workbook may lack the column, being of an earlier edition."""

    @property
    def titles(self) -> tuple[str, ...]:
        return (self.title, *self.synonyms)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order; ``definition`` names the object of the schema that a row is."""

    columns: tuple[Column, ...]
    definition: str = ""

    def column(self, key: str) -> int:
        """The place of a column, counted from 1."""
        return next(place for place, column in enumerate(self.columns, start=1) if column.key == key)


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the sheets 行动 and 考评: where it stands in the document, its title and form.

    ``measure`` is the unit of measure of a parameter of 考评.
    """

    path: tuple[str, ...]
    title: str
    form: Form
    blank: str | None = None
    hint: str = ""
    measure: str = ""


ITEMS_TABLE = Table(
    (
        Column("item", "项目", Form.WORD, 17),
        Column("value", "内容", Form.TEXT, 62),
        Column("help", "说明", Form.TEXT, 62),
    )
)
ITEMS: tuple[Item, ...] = (
    Item(("id",), "行动编号", Form.WORD, hint="写进每一份空表，下发以后不要再改"),
    Item(("title",), "行动名称", Form.WORD, hint="印在各表标题里"),
    Item(("document_number",), "文号", Form.TEXT, blank=""),
    Item(("issuer",), "发文机关", Form.WORD),
    Item(("issued",), "成文日期", Form.DATE, hint="写成“年-月-日”。“6月底前”的年份、“即日起”的那一天都从这里来"),
    Item(
        ("every",),
        "报送周期",
        Form.WORD,
        hint="月、季或半年；空着为月。按季的报告期写末月（3、6、9、12月），按半年的写6、12月",
    ),
    Item(("first",), "首期", Form.PERIOD, hint="第一个报告期，写成“年-月”，例如 2022-05；按季、按半年的写末月"),
    Item(("last",), "末期", Form.PERIOD, hint="最后一个报告期，写成“年-月”"),
    Item(("due_day",), "报送日", Form.INTEGER, hint="几日前报送，含当日，1 至 31；31 为月末"),
    Item(("due_in",), "报送日所在月", Form.WORD, hint="当月：报告期的末月；次月：末月的下一个月；空着为次月"),
    Item(
        ("postpone",),
        "遇休息日顺延",
        Form.FLAG,
        hint="“是”：报送日遇周末、节假日，顺延至首个工作日（按“节假日”表）；空着或“否”不顺延",
    ),
    Item(("term_ends",), "学期末月份", Form.INTEGERS, hint="“每学期”的任务在哪几个月末判定，用“；”隔开；空着为 1；7"),
    Item(("collector",), "收表单位", Form.WORD),
    Item(("reply_to",), "上报单位", Form.TEXT, hint="汇总以后报给谁；不往上报的空着"),
    Item(("version",), "模板版本", Form.INTEGER, hint="从 1 起。下发以后再改本工作簿，请加 1"),
    Item(("summary_title",), "小结标题", Form.TEXT, hint="其中的 {period} 印成报告期，例如“2022年6月”"),
    Item(("form", "title"), "报表标题", Form.WORD),
    Item(("form", "note"), "填报口径", Form.TEXT, hint="印在一报表上方"),
    Item(("demonstration",), "演示数据", Form.FLAG, hint="“是”表示虚构的演示数据，每张表都会印明"),
    Item(("correspondence", "prefix"), "函号代字", Form.WORD, hint="印在函件编号的年份前面，例如 朔安办函"),
    Item(("correspondence", "signer"), "公文署名", Form.WORD, hint="函件、简报落款用的名称；空着的用收表单位"),
    Item(("correspondence", "contact"), "公文联系人", Form.WORD, hint="印在函件末尾；空着的印【待补】"),
    Item(("correspondence", "phone"), "公文联系电话", Form.TEXT),
    Item(("correspondence", "reply_days"), "函件回复期限", Form.INTEGER, hint="几个工作日内回复，1 至 60；空着为 5"),
    Item(("correspondence", "addressees"), "下发主送", Form.TEXT, hint="下发通知主送谁；空着的写“各报送单位”"),
    Item(("correspondence", "bulletin"), "简报名称", Form.WORD, hint="印在报头；空着为“安全生产简报”"),
    Item(("correspondence", "report_to"), "简报报", Form.TEXT, hint="简报末尾“报：”后面；空着的印【待补】"),
    Item(("correspondence", "send_to"), "简报送", Form.TEXT),
    Item(("correspondence", "issue_to"), "简报发", Form.TEXT),
    Item(("correspondence", "copies"), "简报印数", Form.INTEGER, hint="共印几份"),
    Item(("note",), "备注", Form.TEXT, hint="给经办人自己看，不下发"),
)
LISTS_TABLE = Table(
    (
        Column("id", "清单编号", Form.WORD, 17),
        Column("title", "清单标题", Form.WORD, 62),
        Column("source", "清单出处", Form.TEXT, 62, blank=""),
        Column("sample", "是否示例", Form.FLAG, 11, hint="自拟的示例写“是”，换成正式清单后改为“否”"),
        Column("sheet", "所在工作表", Form.WORD, 14, hint="这张清单的任务写在哪一张工作表里"),
    ),
    "task_list",
)
PHASES_TABLE = Table(
    (
        Column("name", "阶段名称", Form.WORD, 17),
        Column("first", "开始日期", Form.DATE, 62),
        Column("last", "结束日期", Form.DATE, 62),
    ),
    "phase",
)
TASKS_TABLE = Table(
    (
        Column(
            "full",
            "国家要求",
            Form.TEXT,
            36,
            hint="照原文。合并单元格表示以下各条同属这一要求；首句印成粗体，在最右一列写明",
        ),
        Column("number", "序号", Form.WORD, 6),
        Column("measure", "细化措施", Form.TEXT, 44),
        Column("responsible", "责任单位", Form.TEXT, 19, blank=""),
        Column("deadline", "完成时限", Form.TEXT, 11, blank=""),
        Column(
            "deadline_reading",
            "时限解释",
            Form.READING,
            12,
            ("时限读作",),
            decided=True,
            hint="完成时限的写法有疑问时，在这里写明按哪一天理解，例如 2022-05-10；没有疑问的空着",
        ),
        Column(
            "confirmed",
            "解释状态",
            Form.STATUS,
            11,
            decided=True,
            hint="经办人核实时限解释、正文点名以后，改为“已确认”",
        ),
        Column(
            "named_units",
            "指定单位",
            Form.UNITS,
            15,
            decided=True,
            hint="填了就只派给这里的单位，不再按责任单位的文字分派；几家用“；”隔开，写单位表里的名称",
        ),
        Column("named_by_text", "正文点名", Form.NAMES, 15, decided=True),
        Column("frequency", "频次", Form.TEXT, 14, decided=True),
        Column("note", "备注", Form.TEXT, 26, ("理由",), decided=True, hint="时限解释或者点名的理由"),
        Column(
            "first_number",
            "原序号",
            Form.WORD,
            8,
            decided=True,
            optional=True,
            hint="改过序号的任务写它第一次下发时的序号，往月情况就接得上；没有改过的空着。撤下的序号给了新任务的，新任务这里写一个没有用过的，例如 新4",
        ),
        Column("heading", "首句", Form.TEXT, 20, hint="国家要求开头印成粗体的那一句，须与国家要求的开头一字不差"),
    ),
    "task",
)
UNITS_TABLE = Table(
    (
        Column("id", "编号", Form.WORD, 13, ("单位编号",)),
        Column("name", "全称", Form.WORD, 24, ("单位名称",)),
        Column("short", "简称", Form.WORD, 13),
        Column("kind", "类型", Form.WORD, 10),
        Column("level", "层级", Form.WORD, 6),
        Column(
            "aliases",
            "别名",
            Form.NAMES,
            50,
            hint="别人可能用来称呼它的名称，用“；”隔开；收表认单位、分派认责任单位都靠它",
        ),
        Column("groups", "所属集体", Form.NAMES, 22),
        Column("county", "属地", Form.UNIT, 11, hint="县级单位写它的属地（报送单位的简称）；其他的空着"),
        Column("via", "报送渠道", Form.UNIT, 11, hint="由别的单位代报的，写那家单位的简称；自己报送的空着"),
        Column("ranking", "考评分组", Form.WORD, 9),
        Column("contact", "联系人", Form.TEXT, 14),
        Column("since", "启用日期", Form.DATE, 12, hint="名册上的第一天；截至日不早于这一天的报告期才要报"),
        Column("until", "停用日期", Form.DATE, 12, hint="名册上的最后一天，含当天；截至日在这一天以后的报告期不再报"),
        Column(
            "successor",
            "承接单位",
            Form.UNIT,
            11,
            hint="停用以后由哪家单位接着报它的数（累计、存量、去重、期初）；没有的空着，流量留在合计里，存量转出",
        ),
        Column("note", "备注", Form.TEXT, 26),
    ),
    "unit",
)
GROUPS_TABLE = Table(
    (
        Column("name", "称谓", Form.WORD, 26, ("集体称谓",)),
        Column("aliases", "别名", Form.NAMES, 50),
        Column(
            "members",
            "成员",
            Form.UNITS,
            40,
            hint="写单位的简称，用“；”隔开；空着的，为“所属集体”写了这个称谓的全部单位",
        ),
        Column("via", "代报集体", Form.WORD, 24),
        Column("question", "待确认", Form.TEXT, 44),
    ),
    "group",
)
INDICATORS_TABLE = Table(
    (
        Column("part", "位置", Form.WORD, 10, hint="“报表”是每月填的指标；“期初存量”只在首期填一次"),
        Column("code", "代码", Form.CODE, 8),
        Column("title", "指标", Form.WORD, 46, ("指标名称",)),
        Column("unit", "计量单位", Form.WORD, 10),
        Column("kind", "类别", Form.CODE, 8),
        Column("applies", "适用", Form.WORD, 9),
        Column("means", "含义", Form.WORD, 14, blank="", decided=True, optional=True),
        Column("formula", "计算公式", Form.TEXT, 32),
        Column("opening", "期初存量", Form.CODE, 10),
        Column("source", "出处", Form.TEXT, 32),
    ),
    "indicator",
)
RELATIONS_TABLE = Table(
    (
        Column("id", "规则号", Form.CODE, 8),
        Column("severity", "级别", Form.WORD, 8),
        Column("expression", "关系式", Form.TEXT, 34),
        Column("condition", "前提", Form.TEXT, 24),
        Column("wording", "问题", Form.TEXT, 44),
        Column("advice", "处理建议", Form.TEXT, 40),
        Column("held", "暂扣", Form.FLAG, 7),
        Column("until", "提示期", Form.DATE, 12),
    ),
    "relation",
)
SCORED_ITEMS_TABLE = Table(
    (
        Column("code", "代码", Form.CODE, 30),
        Column("title", "考评项目", Form.WORD, 22),
        Column("points", "满分", Form.NUMBER, 8, decided=True),
        Column("note", "算法说明", Form.TEXT, 62),
    ),
    "scored_item",
)
RATES_TABLE = Table(
    (
        Column("item", "所属项目", Form.CODE, 30),
        Column("title", "名目", Form.WORD, 22),
        Column("points", "分值", Form.NUMBER, 8, decided=True),
        Column("expression", "算式", Form.TEXT, 62, decided=True),
        Column("target", "达标值", Form.NUMBER, 9, decided=True),
        Column("applies", "适用", Form.WORD, 8),
    ),
    "rate",
)
PARAMETERS_TABLE = Table(
    (
        Column("item", "参数", Form.WORD, 30),
        Column("value", "数值", Form.TEXT, 22),
        Column("measure", "计量", Form.TEXT, 8),
        Column("help", "参数说明", Form.TEXT, 62),
    )
)
PARAMETERS: tuple[Item, ...] = (
    Item(("scoring", "late_each"), "每迟报一天扣分", Form.NUMBER, hint="S1，扣完为止", measure="分"),
    Item(("scoring", "part_each"), "每缺一件扣分", Form.NUMBER, hint="S2", measure="分"),
    Item(("scoring", "error_each"), "每个强制问题扣分", Form.NUMBER, hint="S3，按首次报送", measure="分"),
    Item(("scoring", "doubt_each"), "每个未说明的核实问题扣分", Form.NUMBER, hint="S3，按首次报送", measure="分"),
    Item(("scoring", "same_rule_most"), "同一规则同一工作表最多计次", Form.INTEGER, hint="S3", measure="次"),
    Item(("scoring", "overdue_days"), "任务逾期满多少天另扣分", Form.INTEGER, hint="截至报告期月末", measure="天"),
    Item(("scoring", "overdue_each"), "每条逾期任务另扣分", Form.NUMBER, hint="从总分里扣", measure="分"),
    Item(("scoring", "overdue_most"), "逾期任务另扣分封顶", Form.NUMBER, measure="分"),
    Item(("scoring", "letter_each"), "每件督办函逾期未复扣分", Form.NUMBER, hint="在“考评录入”表登记", measure="分"),
    Item(
        ("scoring", "false_each"), "每次数据失实扣分", Form.NUMBER, hint="在“考评录入”表登记依据和审批人", measure="分"
    ),
    Item(("scoring", "praise_each"), "每次表扬加分", Form.NUMBER, hint="在“考评录入”表登记", measure="分"),
    Item(("scoring", "praise_most"), "表扬加分封顶", Form.NUMBER, measure="分"),
    Item(("scoring", "lowest"), "总分最低", Form.NUMBER, measure="分"),
    Item(("scoring", "highest"), "总分最高", Form.NUMBER, measure="分"),
    Item(("scoring", "card_score"), "红黄牌分数线", Form.NUMBER, hint="月得分低于它与末位同样看待", measure="分"),
    Item(
        ("scoring", "yellow_months"),
        "建议黄牌的连续月数",
        Form.INTEGER,
        hint="连续几个月末位或低于分数线",
        measure="月",
    ),
    Item(("scoring", "red_months"), "建议红牌的连续月数", Form.INTEGER, hint="同上；只是建议，由人签发", measure="月"),
    Item(
        ("scoring", "inspection_weight"),
        "巡查评估所占比重",
        Form.NUMBER,
        hint="年度综合考评里巡查评估占几成，例如 30%；其余为各月得分的平均",
    ),
    Item(
        ("scoring", "split"),
        "分监管与其他排队的组",
        Form.GROUPS,
        hint="各分成监管部门、其他部门两组排队；空着为 市直，都不分的写“不分”",
    ),
)


def described(definition: str, column: Column) -> str:
    """What a column's comment says: our hint, or the schema's description."""
    return column.hint or str(_property(definition, column.key).get("description", ""))


def schema_title(definition: str, key: str) -> str:
    """The title the schema gives a property; findings of the document speak of it by this name."""
    return str(_property(definition, key).get("title", ""))


def choices(definition: str, column: Column) -> tuple[str, ...]:
    """What a drop-down list of a column offers; empty for a column without one."""
    if column.form is Form.FLAG:
        return (YES, NO)
    if column.form is Form.STATUS:
        return (PENDING, CONFIRMED)
    if column.key == "part":
        return (IN_FORM, AS_OPENING)
    return tuple(choice for choice in _property(definition, column.key).get("enum", ()) if choice)


def _property(definition: str, key: str) -> dict[str, Any]:
    schema = data.schema("campaign")
    node = schema["$defs"].get(definition, schema)["properties"].get(key, {})
    found = dict(node)
    if "$ref" in node:
        # The property's own words win over those of the shape it shares with others.
        found = {**schema["$defs"][node["$ref"].rsplit("/", 1)[1]], **found}
    return found
