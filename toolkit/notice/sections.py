"""What kind of section a paragraph stands in by the headings above it, and what that makes of its words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.model.draft import RowKind

_NUMBER = re.compile(r"^[（(]?[第0-9一二三四五六七八九十]+[章节条部分]*[)）、.．]?\s*")

SECTIONS: tuple[tuple[RowKind, str], ...] = (
    (
        RowKind.GOAL,
        r"(?:总体|工作|主要|年度|具体|行动|整治)?目标$|^(?:总体|工作|主要|行动)目标|目标要求$",
    ),
    (
        RowKind.STATEMENT,
        r"总体要求|总体思路|指导思想|基本原则|工作原则|主要原则|工作思路|重要意义|重大意义|形势|^总则$|^附则$|名词解释",
    ),
    (RowKind.STATEMENT, r"编制依据|工作依据|(?:适用|整治|检查|排查)范围"),
    (RowKind.STATEMENT, r"组织机构|领导机构|机构设置|领导小组|工作专班|组织架构|组织领导机构"),
    (
        RowKind.STATEMENT,
        r"时间安排|时间步骤|实施步骤|工作步骤|方法步骤|步骤安排|进度安排|工作阶段|阶段安排|时间节点|实施阶段|阶段$|方法和步骤|行动步骤|时间进度",
    ),
    (
        RowKind.SUPPORT,
        r"保障措施|工作保障|组织保障|保障机制|工作要求|有关要求|相关要求|几点要求|具体要求|工作纪律|组织实施$",
    ),
)
"""Kind and wording of headings under which paragraphs are duties only where they bind somebody (see ``duties``)."""
_AT_THE_END = re.compile(r"(?:加强|强化|压实|严格|切实加强)?(?:组织|工作|督导|监督)(?:领导|保障|检查|考核)$")
"""Headings that mean 保障要求 only as the last section."""
_SUPPORTING = (RowKind.STATEMENT, RowKind.GOAL, RowKind.SUPPORT)


def section(chain: Sequence[str], last: str) -> RowKind:
    """What the paragraphs under a chain of headings are unless they bind; MEASURE in an ordinary section.

    The nearest heading that says something decides; ``last`` is the last heading of the highest level.
    """
    for heading in reversed(chain):
        words = bare(heading)
        for kind, pattern in SECTIONS:
            if re.search(pattern, words):
                return kind
    if chain and chain[0] == last and _AT_THE_END.search(bare(chain[0])):
        return RowKind.SUPPORT
    return RowKind.MEASURE


def is_general(heading: str) -> bool:
    """Whether words in front of a paragraph (指导思想。…) say that it holds aims and principles."""
    return bool(
        re.fullmatch(
            r"指导思想|基本原则|工作原则|主要原则|总体要求|总体思路|(?:总体|工作|主要|行动|整治)目标", bare(heading)
        )
    )


def bare(heading: str) -> str:
    """A heading's words without number and final stop."""
    return re.sub(r"[（(][^（()）]*[)）]$", "", _NUMBER.sub("", heading.strip()).rstrip("。：:；"))


_REPORTING = re.compile(
    r"[^，,。；;]*每(?:个)?(?:月|季度?|半年|年|旬|周|双周|日)[^，,。；;]{0,30}(?:报送?|报告|上报|送|报)[^，,。；;]*"
)


def without_reporting(text: str) -> str:
    """Words without the clause that says when progress is reported: that is the campaign's own day, no measure."""
    return _REPORTING.sub("", text)


_NO_DUTY = re.compile(
    r"^(?:[省市县区镇乡](?:委|政府|安委会|安委办)?(?:决定)?)?成立.{2,40}?(?:领导小组|专班|指挥部|工作组)|"
    r"^为(?:了)?.{4,120}(?:制定本|特制定|制定如下|制订本)|本(?:办法|规定|方案|细则|制度|意见)(?:适用|所称|所指|由.{2,30}负责解释|自.{2,40}(?:起|之日)(?:起)?(?:施行|实施|执行))"
    r"|^(?:特此通知|此通知|以上(?:意见|通知).{0,20}请|请.{0,20}认真贯彻|.{0,12}可参照.{0,10}执行)"
)


def holds_no_duty(words: str) -> bool:
    """Whether a paragraph says why, for whom or from when a rule is, and nothing to do."""
    return bool(_NO_DUTY.search(words))
