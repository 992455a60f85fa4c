"""The tables of the ledger (台账) as SQLAlchemy Core knows them; nothing here is SQLite's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zlib import crc32

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text, UniqueConstraint

FORMAT = "anwei-ledger"
VERSION = 4
"""Raised whenever a table changes; a ledger of any other version is made again from the journal, never brought over."""

metadata = MetaData()


def _seal() -> Column[str]:
    """The check of a row's other columns: a bit that a disk has turned is never taken for a figure."""
    return Column("seal", String(8), nullable=False)


def sealed(table: Table, **values: Any) -> dict[str, Any]:
    """A row of a table with its seal."""
    return {**values, "seal": seal_of(values[column.name] for column in table.columns if column.name != "seal")}


def seal_of(values: Iterable[Any]) -> str:
    return f"{crc32(chr(0).join(map(str, values)).encode('utf-8', 'surrogatepass')):08x}"


about = Table(
    "about",
    metadata,
    Column("format", String(32), primary_key=True),
    Column("version", Integer, nullable=False),
)

journalled = Table(
    "journalled",
    metadata,
    Column("end", Integer, primary_key=True, autoincrement=False),
)
"""One row: the place in the journal up to which its facts are in these tables."""

lines = Table(
    "lines",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
)
"""The journal's lines up to there. They prove themselves, so that what the journal loses comes back out of here."""

receipts = Table(
    "receipts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("period", String(7), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("received_at", String(32), nullable=False),
    _seal(),
    UniqueConstraint("period", "sha256"),
)

rulings = Table(
    "rulings",
    metadata,
    Column("period", String(7), primary_key=True),
    Column("about", Text, primary_key=True),
    Column("document", Text, nullable=False),
    _seal(),
)
"""The decisions (决定) that stand, each as JSON; at most one of a month about the same."""

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, ForeignKey(receipts.c.number), primary_key=True, autoincrement=False),
    Column("key", String(64), nullable=False),
    Column("verdict", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("submission", Text, nullable=False),
    Column("findings", Text, nullable=False),
    _seal(),
)

closings = Table(
    "closings",
    metadata,
    Column("period", String(7), primary_key=True),
    Column("closed_at", String(32), nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("edition", String(64), nullable=False, default=""),
    _seal(),
)

publications = Table(
    "publications",
    metadata,
    Column("period", String(7), primary_key=True),
    Column("snapshot", Text, nullable=False),
    _seal(),
)
"""Every month as it was when first closed (公布), whatever reopening has made of it since."""

editions = Table(
    "editions",
    metadata,
    Column("edition", String(64), primary_key=True),
    Column("document", Text, nullable=False),
    _seal(),
)
"""The definitions that months were closed under, by the digest of their text; never removed."""

definitions = Table(
    "definitions",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("document", Text, nullable=False),
    _seal(),
)
"""What each 行动.xlsx said when it was last read, by the digest of the file; can be read anew at any time."""

written = Table(
    "written",
    metadata,
    Column("period", String(7), primary_key=True),
    Column("name", String(255), primary_key=True),
    Column("inputs", String(64), nullable=False),
    Column("sha256", String(64), nullable=False),
)
"""Correction workbooks as last written: the digests of what went in and of what came out; spares writing them anew."""

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("what", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
