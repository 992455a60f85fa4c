"""The journal (收件记录): what the bytes of the originals do not say, one line a fact, kept beside them.

Every fact is on the disk here before the ledger holds it, so the ledger can be made again from 原件 alone.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from toolkit.folder.atomic import explained, sync_folder
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt

JOURNAL_FILE = "收件记录.jsonl"
_CHECK = ',"校验":"'
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file was received, under the number the receipt carries."""

    receipt: Receipt


@dataclass(frozen=True, slots=True)
class SetAside:
    """A receipt was set aside (作废), or with no reason made to count again."""

    number: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Defined:
    """A definition some month was closed under; ``edition`` is the SHA-256 of ``document`` (JSON), kept to the letter."""

    edition: str
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Closed:
    """A month was closed (定稿); ``snapshot`` is JSON of ``ledger.serial``, kept to the letter.

    ``edition`` is that of the definition it was closed under, "" for one closed before definitions were kept.
    """

    period: Period
    at: datetime
    snapshot: str
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Reopened:
    """A closed month was opened again."""

    period: Period
    at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the trail."""

    what: str
    detail: str
    at: datetime


Fact = Arrived | SetAside | Defined | Closed | Reopened | Noted


class Told(NamedTuple):
    """What a journal tells from some place on: its facts in order, the line numbers that cannot be read, its whole end.

    ``end`` is the place behind the last whole line; what follows it is the torn line of a killed run. Line numbers
    count from the place reading began, from 1.
    """

    facts: tuple[Fact, ...]
    damaged: tuple[int, ...]
    end: int


@dataclass(frozen=True, slots=True)
class Journal:
    """An append-only file of facts. Only who holds the ledger's write lock may append or cut."""

    path: Path

    @classmethod
    def of(cls, originals: Path) -> Journal:
        """The journal of an archive of originals."""
        return cls(originals / JOURNAL_FILE)

    @property
    def size(self) -> int:
        """Its length in bytes, 0 when there is none."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, facts: Iterable[Fact], *, after: int) -> int:
        """Write facts behind the place ``after`` and onto the disk; the new end is returned. WrongUse when refused.

        What stood behind ``after`` is the torn line of a killed run and is overwritten. A refusal leaves no part of
        a line behind.
        """
        data = "".join(map(_line, facts)).encode()
        with explained(self.path):
            new = not self.path.exists()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            try:
                _write(descriptor, data, after)
            finally:
                os.close(descriptor)
            if new:
                sync_folder(self.path.parent)
        return after + len(data)

    def cut(self, end: int) -> None:
        """Take back what stands behind ``end``, because the ledger refused it; whatever hinders is left to the next run."""
        with suppress(OSError):
            os.truncate(self.path, end)

    def told(self, start: int = 0) -> Told:
        """The facts from a place on; a damaged line is passed over and told. WrongUse when the file cannot be read."""
        try:
            with explained(self.path), self.path.open("rb") as file:
                file.seek(start)
                data = file.read()
        except WrongUse as refusal:
            if isinstance(refusal.__cause__, FileNotFoundError):
                return Told((), (), 0)
            raise
        whole = data[: data.rfind(b"\n") + 1]
        read = [_fact(line) for line in whole.split(b"\n")[:-1]]
        damaged = tuple(number for number, fact in enumerate(read, start=1) if fact is None)
        return Told(tuple(fact for fact in read if fact is not None), damaged, start + len(whole))


def _write(descriptor: int, data: bytes, after: int) -> None:
    try:
        os.ftruncate(descriptor, after)
        os.lseek(descriptor, after, os.SEEK_SET)
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            os.ftruncate(descriptor, after)
        raise


def _line(fact: Fact) -> str:
    """A fact as one line; its last member is the check of all before it, so that half a line is never taken for one."""
    body = json.dumps(_fields(fact), ensure_ascii=False, separators=(",", ":"))[:-1]
    return f'{body}{_CHECK}{_check(body)}"}}\n'


def _check(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:_DIGITS]


def _fields(fact: Fact) -> dict[str, Any]:
    match fact:
        case Arrived(one):
            return {
                "事项": "收件",
                "编号": one.number,
                "报告期": str(one.period),
                "sha256": one.sha256,
                "文件": one.name,
                "字节": one.size,
                "收到": one.received_at.isoformat(),
                "作废原因": one.set_aside,
            }
        case SetAside(number, reason, at):
            return {"事项": "作废", "编号": number, "原因": reason, "时间": at.isoformat()}
        case Defined(edition, document, at):
            return {"事项": "定义", "版次": edition, "时间": at.isoformat(), "内容": document}
        case Closed(period, at, snapshot, edition):
            under = {"版次": edition} if edition else {}
            return {"事项": "定稿", "报告期": str(period), "时间": at.isoformat(), "内容": snapshot, **under}
        case Reopened(period, at):
            return {"事项": "重新打开", "报告期": str(period), "时间": at.isoformat()}
        case Noted(what, detail, at):
            return {"事项": "记事", "做了": what, "内容": detail, "时间": at.isoformat()}


def _fact(line: bytes) -> Fact | None:
    """The fact a line stands for, None for a line that is not as it was written."""
    try:
        body, found, rest = line.decode().rpartition(_CHECK)
        if not found or rest != f'{_check(body)}"}}':
            return None
        return _read(json.loads(f"{body}}}"))
    except (ValueError, KeyError, TypeError, WrongUse):
        return None


def _read(stored: dict[str, Any]) -> Fact | None:  # noqa: PLR0911 - One line a fact.
    match stored["事项"]:
        case "收件":
            return Arrived(_receipt(stored))
        case "作废":
            return SetAside(stored["编号"], stored["原因"], datetime.fromisoformat(stored["时间"]))
        case "定义":
            return Defined(stored["版次"], stored["内容"], datetime.fromisoformat(stored["时间"]))
        case "定稿":
            at = datetime.fromisoformat(stored["时间"])
            return Closed(Period.parse(stored["报告期"]), at, stored["内容"], stored.get("版次", ""))
        case "重新打开":
            return Reopened(Period.parse(stored["报告期"]), datetime.fromisoformat(stored["时间"]))
        case "记事":
            return Noted(stored["做了"], stored["内容"], datetime.fromisoformat(stored["时间"]))
    return None


def _receipt(stored: dict[str, Any]) -> Receipt:
    return Receipt(
        number=stored["编号"],
        period=Period.parse(stored["报告期"]),
        sha256=stored["sha256"],
        name=stored["文件"],
        size=stored["字节"],
        received_at=datetime.fromisoformat(stored["收到"]),
        set_aside=stored["作废原因"],
    )
