"""The ledger (台账): receipts, readings, closed months and the trail of events; the home of the SQL."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from toolkit.folder.atomic import explained as disk_explained
from toolkit.ledger import serial
from toolkit.ledger.entries import Closing, Event, Reading, Recorded
from toolkit.ledger.facts import Arrived, Closed, Defined, Fact, Noted, Published, Reopened, Ruled
from toolkit.ledger.journal import Journal, facts_in, line_of, mended
from toolkit.ledger.queries import (
    copies_of,
    end_of,
    every_receipt,
    every_ruling,
    holds,
    is_closed,
    keep,
    receipts_of,
    refuse_later,
    set_end,
)
from toolkit.ledger.rebuilding import rebuild
from toolkit.ledger.replay import Standing, apply, held, replay
from toolkit.ledger.store import DamagedLedger, OtherVersion, damage, explained, open_engine, whole, writing
from toolkit.ledger.tables import (
    closings,
    definitions,
    editions,
    events,
    publications,
    readings,
    receipts,
    rulings,
    sealed,
    written,
)
from toolkit.model.errors import WrongUse
from toolkit.model.history import History, MonthRecord
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt
from toolkit.model.ruling import Ruling

_PAGE = 64
_BATCH = 500


@dataclass(slots=True)
class _Change:
    """A transaction under way, and the journal's lines of the facts it has entered so far."""

    connection: sa.Connection
    lines: list[str] = field(default_factory=list)

    def enter(self, *facts: Fact) -> None:
        apply(self.connection, facts)
        self.lines += map(line_of, facts)


class Ledger:
    """An open ledger. Every change is one transaction and on the disk when the call returns.

    With a journal, each fact is on the disk there before the transaction ends: a run killed in between leaves the
    journal ahead, and the next to open the ledger enters what it lacks. So a lost ledger makes itself again.
    """

    def __init__(self, engine: sa.Engine, name: str, journal: Journal | None = None) -> None:
        self._engine = engine
        self._name = name
        self._journal = journal

    @classmethod
    def open(cls, path: Path, journal: Journal | None = None) -> Self:
        """Open 台账.db; one that is not there, or of another version, is made from the journal.

        WrongUse when it is damaged, foreign, locked or unwritable, or the journal is a newer program's.
        """
        with disk_explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            engine = open_engine(path)
        except OtherVersion:
            if journal is None:
                raise
            rebuild(path, journal, lambda made: cls.open(made, journal).dispose())
            engine = open_engine(path)
        ledger = cls(engine, path.name, journal)
        try:
            ledger.catch_up()
        except BaseException:
            ledger.dispose()
            raise
        return ledger

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
        with self._changing() as change:
            last = change.connection.execute(sa.select(sa.func.max(receipts.c.number))).scalar() or 0
            known = {
                (receipt.period, receipt.sha256): receipt
                for period in sorted({arrival.period for arrival in arrivals})
                for receipt in receipts_of(change.connection, period)
            }
            recorded = []
            for arrival in arrivals:
                key = (arrival.period, arrival.sha256)
                new = key not in known
                if new:
                    last += 1
                    known[key] = replace(arrival, number=last)
                recorded.append(Recorded(known[key], new))
            change.enter(*(Arrived(receipt) for receipt, new in recorded if new))
        return tuple(recorded)

    def receipts(self, period: Period) -> tuple[Receipt, ...]:
        """Every receipt of a period in order of arrival, those set aside among them."""
        with explained(self._name), self._engine.connect() as connection:
            return receipts_of(connection, period)

    def rule(self, *decided: Ruling) -> None:
        """Keep what a person decided, or took back; all or none."""
        with self._changing() as change:
            change.enter(*map(Ruled, decided))

    def rulings(self, period: Period) -> tuple[Ruling, ...]:
        """The decisions of a period that stand, in the order in which they were taken."""
        with explained(self._name), self._engine.connect() as connection:
            return every_ruling(connection, rulings.c.period == str(period))

    def save_readings(self, key: str, batch: Sequence[Reading]) -> None:
        """Store readings under the key they were made with, in place of older ones of the same receipts."""
        rows = [
            sealed(
                readings,
                number=reading.number,
                key=key,
                verdict=reading.verdict,
                unit=reading.unit,
                submission=reading.submission,
                findings=reading.findings,
            )
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
        return self._paged(fresh)

    def unread(self, period: Period, key: str) -> tuple[Receipt, ...]:
        """The receipts of a period never read, or read under another key."""
        fresh = sa.select(readings.c.number).where(readings.c.key == key)
        with explained(self._name), self._engine.connect() as connection:
            return receipts_of(connection, period, receipts.c.number.not_in(fresh))

    def last_unit(self, number: int) -> str:
        """The unit that a receipt was last read as, under whatever key; "" when it never was."""
        rows = self._whole(readings, sa.select(readings).where(readings.c.number == number))
        return str(rows[0].unit) if rows else ""

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
        if closing is None:
            return History()
        first = self.published(closing.period)
        return replace(closing.history, published=first.month.totals if first and first.month else {})

    def published(self, period: Period) -> History | None:
        """What a month handed on when it was first closed; None while it never was."""
        rows = self._whole(publications, sa.select(publications).where(publications.c.period == str(period)))
        return serial.load_history(rows[0].snapshot) if rows else None

    def is_closed(self, period: Period) -> bool:
        return period in self.closed_periods()

    def months_before(self, period: Period) -> tuple[MonthRecord, ...]:
        """Every closed month before a period, earliest first, each by itself."""
        earlier = sa.select(closings).where(closings.c.period < str(period)).order_by(closings.c.period)
        return tuple(serial.load_closed_month(row.snapshot) for row in self._whole(closings, earlier))

    def pinned(self, period: Period) -> str | None:
        """The definition (JSON) a month was closed under; None for an open one, or one closed before they were kept.

        WrongUse when the ledger has lost it.
        """
        closed = self._whole(closings, sa.select(closings).where(closings.c.period == str(period)))
        if not closed or not closed[0].edition:
            return None
        kept = self._whole(editions, sa.select(editions).where(editions.c.edition == closed[0].edition))
        if not kept:
            raise WrongUse(
                f"“{self._name}”里没有{period.label}定稿时的行动定义",
                f"请运行 anwei verify --rebuild 由收件记录补上；补不上的，用 anwei reopen --period {period} 撤销定稿后重新定稿。",
            )
        return str(kept[0].document)

    def closed_periods(self) -> tuple[Period, ...]:
        """Every closed month, earliest first."""
        rows = self._rows(sa.select(closings.c.period).order_by(closings.c.period))
        return tuple(Period.parse(row.period) for row in rows)

    def close(
        self,
        period: Period,
        snapshot: History,
        at: datetime,
        definition: str = "",
        *,
        published: dict[str, Published] | None = None,
        files: dict[str, str] | None = None,
    ) -> None:
        """Close a month; WrongUse when it is closed already, or a later one is (its 上月累计 would no longer agree).

        ``definition`` (JSON) is what it is closed under, kept for good; none is kept where it is "". The journal alone
        keeps what was ``published`` by indicator code, and the SHA-256 of the month's ``files``.
        """
        edition = hashlib.sha256(definition.encode()).hexdigest() if definition else ""
        with self._changing() as change:
            refuse_later(change.connection, period, "定稿")
            if is_closed(change.connection, period):
                raise WrongUse(f"{period.label}已经定稿", f"要改请先运行 anwei reopen --period {period}。")
            if edition and not holds(change.connection, edition):
                change.enter(Defined(edition, definition, at))
            change.enter(Closed(period, at, serial.dump_history(snapshot), edition, published or {}, files or {}))

    def reopen(self, period: Period, at: datetime) -> None:
        """Open a closed month again; WrongUse when it is not closed, or a later one is."""
        with self._changing() as change:
            refuse_later(change.connection, period, "重新打开")
            if not is_closed(change.connection, period):
                raise WrongUse(f"{period.label}还没有定稿", "不需要重新打开，可以直接收件和汇总。")
            change.enter(Reopened(period, at))

    def definition(self, sha256: str) -> str | None:
        """The campaign document (JSON) read earlier from the 行动.xlsx of this digest, None when never read."""
        rows = self._whole(definitions, sa.select(definitions).where(definitions.c.sha256 == sha256))
        return str(rows[0].document) if rows else None

    def save_definition(self, sha256: str, document: str) -> None:
        """Keep the campaign document (JSON) that the 行动.xlsx of this digest says."""
        with explained(self._name), writing(self._engine) as connection:
            connection.execute(definitions.delete().where(definitions.c.sha256 == sha256))
            connection.execute(definitions.insert().values(sealed(definitions, sha256=sha256, document=document)))

    def written(self, period: Period) -> dict[str, tuple[str, str]]:
        """The workbooks last written for a period by name: digests of what went in and of the file."""
        rows = self._rows(sa.select(written).where(written.c.period == str(period)))
        return {row.name: (row.inputs, row.sha256) for row in rows}

    def save_written(self, period: Period, books: dict[str, tuple[str, str]]) -> None:
        """Remember the workbooks of a period as they now are, in place of what was remembered."""
        rows = [
            {"period": str(period), "name": name, "inputs": inputs, "sha256": sha256}
            for name, (inputs, sha256) in books.items()
        ]
        with explained(self._name), writing(self._engine) as connection:
            connection.execute(written.delete().where(written.c.period == str(period)))
            if rows:
                connection.execute(written.insert(), rows)

    def event(self, what: str, detail: str, at: datetime | None = None) -> None:
        """Add a line to the trail, stamped now unless said otherwise; no result ever depends on it."""
        at = at or datetime.now().replace(microsecond=0)  # noqa: DTZ005 - the office's own clock.
        with self._changing() as change:
            change.enter(Noted(what, detail, at))

    def events(self) -> tuple[Event, ...]:
        """The trail, oldest first."""
        rows = self._rows(sa.select(events).order_by(events.c.id))
        return tuple(Event(datetime.fromisoformat(row.at), row.what, row.detail) for row in rows)

    def every_receipt(self) -> tuple[Receipt, ...]:
        """All receipts of all periods by number."""
        with explained(self._name), self._engine.connect() as connection:
            return every_receipt(connection)

    def every_reading(self) -> Iterator[Reading]:
        """All readings, up to date or not, by receipt number; few are held at once."""
        return self._paged(sa.select(readings))

    def damage(self) -> str:
        """What the database says is broken in itself, "" when it is sound."""
        with explained(self._name), self._engine.connect() as connection:
            return damage(connection)

    def standing(self) -> Standing:
        """How matters stand by the ledger's own tables."""
        with explained(self._name), self._engine.connect() as connection:
            return held(connection)

    def copies(self) -> tuple[str, ...]:
        """The journal's lines as the ledger keeps them; one that does not prove itself is left out."""
        with explained(self._name), self._engine.connect() as connection:
            return copies_of(connection)

    @contextmanager
    def _changing(self) -> Iterator[_Change]:
        """One transaction whose facts are in the journal, on the disk, before it ends."""
        begun: int | None = None
        try:
            with explained(self._name), writing(self._engine) as connection:
                end = self._caught_up(connection)
                change = _Change(connection)
                yield change
                keep(connection, change.lines)
                if self._journal and change.lines:
                    begun = end
                    set_end(connection, self._journal.append(change.lines, after=end))
        except BaseException:
            if self._journal and begun is not None:
                self._journal.cut(begun)  # The ledger refused; the facts must not come back later.
            raise

    def catch_up(self) -> None:
        """Enter what a killed run left in the journal only, before anything is read."""
        if self._journal is None:
            return
        with explained(self._name), self._engine.connect() as connection:
            if end_of(connection) == self._journal.size:
                return
        with explained(self._name), writing(self._engine) as connection:
            self._caught_up(connection)

    def _caught_up(self, connection: sa.Connection) -> int:
        """Make the ledger and its journal tell the same; the journal's end is returned."""
        if self._journal is None:
            return 0
        end, size = end_of(connection), self._journal.size
        if end == size:
            return end
        told = self._journal.told(end if end < size else 0)
        texts = told.texts
        if end > size:  # An older journal was put back, or it is gone; the ledger has what it lacks.
            copies = copies_of(connection)
            lost = mended(copies, told)
            if lost[: len(copies)] != copies:
                raise DamagedLedger(self._name, "与“收件记录”对不上")
            end, texts = self._journal.mend(lost), lost[len(copies) :]
        else:
            end = told.end
        replay(connection, (fact for text in texts for fact in facts_in(text)))
        keep(connection, texts)
        set_end(connection, end)
        return end

    def _paged(self, query: sa.Select[Any]) -> Iterator[Reading]:
        last = 0
        while True:
            page = self._whole(readings, query.where(readings.c.number > last).order_by(readings.c.number).limit(_PAGE))
            for row in page:
                yield Reading(row.number, row.verdict, row.unit, row.submission, row.findings)
            if len(page) < _PAGE:
                return
            last = page[-1].number

    def _rows(self, query: sa.Select[Any]) -> list[Any]:
        with explained(self._name), self._engine.connect() as connection:
            return list(connection.execute(query))

    def _whole(self, table: sa.Table, query: sa.Select[Any]) -> list[Any]:
        """Whole rows of a table; DamagedLedger where one is not as it was written."""
        with explained(self._name), self._engine.connect() as connection:
            return list(whole(table, connection.execute(query)))

    def _one_closing(self, query: sa.Select[Any]) -> Closing | None:
        rows = self._whole(closings, query)
        if not rows:
            return None
        row = rows[0]
        return Closing(
            period=Period.parse(row.period),
            closed_at=datetime.fromisoformat(row.closed_at),
            history=serial.load_history(row.snapshot),
        )
