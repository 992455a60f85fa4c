"""What the ledger hands out: receipts as recorded, readings, closings and lines of the trail. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt


class Recorded(NamedTuple):
    """A receipt as the ledger holds it, and whether this call brought it."""

    receipt: Receipt
    new: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one receipt's file gave, as stored.

    ``submission`` and ``findings`` are JSON of ``ledger.serial`` ("" and "[]" when there is nothing), so that workers
    hand them on as they are and a merge unpacks one after the other. ``unit`` is "" when not known.
    """

    number: int
    verdict: str
    unit: str
    submission: str
    findings: str


@dataclass(frozen=True, slots=True)
class Closing:
    """A closed month (定稿) and what it hands on."""

    period: Period
    closed_at: datetime
    history: History


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the trail: when, what was done, and to what."""

    at: datetime
    what: str
    detail: str
