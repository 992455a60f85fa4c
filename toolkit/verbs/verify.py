"""anwei verify: the archive checked against the ledger, and the ledger made again from what lies beside the originals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from toolkit.folder import CampaignFolder, Pen, explained, open_folder, writing
from toolkit.folder.atomic import TEMPORARY, sync_folder
from toolkit.ledger import Archive, Journal, Ledger, open_to_read
from toolkit.ledger.replay import standing
from toolkit.ledger.serial import load_findings, load_submission
from toolkit.ledger.store import DamagedLedger
from toolkit.model.errors import WrongUse
from toolkit.model.receipt import Receipt
from toolkit.model.stages import Progress, counted, silent
from toolkit.verbs.moments import Folder, read_path

_FROM_BACKUP = "请从备份恢复这个文件后重试；没有备份的，请原单位重新报送。"
_REBUILD = "请运行 anwei verify --rebuild 重建台账。"
_SIDECARS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside its file; left behind, it would be taken for the new one's."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not agree: where, what, and what to do."""

    where: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was compared and what does not agree; ``kept`` is the old ledger put aside by a rebuild, None if none was."""

    receipts: int
    originals: int
    closed: tuple[str, ...]
    problems: tuple[Problem, ...]
    rebuilt: bool = False
    kept: Path | None = None
    written: tuple[Path, ...] = ()


def verify(campaign: Folder, *, rebuild: bool = False, progress: Progress = silent) -> Verified:
    """Check originals, ledger and journal against each other (核对); ``rebuild`` makes the ledger anew before.

    Nothing but the ledger is ever written, and the old one is put aside, not deleted. The definition is not needed.
    """
    folder = open_folder(read_path(campaign))
    journal = Journal.of(folder.originals)
    with writing(folder) if rebuild else nullcontext(Pen()) as pen:
        pen.watch(folder.ledger, journal.path)
        kept = _rebuild(folder, journal) if rebuild else None
        pen.note(*([kept] if kept else []))
        try:
            with open_to_read(folder.ledger, journal) as ledger:
                problems = [*_ledger_problems(ledger)]
                receipts = ledger.every_receipt()
                closed = tuple(map(str, ledger.closed_periods()))
        except DamagedLedger as damaged:
            problems = [Problem(folder.ledger.name, damaged.problem.removeprefix(f"“{folder.ledger.name}”"), _REBUILD)]
            told = standing(journal.told().facts)
            receipts, closed = tuple(told[0].values()), tuple(map(str, told[1]))
        if problems:  # What damage took from the journal is told again behind it, once the ledger is sound.
            problems += _journal_problems(journal)
        archive = Archive(folder.originals)
        files = tuple(archive.files()) if folder.originals.is_dir() else ()
        problems += _archive_problems(archive, files, receipts, progress)
        originals = sum(bool(digest) for digest, _ in files)
        return Verified(len(receipts), originals, closed, tuple(problems), rebuild, kept, pen.written)


def _ledger_problems(ledger: Ledger) -> Iterator[Problem]:
    """The database is sound, tells what its journal tells, and every reading and closing can be read again."""
    if damage := ledger.damage():
        yield Problem("台账.db", f"内部有损坏（{damage}）", _REBUILD)
    if untold := ledger.untold():
        yield Problem("台账.db", f"有{len(untold)}项登记与“收件记录”不一致", _REBUILD)
    for reading in ledger.every_reading():
        try:
            load_findings(reading.findings)
            if reading.submission:
                load_submission(reading.submission)
        except (ValueError, KeyError, TypeError, IndexError):
            yield Problem(f"台账.db 第 {reading.number} 号收件", "存下的读取结果损坏", _REBUILD)
    for period in ledger.closed_periods():
        try:
            ledger.closing(period)
        except (ValueError, KeyError, TypeError, IndexError):
            yield Problem(f"台账.db {period.label}定稿", "存下的定稿损坏", _REBUILD)


def _journal_problems(journal: Journal) -> Iterator[Problem]:
    for number in journal.told().damaged:
        yield Problem(
            f"原件/{journal.path.name} 第 {number} 行",
            "内容损坏",
            "请从备份恢复“原件”文件夹；没有备份的，运行 anwei verify --rebuild 由台账补全。",
        )


def _archive_problems(
    archive: Archive,
    files: tuple[tuple[str, Path], ...],
    receipts: tuple[Receipt, ...],
    progress: Progress,
) -> Iterator[Problem]:
    """Every receipt has its original, every original is what its address says, and has a receipt."""
    owners = {receipt.sha256: receipt for receipt in reversed(receipts)}
    there = {digest for digest, _ in files}
    for digest, receipt in owners.items():
        if digest not in there:
            yield Problem(f"第 {receipt.number} 号收件《{receipt.name}》", "原件不见了", _FROM_BACKUP)
    for digest, path in counted("核对", files, len(files), progress):
        where = path.relative_to(archive.root.parent).as_posix()
        if not digest:
            yield Problem(where, "不是本工具存的文件", "请移到别处，“原件”文件夹里只放工具自己存的文件。")
            continue
        owner = owners.get(digest)
        if owner:
            where = f"第 {owner.number} 号收件《{owner.name}》（{where}）"
        try:
            archive.read(digest)
        except WrongUse:
            yield Problem(where, "原件被改动或损坏，与登记时不一致", _FROM_BACKUP)
            continue
        if not owner:
            yield Problem(
                where,
                "有原件而没有收件登记（多半是上次收件中断）",
                "请重新运行 anwei receive；文件已不在收件文件夹的，用 anwei receive 指明这个文件补登记。",
            )


def _rebuild(folder: CampaignFolder, journal: Journal) -> Path | None:
    """Make 台账.db anew from the journal; the old one is put aside whole and its new name returned."""
    _save_untold(folder, journal)
    told = journal.told()
    if folder.ledger.exists() and not told.facts:
        raise WrongUse("“原件”文件夹里没有收件记录，重建不了台账", "请从备份恢复“原件”文件夹后重试；台账没有改动。")
    made = folder.root / f"{TEMPORARY}rebuilt.tmp"
    _discard(made)
    Ledger.open(made, journal).dispose()
    with explained(folder.ledger):
        kept = _put_aside(folder.ledger)
        _discard_sidecars(made)
        made.replace(folder.ledger)
        sync_folder(folder.root)
    return kept


def _save_untold(folder: CampaignFolder, journal: Journal) -> None:
    """What only the old ledger knows goes into the journal first, if it can still be read."""
    if not folder.ledger.exists():
        return
    try:
        with Ledger.open(folder.ledger, journal) as ledger:
            if not ledger.damage():
                ledger.tell()
    except DamagedLedger:
        return


def _put_aside(ledger: Path) -> Path | None:
    """Rename the old ledger, what SQLite keeps beside it first: a new file must never meet an old log."""
    if not ledger.exists():
        _discard_sidecars(ledger)
        return None
    number = 1
    while (kept := ledger.with_name(f"{ledger.stem}.旧-{number}{ledger.suffix}")).exists():
        number += 1
    for sidecar in _SIDECARS:
        beside = ledger.with_name(ledger.name + sidecar)
        if beside.exists():
            beside.replace(kept.with_name(kept.name + sidecar))
    ledger.replace(kept)
    return kept


def _discard(path: Path) -> None:
    path.unlink(missing_ok=True)
    _discard_sidecars(path)


def _discard_sidecars(path: Path) -> None:
    for sidecar in _SIDECARS:
        path.with_name(path.name + sidecar).unlink(missing_ok=True)
