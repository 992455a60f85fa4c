"""What closed months (定稿) hand on to the next: cumulative figures, states and words, per unit."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from toolkit.model.period import Period


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """One unit as of the last closed month.

    ``totals`` are cumulative figures by indicator code (also opening stocks C00, D00); ``months`` the month's own
    figures by code, newest month first, at most three; ``progress`` and ``states`` by (list id, task number).
    ``done_on`` holds the ISO completion dates of tasks confirmed as done. ``counts`` are the counts of the last
    closed months by task, newest first, for tasks with a frequency.
    """

    totals: dict[str, Decimal] = field(default_factory=dict)
    months: tuple[dict[str, Decimal], ...] = ()
    progress: dict[tuple[str, str], str] = field(default_factory=dict)
    states: dict[tuple[str, str], str] = field(default_factory=dict)
    done_on: dict[tuple[str, str], str] = field(default_factory=dict)
    counts: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class History:
    """The last closed month before a period, or nothing closed yet (``closed`` is None, ``units`` empty)."""

    closed: Period | None = None
    units: dict[str, UnitHistory] = field(default_factory=dict)
    standings: dict[tuple[str, str], str] = field(default_factory=dict)
    """The derived state of every task when the month was closed, by (list id, task number)."""
    ranks: dict[str, int] = field(default_factory=dict)
    """Every ranked unit's place in its group when the month was closed; empty where months are not scored."""
    scores: dict[str, Decimal] = field(default_factory=dict)
    """Every scored unit's total of that month, unranked ones too."""

    def of(self, unit_id: str) -> UnitHistory:
        """A unit's history; an unknown or new unit has an empty one."""
        return self.units.get(unit_id, UnitHistory())
