"""One unit's month as the scoring looks at it. Frozen values, pure."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.history import UnitHistory
from toolkit.model.scoring import Scoring
from toolkit.rollup.merged import Detail, Merged, Share
from toolkit.rules.returned import UnitReturn


@dataclass(frozen=True, slots=True)
class Case:
    """What a unit returned, its tasks as put together, and its share in every indicator by code."""

    merged: Merged
    scoring: Scoring
    unit: UnitReturn
    details: tuple[Detail, ...]
    shares: dict[str, Share]

    @property
    def past(self) -> UnitHistory:
        """The unit as of the last closed month."""
        return self.merged.history.of(self.unit.unit)

    @property
    def returned(self) -> bool:
        """Whether anything acceptable has come."""
        return self.unit.on_time is not None


def make_cases(merged: Merged, scoring: Scoring) -> tuple[Case, ...]:
    """One case for every unit of the month, in roster order."""
    details: dict[str, list[Detail]] = {}
    for detail in merged.details:
        details.setdefault(detail.unit, []).append(detail)
    shares: dict[str, dict[str, Share]] = {}
    for code, total in merged.totals.items():
        for share in total.shares:
            shares.setdefault(share.unit, {})[code] = share
    return tuple(
        Case(merged, scoring, unit, tuple(details.get(unit.unit, ())), shares.get(unit.unit, {}))
        for unit in merged.assembly.units
    )
