"""Facts into the ledger's tables, and what the tables hold beyond them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from toolkit.ledger.journal import Arrived, Closed, Defined, Fact, Journal, Noted, Reopened, SetAside, Told
from toolkit.ledger.store import empty_tables
from toolkit.ledger.tables import closings, editions, events, publications, receipts
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt


def apply(connection: sa.Connection, facts: Sequence[Fact]) -> None:
    """Enter facts that are known to be new and to fit, those of arrivals first."""
    arrived = [_row_of(fact.receipt) for fact in facts if isinstance(fact, Arrived)]
    if arrived:
        connection.execute(receipts.insert(), arrived)
    for fact in facts:
        _apply(connection, fact)


def _apply(connection: sa.Connection, fact: Fact) -> None:
    match fact:
        case SetAside(number, reason, at):
            connection.execute(receipts.update().where(receipts.c.number == number).values(set_aside=reason))
            _note(connection, "作废" if reason else "恢复", f"第 {number} 号收件 {reason}".strip(), at)
        case Defined(edition, document, _):
            connection.execute(editions.insert().values(edition=edition, document=document))
        case Closed(period, at, snapshot, edition):
            row = {"period": str(period), "closed_at": at.isoformat(), "snapshot": snapshot, "edition": edition}
            connection.execute(closings.insert().values(row))
            _publish(connection, row["period"], snapshot)
            _note(connection, "定稿", str(period), at)
        case Reopened(period, at):
            connection.execute(closings.delete().where(closings.c.period == str(period)))
            _note(connection, "重新打开", str(period), at)
        case Noted(what, detail, at):
            _note(connection, what, detail, at)


def _publish(connection: sa.Connection, period: str, snapshot: str) -> None:
    """What a month's first closing says stays published; a later one changes nothing of it."""
    known = sa.select(publications.c.period).where(publications.c.period == period)
    if connection.execute(known).first() is None:
        connection.execute(publications.insert().values(period=period, snapshot=snapshot))


def replay(connection: sa.Connection, facts: Sequence[Fact]) -> None:
    """Enter facts of a journal in their order; one that is there already changes nothing."""
    held = {receipt.number: receipt for receipt in every_receipt(connection)}
    contents = {(receipt.period, receipt.sha256) for receipt in held.values()}
    for fact in facts:
        if isinstance(fact, Arrived):
            one = fact.receipt
            if (one.period, one.sha256) in contents:
                continue
            if one.number in held:  # Only a ledger restored from elsewhere has given the number away.
                one = replace(one, number=max(held) + 1)
            held[one.number] = one
            contents.add((one.period, one.sha256))
            apply(connection, [Arrived(one)])
        elif isinstance(fact, Closed):
            connection.execute(closings.delete().where(closings.c.period == str(fact.period)))
            apply(connection, [fact])
        elif isinstance(fact, Defined):
            connection.execute(editions.delete().where(editions.c.edition == fact.edition))
            apply(connection, [fact])
        else:
            apply(connection, [fact])


def append_untold(connection: sa.Connection, journal: Journal) -> int:
    """Write what the tables hold and the journal does not tell behind it; its new end is returned."""
    told = journal.told()
    return journal.append(untold(connection, told.facts), after=told.end)


def renew(connection: sa.Connection, journal: Journal | None, *, telling: bool = True) -> int:
    """Make the tables anew from the journal and what only they know; the journal's end is returned, 0 without one.

    What only they know goes into the journal too, unless it is not ``telling``: whoever reads writes nothing.
    """
    told = journal.told() if journal else Told((), (), 0)
    rest = untold(connection, told.facts)
    end = journal.append(rest, after=told.end) if journal and telling else told.end
    empty_tables(connection)
    replay(connection, (*told.facts, *rest))
    return end


def standing(facts: Sequence[Fact]) -> tuple[dict[int, Receipt], dict[Period, Closed]]:
    """Receipts by number and closed months as they stand after all facts."""
    numbered: dict[int, Receipt] = {}
    closed: dict[Period, Closed] = {}
    for fact in facts:
        match fact:
            case Arrived(one):
                numbered.setdefault(one.number, one)
            case SetAside(number, reason, _) if number in numbered:
                numbered[number] = replace(numbered[number], set_aside=reason)
            case Closed(period):
                closed[period] = fact
            case Reopened(period):
                closed.pop(period, None)
    return numbered, closed


def untold(connection: sa.Connection, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts that must be added to those told so that they say what the tables hold."""
    numbered, closed = standing(facts)
    editions_told = {fact.edition for fact in facts if isinstance(fact, Defined)}
    return (
        *_untold_receipts(connection, numbered),
        *_untold_editions(connection, editions_told),
        *_untold_closings(connection, closed),
    )


def _untold_receipts(connection: sa.Connection, told: dict[int, Receipt]) -> Iterator[Fact]:
    for receipt in every_receipt(connection):
        known = told.get(receipt.number)
        if known is None:
            yield Arrived(receipt)
        elif known.set_aside != receipt.set_aside:
            yield SetAside(receipt.number, receipt.set_aside, receipt.received_at)


def _untold_editions(connection: sa.Connection, told: set[str]) -> Iterator[Fact]:
    """Definitions months are closed under; stamped with the moment of the first closing."""
    at = {closed.edition: closed.at for closed in reversed(every_closing(connection).values())}
    for row in connection.execute(sa.select(editions).order_by(editions.c.edition)):
        if row.edition in at and row.edition not in told:
            yield Defined(row.edition, row.document, at[row.edition])


def _untold_closings(connection: sa.Connection, told: dict[Period, Closed]) -> Iterator[Fact]:
    held = every_closing(connection)
    for period, closed in told.items():
        if period not in held:
            yield Reopened(period, closed.at)
    for period, closing in held.items():
        known = told.get(period)
        if known is None or (known.snapshot, known.edition) != (closing.snapshot, closing.edition):
            yield closing


def every_receipt(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> tuple[Receipt, ...]:
    """The receipts of these conditions by number."""
    query = sa.select(receipts).where(*conditions).order_by(receipts.c.number)
    return tuple(
        Receipt(
            number=row.number,
            period=Period.parse(row.period),
            sha256=row.sha256,
            name=row.name,
            size=row.size,
            received_at=datetime.fromisoformat(row.received_at),
            set_aside=row.set_aside,
        )
        for row in connection.execute(query)
    )


def every_closing(connection: sa.Connection) -> dict[Period, Closed]:
    """The closed months, earliest first."""
    rows = connection.execute(sa.select(closings).order_by(closings.c.period))
    found = (
        Closed(Period.parse(row.period), datetime.fromisoformat(row.closed_at), row.snapshot, row.edition)
        for row in rows
    )
    return {closed.period: closed for closed in found}


def _row_of(receipt: Receipt) -> dict[str, Any]:
    return {
        "number": receipt.number,
        "period": str(receipt.period),
        "sha256": receipt.sha256,
        "name": receipt.name,
        "size": receipt.size,
        "received_at": receipt.received_at.isoformat(),
        "set_aside": receipt.set_aside,
    }


def _note(connection: sa.Connection, what: str, detail: str, at: datetime) -> None:
    connection.execute(events.insert().values(at=at.isoformat(), what=what, detail=detail))
