"""催报: who still owes what for a month, how late, whom to call, and words ready to be sent. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.campaign.replies import beyond, overdue_on
from toolkit.findings import Severity
from toolkit.model.correspondence import DocumentKind
from toolkit.model.history import MonthRecord
from toolkit.model.scoring import Matter
from toolkit.rollup.merged import Merged
from toolkit.rules.returned import Status, UnitReturn


@dataclass(frozen=True, slots=True)
class Owing:
    """One unit to be chased. ``days`` it is late: so far, or, for one that came late, when it came.

    ``contact`` is the roster's, else who filled in this month's return, else the last closed one's; "" for nobody.
    ``must_correct`` counts what it has to correct.
    """

    unit: str
    name: str
    days: int
    contact: str = ""
    must_correct: int = 0


@dataclass(frozen=True, slots=True)
class Chase:
    """A month as it stands on ``today``; every unit stands in at most one of the four groups, in roster order.

    ``days_left`` counts to the reporting day, negative once it has passed. ``overdue_tasks`` are the
    tasks that the month's report calls 逾期未完成; ``open_letters`` 督办函 not answered in time by today,
    as registered (函件登记), and what was entered (考评录入) of the month beyond that.
    """

    today: date
    due: date
    missing: tuple[Owing, ...]
    refused: tuple[Owing, ...]
    to_correct: tuple[Owing, ...]
    late: tuple[Owing, ...]
    overdue_tasks: int
    open_letters: int

    @property
    def days_left(self) -> int:
        return (self.due - self.today).days

    @property
    def nobody(self) -> bool:
        """Whether nothing is owed."""
        return not (self.missing or self.refused or self.to_correct)


def chase(merged: Merged, months: Sequence[MonthRecord], today: date) -> Chase:
    """Who is to be chased for a month; ``months`` are the closed ones before it."""
    contacts = {unit: record.contact for month in months for unit, record in month.units.items() if record.contact}
    groups: dict[str, list[Owing]] = {}
    for unit in merged.assembly.units:
        group = _LATE if unit.status == Status.ADOPTED and unit.on_time is False else str(unit.status)
        days = unit.late_days if unit.on_time is not None else max((today - unit.due).days, 0)
        groups.setdefault(group, []).append(_owing(unit, merged, days, contacts))
    return Chase(
        today=today,
        due=merged.due,
        missing=tuple(groups.get(Status.MISSING, ())),
        refused=tuple(groups.get(Status.REFUSED, ())),
        to_correct=tuple(groups.get(Status.TO_CORRECT, ())),
        late=tuple(groups.get(_LATE, ())),
        overdue_tasks=len(merged.overdue_tasks),
        open_letters=_open_letters(merged, today),
    )


_LATE = "迟报"


def _owing(unit: UnitReturn, merged: Merged, days: int, contacts: dict[str, str]) -> Owing:
    member = merged.plan.campaign.roster[unit.unit]
    contact = member.contact.strip() or _filler(unit) or contacts.get(unit.unit, "")
    wrong = sum(finding.severity is Severity.MUST_CORRECT for finding in unit.findings)
    return Owing(unit.unit, member.short, days, contact, wrong)


def _filler(unit: UnitReturn) -> str:
    """Who filled in the cover of the file received last, with the phone."""
    for received in reversed(unit.received):
        cover = received.submission.cover if received.submission else {}
        words = [cover[key].text.strip() for key in ("filler", "phone") if key in cover and cover[key].text.strip()]
        if words:
            return " ".join(words)
    return ""


def _open_letters(merged: Merged, today: date) -> int:
    """督办函 past 应复 and without 实复; one that is registered and entered as well counts once."""
    campaign = merged.plan.campaign
    registered = Counter(letter.unit for letter in overdue_on(campaign, today) if letter.kind is DocumentKind.URGE)
    entered: dict[str, list[tuple[str, int]]] = {}
    for one in campaign.decided(Matter.LETTER, merged.period):
        entered.setdefault(one.unit, []).append((one.basis, one.times))
    more = (more for unit, said in entered.items() for _, more in beyond(said, registered[unit]))
    return registered.total() + sum(more)


def reminder_texts(found: Chase, merged: Merged) -> tuple[str, ...]:
    """催报话术: one text a group, ready to be pasted into a chat of all units; none for a group without units."""
    return tuple(_texts(found, merged))


def _texts(found: Chase, merged: Merged) -> Iterator[str]:
    campaign = merged.plan.campaign
    head = f"【{campaign.title}】{merged.period.label}月报"
    office = campaign.collector
    collector = campaign.roster[office].short if office in campaign.roster else office
    if found.missing:
        yield (
            f"{head}{_when(found)}，以下{len(found.missing)}家还没有报：{_names(found.missing)}。"
            f"请按下发的空表填好（一小结、一报表、清单都要），经审核签字后尽快报{collector}；"
            "已经发出的，请告知经办人文件名和发送时间。"
        )
    if found.refused:
        yield (
            f"{head}：以下{len(found.refused)}家报来的文件不能采用（打不开、报错月份或不是下发的表），请看退回更正表的说明，"
            f"换成本月空表填好后重报：{_names(found.refused)}。"
        )
    if found.to_correct:
        listed = "、".join(
            f"{one.name}（{f'{one.must_correct}处' if one.must_correct else '补书面材料'}）" for one in found.to_correct
        )
        yield (
            f"{head}：以下{len(found.to_correct)}家的表有必须更正的内容，退回更正表已标出格子和改法，请直接在更正表上改好后重报：{listed}。"
            "没有更正的数不计入汇总。"
        )


def _when(found: Chase) -> str:
    day = f"{found.due.month}月{found.due.day}日"
    if found.days_left > 0:
        return f"请于{day}前报送（还有{found.days_left}天）"
    return f"今天（{day}）截止" if found.days_left == 0 else f"已于{day}截止（已过{-found.days_left}天）"


def _names(units: Sequence[Owing]) -> str:
    return "、".join(one.name for one in units)
