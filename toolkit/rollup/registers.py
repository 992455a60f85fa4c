"""The registers (台账) of a month put together: every item of every unit, where it stands, and counts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from toolkit.campaign import relations
from toolkit.campaign.plan import Plan
from toolkit.model.history import History, PastItem
from toolkit.model.period import Span
from toolkit.model.place import Place
from toolkit.model.receipt import Receipt
from toolkit.model.registers import ItemStanding, Register, Role
from toolkit.model.submission import ItemReturn
from toolkit.registers.carrying import handed_on
from toolkit.registers.counts import parse
from toolkit.registers.item import Item
from toolkit.rollup.merged import IndicatorTotal, MergedRegister, RegisterItem
from toolkit.rules.returned import Assembly, UnitReturn

NOT_LISTED = "本月台账没有列出，按上月结转"
NOT_RETURNED = "本月没有报台账，按上月结转"
TO_CORRECT = "须更正"
_ORDER = tuple(ItemStanding)


def merge_registers(assembly: Assembly, plan: Plan, span: Span, history: History) -> tuple[MergedRegister, ...]:
    """Every register that is sent out, with the items of all units: overdue first, then open, then closed ones."""
    found = []
    for register in plan.campaign.active_registers:
        items = [
            item
            for unit in assembly.units
            for item in _of_unit(unit, register, history.of(unit.unit).items.get(register.id, ()), span)
        ]
        items.sort(key=lambda one: (_ORDER.index(one.standing), -(one.days_overdue or 0), one.due or date.max))
        returned = frozenset(unit.unit for unit in assembly.units if register.id in unit.parts)
        found.append(MergedRegister(register, span, tuple(items), returned))
    return tuple(found)


def _of_unit(unit: UnitReturn, register: Register, past: Sequence[PastItem], span: Span) -> Iterator[RegisterItem]:
    """What the unit returned, and what it left out of what was open."""
    adopted = unit.parts.get(register.id)
    rows = unit.items(register.id) or ()
    wrong = unit.withheld_rows()
    for row in rows:
        item = Item.returned(register, row)
        remark = TO_CORRECT if row.id in wrong else ""
        yield _item(unit.unit, item, span, row, adopted.receipt if adopted else None, remark)
    back = {row.key for row in rows}
    for one in past:
        item = Item.past(register, one)
        if one.key not in back and not item.closed_by(span.before):
            yield _item(unit.unit, item, span, None, None, NOT_LISTED if adopted else NOT_RETURNED)


def _item(
    unit: str, item: Item, span: Span, row: ItemReturn | None, receipt: Receipt | None, remark: str
) -> RegisterItem:
    entry = next(iter(row.entries.values()), None) if row else None
    source = Place(receipt.name, entry.sheet, entry.row, entry.column) if receipt and entry else None
    return RegisterItem(
        unit=unit,
        item=item,
        standing=item.standing(span),
        days_overdue=item.days_overdue(span.last_day),
        returned=row,
        receipt=receipt,
        source=source,
        remark=remark,
    )


def overdue_by_unit(registers: Sequence[MergedRegister]) -> dict[str, tuple[RegisterItem, ...]]:
    """What a letter to each unit lists (督办函): its overdue items, those longest overdue first; by unit id."""
    found: dict[str, list[RegisterItem]] = {}
    for register in registers:
        for item in register.items:
            if item.overdue:
                found.setdefault(item.unit, []).append(item)
    return {unit: tuple(sorted(items, key=lambda one: -(one.days_overdue or 0))) for unit, items in found.items()}


def due_ahead(register: MergedRegister, until: date) -> tuple[RegisterItem, ...]:
    """Open items whose 时限 comes after the as-of day, up to a day."""
    return tuple(one for one in register.items if one.open and one.due and register.span.last_day < one.due <= until)


def same_count(one: str, other: str) -> bool:
    """Whether two counts are the same, whatever order their terms stand in."""
    return set(parse(one)) == set(parse(other))


def stated(totals: dict[str, IndicatorTotal], code: str, unit: str) -> Decimal | None:
    """A unit's own figure in the form, calculated ones too; None where it does not count or is missing."""
    total = totals.get(code)
    if total is None:
        return None
    if total.indicator.formula:
        answer = relations.evaluate(relations.parse(total.indicator.formula), lambda name: _figure(totals, name, unit))
        return answer if isinstance(answer, Decimal) else None
    return _figure(totals, code, unit)


def _figure(totals: dict[str, IndicatorTotal], name: str, unit: str) -> Decimal | None:
    cumulative = name.startswith("累计")
    total = totals.get(name.removeprefix("累计"))
    share = next((one for one in total.shares if one.unit == unit and one.counted), None) if total else None
    if share is None:
        return None
    return share.total if cumulative or share.month is None else share.month


def items_after(
    plan: Plan, unit: UnitReturn, before: dict[str, tuple[PastItem, ...]], span: Span
) -> dict[str, tuple[PastItem, ...]]:
    """What a closed month hands on of a unit's registers; one that was not returned stays as it was."""
    after = dict(before)
    for register in plan.registers_of(unit.unit):
        handed = handed_on(register, before.get(register.id, ()), unit.items(register.id) or (), span)
        if handed:
            after[register.id] = handed
    return after


def roles_shown(register: Register) -> tuple[Role, ...]:
    """The parts of a register's columns that 月报 prints, in order, as far as there are such columns."""
    wanted = (
        Role.NUMBER, Role.PLACE, Role.AREA, Role.SUBJECT, Role.FOUND, Role.DUE, Role.RESPONSIBLE, Role.LEVEL,
        Role.PROGRESS, Role.EXTENSION, Role.CLOSED,
    )  # fmt: skip
    return tuple(role for role in wanted if register.one(role))
