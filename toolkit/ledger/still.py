"""The ledger as it stands at one moment, for whoever only reads: no lock is left, no file is made or changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from toolkit.ledger.journal import Journal
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.queries import end_of
from toolkit.ledger.rebuilding import require_facts
from toolkit.ledger.store import PATIENCE, OtherVersion, begin_by_need, explained, make_tables, version
from toolkit.model.errors import WrongUse

_WAL = b"\2"


class _Still(sqlite3.Connection):
    """A connection whose one transaction, begun with it, lasts until it is closed."""

    def commit(self) -> None:
        """Nothing: what SQLAlchemy ends is a query."""

    rollback = commit


def open_to_read(path: Path, journal: Journal | None = None) -> Ledger:
    """The ledger with all its journal tells; a lost one, or an older version's, is made from the journal in memory only.

    Whoever writes meanwhile is not seen, and waits with the end of a change until this ledger is let go of. WrongUse as
    in ``Ledger.open``.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None)
    if path.exists():
        engine = _engine(lambda: _begun(path))
        try:
            with explained(path.name), engine.connect() as connection:
                if version(connection, path.name):
                    if journal is None or end_of(connection) >= journal.size:
                        return Ledger(engine, path.name, journal)
                    connection.connection.driver_connection.backup(memory)  # type: ignore[union-attr]
        except WrongUse as refusal:
            engine.dispose()
            if journal is None or not (_half_done(refusal) or isinstance(refusal, OtherVersion)):
                raise
            require_facts(path, journal)
        engine.dispose()
    return _in_memory(memory, path.name, journal)


def _half_done(refusal: WrongUse) -> bool:
    """Whether a killed run left a change half done: who may write takes it back, its journal tells it meanwhile."""
    error = getattr(refusal.__cause__, "orig", None)
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


def _begun(path: Path) -> sqlite3.Connection:
    """A connection on the file that sees it as it is now. SQLite's older way of writing (WAL) left a file beside it."""
    with path.open("rb") as file:
        file.seek(18)
        alone = file.read(1) == _WAL and not path.with_name(f"{path.name}-wal").exists()
    address = f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    connection = sqlite3.connect(address, uri=True, factory=_Still, isolation_level=None, timeout=PATIENCE)
    connection.execute("BEGIN")
    connection.execute("SELECT 1 FROM sqlite_master").close()
    return connection


def _in_memory(database: sqlite3.Connection, name: str, journal: Journal | None) -> Ledger:
    engine = _engine(lambda: database)
    begin_by_need(engine)
    make_tables(engine, name)
    ledger = Ledger(engine, name, journal)
    ledger.catch_up()
    return ledger


def _engine(opened: Callable[[], sqlite3.Connection]) -> sa.Engine:
    return sa.create_engine("sqlite+pysqlite://", creator=opened, poolclass=sa.pool.StaticPool)
