"""What is taken off for 督办函 not answered in time: registered ones first, then what a person entered beyond them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.campaign.replies import answer_due, beyond, unanswered
from toolkit.model.correspondence import Dispatched, DocumentKind
from toolkit.model.place import Place
from toolkit.model.ranking import Loss
from toolkit.model.scoring import Matter
from toolkit.scoring.case import Case
from toolkit.scoring.points import said

REGISTER = Place("行动.xlsx", "函件登记")
ITEM = "督办"
ADVICE = "按督办函要求书面回复。"


def letters_unanswered(case: Case) -> tuple[Dispatched, ...]:
    """The unit's 督办函 past 应复 and without 实复 at the month's end."""
    merged = case.merged
    found = unanswered(merged.plan.campaign, merged.period, case.unit.unit)
    return tuple(letter for letter in found if letter.kind is DocumentKind.URGE)


def not_answered(case: Case, entered: Iterator[tuple[str, int]], place: Place) -> Iterator[Loss]:
    """Each letter once: what 考评录入 says of the same month counts only for more letters than are registered.

    ``entered`` are the words and times of the decisions, which stand at ``place``.
    """
    each = case.scoring.letter_each
    rule = f"{Matter.LETTER}每件扣{said(each)}分"
    registered = letters_unanswered(case)
    if not each:
        return
    for letter in registered:
        yield Loss(ITEM, each, rule, _words(letter, case), place=REGISTER, advice=ADVICE)
    for words, more in beyond(entered, len(registered)):
        yield Loss(ITEM, each * more, rule, words, place=place, advice=ADVICE)


def _words(letter: Dispatched, case: Case) -> str:
    campaign, until = case.merged.plan.campaign, case.merged.as_of
    due = answer_due(letter, campaign)
    return f"{letter.number}应于{due.isoformat()}前回复，截至{until.isoformat()}未复"
