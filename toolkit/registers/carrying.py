"""What a register hands on from month to month (结转): what is printed again, what is remembered. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.model.history import PastItem
from toolkit.model.period import Period, Span
from toolkit.model.registers import Register, Role
from toolkit.model.submission import ItemReturn, Value
from toolkit.registers.item import Item

_REMEMBERED = frozenset(
    (Role.NUMBER, Role.SUBJECT, Role.PLACE, Role.FOUND, Role.DUE, Role.CLOSED, Role.REVIEWED, Role.STATE)
)
"""What is kept of an item about which nothing more is asked: enough to know it should it come back."""


REVIEWED_WITHIN = 3
"""So many months a closed item is printed for its 回头看."""


def carried(register: Register, past: Iterable[PastItem], span: Span) -> tuple[PastItem, ...]:
    """The items printed again in the blank of a month: open ones first, then those closed and not yet looked at again."""
    printed_again = [one for one in past if _asked_about(Item.past(register, one), span)]
    return tuple(sorted(printed_again, key=lambda one: Item.past(register, one).closed_by(span.before)))


def _asked_about(item: Item, span: Span) -> bool:
    day, now = span.before, span.last_day
    closed = item.day(Role.CLOSED)
    if item.finished_by(day):
        return False
    months = (now.year - closed.year) * 12 + now.month - closed.month if closed else 0
    return not item.closed_by(day) or months <= REVIEWED_WITHIN


def printed(register: Register, item: PastItem) -> dict[str, Value]:
    """What is printed of a carried item: everything but its 进展, which is written anew."""
    progress = register.one(Role.PROGRESS)
    return {key: value for key, value in item.values.items() if progress is None or key != progress.id}


def handed_on(
    register: Register, before: Iterable[PastItem], rows: Iterable[ItemReturn], span: Span
) -> tuple[PastItem, ...]:
    """The items after a month: as returned, with those that did not come back as they were.

    A cell left empty is empty from now on; one that could not be read keeps the value it had.
    """
    known = {one.key: one for one in before}
    for row in rows:
        values = dict(Item.returned(register, row).values)
        for key, entry in row.entries.items():
            if entry.value is None and row.key in known and key in known[row.key].values:
                values[key] = known[row.key].values[key]
        known[row.key] = PastItem(row.key, values)
    return tuple(_remembered(register, one, span) for one in known.values())


def _remembered(register: Register, item: PastItem, span: Span) -> PastItem:
    if not Item.past(register, item).finished_by(span.last_day):
        return item
    kept = {column.id for column in register.columns if _REMEMBERED & set(column.roles)}
    return PastItem(item.key, {key: value for key, value in item.values.items() if key in kept})


def free_key(period: Period, number: int) -> str:
    """The key of the blank's free row of this number: the item that is written there keeps it."""
    return f"{period.year}{period.month:02d}-{number:02d}"


def own_key(period: Period, number: int) -> str:
    """The key of the item of this number among those written where no row was printed."""
    return f"{period.year}{period.month:02d}+{number:02d}"
