"""Facts into the ledger's tables, and how matters stand after them, by facts or by tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from toolkit.ledger.facts import (
    Arrived,
    Closed,
    Defined,
    Fact,
    Noted,
    Reopened,
    Ruled,
    SetAside,
    dump_ruling,
)
from toolkit.ledger.queries import every_receipt, every_ruling
from toolkit.ledger.store import whole
from toolkit.ledger.tables import closings, editions, events, publications, receipts, rulings, sealed
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt
from toolkit.model.ruling import Ruling, RulingKind, Subject


@dataclass(slots=True)
class Standing:
    """How matters stand: receipts by number, decisions by what they are about, closed months, definitions.

    ``published`` are months as they were first closed.
    """

    receipts: dict[int, Receipt] = field(default_factory=dict)
    rulings: dict[tuple[Period, Subject], Ruling] = field(default_factory=dict)
    closed: dict[Period, tuple[datetime, str, str]] = field(default_factory=dict)
    editions: dict[str, str] = field(default_factory=dict)
    published: dict[Period, str] = field(default_factory=dict)
    _contents: set[tuple[Period, str]] = field(default_factory=set, compare=False)

    @property
    def known(self) -> tuple[dict[Any, Any], ...]:
        """Everything, by its keys."""
        return (self.receipts, self.rulings, self.closed, self.editions, self.published)

    def take(self, told: Fact) -> Fact | None:
        """Let a fact count; it is returned as it is to be entered, None for a receipt or definition that is there."""
        fact = _ruled(told, self) if isinstance(told, SetAside) else told
        match fact:
            case Arrived(one):
                return self._arrive(fact, one)
            case Ruled(ruling):
                self.rulings.pop((ruling.period, ruling.subject), None)
                if not ruling.undone:
                    self.rulings[ruling.period, ruling.subject] = ruling
            case Defined(edition, document):
                if edition in self.editions:
                    return None
                self.editions[edition] = document
            case Closed(period, at, snapshot, edition):
                self.closed[period] = (at, snapshot, edition)
                self.published.setdefault(period, snapshot)
            case Reopened(period):
                self.closed.pop(period, None)
        return fact

    def _arrive(self, fact: Arrived, one: Receipt) -> Fact | None:
        if not self._contents:
            self._contents.update((held.period, held.sha256) for held in self.receipts.values())
        if (one.period, one.sha256) in self._contents:
            return None
        if one.number in self.receipts:  # Only a journal put together from two has given the number away.
            one = replace(one, number=max(self.receipts) + 1)
        self.receipts[one.number] = one
        self._contents.add((one.period, one.sha256))
        return replace(fact, receipt=one)


def _ruled(fact: SetAside, standing: Standing) -> Fact | None:
    """What format 1 says of a receipt, as a decision of the receipt's month; nothing where the receipt was lost."""
    held = standing.receipts.get(fact.number)
    if held is None:
        return None
    subject = Subject(RulingKind.VOID, fact.number)
    return Ruled(Ruling(subject, held.period, "", fact.reason, fact.at, undone=not fact.reason))


def after(facts: Iterable[Fact]) -> Standing:
    """How matters stand after all facts of a journal."""
    standing = Standing()
    for fact in facts:
        standing.take(fact)
    return standing


def held(connection: sa.Connection) -> Standing:
    """How matters stand by the tables."""
    return Standing(
        {receipt.number: receipt for receipt in every_receipt(connection)},
        {(ruling.period, ruling.subject): ruling for ruling in every_ruling(connection)},
        {
            Period.parse(row.period): (datetime.fromisoformat(row.closed_at), row.snapshot, row.edition)
            for row in whole(closings, connection.execute(sa.select(closings)))
        },
        {row.edition: row.document for row in whole(editions, connection.execute(sa.select(editions)))},
        {
            Period.parse(row.period): row.snapshot
            for row in whole(publications, connection.execute(sa.select(publications)))
        },
    )


def replay(connection: sa.Connection, facts: Iterable[Fact]) -> None:
    """Enter facts of a journal in their order; one that is there already changes nothing."""
    standing = held(connection)
    apply(connection, [fact for told in facts if (fact := standing.take(told))])


def apply(connection: sa.Connection, facts: Iterable[Fact]) -> None:
    """Enter facts that are known to be new and to fit."""
    arrived: list[Receipt] = []
    for fact in facts:
        if isinstance(fact, Arrived):
            arrived.append(fact.receipt)
        else:
            _apply(connection, fact)
    if arrived:
        connection.execute(receipts.insert(), [_row_of(receipt) for receipt in arrived])


def _apply(connection: sa.Connection, fact: Fact) -> None:
    match fact:
        case Ruled(ruling):
            _rule(connection, ruling)
        case Defined(edition, document, _):
            connection.execute(editions.insert().values(sealed(editions, edition=edition, document=document)))
        case Closed(period, at, snapshot, edition):
            connection.execute(closings.delete().where(closings.c.period == str(period)))
            row = sealed(closings, period=str(period), closed_at=at.isoformat(), snapshot=snapshot, edition=edition)
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
        connection.execute(publications.insert().values(sealed(publications, period=period, snapshot=snapshot)))


def _rule(connection: sa.Connection, ruling: Ruling) -> None:
    about = _about(ruling.subject)
    month = rulings.c.period == str(ruling.period)
    connection.execute(rulings.delete().where(month, rulings.c.about == about))
    if not ruling.undone:
        document = json.dumps(dump_ruling(ruling), ensure_ascii=False)
        row = sealed(rulings, period=str(ruling.period), about=about, document=document)
        connection.execute(rulings.insert().values(row))
    _note(connection, "撤销决定" if ruling.undone else "决定", str(ruling), ruling.at)


def _about(subject: Subject) -> str:
    """What a decision is about, as the table keeps it."""
    place = subject.place
    return json.dumps([*subject[:-1], [place.sheet, place.row, place.column]], ensure_ascii=False)


def _row_of(receipt: Receipt) -> dict[str, object]:
    return sealed(
        receipts,
        number=receipt.number,
        period=str(receipt.period),
        sha256=receipt.sha256,
        name=receipt.name,
        size=receipt.size,
        received_at=receipt.received_at.isoformat(),
    )


def _note(connection: sa.Connection, what: str, detail: str, at: datetime) -> None:
    connection.execute(events.insert().values(at=at.isoformat(), what=what, detail=detail))
