"""What 函件登记 knows: which letter was sent of a kind, and which nobody has answered in time (逾期未复). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from toolkit.model.campaign import Campaign
from toolkit.model.correspondence import Dispatched, DocumentKind
from toolkit.model.period import Period

T = TypeVar("T")

ANSWERED_FOR = (DocumentKind.PROMPT, DocumentKind.URGE)
"""Kinds of letter a unit owes an answer to."""


def sent(registered: Sequence[Dispatched], kind: DocumentKind, period: Period, unit: str = "") -> Dispatched | None:
    """The last document of a kind registered for a month and a unit, None where there is none."""
    found = [one for one in registered if (one.kind, one.period, one.unit) == (kind, period, unit)]
    return found[-1] if found else None


def answer_due(letter: Dispatched, campaign: Campaign) -> date:
    """应复: as entered, else so many working days after the letter's own day."""
    return letter.due or campaign.working_days.after(letter.day, campaign.correspondence.reply_days)


def overdue_on(campaign: Campaign, day: date, unit: str = "") -> tuple[Dispatched, ...]:
    """The letters whose answer is overdue on a day, of one unit or of all, in the order registered."""
    return tuple(
        letter
        for letter in campaign.dispatched
        if letter.kind in ANSWERED_FOR
        and unit in ("", letter.unit)
        and answer_due(letter, campaign) < day
        and (letter.answered is None or letter.answered > day)
    )


def unanswered(campaign: Campaign, period: Period, unit: str = "") -> tuple[Dispatched, ...]:
    """The letters whose answer is overdue on the as-of day, of one unit or of all, in the order registered.

    An answer that came after it leaves that month as it was, so that entering it later changes no month
    that is closed already.
    """
    return overdue_on(campaign, campaign.as_of(period), unit)


def beyond(entered: Iterable[tuple[T, int]], registered: int) -> Iterator[tuple[T, int]]:
    """What a person entered (考评录入) of more letters than are registered: each entry, and how many more it says.

    So that no letter counts twice: ``entered`` are entries of one unit and month with how often each says so.
    """
    known = registered
    for entry, times in entered:
        more = max(0, times - known)
        known = max(0, known - times)
        if more:
            yield entry, more
