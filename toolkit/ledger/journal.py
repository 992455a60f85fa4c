"""The journal (收件记录): what the bytes of the originals do not say, one line a fact, kept beside them.

Every fact is on the disk here before the ledger holds it, so the ledger can be made again from 原件 alone. A line
proves itself: its last member is the check of all before it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from toolkit.folder.atomic import explained, sync_folder, write_atomically
from toolkit.ledger.facts import FORMAT, Fact, dump_fact, load_facts
from toolkit.model.errors import WrongUse

JOURNAL_FILE = "收件记录.jsonl"
_CHECK = ',"校验":"'
_DIGITS = 16


class Line(NamedTuple):
    """A line without its end, and what it says; nothing where it is damaged."""

    text: str
    facts: tuple[Fact, ...]

    @property
    def hint(self) -> str:
        """What can still be read of what a damaged line was about, "" for nothing."""
        found = (re.search(pattern, self.text) for pattern in _HINTS)
        return " ".join(one[1] for one in found if one)


_HINTS = ('"事项":"([^"]+)"', '"报告期":"([0-9-]+)"', '"文件":"([^"]+)"')


class Told(NamedTuple):
    """What a journal tells from some place on: its whole lines in order, and its whole end.

    ``end`` is the place behind the last whole line; what follows it is the torn line of a killed run.
    """

    lines: tuple[Line, ...]
    end: int

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for line in self.lines for fact in line.facts)

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines that are as they were written."""
        return tuple(line.text for line in self.lines if line.facts)

    @property
    def damaged(self) -> dict[int, Line]:
        """The lines that are not, by number from 1, counted from the place reading began."""
        return {number: line for number, line in enumerate(self.lines, start=1) if not line.facts}


@dataclass(frozen=True, slots=True)
class Journal:
    """An append-only file of facts. Only who holds the ledger's write lock may append, cut or mend."""

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

    def append(self, lines: Iterable[str], *, after: int) -> int:
        """Write lines behind the place ``after`` and onto the disk; the new end is returned. WrongUse when refused.

        What stood behind ``after`` is the torn line of a killed run and is overwritten. A refusal leaves no part of
        a line behind.
        """
        data = "".join(f"{line}\n" for line in lines).encode()
        with explained(self.path):
            new = not self.path.exists()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            try:
                end = _write(descriptor, data, after)
            finally:
                os.close(descriptor)
            if new:
                sync_folder(self.path.parent)
        return end

    def cut(self, end: int) -> None:
        """Take back what stands behind ``end``, because the ledger refused it; whatever hinders is left to the next run."""
        with suppress(OSError):
            os.truncate(self.path, end)

    def mend(self, lines: Sequence[str]) -> int:
        """Make the journal these lines, and keep what it was beside it; the new end is returned."""
        data = "".join(f"{line}\n" for line in lines).encode()
        with explained(self.path):
            before = self.path.read_bytes() if self.path.exists() else b""
        if before:
            write_atomically(set_beside(self.path), before)
        write_atomically(self.path, data)
        return len(data)

    def told(self, start: int = 0) -> Told:
        """What it says from a place on; a damaged line is passed over and told.

        WrongUse when the file cannot be read, or when a newer program has written into it.
        """
        try:
            with explained(self.path), self.path.open("rb") as file:
                file.seek(start)
                data = file.read()
        except WrongUse as refusal:
            if isinstance(refusal.__cause__, FileNotFoundError):
                return Told((), 0)
            raise
        whole = data[: data.rfind(b"\n") + 1]
        return Told(tuple(map(_line, whole.split(b"\n")[:-1])), start + len(whole))


def mended(copies: Sequence[str], told: Told) -> tuple[str, ...]:
    """The lines of a journal with those it has lost, as copied; what the copies lack stands behind them.

    Copies that have no line in common with the journal are another's, and nothing is taken of them.
    """
    copied = Counter(copies)
    if told.texts and not any(copied[text] for text in told.texts):
        return told.texts
    more = []
    for text in told.texts:
        if copied[text]:
            copied[text] -= 1
        else:
            more.append(text)
    return (*copies, *more)


def set_beside(path: Path) -> Path:
    """A name beside a file, that nothing has, for what the file was before."""
    number = 1
    while (kept := path.with_name(f"{path.stem}.旧-{number}{path.suffix}")).exists():
        number += 1
    return kept


def _write(descriptor: int, data: bytes, after: int) -> int:
    """Write behind a place; where what stands before it has lost its end, no line is joined to it."""
    try:
        if after and (os.lseek(descriptor, after - 1, os.SEEK_SET), os.read(descriptor, 1))[1] != b"\n":
            data = b"\n" + data
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
    return after + len(data)


def line_of(fact: Fact) -> str:
    """A fact as one line; half a line is never taken for one."""
    body = json.dumps(dump_fact(fact), ensure_ascii=False, separators=(",", ":"))[:-1]
    return f'{body}{_CHECK}{_check(body)}"}}'


def facts_in(text: str) -> tuple[Fact, ...]:
    """What a line says, nothing when it is not as it was written; WrongUse when a newer program wrote it."""
    body, found, rest = text.rpartition(_CHECK)
    if not found or rest != f'{_check(body)}"}}':
        return ()
    try:
        stored = json.loads(f"{body}}}")
        if stored.get("格式", 1) <= FORMAT:
            return tuple(load_facts(stored))
    except (ValueError, KeyError, TypeError, AttributeError, WrongUse):
        return ()
    raise newer(JOURNAL_FILE, stored["格式"], FORMAT)


def newer(name: str, found: int, known: int) -> WrongUse:
    """What is said of a file that a newer program has written."""
    return WrongUse(
        f"“{name}”由较新的 anwei 写成（格式第 {found} 版，本版只认到第 {known} 版）",
        "请先升级：python -m pip install --upgrade anwei-toolkit，再运行同一条命令；行动文件夹没有改动。",
    )


def _line(data: bytes) -> Line:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return Line(data.decode(errors="replace"), ())
    return Line(text, facts_in(text))


def _check(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:_DIGITS]
