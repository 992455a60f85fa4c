"""The ledger (台账): receipts, readings, closed months and the trail of events; the home of the SQL."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import sqlalchemy as sa

from toolkit.folder.writing import explained as disk_explained
from toolkit.ledger import serial
from toolkit.ledger.store import explained, open_engine, writing
from toolkit.ledger.tables import closings, definitions, events, readings, receipts
from toolkit.model.errors import WrongUse
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt

_PAGE = 64
_BATCH = 500


class Recorded(NamedTuple):
    """A receipt as the ledger holds it, and whether this call brought it."""

    receipt: Receipt
    new: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one receipt's file gave, as stored.

    ``submission`` and ``findings`` are JSON of ``ledger.serial`` ("" and "[]" when there is nothing), so that workers
    hand them on as they are and a merge unpacks one after the other. ``unit`` is "" when not known.
    """

    number: int
    verdict: str
    unit: str
    submission: str
    findings: str


@dataclass(frozen=True, slots=True)
class Closing:
    """A closed month (定稿) and what it hands on."""

    period: Period
    closed_at: datetime
    history: History


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the trail: when, what was done, and to what."""

    at: datetime
    what: str
    detail: str


def reading_key(*parts: str) -> str:
    """One digest of everything a reading depends on beside the file: definition, history, version of the toolkit."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class Ledger:
    """An open ledger. Every change is one transaction and on the disk when the call returns."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open 台账.db, making it when there is none; WrongUse when it is damaged, foreign, locked or unwritable."""
        with disk_explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        return cls(open_engine(path), path.name)

    def dispose(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.dispose()

    def record(self, arrivals: Sequence[Receipt]) -> tuple[Recorded, ...]:
        """Enter files that arrived, all or none; they are numbered here, whatever number they came with.

        Bytes the period already holds keep their first receipt: receiving twice changes nothing. The originals must
        be in the archive before.
        """
        with explained(self._name), writing(self._engine) as connection:
            last = connection.execute(sa.select(sa.func.max(receipts.c.number))).scalar() or 0
            known = {
                (receipt.period, receipt.sha256): receipt
                for period in {arrival.period for arrival in arrivals}
                for receipt in _receipts(connection, period)
            }
            recorded = []
            for arrival in arrivals:
                key = (arrival.period, arrival.sha256)
                new = key not in known
                if new:
                    last += 1
                    known[key] = replace(arrival, number=last)
                recorded.append(Recorded(known[key], new))
            rows = [_row_of(receipt) for receipt, new in recorded if new]
            if rows:
                connection.execute(receipts.insert(), rows)
        return tuple(recorded)

    def receipts(self, period: Period) -> tuple[Receipt, ...]:
        """Every receipt of a period in order of arrival, those set aside among them."""
        with explained(self._name), self._engine.connect() as connection:
            return _receipts(connection, period)

    def set_aside(self, number: int, reason: str, at: datetime) -> None:
        """Mark a receipt as not counting (作废), with a person's reason; an empty reason makes it count again."""
        with explained(self._name), writing(self._engine) as connection:
            change = receipts.update().where(receipts.c.number == number).values(set_aside=reason)
            if not connection.execute(change).rowcount:
                raise WrongUse(f"台账里没有第 {number} 号收件", "请用 anwei status 查看收件编号。")
            _note(connection, "作废" if reason else "恢复", f"第 {number} 号收件 {reason}".strip(), at)

    def save_readings(self, key: str, batch: Sequence[Reading]) -> None:
        """Store readings under the key they were made with, in place of older ones of the same receipts."""
        rows = [
            {
                "number": reading.number,
                "key": key,
                "verdict": reading.verdict,
                "unit": reading.unit,
                "submission": reading.submission,
                "findings": reading.findings,
            }
            for reading in batch
        ]
        numbers = [reading.number for reading in batch]
        with explained(self._name), writing(self._engine) as connection:
            for start in range(0, len(numbers), _BATCH):
                some = numbers[start : start + _BATCH]
                connection.execute(readings.delete().where(readings.c.number.in_(some)))
            if rows:
                connection.execute(readings.insert(), rows)

    def readings(self, period: Period, key: str) -> Iterator[Reading]:
        """The readings of a period that are up to date, by receipt number; few are held at once.

        The ledger is not locked between pages, so the caller may write meanwhile.
        """
        numbers = sa.select(receipts.c.number).where(receipts.c.period == str(period))
        fresh = sa.select(readings).where(readings.c.key == key, readings.c.number.in_(numbers))
        last = 0
        while True:
            page = self._rows(fresh.where(readings.c.number > last).order_by(readings.c.number).limit(_PAGE))
            for row in page:
                yield Reading(row.number, row.verdict, row.unit, row.submission, row.findings)
            if len(page) < _PAGE:
                return
            last = page[-1].number

    def unread(self, period: Period, key: str) -> tuple[Receipt, ...]:
        """The receipts of a period never read, or read under another key."""
        fresh = sa.select(readings.c.number).where(readings.c.key == key)
        with explained(self._name), self._engine.connect() as connection:
            return _receipts(connection, period, receipts.c.number.not_in(fresh))

    def closing(self, period: Period) -> Closing | None:
        """The closing of a period, None while it is open."""
        return self._one_closing(sa.select(closings).where(closings.c.period == str(period)))

    def last_closing_before(self, period: Period) -> Closing | None:
        """The latest closed month before a period, None when there is none."""
        earlier = sa.select(closings).where(closings.c.period < str(period))
        return self._one_closing(earlier.order_by(closings.c.period.desc()).limit(1))

    def history_before(self, period: Period) -> History:
        """What the latest closed month before a period hands on; empty when nothing was closed."""
        closing = self.last_closing_before(period)
        return closing.history if closing else History()

    def is_closed(self, period: Period) -> bool:
        return period in self.closed_periods()

    def closing_digest(self, period: Period) -> str:
        """What changes when a closing's snapshot does; "" for an open month."""
        rows = self._rows(sa.select(closings.c.snapshot).where(closings.c.period == str(period)))
        return hashlib.sha256(rows[0].snapshot.encode()).hexdigest() if rows else ""

    def closed_periods(self) -> tuple[Period, ...]:
        """Every closed month, earliest first."""
        rows = self._rows(sa.select(closings.c.period).order_by(closings.c.period))
        return tuple(Period.parse(row.period) for row in rows)

    def close(self, period: Period, snapshot: History, at: datetime) -> None:
        """Close a month; WrongUse when it is closed already, or a later one is (its 上月累计 would no longer agree)."""
        with explained(self._name), writing(self._engine) as connection:
            _refuse_later(connection, period, "定稿")
            if connection.execute(sa.select(closings.c.period).where(closings.c.period == str(period))).first():
                raise WrongUse(f"{period.label}已经定稿", f"要改请先运行 anwei reopen --period {period}。")
            row = {"period": str(period), "closed_at": at.isoformat(), "snapshot": serial.dump_history(snapshot)}
            connection.execute(closings.insert().values(row))
            _note(connection, "定稿", str(period), at)

    def reopen(self, period: Period, at: datetime) -> None:
        """Open a closed month again; WrongUse when it is not closed, or a later one is."""
        with explained(self._name), writing(self._engine) as connection:
            _refuse_later(connection, period, "重新打开")
            if not connection.execute(closings.delete().where(closings.c.period == str(period))).rowcount:
                raise WrongUse(f"{period.label}还没有定稿", "不需要重新打开，可以直接收件和汇总。")
            _note(connection, "重新打开", str(period), at)

    def definition(self, sha256: str) -> str | None:
        """The campaign document (JSON) read earlier from the 行动.xlsx of this digest, None when never read."""
        rows = self._rows(sa.select(definitions.c.document).where(definitions.c.sha256 == sha256))
        return str(rows[0].document) if rows else None

    def save_definition(self, sha256: str, document: str) -> None:
        """Keep the campaign document (JSON) that the 行动.xlsx of this digest says."""
        with explained(self._name), writing(self._engine) as connection:
            connection.execute(definitions.delete().where(definitions.c.sha256 == sha256))
            connection.execute(definitions.insert().values(sha256=sha256, document=document))

    def event(self, what: str, detail: str, at: datetime | None = None) -> None:
        """Add a line to the trail, stamped now unless said otherwise; no result ever depends on it."""
        at = at or datetime.now().replace(microsecond=0)  # noqa: DTZ005 - the office's own clock.
        with explained(self._name), writing(self._engine) as connection:
            _note(connection, what, detail, at)

    def events(self) -> tuple[Event, ...]:
        """The trail, oldest first."""
        rows = self._rows(sa.select(events).order_by(events.c.id))
        return tuple(Event(datetime.fromisoformat(row.at), row.what, row.detail) for row in rows)

    def _rows(self, query: sa.Select[Any]) -> list[Any]:
        with explained(self._name), self._engine.connect() as connection:
            return list(connection.execute(query))

    def _one_closing(self, query: sa.Select[Any]) -> Closing | None:
        rows = self._rows(query)
        if not rows:
            return None
        row = rows[0]
        return Closing(
            period=Period.parse(row.period),
            closed_at=datetime.fromisoformat(row.closed_at),
            history=serial.load_history(row.snapshot),
        )


def _receipts(connection: sa.Connection, period: Period, *conditions: sa.ColumnElement[bool]) -> tuple[Receipt, ...]:
    query = sa.select(receipts).where(receipts.c.period == str(period), *conditions).order_by(receipts.c.number)
    return tuple(
        Receipt(
            number=row.number,
            period=period,
            sha256=row.sha256,
            name=row.name,
            size=row.size,
            received_at=datetime.fromisoformat(row.received_at),
            set_aside=row.set_aside,
        )
        for row in connection.execute(query)
    )


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


def _refuse_later(connection: sa.Connection, period: Period, doing: str) -> None:
    later = sa.select(sa.func.max(closings.c.period)).where(closings.c.period > str(period))
    if latest := connection.execute(later).scalar():
        month = Period.parse(latest)
        raise WrongUse(
            f"{month.label}已经定稿，不能再把更早的{period.label}{doing}",
            f"请先运行 anwei reopen --period {month}，由后往前逐月打开。",
        )
