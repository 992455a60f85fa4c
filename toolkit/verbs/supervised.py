"""Taking many files in supervised workers, the members of zips too: one that breaks a worker costs itself only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from toolkit.findings.files import READER_FAILED
from toolkit.folder import Trouble
from toolkit.intake.identity import unit_of_name
from toolkit.intake.reference import Reference
from toolkit.ledger.serial import dump_findings
from toolkit.model.place import Place
from toolkit.model.stages import Progress, counted, silent
from toolkit.rules.returned import Verdict
from toolkit.verbs.processes import available
from toolkit.verbs.taking import Item, Setting, Taken, digest_of, item_bytes, taker
from toolkit.workers import WorkerFailure, chunked, run

FEW = 8
"""So many files one process reads sooner than a second one starts."""


def take_all(items: Sequence[Item], setting: Setting, progress: Progress = silent) -> Iterator[Taken]:
    """What came of each file in order; of zips found in the inbox, their members and then they themselves come last.

    A zip with a member marked secret (密级) is not kept; its other members are.
    """
    zips = []
    for taken in _supervised(items, setting, progress):
        if taken.members:
            zips.append(taken)
        else:
            yield taken
    inside = [member for one in zips for member in one.members]
    secret: set[Path] = set()
    for member, taken in zip(inside, _supervised(inside, setting, progress), strict=True):
        if taken.untaken and member.found:
            secret.add(member.found.path)
        yield taken
    for one in zips:
        found = one.members[0].found
        if found and found.path not in secret:
            yield _kept(one, replace(one.members[0], entries=()), setting)


def _supervised(items: Sequence[Item], setting: Setting, progress: Progress) -> Iterator[Taken]:
    workers = min(available(), 8) if len(items) > FEW else 1 if items else 0
    results = run(partial(taker, setting), chunked(items), workers=workers)
    for item, result in counted("读取", zip(items, results, strict=True), len(items), progress):
        yield _broken(item, result, setting) if isinstance(result, WorkerFailure) else result


def _broken(item: Item, failure: WorkerFailure, setting: Setting) -> Taken:
    """A file that broke its worker: kept in the archive as it came, refused with the reason."""
    unit = unit_of_name(item.name, Reference.of(setting.plan))
    finding = READER_FAILED.at(Place(item.name), unit=unit, failure=failure.kind)
    taken = Taken(item.name, verdict=Verdict.REFUSED, unit=unit, findings=dump_findings((finding,)))
    return _kept(taken, item, setting)


def _kept(taken: Taken, item: Item, setting: Setting) -> Taken:
    """A file whose content was not kept by a worker, kept now."""
    data = item_bytes(item, setting.archive)
    if isinstance(data, Trouble):
        return Taken(item.name, trouble=str(data))
    if taken.sha256 not in ("", digest_of(data)):
        return Taken(item.name, trouble=str(Trouble.CHANGING))
    if setting.archive and item.found:
        setting.archive.store(data)
    return replace(taken, sha256=digest_of(data), size=len(data))
