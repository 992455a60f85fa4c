"""What a month's scoring amounts to: ranked groups, units, items, and every point lost. Frozen values, pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.scoring import Decision, Scoring


@dataclass(frozen=True, slots=True)
class Loss:
    """Points lost for one cause (扣分依据).

    ``item`` is the code of a scored item, or 逾期, 督办, 失实 for what is taken off the total. ``rule`` is the rule of
    the scoring in words, ``code`` the finding behind it ("" for none), ``place`` where it stands (None for nowhere),
    ``advice`` what the unit can do about it.
    """

    item: str
    points: Decimal
    rule: str
    words: str
    code: str = ""
    place: Place | None = None
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Gain:
    """Points added to the total, and why."""

    points: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item of one unit: the points that apply to it (0: 不适用), and what it lost of them; never below 0.

    ``points`` is what the item is worth in the model; less may apply (half of S6).
    """

    code: str
    title: str
    points: Decimal
    full: Decimal
    losses: tuple[Loss, ...] = ()
    not_applicable: tuple[str, ...] = ()
    """Parts that do not apply to the unit, with the reason (公开列示)."""

    @property
    def score(self) -> Decimal:
        return self.full - sum((loss.points for loss in self.losses), Decimal(0))


@dataclass(frozen=True, slots=True)
class UnitScore:
    """One unit's month. ``total`` is None, and ``unranked`` says why, for a unit that is not scored (免报).

    ``base`` is the points got, rescaled over the items that apply to 100; ``total`` is ``base`` less ``deductions``
    and more ``gains``, within the model's bounds. ``rank`` is None, and ``unranked`` says why, for a unit that takes
    no rank; ``before`` is the rank of the month before, None where there is none. ``overdue`` counts overdue tasks.
    """

    unit: str
    group: str
    items: tuple[ItemScore, ...] = ()
    deductions: tuple[Loss, ...] = ()
    gains: tuple[Gain, ...] = ()
    base: Decimal | None = None
    total: Decimal | None = None
    rank: int | None = None
    before: int | None = None
    unranked: str = ""
    withheld: bool = False
    """Whether a person keeps the unit's place from being published yet (暂缓公布); its points are unchanged."""
    overdue: int = 0
    first_accepted_at: datetime | None = None

    @property
    def full(self) -> Decimal:
        """The points that apply to the unit."""
        return sum((item.full for item in self.items), Decimal(0))

    @property
    def deducted(self) -> Decimal:
        return sum((loss.points for loss in self.deductions), Decimal(0))

    @property
    def gained(self) -> Decimal:
        return sum((gain.points for gain in self.gains), Decimal(0))

    @property
    def losses(self) -> tuple[Loss, ...]:
        """Every point lost, item by item, then what is taken off the total."""
        return (*(loss for item in self.items for loss in item.losses), *self.deductions)

    @property
    def moved(self) -> int | None:
        """Places won (positive) or lost against the month before; None without both ranks."""
        return None if self.rank is None or self.before is None else self.before - self.rank


_FULL = 100
"""Of a score, before what praise adds."""


@dataclass(frozen=True, slots=True)
class RankedGroup:
    """One ranking: its units in the order of showing, those without a rank last."""

    name: str
    units: tuple[UnitScore, ...]

    @property
    def size(self) -> int:
        """How many units have a rank."""
        return sum(unit.rank is not None for unit in self.units)

    @property
    def level(self) -> tuple[UnitScore, ...]:
        """The units that share the first place where they are more than half of those ranked: a rank says nothing."""
        first = tuple(unit for unit in self.units if unit.rank == 1)
        return first if len(first) > max(1, self.size / 2) else ()

    @property
    def level_words(self) -> str:
        """满分12家, or what they are where they lost points too; "" where ranks say something."""
        level = self.level
        full = bool(level) and level[0].total is not None and level[0].total >= _FULL
        return f"{'满分' if full else '并列第一'}{len(level)}家" if level else ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The rankings of one month. ``withheld`` are the decisions not to publish it yet (暂缓公布)."""

    period: Period
    scoring: Scoring
    groups: tuple[RankedGroup, ...]
    withheld: tuple[Decision, ...] = ()

    @property
    def published(self) -> Ranking | None:
        """What may leave the office: None while the whole is withheld, else without the units that are withheld.

        The others keep their ranks: a place left open is not closed up.
        """
        if any(not decision.unit for decision in self.withheld):
            return None
        groups = (
            RankedGroup(group.name, tuple(unit for unit in group.units if not unit.withheld)) for group in self.groups
        )
        return Ranking(self.period, self.scoring, tuple(group for group in groups if group.units))

    @property
    def units(self) -> tuple[UnitScore, ...]:
        return tuple(unit for group in self.groups for unit in group.units)

    @property
    def ranks(self) -> dict[str, int]:
        """Every ranked unit's place, for the month that follows."""
        return {unit.unit: unit.rank for unit in self.units if unit.rank is not None}

    @property
    def totals(self) -> dict[str, Decimal]:
        return {unit.unit: unit.total for unit in self.units if unit.total is not None}
