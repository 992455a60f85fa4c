"""Letters that nobody has answered in time (督办函逾期未复), as 函件登记 knows them at a month's end. Pure."""

from __future__ import annotations

from datetime import date

from toolkit.model.campaign import Campaign
from toolkit.model.correspondence import Dispatched, DocumentKind
from toolkit.model.period import Period

ANSWERED_FOR = (DocumentKind.PROMPT, DocumentKind.URGE)
"""Kinds of letter a unit owes an answer to."""


def answer_due(letter: Dispatched, campaign: Campaign) -> date:
    """应复: as entered, else so many working days after the letter's own day."""
    return letter.due or campaign.working_days.after(letter.day, campaign.correspondence.reply_days)


def unanswered(campaign: Campaign, period: Period, unit: str = "") -> tuple[Dispatched, ...]:
    """The letters whose answer is overdue at the month's end, of one unit or of all, in the order registered.

    An answer that came after the month's end leaves that month as it was, so that entering it later changes no month
    that is closed already.
    """
    return tuple(
        letter
        for letter in campaign.dispatched
        if letter.kind in ANSWERED_FOR
        and unit in ("", letter.unit)
        and answer_due(letter, campaign) < period.last_day
        and (letter.answered is None or letter.answered > period.last_day)
    )
