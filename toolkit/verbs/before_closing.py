"""What a clerk is asked before a month is locked or unlocked: what would be left out, what would no longer be true."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from toolkit.folder import Trouble, read, scan
from toolkit.model.period import Period
from toolkit.model.questions import Question
from toolkit.model.wording import enumerated
from toolkit.rules.assembly import Assembly
from toolkit.verbs import questions
from toolkit.verbs.assembling import as_read, unread_receipts
from toolkit.verbs.office import Office
from toolkit.verbs.taking import digest_of

FINE = frozenset(("已采用", "免报"))
"""The states of a unit that owes nothing."""
_NAMED = 6
"""So many units are named, the rest is counted."""


def before_closing(office: Office, period: Period) -> Iterator[Question]:
    """Whether files are left out that came in, and whose figures will not be in the month.

    Who returned nothing is only known once everything is read.
    """
    history = office.history(period)
    waiting = _not_received(office, period) + len(unread_receipts(office, period, history))
    if waiting:
        yield questions.NOT_RECEIVED.asked(count=waiting, period=period)
        return
    owing = tuple(_owing(as_read(office, period, history), office))
    if owing:
        yield questions.UNITS_OWING.asked(label=period.label, units="；".join(owing))


def before_reopening(office: Office, period: Period) -> Iterator[Question]:
    """Whether units work with what this closing handed on, and whether it has been made public."""
    later = [one for one in office.campaign.periods() if one > period and _in_the_field(office, one)]
    if later:
        yield questions.NEXT_IS_OUT.asked(months="、".join(one.label for one in later))
    if any(office.folder.public(period).glob("*")):
        yield questions.WAS_PUBLISHED.asked(label=period.label)


def _not_received(office: Office, period: Period) -> int:
    """How many files of the inbox have no receipt; what cannot be read, and what is marked secret, has none ever."""
    known = {receipt.sha256 for receipt in office.ledger.receipts(period)}
    contents = (read(one) for one in scan(office.folder.inbox(period)))
    return sum(not isinstance(data, Trouble) and digest_of(data) not in known for data in contents)


def _owing(assembly: Assembly, office: Office) -> Iterator[str]:
    names = office.campaign.roster
    owing = sorted((unit for unit in assembly.units if unit.status not in FINE), key=lambda unit: unit.status)
    for status, units in groupby(owing, key=lambda unit: unit.status):
        short = [names[unit.unit].short for unit in units]
        yield f"{status}{len(short)}家（{enumerated(short, _NAMED)}）"


def _in_the_field(office: Office, period: Period) -> bool:
    return any(office.folder.blanks(period).glob("*.xlsx")) or bool(office.ledger.receipts(period))
