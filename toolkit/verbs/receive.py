"""anwei receive: originals into the archive, receipts and readings into the ledger, corrections to the units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.findings import Finding
from toolkit.findings.files import NOT_TAKEN
from toolkit.folder import given, scan
from toolkit.ledger.serial import load_findings
from toolkit.model.campaign import Campaign
from toolkit.model.errors import WrongUse
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.receipt import Receipt
from toolkit.model.stages import Progress, silent
from toolkit.rollup.merged import LateReturn
from toolkit.rules.assembly import Assembly
from toolkit.verbs.assembling import assembled, late_for, reading_of, taken_of
from toolkit.verbs.corrections import write_corrections
from toolkit.verbs.moments import Folder, Moment, Month, read_moment, read_path, read_period
from toolkit.verbs.office import WritingOffice, writing_office
from toolkit.verbs.taking import Item, Taken

BATCH = 24
"""Receipts written in one transaction: either all of a batch are in the ledger, or none."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What one run of receive did, and how the month stands after it.

    ``arrived`` are new receipts; ``repeated`` names files whose content was there already; ``untaken`` are findings
    about files whose bytes could not be had at all (links, no permission); ``corrections`` are the workbooks written,
    ``written`` every file that was.
    """

    campaign: Campaign
    period: Period
    arrived: tuple[Receipt, ...]
    repeated: tuple[str, ...]
    untaken: tuple[Finding, ...]
    assembly: Assembly
    corrections: tuple[Path, ...]
    written: tuple[Path, ...] = ()
    late: tuple[LateReturn, ...] = ()
    """What came for the period after it was closed (未计入)."""


def receive(
    campaign: Folder,
    period: Month,
    files: Sequence[Folder] = (),
    *,
    received_at: Moment = None,
    progress: Progress = silent,
) -> Intake:
    """Take back what units returned (收件): from 收件/P/, or the files named. Receiving twice changes nothing."""
    period = read_period(period)
    with writing_office(campaign, period) as office:
        return received(office, period, files, received_at=received_at, progress=progress)


def received(
    office: WritingOffice,
    period: Period,
    files: Sequence[Folder] = (),
    *,
    received_at: Moment,
    progress: Progress,
) -> Intake:
    """The same in an office that is open.

    A file for a closed period is kept and listed (未计入); it enters only by reopening, and nobody is answered.
    """
    office = office.of(period)
    period = office.require(period)
    stamp, closing = read_moment(received_at, period), office.ledger.closing(period)
    if closing and stamp <= closing.closed_at:
        raise WrongUse(
            f"{period.label}已于{closing.closed_at:%Y-%m-%d %H:%M}定稿，收到时间 {stamp:%Y-%m-%d %H:%M} 早于定稿",
            f"请核对 --received-at；定稿前收到的要计入，请先 anwei reopen --period {period}。",
        )
    found = given(map(read_path, files)) if files else scan(office.folder.inbox(period))
    items = [Item(one.name, one) for one in found]
    history = office.history(period)
    arrived, repeated, untaken = _take_in(office, period, history, items, stamp, progress)
    assembly = assembled(office, period, history, progress)
    corrections = () if closing else write_corrections(office, period, history, assembly, progress)
    late = late_for(office, period)
    if arrived:
        office.ledger.event("收件", f"{period}：新收{len(arrived)}件", stamp)
    return Intake(office.campaign, period, arrived, repeated, untaken, assembly, corrections, office.written, late)


def _take_in(
    office: WritingOffice,
    period: Period,
    history: History,
    items: Sequence[Item],
    stamp: datetime,
    progress: Progress,
) -> tuple[tuple[Receipt, ...], tuple[str, ...], tuple[Finding, ...]]:
    """Archive and record the files; each batch is in the ledger before the next is begun."""
    key = office.reading_key(history)
    known = frozenset(receipt.sha256 for receipt in office.ledger.receipts(period))
    arrived: list[Receipt] = []
    repeated: list[str] = []
    untaken: list[Finding] = []
    batch: list[Taken] = []
    for taken in taken_of(office, period, history, items, known, progress):
        if taken.refusal:
            raise WrongUse(*taken.refusal)
        if taken.trouble:
            untaken.append(NOT_TAKEN.at(Place(taken.name), trouble=taken.trouble))
            continue
        if taken.untaken:
            untaken += load_findings(taken.untaken)
            continue
        batch.append(taken)
        if len(batch) >= BATCH:
            _record(office, period, key, batch, stamp, arrived, repeated)
            batch = []
    _record(office, period, key, batch, stamp, arrived, repeated)
    return tuple(arrived), tuple(repeated), tuple(untaken)


def _record(
    office: WritingOffice,
    period: Period,
    key: str,
    batch: Sequence[Taken],
    stamp: datetime,
    arrived: list[Receipt],
    repeated: list[str],
) -> None:
    receipts = [Receipt(0, period, taken.sha256, taken.name, taken.size, stamp) for taken in batch]
    recorded = office.ledger.record(receipts)
    readings = []
    for one, taken in zip(recorded, batch, strict=True):
        if one.new:
            arrived.append(one.receipt)
            office.pen.note(office.archive.path(taken.sha256))
            readings.append(reading_of(one.receipt.number, taken))
        elif one.receipt.name != taken.name:
            repeated.append(taken.name)
    office.ledger.save_readings(key, readings)
