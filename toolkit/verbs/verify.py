"""anwei verify: the archive checked against the ledger, and the ledger made again from what lies beside the originals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from toolkit.folder import CampaignFolder, Pen, open_folder, writing
from toolkit.ledger import Archive, Journal, Ledger, open_to_read
from toolkit.ledger.journal import JOURNAL_FILE, Told, facts_in, mended
from toolkit.ledger.rebuilding import rebuild as make_anew
from toolkit.ledger.replay import Standing, after
from toolkit.ledger.store import DamagedLedger
from toolkit.model.errors import WrongUse
from toolkit.model.receipt import Receipt
from toolkit.model.stages import Progress, counted, silent
from toolkit.verbs.healing import heal
from toolkit.verbs.moments import Folder, read_path

_REBUILD = "请运行 anwei verify --rebuild 重建台账。"


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
    """Check originals, ledger and journal against each other (核对).

    ``rebuild`` mends before: the ledger is made anew from the journal, the journal gets back the lines of which the
    ledger has copies that prove themselves, and the archive the originals that still lie in the inbox. What is
    replaced is put aside, not deleted. The definition is not needed.
    """
    folder = open_folder(read_path(campaign))
    journal, archive = Journal.of(folder.originals), Archive(folder.originals)
    with writing(folder) if rebuild else nullcontext(Pen()) as pen:
        pen.watch(folder.ledger, journal.path)
        told = journal.told()
        lines = mended(_copies(folder.ledger), told)
        kept = _rebuild(folder, journal, told, lines) if rebuild else None
        standing = after(fact for line in lines for fact in facts_in(line))
        problems = [*_damaged(told, lines, mend=not rebuild), *_ledger_problems(folder, journal, standing)]
        receipts = tuple(standing.receipts.values())
        healed = heal(folder, archive, receipts) if rebuild else ()
        pen.note(*([kept] if kept else []), *healed)
        files = tuple(archive.files()) if folder.originals.is_dir() else ()
        problems += _archive_problems(archive, files, receipts, progress)
        closed = tuple(map(str, sorted(standing.closed)))
        originals = sum(bool(digest) for digest, _ in files)
        return Verified(len(receipts), originals, closed, tuple(problems), rebuild, kept, pen.written)


def _ledger_problems(folder: CampaignFolder, journal: Journal, standing: Standing) -> Iterator[Problem]:
    """The database is sound, every row is as it was written, and it says what its journal says."""
    name = folder.ledger.name
    try:
        with open_to_read(folder.ledger, journal) as ledger:
            if damage := ledger.damage():
                yield Problem(name, f"内部有损坏（{damage}）", _REBUILD)
                return
            if differing := _differing(ledger.standing(), standing):
                yield Problem(name, f"有{differing}项登记与“收件记录”不一致", _REBUILD)
            for _ in ledger.every_reading():
                pass  # Each is checked as it is read.
    except DamagedLedger as damaged:
        yield Problem(name, damaged.what, _REBUILD)


def _differing(held: Standing, told: Standing) -> int:
    """How many things the one knows that the other does not, or knows otherwise."""
    return sum(
        one.get(key) != other.get(key)
        for one, other in zip(held.known, told.known, strict=True)
        for key in dict.fromkeys((*one, *other))
    )


def _damaged(told: Told, lines: Sequence[str], *, mend: bool) -> Iterator[Problem]:
    """Damaged lines of the journal: to be mended, or, where nothing is left of them, gone with what they said."""
    if not mend and len(lines) >= len(told.lines):
        return
    what, remedy = _DAMAGED_LINE if mend else _LOST_LINE
    for number, line in told.damaged.items():
        hint = f"（原是：{line.hint}）" if line.hint else ""
        yield Problem(f"原件/{JOURNAL_FILE} 第 {number} 行", what + hint, remedy)


_DAMAGED_LINE = ("内容损坏", "请运行 anwei verify --rebuild：台账里还有的补回来，补不回来的会说明怎样补登记。")
_LOST_LINE = (
    "内容损坏，补不回来，已从记录里去掉（旧记录留在旁边）",
    "是收件的，用 anwei receive 文件 --period 报告期 --received-at 收到时间 补登记；是决定、定稿的，再做一次。",
)


def _rebuild(folder: CampaignFolder, journal: Journal, told: Told, lines: Sequence[str]) -> Path | None:
    """Mend the journal, and make the ledger from it; the old ledger's new name is returned."""
    if lines and (told.damaged or lines != told.texts):
        journal.mend(lines)
    return make_anew(folder.ledger, journal, lambda made: Ledger.open(made, journal).dispose())


def _copies(ledger: Path) -> tuple[str, ...]:
    """The journal's lines that a ledger still keeps; it is asked for nothing else, as they alone prove themselves."""
    if not ledger.is_file():
        return ()
    try:
        with open_to_read(ledger) as old:
            return old.copies()
    except WrongUse:
        return ()


def _archive_problems(
    archive: Archive,
    files: tuple[tuple[str, Path], ...],
    receipts: Iterable[Receipt],
    progress: Progress,
) -> Iterator[Problem]:
    """Every receipt has its original, every original is what its address says, and has a receipt."""
    owners: dict[str, Receipt] = {}
    for receipt in receipts:
        owners.setdefault(receipt.sha256, receipt)
    there = {digest for digest, _ in files}
    for digest, receipt in owners.items():
        if digest not in there:
            yield Problem(f"第 {receipt.number} 号收件《{receipt.name}》", "原件不见了", _again(receipt))
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
            remedy = _again(owner) if owner else "没有收件登记，可以删去。"
            yield Problem(where, "原件被改动或损坏，与登记时不一致", remedy)
            continue
        if not owner:
            yield Problem(
                where,
                "有原件而没有收件登记（多半是上次收件中断）",
                "请重新运行 anwei receive；文件已不在收件文件夹的，用 anwei receive 指明这个文件补登记。",
            )


def _again(receipt: Receipt) -> str:
    return (
        f"请从备份恢复，或把原来的文件（来文、邮件附件）放进 收件/{receipt.period}/，再运行 anwei verify --rebuild，"
        "内容相同就自动复原；都没有的，请原单位重新报送。"
    )
