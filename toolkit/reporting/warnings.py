"""Why the office should ask a unit's leaders in (约谈): the reasons of its card (红黄牌) in sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.campaign.replies import answer_due
from toolkit.model.correspondence import Dispatched
from toolkit.model.period import day
from toolkit.model.scoring import Scoring
from toolkit.reporting.reminders import BadMonth, Card
from toolkit.reporting.sentences import Cited, months_running
from toolkit.rollup.merged import Merged
from toolkit.scoring.points import said


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in a sentence with its numbers cited."""

    text: str
    cited: tuple[Cited, ...] = ()


def reasons_to_talk(card: Card, merged: Merged) -> tuple[Reason, ...]:
    """Everything a card rests on: its months, then the letters not answered."""
    scoring = merged.plan.campaign.scoring
    months = (_bad_months(card, scoring),) if scoring and card.months else ()
    entered = (Reason(f"{words}。") for words in card.entered)
    return (*months, *(_letter(letter, merged) for letter in card.letters), *entered)


def _bad_months(card: Card, scoring: Scoring) -> Reason:
    """The months with their ranks and scores, and why each of them counts."""
    cited: list[Cited] = []
    told = []
    for bad in card.months:
        rank, score = _cited(card, bad)
        cited += [rank, score]
        told.append(f"{bad.period.label}{score.text}、{rank.text}（{bad.why}）")
    first, last = card.months[0].period.label, card.months[-1].period.label
    span = f"{first}至{last}，考评{months_running(len(card.months))}" if len(card.months) > 1 else f"{last}考评"
    return Reason(f"{span}{''.join(_alike(card, scoring))}：{'；'.join(told)}。", tuple(cited))


def _alike(card: Card, scoring: Scoring) -> Iterator[str]:
    """What all the months have in common."""
    if card.months_last == len(card.months):
        yield "列本组末位"
    elif any(bad.last for bad in card.months):
        yield f"列本组末位或者得分低于{said(scoring.card_score)}分"
    else:
        yield f"得分低于{said(scoring.card_score)}分"


def _cited(card: Card, bad: BadMonth) -> tuple[Cited, Cited]:
    place = ("红黄牌", card.unit)
    return (
        Cited(f"第{bad.rank}名", f"{bad.period.label}名次", place),
        Cited(f"得{bad.score}分", f"{bad.period.label}得分", place),
    )


def _letter(letter: Dispatched, merged: Merged) -> Reason:
    """A 督办函 that the unit has not answered in time, as 函件登记 knows it."""
    number = Cited(letter.number, "编号", ("函件", letter.number, "编号"))
    due = Cited(day(answer_due(letter, merged.plan.campaign)), "应复", ("函件", letter.number, "应复"))
    text = f"督办函（{number.text}）应于{due.text}前回复，截至{day(merged.as_of)}未复。"
    return Reason(text, (number, due))
