"""Every threshold and word list of the rules as data, in one place (domain.md §5 and §6)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from toolkit.model.meaning import Meaning


class Band(NamedTuple):
    """The usual range of what one indicator means divided by what another does."""

    meaning: Meaning
    base: Meaning
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds; similarity is a share of 1, lengths count characters without punctuation."""

    note_length: int = 6
    """A 说明 this long answers a 核实 finding."""
    reason_length: int = 6
    long_text: int = 2000
    """A text beyond this is a whole report pasted into one cell; the roll-up shows ``long_shown`` of it."""
    long_shown: int = 300
    short_text: int = 15
    """P3: shorter than this without a fact is perfunctory."""
    copies_measure: float = 0.80
    copied_part: int = 15
    """P4 as well: a text at least this long that stands in the measure word for word."""
    copies_last_month: float = 0.95
    same_words_tasks: int = 3
    other_unit_length: int = 30
    other_unit_similarity: float = 0.95
    outlier_factor: int = 3
    outlier_base: int = 10
    same_share: Decimal = Decimal("0.8")
    same_items: int = 5
    """Fewer non-zero items than this say nothing about copying."""
    tens_items: int = 8
    rectified_months: int = 3
    rectified_found: int = 50
    shown_length: int = 20
    """How much of a text a message quotes."""


LIMITS = Limits()

BANDS = (
    Band(Meaning.INSPECTORS, Meaning.TEAMS, Decimal("1.5"), Decimal(12)),
    Band(Meaning.HAZARDS, Meaning.INSPECTIONS, Decimal("0.1"), Decimal(20)),
)

NOT_THIS_MONTH = ("计划", "拟", "将", "预计", "累计", "今年以来", "行动以来", "去年", "上年", "上月", "截至目前")
"""Words shortly before a figure that take it out of this month."""

_CLICHES = (
    "√ 无 暂无 没有 略 是 好 有 完成 已完成 已落实 落实 已落实到位 落实到位 已按要求落实 按要求落实 正在落实 落实中 严格落实 认真落实 "
    "贯彻落实 抓好落实 正在推进 推进中 持续推进 正常推进 有序推进 稳步推进 扎实推进 积极推进 按要求推进 按计划推进 按照要求推进 "
    "正在推进中 正在进行 正在进行中 进行中 正常 正常开展 已开展 正在开展 持续开展 有序开展 长期坚持 坚持 常态化推进 常态化开展 "
    "已部署 已安排 已安排部署 已传达 已知悉 已执行 按要求执行 严格执行 按要求完成 已按要求完成 同意 不涉及 未启动 无进展 无变化 未开展 "
    "按要求开展 按要求办理 按要求开展工作 按照上级要求落实 按文件要求落实 正在办理"
)
CLICHES = frozenset(_CLICHES.split())
"""P2: texts that are nothing but one of these, or several strung together (套话)."""
