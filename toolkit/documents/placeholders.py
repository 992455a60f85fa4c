"""Every placeholder of the templates and what is filled in for it: the table an office reads, proved by a test. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.correspondence import DocumentKind

_ALL = tuple(DocumentKind)
_NOTICES = (DocumentKind.REMINDER, DocumentKind.CIRCULAR)
_LETTERS = (DocumentKind.PROMPT, DocumentKind.URGE, DocumentKind.TALK)
_ADDRESSED = (*_LETTERS, *_NOTICES)
_WITH_TABLE = (DocumentKind.PROMPT, DocumentKind.URGE, *_NOTICES)
_SUMMARY = (DocumentKind.SUMMARY,)
_URGE = (DocumentKind.URGE,)
_BULLETIN = (DocumentKind.BULLETIN,)
_BULLETINS = (DocumentKind.BULLETIN, DocumentKind.PUBLIC)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One name an office may write between double braces, what stands for it, and in which documents."""

    name: str
    meaning: str
    kinds: tuple[DocumentKind, ...] = _ALL


PLACEHOLDERS: tuple[Placeholder, ...] = (
    Placeholder("标题", "公文标题"),
    Placeholder("页眉", "演示数据、草稿的提示；没有要提示的为空。编号在“函件登记”里登记以后，草稿提示自动去掉"),
    Placeholder("署名", "“行动”表的“公文署名”，没有填的为收表单位"),
    Placeholder("成文日期", "“函件登记”里登记的日期；没有登记的留空，由人填写"),
    Placeholder("段落", "正文各段，用 {%p for 段 in 段落 %} 逐段写出", (*_ADDRESSED, DocumentKind.SUMMARY)),
    Placeholder("主送", "主送机关；约谈建议是发文机关，由本单位领导批示", _ADDRESSED),
    Placeholder("发文机关", "首页上方的发文机关标志，同署名", _WITH_TABLE),
    Placeholder("文号", "“函件登记”里登记的编号；没有登记的只写代字和年份，序号由人填写", _WITH_TABLE),
    Placeholder("附件", "附件说明各项，用 {%p for 件 in 附件 %} 逐项写出；没有附件的不写", _WITH_TABLE),
    Placeholder("附表", "附在后面的表；没有的不写", _WITH_TABLE),
    Placeholder("隐患表", "附在后面的逾期隐患清单，来自各单位台账；没有的不写", _URGE),
    Placeholder("附注", "日期下面括号里的联系人和电话，来自“行动”表", _ADDRESSED),
    Placeholder("简报名称", "“行动”表的“简报名称”", _BULLETIN),
    Placeholder("期号", "“函件登记”里登记的期号；没有登记的留空", _BULLETIN),
    Placeholder("各节", "简报各节，用 {%p for 节 in 各节 %} 逐节写出", _BULLETINS),
    Placeholder("报", "版记里报给谁，来自“行动”表", _BULLETIN),
    Placeholder("送", "版记里送给谁，来自“行动”表", _BULLETIN),
    Placeholder("发", "版记里发给谁，来自“行动”表", _BULLETIN),
    Placeholder("印数", "共印份数，来自“行动”表", _BULLETIN),
)
"""Names that stand for themselves."""

FIELDS: tuple[Placeholder, ...] = (
    Placeholder("段.级别", "1 是标题（一、），0 是正文", _ALL),
    Placeholder("段.题头", "段首的二级标题，例如“（一）严格落实责任：”；没有的为空", _ALL),
    Placeholder("段.文字", "一段的文字，不含题头", _ALL),
    Placeholder("段.表", "正文里的计数表，用 {%p for 表 in 段.表 %} 写出；是表的段没有文字", _SUMMARY),
    Placeholder("表.标题", "计数表的标题", _SUMMARY),
    Placeholder("表.首列", "第一列的列名", _SUMMARY),
    Placeholder("表.列", "其余各列的列名，用 {%tc for 列 in 表.列 %} 逐列写出", _SUMMARY),
    Placeholder("表.行", "计数表各行，用 {%tr for 行 in 表.行 %} 逐行写出", _SUMMARY),
    Placeholder("行.名称", "计数表一行的名称，例如国家要求", _SUMMARY),
    Placeholder("行.数", "这一行的各个数，用 {%tc for 数 in 行.数 %} 逐格写出；没有的为空", _SUMMARY),
    Placeholder("件.首件", "是不是第一个附件", _WITH_TABLE),
    Placeholder("件.编号", "“1.”“2.”；只有一个附件的为空", _WITH_TABLE),
    Placeholder("件.名称", "附件名称", _WITH_TABLE),
    Placeholder("附表.编号", "附件序号；只有一个附件的为空", _WITH_TABLE),
    Placeholder("附表.标题", "附表的标题", _WITH_TABLE),
    Placeholder("附表.行", "附表各行，用 {%tr for 行 in 附表.行 %} 逐行写出", _WITH_TABLE),
    Placeholder("隐患表.编号", "附件序号；只有一个附件的为空", _URGE),
    Placeholder("隐患表.标题", "附表的标题", _URGE),
    Placeholder("隐患表.行", "逾期隐患各行，用 {%tr for 行 in 隐患表.行 %} 逐行写出", _URGE),
    Placeholder("节.标题", "带“一、”的节标题", _BULLETINS),
    Placeholder("节.段落", "这一节的各段", _BULLETINS),
    Placeholder("节.排队表", "考评排队的各组，用 {%p for 组 in 节.排队表 %} 逐组写出；别的节为空", _BULLETINS),
    Placeholder("节.逾期表", "逾期任务；没有的不写", _BULLETIN),
    Placeholder("节.到期表", "下月到期任务；没有的不写", _BULLETIN),
    Placeholder("组.标题", "县（市、区）、市直部门", _BULLETINS),
    Placeholder("组.行", "这一组各单位，用 {%tr for 行 in 组.行 %} 逐行写出", _BULLETINS),
    Placeholder("行.序号", "从 1 起的序号", _WITH_TABLE),
    Placeholder("行.清单", "清单编号，也是空表里工作表的名称", (*_BULLETIN, DocumentKind.PROMPT, DocumentKind.URGE)),
    Placeholder("行.任务编号", "任务在清单里的序号", (*_BULLETIN, DocumentKind.PROMPT, DocumentKind.URGE)),
    Placeholder("行.细化措施", "措施原文；简报里只取开头", (*_BULLETIN, DocumentKind.PROMPT, DocumentKind.URGE)),
    Placeholder("行.完成时限", "印出的完成时限，例如“6月底前”", (DocumentKind.PROMPT, DocumentKind.URGE)),
    Placeholder("行.最后日期", "完成时限的最后一天", (*_BULLETIN, DocumentKind.PROMPT, DocumentKind.URGE)),
    Placeholder(
        "行.逾期天数", "最后日期或者整改时限到月末的天数；月末当天到期的写“月末到期”", (*_BULLETIN, DocumentKind.URGE)
    ),
    Placeholder("行.所报情况", "单位在空表里选的完成情况", (DocumentKind.PROMPT, DocumentKind.URGE)),
    Placeholder("行.编号", "隐患在台账里的编号", _URGE),
    Placeholder("行.隐患描述", "单位所报原文", _URGE),
    Placeholder("行.所在单位", "隐患所在的企业、场所", _URGE),
    Placeholder("行.时限", "整改时限", _URGE),
    Placeholder("行.责任人", "整改责任人", _URGE),
    Placeholder("行.应填任务", "各清单应填几条", (DocumentKind.CIRCULAR,)),
    Placeholder("行.应填指标", "一报表应填几项", (DocumentKind.CIRCULAR,)),
    Placeholder("行.情况", "未报、报送材料不合格、待更正", (DocumentKind.REMINDER,)),
    Placeholder("行.待办事项", "补报、重报、更正几处", (DocumentKind.REMINDER,)),
    Placeholder("行.联系人", "单位表里的联系人", (DocumentKind.REMINDER,)),
    Placeholder("行.涉及单位", "逾期未完成的单位", _BULLETIN),
    Placeholder("行.责任单位", "还没有完成的单位", _BULLETIN),
    Placeholder("行.名次", "本组名次；不排名的为“—”", _BULLETINS),
    Placeholder("行.单位", "单位全称", (*_BULLETINS, *_NOTICES)),
    Placeholder("行.得分", "考评得分；不排名的写原因", _BULLETINS),
    Placeholder("行.较上月", "名次升降", _BULLETINS),
)
"""What stands behind the dot of a list's items; the names before it are those of the loops in the shipped templates."""


def known(kind: DocumentKind) -> frozenset[str]:
    """The names there are values for in one kind of document."""
    return frozenset(one.name for one in PLACEHOLDERS if kind in one.kinds)
