"""Why the office should warn a unit (红黄牌, 约谈): last for months, below the pass mark, or a letter unanswered. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.campaign.replies import answer_due, unanswered
from toolkit.model.correspondence import DocumentKind
from toolkit.model.history import MonthRecord
from toolkit.reporting.phrases import Cited, day
from toolkit.rollup.merged import Merged
from toolkit.scoring.letters import ITEM, REGISTER
from toolkit.scoring.points import said
from toolkit.scoring.ranking import Ranking, UnitScore

PASS_MARK = Decimal(60)
"""Below it a unit is warned at once (domain.md §8: <60黄)."""
LAST_FOR = 2
"""So many months last on end call for a warning, one more for a red card."""
_MONTHS = dict(enumerate("零一两三四五六七八九十")) | {11: "十一", 12: "十二"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in a sentence with its numbers cited; ``grave`` ones call for a red card."""

    text: str
    cited: tuple[Cited, ...] = ()
    grave: bool = False


def reasons_to_talk(
    unit: str, merged: Merged, ranking: Ranking | None, months: Sequence[MonthRecord]
) -> tuple[Reason, ...]:
    """Every reason for a 约谈 this month, ``months`` being those up to it; none where months are not scored."""
    scored = next((one for one in ranking.units if one.unit == unit), None) if ranking else None
    if ranking is None or scored is None:
        return ()
    return (*_last_again(scored, months), *_below(scored), *_unanswered(unit, merged), *_entered(scored))


def _last_again(scored: UnitScore, months: Sequence[MonthRecord]) -> Iterator[Reason]:
    """Last in its group for two months on end, or more; three call for a red card (domain.md §8)."""
    count = months_last(scored.unit, months)
    if count >= LAST_FOR:
        cite = Cited(f"第{scored.rank}名", "本月名次", ("考评", scored.unit, "rank"))
        first = months[-count].period.label
        text = f"{first}至{months[-1].period.label}，考评排队连续{_MONTHS.get(count, count)}个月列本组末位（本月{cite.text}）。"
        yield Reason(text, (cite,), grave=count > LAST_FOR)


def months_last(unit: str, months: Sequence[MonthRecord]) -> int:
    """For how many months on end, up to the last of them, a unit has stood last in its group."""
    count = 0
    ahead = None
    for month in reversed(months):
        record = month.units.get(unit)
        if record is None or not record.last or (ahead and month.period.next() != ahead):
            break
        count, ahead = count + 1, month.period
    return count


def _below(scored: UnitScore) -> Iterator[Reason]:
    if scored.total is not None and scored.rank is not None and scored.total < PASS_MARK:
        cite = Cited(f"{scored.total}分", "得分", ("考评", scored.unit, "total"))
        yield Reason(f"本月考评得{cite.text}，不满{said(PASS_MARK)}分。", (cite,))


def _unanswered(unit: str, merged: Merged) -> Iterator[Reason]:
    """督办函 that the unit has not answered in time, as 函件登记 knows them."""
    campaign, period = merged.plan.campaign, merged.period
    for letter in unanswered(campaign, period, unit):
        if letter.kind is DocumentKind.URGE:
            number = Cited(letter.number, "编号", ("函件", letter.number, "编号"))
            due = Cited(day(answer_due(letter, campaign)), "应复", ("函件", letter.number, "应复"))
            text = f"督办函（{number.text}）应于{due.text}前回复，截至{day(period.last_day)}未复。"
            yield Reason(text, (number, due))


def _entered(scored: UnitScore) -> Iterator[Reason]:
    """Letters not answered that a person entered without registering them."""
    for loss in scored.deductions:
        if loss.item == ITEM and loss.place != REGISTER:
            yield Reason(f"{loss.words}。")
