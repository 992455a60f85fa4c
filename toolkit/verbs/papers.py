"""Documents into output/P/公文/: written whole, old ones replaced, and never one that a person has worked on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.findings import Finding
from toolkit.folder import Pen, explained
from toolkit.model.period import Period
from toolkit.verbs.office import WritingOffice

if TYPE_CHECKING:
    from toolkit.documents.writing import Draft, Written


@dataclass(frozen=True, slots=True)
class Papers:
    """The documents written, those a person had worked on under their new names, and what is wrong with templates."""

    files: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


def write_papers(office: WritingOffice, period: Period, drafts: Iterable[Draft], *, ours: str) -> Papers:
    """Write documents; ``ours`` is the pattern of all names this set owns. A broken template costs its kind only."""
    from toolkit.documents.writing import OWN, write  # noqa: PLC0415 — a status without a reminder writes none.

    return put_papers(office, period, write(drafts, office.folder.root / OWN), ours=ours)


def put_papers(office: WritingOffice, period: Period, written: Written, *, ours: str) -> Papers:
    """The same of documents that are filled in already."""
    folder = office.folder.papers(period)
    kept = tuple(_kept(office.pen, folder, ours)) if folder.is_dir() else ()
    files = office.pen.replace(folder, written.documents, ours=ours)
    return Papers(files, kept, written.findings)


def _kept(pen: Pen, folder: Path, ours: str) -> Iterable[Path]:
    """Move aside what was saved by a person since it was written: a clerk fills in 【待补】 in the draft itself."""
    from toolkit.documents.template import unedited  # noqa: PLC0415 — as above.

    with explained(folder):
        names = sorted(path for path in folder.iterdir() if fnmatchcase(path.name, ours))
    for path in names:
        with explained(path):
            worked_on = not unedited(path.read_bytes())
        if worked_on:
            yield pen.rename(path, _free(path))


def _free(path: Path) -> Path:
    """The first name for a draft worked on that nothing has yet."""
    number = 1
    while True:
        mark = "（人工修改稿）" if number == 1 else f"（人工修改稿{number}）"
        free = path.with_name(f"{path.stem}{mark}{path.suffix}")
        if not free.exists():
            return free
        number += 1
