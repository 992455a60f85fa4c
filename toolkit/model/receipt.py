"""The receipt (收件) of one file: the only facts about it that cannot be derived again from its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from toolkit.model.period import Period


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file as it arrived. ``name`` is the path below the inbox, with "/"; ``received_at`` is local time.

    ``number`` counts the receipts of the ledger from 1 in the order of arrival.
    """

    number: int
    period: Period
    sha256: str
    name: str
    size: int
    received_at: datetime
