"""Opening the ledger's database safely and saying in Chinese what it refuses; SQLite's habits live here only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from toolkit.ledger import tables
from toolkit.model.errors import WrongUse

PATIENCE = 30.0
"""Seconds to wait for another program that is writing, or has not yet read to its end."""

_DAMAGED = (
    "已损坏或不是台账",
    "请运行 anwei verify --rebuild，由“原件”文件夹里的收件记录重建台账（登记、作废和定稿都在）。",
)
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
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
_UNKNOWN = ("用不了", "请确认没有别的程序在改动它，然后重试。")


class DamagedLedger(WrongUse):
    """The file cannot be read as a ledger of ours, now or later; another can be made from the journal."""


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what the database refuses into one line that says what to do."""
    try:
        yield
    except sa.exc.IntegrityError:
        raise  # Ours: a reading without a receipt, never a matter for the clerk.
    except sa.exc.DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        what, remedy = _WORDS.get(code, _UNKNOWN)
        kind = DamagedLedger if remedy == _DAMAGED[1] else WrongUse
        raise kind(f"“{name}”{what}", remedy) from error


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
            empty_tables(connection)
        elif found == _WITHOUT_EDITIONS:
            _add_editions(connection)


_WITHOUT_EDITIONS = 2
"""The version whose closed months do not say under which definition they were closed."""
_WITHOUT_PUBLICATIONS = 3
"""The version that does not keep what a month said when it was first closed."""


def empty_tables(connection: sa.Connection) -> None:
    """The tables of this version with nothing in them, whatever stood there."""
    tables.metadata.drop_all(connection)
    tables.metadata.create_all(connection)
    connection.execute(tables.about.insert().values(format=tables.FORMAT, version=tables.VERSION))


def _add_editions(connection: sa.Connection) -> None:
    """Let a ledger of version 2 be read like one of version 3; its closed months have no definition of their own."""
    tables.editions.create(connection, checkfirst=True)
    column = sa.schema.CreateColumn(tables.closings.c.edition).compile(connection)
    connection.exec_driver_sql(f"ALTER TABLE {tables.closings.name} ADD COLUMN {column}")
    connection.execute(tables.about.update().values(version=_WITHOUT_PUBLICATIONS))


def version(connection: sa.Connection, name: str) -> int:
    """The version of the tables, one this program knows; 0 for a new, empty database, WrongUse for anything else."""
    existing = sa.inspect(connection).get_table_names()
    if not existing:
        return 0
    stamp = connection.execute(sa.select(tables.about)).first() if "about" in existing else None
    if stamp is None or stamp.format != tables.FORMAT:
        raise DamagedLedger(f"“{name}”不是本工具的台账", _DAMAGED[1])
    if stamp.version not in (_WITHOUT_EDITIONS, _WITHOUT_PUBLICATIONS, tables.VERSION):
        raise WrongUse(
            f"“{name}”的格式是第 {stamp.version} 版，本工具只认第 {tables.VERSION} 版",
            "请改用与台账相应版本的 anwei（较新的台账须用较新的工具）。",
        )
    return int(stamp.version)
