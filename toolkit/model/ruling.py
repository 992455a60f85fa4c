"""What a person decides about a return (决定): who, when and why, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from toolkit.model.period import Period
from toolkit.model.place import Place


class RulingKind(StrEnum):
    """What can be decided."""

    ADOPTED = "采用"
    """This receipt counts for its unit, though another came later."""
    VOID = "作废"
    """This receipt does not count."""
    ACCEPTED = "认可"
    """What a 核实 asks about is as it should be: the value counts."""
    EXTENDED = "延期"
    """The unit may return later this month."""
    EXEMPT = "免报"
    """The unit need not return this month."""
    TELEPHONED = "电话零报"
    """The unit has said by telephone that it has nothing to report."""


class Subject(NamedTuple):
    """What a ruling is about: two of one month about the same are one, and the later stands.

    One of ``receipt`` (its number, 0 for none) and ``unit`` (its id) is set. ``finding`` is a code, and ``place`` names
    sheet and cell where one of several is meant; both only where a finding is accepted.
    """

    kind: RulingKind
    receipt: int = 0
    unit: str = ""
    finding: str = ""
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision of one month.

    ``by`` is "" for one taken before it was kept who decides. ``day`` is until when a unit may return, or the day it
    telephoned. ``undone`` takes back what was decided about the same before.
    """

    subject: Subject
    period: Period
    by: str
    reason: str
    at: datetime
    day: date | None = None
    undone: bool = False

    @property
    def kind(self) -> RulingKind:
        return self.subject.kind

    def __str__(self) -> str:
        """「作废 第3号收件：重报（张三，2022-07-02）」 as status, 报送情况 and findings show it."""
        about = f"第{self.subject.receipt}号收件" if self.subject.receipt else ""
        place = self.subject.place
        what = (self.kind, about, self.subject.finding, f"“{place}”" if place != Place("") else "", self._until)
        who = "，".join(filter(None, (self.by, f"{self.at:%Y-%m-%d}")))
        return f"{' '.join(filter(None, what))}：{self.reason}（{who}）"

    @property
    def _until(self) -> str:
        return f"{'至' if self.kind is RulingKind.EXTENDED else ''}{self.day.isoformat()}" if self.day else ""
