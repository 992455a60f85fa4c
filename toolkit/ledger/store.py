"""Opening the ledger's database safely and saying in Chinese what it refuses; SQLite's habits live here only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from toolkit.ledger import tables
from toolkit.ledger.journal import newer
from toolkit.model.errors import WrongUse

PATIENCE = 30.0
"""Seconds to wait for another program that is writing, or has not yet read to its end."""

_REBUILD = "请运行 anwei verify --rebuild，由“原件”文件夹里的收件记录重建台账（登记、决定和定稿都在）。"
_READ_ONLY = ("不能写入", "请确认文件夹和磁盘不是只读、有写权限，然后重试。")
_BUSY = ("正被另一个程序使用", "请等它结束（或关闭打开台账的程序）后重试。")
_WORDS = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: ("打不开", "请确认文件夹还在、可以写入，然后重试。"),
    sqlite3.SQLITE_FULL: ("没有写成，磁盘已满", "请清理磁盘空间后重试；已登记的内容没有丢失。"),
    sqlite3.SQLITE_IOERR: ("读写出错", "请检查磁盘或网络盘后重试；已登记的内容没有丢失。"),
}


class DamagedLedger(WrongUse):
    """The file cannot be read as a ledger of ours, now or later; another can be made from the journal."""

    def __init__(self, name: str, what: str = "已损坏或不是台账") -> None:
        super().__init__(f"“{name}”{what}", _REBUILD)
        self.what = what


class OtherVersion(DamagedLedger):
    """A ledger that an earlier version of this program has made; it is whole, but is not read."""

    def __init__(self, name: str, version: int) -> None:
        super().__init__(name, f"的格式是第 {version} 版，本版只认第 {tables.VERSION} 版")


class _Broken(Exception):
    """A row is not as it was written."""


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what the database refuses into one line that says what to do."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code not in _WORDS:  # Whatever else a file of ours makes SQLite say, it is not as it was written.
            raise DamagedLedger(name) from error
        what, remedy = _WORDS[code]
        raise WrongUse(f"“{name}”{what}", remedy) from error
    except _Broken as error:
        raise DamagedLedger(name, "里有记录损坏") from error


def whole(table: sa.Table, rows: Iterable[Any]) -> Iterator[Any]:
    """Whole rows of a table as they were written, for who is told of refusals (``explained``)."""
    for row in rows:
        if row[-1] != tables.seal_of(row[:-1]):
            raise _Broken(table.name)
        yield row


def open_engine(path: Path) -> sa.Engine:
    """An engine on the ledger file, its tables made when the file is new; WrongUse when it is none of ours."""
    engine = sa.create_engine(f"sqlite+pysqlite:///{path}", connect_args={"timeout": PATIENCE})
    sa.event.listen(engine, "connect", _prepare)
    begin_by_need(engine)
    try:
        with explained(path.name):
            make_tables(engine, path.name)
    except BaseException:
        engine.dispose()
        raise
    return engine


def damage(connection: sa.Connection) -> str:
    """What SQLite finds broken in its file, "" when it is sound."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    return "" if found == "ok" else str(found)


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that may write: it waits for other writers at its start, never half-way."""
    with engine.connect().execution_options(anwei_write=True) as connection, connection.begin():
        yield connection


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    """One file and no other beside it between two changes (no WAL), so that whoever reads needs to write nothing."""
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself; sqlite3's own begins come too late.
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA cache_spill=OFF")  # Readers are kept waiting at the end of a change only.
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def begin_by_need(engine: sa.Engine) -> None:
    """Let a transaction that may write begin as one."""
    sa.event.listen(engine, "begin", _begin)


def _begin(connection: sa.Connection) -> None:
    write = connection.get_execution_options().get("anwei_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def make_tables(engine: sa.Engine, name: str) -> None:
    """Make the tables of a new database; WrongUse when it holds something else."""
    with engine.connect() as connection:
        if version(connection, name) == tables.VERSION:
            return
    with writing(engine) as connection:
        found = version(connection, name)  # Another process may have been first.
        if found == 0:
            tables.metadata.create_all(connection)
            connection.execute(tables.about.insert().values(format=tables.FORMAT, version=tables.VERSION))


def version(connection: sa.Connection, name: str) -> int:
    """The version of the tables, this program's; 0 for a new, empty database, DamagedLedger for anything else."""
    existing = sa.inspect(connection).get_table_names()
    if not existing:
        return 0
    stamp = connection.execute(sa.select(tables.about)).first() if "about" in existing else None
    if stamp is None or stamp.format != tables.FORMAT:
        raise DamagedLedger(name, "不是本工具的台账")
    if stamp.version > tables.VERSION:
        raise newer(name, stamp.version, tables.VERSION)
    if stamp.version != tables.VERSION:
        raise OtherVersion(name, stamp.version)
    return int(stamp.version)
