"""What is asked of an open ledger, and the journal's part of it: its lines, and how far they are entered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from toolkit.ledger.facts import load_ruling
from toolkit.ledger.journal import facts_in
from toolkit.ledger.store import whole
from toolkit.ledger.tables import closings, editions, journalled, lines, receipts, rulings
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt
from toolkit.model.ruling import Ruling


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
        )
        for row in whole(receipts, connection.execute(query))
    )


def every_ruling(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> tuple[Ruling, ...]:
    """The decisions of these conditions that stand, in the order in which they were taken."""
    query = sa.select(rulings).where(*conditions)
    found = [load_ruling(json.loads(row.document)) for row in whole(rulings, connection.execute(query))]
    return tuple(sorted(found, key=lambda ruling: (ruling.at, ruling.subject)))


def receipts_of(connection: sa.Connection, period: Period, *conditions: sa.ColumnElement[bool]) -> tuple[Receipt, ...]:
    return every_receipt(connection, receipts.c.period == str(period), *conditions)


def is_closed(connection: sa.Connection, period: Period) -> bool:
    return connection.execute(sa.select(closings.c.period).where(closings.c.period == str(period))).first() is not None


def holds(connection: sa.Connection, edition: str) -> bool:
    held = sa.select(editions.c.edition).where(editions.c.edition == edition)
    return connection.execute(held).first() is not None


def end_of(connection: sa.Connection) -> int:
    """The place in the journal up to which its facts are here."""
    return connection.execute(sa.select(journalled.c.end)).scalar() or 0


def copies_of(connection: sa.Connection) -> tuple[str, ...]:
    rows = connection.execute(sa.select(lines.c.text).order_by(lines.c.number))
    return tuple(row.text for row in rows if facts_in(row.text))


def keep(connection: sa.Connection, texts: Sequence[str]) -> None:
    if texts:
        connection.execute(lines.insert(), [{"text": text} for text in texts])


def set_end(connection: sa.Connection, end: int) -> None:
    connection.execute(journalled.delete())
    connection.execute(journalled.insert().values(end=end))


def refuse_later(connection: sa.Connection, period: Period, doing: str) -> None:
    later = sa.select(sa.func.max(closings.c.period)).where(closings.c.period > str(period))
    if latest := connection.execute(later).scalar():
        month = Period.parse(latest)
        raise WrongUse(
            f"{month.label}已经定稿，不能再把更早的{period.label}{doing}",
            f"请先运行 anwei reopen --period {month}，由后往前逐月打开。",
        )
