"""Kinds of finding about the registers (台账) in a campaign's definition; codes begin with D17, of the sheets D41."""

from __future__ import annotations

from toolkit.findings.finding import Kind, Severity

_MUST = Severity.MUST_CORRECT

REGISTER_REPEATED = Kind(
    code="D171",
    severity=_MUST,
    wording="台账编号“{id}”已经用作另一张台账或清单的编号",
    advice="改成不同的编号，每张台账一个。",
    explanation="台账编号也是工作表的名称，不能与其他台账、清单相同。",
)
COLUMN_TWICE = Kind(
    code="D172",
    severity=_MUST,
    wording="台账“{register}”里有两个栏目叫“{title}”",
    advice="改成不同的栏目名称。",
    explanation="收表靠栏目名称认列，同一张台账里（连同别名）不能有两个一样的。",
)
ROLE_TWICE = Kind(
    code="D173",
    severity=_MUST,
    wording="台账“{register}”里有两个栏目的作用都是“{role}”",
    advice="只留一个；五到位、双报告、挂牌督办、验收可以有几个栏目。",
    explanation="编号、时限、销号日期等作用各由一个栏目担任，程序才知道按哪一栏判断。",
)
ROLE_UNFIT = Kind(
    code="D174",
    severity=_MUST,
    wording="栏目“{column}”的作用是“{role}”，类型却不是日期",
    advice="把类型改成“日期”，或者去掉这个作用。",
    explanation="发现日期、时限、销号日期、回头看要比较先后，只能是日期。",
)
CHOICES_MISSING = Kind(
    code="D175",
    severity=_MUST,
    wording="栏目“{column}”的类型是“选项”，却没有写可选的内容",
    advice="在“选项”栏写上，用“；”隔开；作用为“状态”的，写在“状态”表里。",
    explanation="选项栏的下拉列表由这里来。",
)
COUNT_UNREADABLE = Kind(
    code="D176",
    severity=_MUST,
    wording="「{title}」看不懂：{problem}",
    advice="写成“未销号 且 五到位”的样子。",
    explanation="计数条件用“且”连接，可以写未销号、逾期、五到位、挂牌督办等，也可以写“栏目=值”。",
)
COUNT_UNFIT = Kind(
    code="D177",
    severity=_MUST,
    wording="「{title}」用到“{word}”，台账“{register}”里没有对应的栏目",
    advice="给一个栏目写上这个作用，或者改条件。",
    explanation="例如“逾期”要有作用为“时限”的栏目，“五到位”要有作用为“五到位”的栏目。",
)
REGISTER_NAMELESS = Kind(
    code="D178",
    severity=_MUST,
    wording="台账“{register}”没有作用为“编号”或“描述”的栏目",
    advice="至少给一个栏目写上作用“编号”或“描述”。",
    explanation="问题和函件里要说得出是哪一条。",
)
REGISTER_UNKNOWN = Kind(
    code="D413",
    severity=_MUST,
    wording="「{title}」写的“{id}”不是“台账”表里的台账编号",
    advice="改成“台账”表里有的编号{nearest}，或者先在那里加一行。",
    explanation="栏目、状态和核对关系靠台账编号归到各自的台账。",
)
