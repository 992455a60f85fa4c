"""Taking one file in, inside a worker process: read it, archive it, judge it, and hand back only what is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from toolkit.campaign.plan import Plan
from toolkit.findings.files import MARKED_SECRET, ZIP_OF_FILES
from toolkit.folder import Found, Trouble, read
from toolkit.incoming.books import Unreadable, packet
from toolkit.ledger.archive import Archive, LostOriginal
from toolkit.ledger.serial import dump_findings, dump_submission
from toolkit.model.errors import WrongUse
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.verbs.reading import WRAPPING, Judged, Reader, judge, make_reader, unread


@dataclass(frozen=True, slots=True)
class Item:
    """A file to take: one of the inbox (``found``), or an original to read anew (``sha256``).

    ``entries`` lead to a member of a zip: the file found is then the zip around it.
    """

    name: str
    found: Found | None = None
    sha256: str = ""
    entries: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file. ``trouble`` means that its bytes could not be had; nothing else is set then.

    ``submission`` and ``findings`` are JSON of ``ledger.serial``: they go into the ledger as they are. ``judged`` is
    False for a content whose reading is up to date already. ``refusal`` is what the machine said when the original
    could not be stored (a full disk): a WrongUse of the whole run, no fault of the file. ``untaken`` are the findings,
    as JSON, about a file that is marked secret: nothing of it is kept, not even its digest. ``members`` are the files
    of a zip, each to be taken on its own; the zip itself is not stored before it is known that none is marked secret.
    """

    name: str
    sha256: str = ""
    size: int = 0
    judged: bool = True
    verdict: str = ""
    unit: str = ""
    submission: str = ""
    findings: str = ""
    trouble: str = ""
    untaken: str = ""
    refusal: tuple[str, str] | None = None
    members: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run takes its files with. Without an archive nothing is kept (自检); ``known`` need no second reading."""

    plan: Plan
    period: Period
    history: History
    archive: Archive | None = None
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a worker takes files in: the archive it stores into (None for a self-check), the reader, what is known.

    ``known`` are contents whose readings are up to date: they need no second judging.
    """

    archive: Archive | None
    reader: Reader
    known: frozenset[str]

    def take(self, item: Item) -> Taken:
        """Take one file: it is safely in the archive before any receipt can be written for it.

        A file marked secret (密级) is the one that is not archived.
        """
        data = item_bytes(item, self.archive)
        if isinstance(data, Trouble):
            return Taken(item.name, trouble=str(data))
        digest = digest_of(data)
        if item.found and digest in self.known:
            return _kept(self, Taken(item.name, digest, len(data), judged=False), data)
        judged = judge(self.reader, item.name, data)
        if any(finding.code == MARKED_SECRET.code for finding in judged.findings):
            return Taken(item.name, untaken=dump_findings(judged.findings))
        if any(finding.code == ZIP_OF_FILES.code for finding in judged.findings):
            judged, inside = _unpacked(self.reader, item, data)
            if inside:
                return replace(packed(item.name, digest, len(data), judged), members=inside)
        taken = packed(item.name, digest, len(data), judged)
        return _kept(self, taken, data) if item.found else taken


def taker(setting: Setting) -> Callable[[Item], Taken]:
    """What takes files in, made once in every worker."""
    reader = make_reader(setting.plan, setting.period, setting.history)
    return Desk(setting.archive, reader, setting.known).take


def digest_of(data: bytes) -> str:
    """The address of a content in the archive."""
    return hashlib.sha256(data).hexdigest()


def item_bytes(item: Item, archive: Archive | None) -> bytes | Trouble:
    """The content of a file to take: as found, out of the zip found, or from the archive."""
    if item.found is None:
        try:
            return archive.read(item.sha256) if archive else Trouble.GONE
        except LostOriginal:
            return Trouble.UNREADABLE
    data = read(item.found)
    if isinstance(data, Trouble) or not item.entries:
        return data
    try:
        return packet.content(data, item.entries)
    except (Unreadable, IndexError):  # It could be read a moment ago.
        return Trouble.CHANGING


def _unpacked(reader: Reader, item: Item, data: bytes) -> tuple[Judged, tuple[Item, ...]]:
    """A zip judged, and its members to be taken; there are none of a zip read anew, as they have their own receipts."""
    try:
        members = packet.members(data)
    except Unreadable as refusal:
        return unread(reader, item.name, refusal), ()
    items = (replace(item, name=f"{item.name}/{member.name}", entries=member.entries) for member in members)
    return WRAPPING, tuple(items) if item.found else ()


def _kept(desk: Desk, taken: Taken, data: bytes) -> Taken:
    """What was taken, its original in the archive; or what the machine said instead."""
    if desk.archive is None:
        return taken
    try:
        desk.archive.store(data)
    except WrongUse as refusal:
        return Taken(taken.name, refusal=(refusal.problem, refusal.remedy))
    return taken


def packed(name: str, digest: str, size: int, judged: Judged) -> Taken:
    """A judgement as it goes into the ledger."""
    return Taken(
        name=name,
        sha256=digest,
        size=size,
        verdict=judged.verdict,
        unit=judged.unit,
        submission=dump_submission(judged.submission) if judged.submission else "",
        findings=dump_findings(judged.findings),
    )
