"""The roster (名册): who exists, what others call them, and through whom they report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

UNRANKED = "未分组"
"""What stands for the group of a unit that is ranked in none."""


class Level(StrEnum):
    """The administrative level (层级) of a body."""

    CITY = "市"
    COUNTY = "县"
    TOWNSHIP = "乡"


@dataclass(frozen=True, slots=True)
class Unit:
    """A body that can be responsible for a task or report on it (单位).

    ``via`` is the id of the reporting unit through which this body reports (报送渠道); empty means it reports itself.
    ``county`` names the 属地 (id of the county's own reporting unit) of a county-level body, or is empty.
    ``kind`` is one of 党委 政府 安委会 安委办 纪委监委 党委部门 政府部门 垂管 议事办 群团 司法 企业 公用事业 功能区.
    ``groups`` are collective names the body answers to, such as 负有安全监管职责部门.
    ``ranking`` is the group it is ranked in: 县区, 市直, or empty for none.
    ``since`` and ``until`` are its first and its last day (启用, 停用). ``successor`` is the
    reporting unit that takes over its figures when it has stopped (承接单位); empty for none: they stay as they are.
    """

    id: str
    name: str
    short: str
    kind: str
    level: Level = Level.CITY
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    county: str = ""
    via: str = ""
    ranking: str = ""
    contact: str = ""
    since: date | None = None
    until: date | None = None
    successor: str = ""
    note: str = ""

    @property
    def reports(self) -> bool:
        """Whether it hands in a return of its own."""
        return not self.via

    def present_on(self, day: date) -> bool:
        """Whether it is on the roster on a day, the first and the last included."""
        return (self.since is None or self.since <= day) and (self.until is None or self.until >= day)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it may be called by, the full one first."""
        return tuple(dict.fromkeys((self.name, self.short, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Group:
    """A collective name (集体称谓) such as 各有关部门, and how it is resolved.

    ``members`` are unit ids; empty means: every unit whose ``groups`` hold ``name``, or, with ``via`` alone, nobody
    of its own: the members of the group named by ``via`` report in its place (生产经营单位经行业监管部门).
    ``question`` is what a person must confirm when the group is used; empty when nothing is open.
    """

    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    via: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """All units in roster order (名册顺序), and the collective names."""

    units: tuple[Unit, ...]
    groups: tuple[Group, ...] = ()
    _by_id: dict[str, Unit] = field(init=False, repr=False, compare=False, default_factory=dict)
    _positions: dict[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id.update((unit.id, unit) for unit in self.units)
        self._positions.update((unit.id, position) for position, unit in enumerate(self.units))

    def __getitem__(self, unit_id: str) -> Unit:
        return self._by_id[unit_id]

    def __contains__(self, unit_id: str) -> bool:
        return unit_id in self._by_id

    def position(self, unit_id: str) -> int:
        """The roster order of a unit, counted from 0."""
        return self._positions[unit_id]

    @property
    def reporting(self) -> tuple[Unit, ...]:
        """The units that hand in returns, in roster order."""
        return tuple(unit for unit in self.units if unit.reports)
