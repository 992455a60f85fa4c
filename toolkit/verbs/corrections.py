"""The correction workbooks (退回更正表) of a month: written for the units that have something to mend, when something changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from toolkit import __version__
from toolkit.campaign.plan import Plan
from toolkit.findings import Cost
from toolkit.findings.catalogue import cost_of, for_the_unit
from toolkit.ledger.serial import dump_findings, dump_readable, dump_submission
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.stages import Progress, silent
from toolkit.rules.assembly import Assembly, UnitReturn
from toolkit.rules.differences import revisions
from toolkit.rules.joining import said
from toolkit.verbs.office import WritingOffice, definition_text
from toolkit.verbs.processes import available, share
from toolkit.verbs.supervised import FEW
from toolkit.workbook import correction


def to_correct(unit: UnitReturn) -> bool:
    """Whether a unit gets a correction workbook: it returned something, and something in it can be mended.

    Notices need nothing done, and being late cannot be mended in a workbook.
    """
    told = (one for one in for_the_unit(unit.findings) if one.severity.needs_a_person)
    mendable = (one for one in told if cost_of(one) is not Cost.TIME)
    return bool(unit.received) and any(mendable)


def write_corrections(
    office: WritingOffice, period: Period, history: History, assembly: Assembly, progress: Progress = silent
) -> tuple[Path, ...]:
    """Write what changed since the last time; a file that is as it was written from the same stays as it is."""
    units = [unit for unit in assembly.units if to_correct(unit)]
    roster, folder = office.campaign.roster, office.folder.corrections(period)
    names = [correction.file_name(roster[unit.unit], period) for unit in units]
    common = _digest(definition_text(office.campaign), dump_readable(history), str(period), __version__)
    inputs = [_digest(common, *_shown(unit)) for unit in units]
    before = office.ledger.written(period)
    kept = [_kept(folder / name, one, before.get(name)) for name, one in zip(names, inputs, strict=True)]
    stale = [unit for unit, data in zip(units, kept, strict=True) if data is None]
    workers = available() if len(stale) > FEW else 0
    make = partial(partial, _correction, office.plan, period, history)
    made = iter(share(make, stale, workers=workers, stage="退回更正表", progress=progress))
    digests: list[str] = []
    pairs = _books(names, kept, made, digests)
    paths = office.pen.replace(folder, pairs, ours="*_退回更正表.xlsx")
    after = dict(zip(names, zip(inputs, digests, strict=True), strict=True))
    if after != before:
        office.ledger.save_written(period, after)
    return paths


def _books(
    names: Sequence[str], kept: Sequence[bytes | None], made: Iterator[bytes], digests: list[str]
) -> Iterator[tuple[str, bytes]]:
    """Every workbook with its name, few held at once; the digest of each is put down."""
    for name, data in zip(names, kept, strict=True):
        book = next(made) if data is None else data
        digests.append(hashlib.sha256(book).hexdigest())
        yield name, book


def _shown(unit: UnitReturn) -> Iterator[str]:
    """Everything of a unit that its correction workbook shows."""
    submission = said(unit)
    yield unit.unit
    yield dump_submission(submission) if submission else ""
    yield dump_findings(for_the_unit(unit.findings))
    yield repr(revisions(unit.received, unit.parts))


def _kept(path: Path, inputs: str, before: tuple[str, str] | None) -> bytes | None:
    """The bytes of a workbook that was written from the same and is as it was written, else None."""
    if before is None or before[0] != inputs:
        return None
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == before[1] else None


def _digest(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _correction(plan: Plan, period: Period, history: History, unit: UnitReturn) -> bytes:
    changes = revisions(unit.received, unit.parts)
    return correction.write(plan, unit.unit, period, history, said(unit), for_the_unit(unit.findings), changes)
