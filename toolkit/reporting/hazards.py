"""Overdue items of the registers (逾期未销号) in sentences and as the annex of a 督办函, each led back to its row. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.model.deadline import overdue_words
from toolkit.model.meaning import SENSES, Meaning
from toolkit.model.period import day
from toolkit.model.registers import Register, Role
from toolkit.reporting.phrases import dated, days_words, shortened
from toolkit.reporting.sentences import Cell, Cited, Paragraph, Table, concerned, figure
from toolkit.rollup.merged import Merged, RegisterItem
from toolkit.rollup.registers import overdue_by_unit

HAZARD_COLUMNS = ("序号", "编号", "隐患描述", "所在单位", "时限", "逾期天数", "责任人")
_OVERDUE = SENSES[Meaning.MAJOR_OVERDUE].words
_TOLD = 3
"""So many overdue items are told one by one in a letter; all of them stand in its annex."""
_WORDS = 32
"""So many characters of a description stand in a sentence; the whole of it stands in the annex."""


def overdue_items(unit: str, merged: Merged) -> tuple[RegisterItem, ...]:
    """A unit's overdue items, register by register, those longest overdue first."""
    order = [one.register.id for one in merged.registers]
    items = overdue_by_unit(merged.registers).get(unit, ())
    return tuple(sorted(items, key=lambda item: order.index(item.register.id)))


def by_register(items: Sequence[RegisterItem]) -> dict[str, list[RegisterItem]]:
    found: dict[str, list[RegisterItem]] = {}
    for item in items:
        found.setdefault(item.register.id, []).append(item)
    return found


def states_major(register: Register, merged: Merged) -> bool:
    """Whether a register lists the hazards that the form counts as overdue."""
    total = merged.total_of(Meaning.MAJOR_OVERDUE)
    return total is not None and any(one.indicator == total.indicator.code for one in register.agreements)


def listed_by(merged: Merged) -> frozenset[str]:
    """The units that returned a register of major hazards: their items speak in place of their figure."""
    found = (one.returned for one in merged.registers if states_major(one.register, merged))
    return frozenset[str]().union(*found)


# In a letter


def urged(unit: str, items: Sequence[RegisterItem], merged: Merged) -> Iterator[Paragraph]:
    """How many items of each register are overdue, the first of them one by one; then what only the form says."""
    until = day(merged.as_of)
    for own in by_register(items).values():
        register, total = own[0].register, _counted(own)
        asked = "，请逐项落实“五到位”" if register.all(Role.FIVE) else ""
        ending = "：" if len(own) <= _TOLD else "。其中逾期最长的："
        words = f"截至{until}，《{register.title}》中逾期未销号的{total.text}，详见附件{asked}{ending}"
        yield Paragraph(words, cited=(total,))
        told = own[:_TOLD]
        yield from (_item(item, last=at == len(told)) for at, item in enumerate(told, start=1))
    if unit not in listed_by(merged):
        yield from _of_the_form(unit, merged)


def _counted(items: Sequence[RegisterItem]) -> Cited:
    """How many of a unit's items in one register are overdue."""
    item = items[0]
    return Cited(f"{len(items)}项", "逾期未销号", ("台账", item.register.id, item.unit, "逾期未销号"))


def _item(item: RegisterItem, *, last: bool) -> Paragraph:
    days = Cited(overdue_words(item.days_overdue or 0), "已逾期天数", known_by(item, "逾期天数"))
    due = Cited(day(item.due) if item.due else "", "时限", known_by(item, "最后日期"))
    number, words = _number(item), _said(shortened(item.description, _WORDS), item)
    told = [*(one.text for one in (number, words) if one.text), f"时限{due.text}", days.text]
    told += [f"责任人{item.responsible}"] if item.responsible else []
    cited = tuple(one for one in (number, words, due, days) if one.text)
    return Paragraph("，".join(told) + ("。" if last else "；"), cited=cited)


def _of_the_form(unit: str, merged: Merged) -> Iterator[Paragraph]:
    """期末逾期未销号 as the unit's own return says it, where that figure counts."""
    total = merged.total_of(Meaning.MAJOR_OVERDUE)
    share = next((one for one in total.shares if one.unit == unit), None) if total else None
    if total and share and share.counted and share.month:
        place = ("分单位", total.indicator.code, unit, "month")
        cite = Cited(f"{share.month:f}{total.indicator.unit}", total.indicator.title, place)
        words = f"据你单位所报，{_OVERDUE}{cite.text}，请逐项落实“五到位”。"
        yield Paragraph(words, cited=(cite,))


def hazard_table(items: Sequence[RegisterItem], merged: Merged) -> Table:
    """逾期隐患清单: every overdue item of a unit; items of several registers are told apart in front of their words."""
    several = len(by_register(items)) > 1
    rows = tuple((str(at), *_row(item, merged, several=several)) for at, item in enumerate(items, start=1))
    return Table("逾期隐患清单", HAZARD_COLUMNS, rows)


def _row(item: RegisterItem, merged: Merged, *, several: bool) -> tuple[Cell, ...]:
    words = f"（{item.register.title}）{item.description}" if several else item.description
    days = days_words(item.days_overdue, known_by(item, "逾期天数"))
    due = dated(item.due, merged.period, known_by(item, "最后日期")) if item.due else ""
    return _number(item), _said(words, item), _said(item.place, item), due, days, item.responsible


def _number(item: RegisterItem) -> Cited:
    return Cited(item.number, "编号", known_by(item, "编号"))


def _said(words: str, item: RegisterItem) -> Cited:
    """A unit's own words about an item."""
    return Cited(words, "所报内容", known_by(item, "内容"))


def known_by(item: RegisterItem, column: str = "逾期天数") -> tuple[str, ...]:
    """The cell of 逾期与预警 that an item stands in."""
    return ("逾期", item.register.id, f"{item.unit}:{item.item.key}", column)


# In the 小结 and the 简报


def overdue_hazards(merged: Merged) -> Iterator[Paragraph]:
    """What registers list as overdue, and the form's figure where a unit with one returned no register of them."""
    total = merged.total_of(Meaning.MAJOR_OVERDUE)
    shares = [one for one in total.shares if one.counted and one.month] if total else []
    if total and any(one.unit not in listed_by(merged) for one in shares):
        units = [one.unit for one in shares]
        cite = figure(total, "month")
        whose, many = concerned(units, "有逾期未销号的单位", ("报表", total.indicator.code, "month"), merged)
        yield Paragraph(f"{_OVERDUE}{cite.text}，涉及{whose}。", cited=(cite, *many))
    late = [item for one in merged.registers for item in one.items if item.overdue]
    yield from (_listed(own, merged) for own in by_register(late).values())


def _listed(items: Sequence[RegisterItem], merged: Merged) -> Paragraph:
    """One register's overdue items: how many, whose, and the one overdue longest."""
    roster = merged.plan.campaign.roster
    longest = max(items, key=lambda item: item.days_overdue or 0)
    units = sorted({item.unit for item in items}, key=roster.position)
    register = longest.register
    count = Cited(f"{len(items)}项", "逾期未销号", ("台账", register.id, "逾期未销号"))
    where, many = concerned(units, "有逾期未销号的单位", ("台账", register.id, "逾期未销号"), merged)
    days = Cited(overdue_words(longest.days_overdue or 0), "已逾期天数", known_by(longest))
    number = _number(longest)
    whose = f"逾期最长的是{roster[longest.unit].short}{number.text}，" if len(items) > 1 else number.text
    text = f"《{register.title}》中逾期未销号的{count.text}，涉及{where}，{whose}{days.text}。"
    return Paragraph(text, cited=(count, *many, days, *([number] if number.text else [])))
