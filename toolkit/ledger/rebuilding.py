"""Making 台账.db anew from the journal; the old one is put aside whole and never looked into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.folder.atomic import TEMPORARY, explained, sync_folder
from toolkit.ledger.journal import Journal, set_beside
from toolkit.model.errors import WrongUse

_SIDECARS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside its file; left behind, it would be taken for the new one's."""


def rebuild(path: Path, journal: Journal, make: Callable[[Path], None]) -> Path | None:
    """Let ``make`` make a ledger out of the journal, put it in place, and return the old one's new name.

    WrongUse when there is an old one and the journal says nothing: then it may be all there is.
    """
    if path.exists():
        require_facts(path, journal)
    made = path.with_name(f"{TEMPORARY}rebuilt.tmp")
    made.unlink(missing_ok=True)
    _discard_sidecars(made)
    make(made)
    with explained(path):
        kept = _put_aside(path)
        _discard_sidecars(made)
        made.replace(path)
        sync_folder(path.parent)
    return kept


def require_facts(path: Path, journal: Journal) -> None:
    """WrongUse when the journal says nothing of which the ledger could be made."""
    if not journal.told().facts:
        raise WrongUse(
            f"“{journal.path.parent.name}”文件夹里没有收件记录，重建不了“{path.name}”",
            f"请从备份恢复“{journal.path.parent.name}”文件夹后重试；台账没有改动。",
        )


def _put_aside(ledger: Path) -> Path | None:
    """Rename the old ledger, what SQLite keeps beside it first: a new file must never meet an old log."""
    if not ledger.exists():
        _discard_sidecars(ledger)
        return None
    kept = set_beside(ledger)
    for sidecar in _SIDECARS:
        beside = ledger.with_name(ledger.name + sidecar)
        if beside.exists():
            beside.replace(kept.with_name(kept.name + sidecar))
    ledger.replace(kept)
    return kept


def _discard_sidecars(path: Path) -> None:
    for sidecar in _SIDECARS:
        path.with_name(path.name + sidecar).unlink(missing_ok=True)
