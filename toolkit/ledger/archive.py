"""The originals (原件): every file received, stored once under its SHA-256 and never changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from toolkit.folder.atomic import TEMPORARY, discard, explained, sync_folder, write_temporary
from toolkit.ledger.journal import JOURNAL_FILE
from toolkit.model.errors import WrongUse

_READ_ONLY = 0o444
_JOURNALS = f"{Path(JOURNAL_FILE).stem}."
_DIGEST = re.compile(r"[0-9a-f]{64}")


class LostOriginal(WrongUse):
    """An original cannot be had as it came; it costs itself, never the files beside it."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem, "请运行 anwei verify，按它说的复原这个文件。")


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder 原件; a content's digest is its address: 原件/ab/cdef…"""

    root: Path

    def path(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256[2:]

    def sound(self, sha256: str) -> bool:
        """Whether an original is there as it came."""
        try:
            self.read(sha256)
        except LostOriginal:
            return False
        return True

    def store(self, data: bytes) -> str:
        """Store one content and return its SHA-256."""
        return self.store_many([data])[0]

    def store_many(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """Store contents that are not there yet and return their SHA-256 in order.

        When it returns they are on the disk, so that a receipt may follow. A killed run leaves whole files only; a
        file of the right name with another content (a disk's fault) is put right. WrongUse when the machine refuses.
        """
        digests = tuple(hashlib.sha256(data).hexdigest() for data in contents)
        with explained(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            touched: set[Path] = set()
            for digest, data in dict(zip(digests, contents, strict=True)).items():
                touched |= self._store(self.path(digest), data)
            for folder in sorted(touched):
                sync_folder(folder)
        return digests

    def _store(self, path: Path, data: bytes) -> set[Path]:
        """Put one content in place; the folders whose lists of names changed are returned."""
        if path.is_file():
            with suppress(OSError):
                if path.stat().st_size == len(data) and path.read_bytes() == data:
                    return set()
            discard(path)
        touched = {path.parent}
        if not path.parent.is_dir():
            path.parent.mkdir(exist_ok=True)
            touched.add(self.root)
        temporary = write_temporary(self.root, data)
        try:
            temporary.chmod(_READ_ONLY)
            temporary.replace(path)
        except PermissionError:
            if not path.is_file():  # Windows: another process was first with the same content.
                raise
        finally:
            discard(temporary)
        return touched

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file of the folder in order of its address, with the SHA-256 it should have; "" for one not of ours."""
        with explained(self.root):
            found = sorted(path for path in self.root.rglob("*") if not path.is_dir())
        for path in found:
            if path.name.startswith((_JOURNALS, TEMPORARY)):
                continue
            digest = "".join(path.relative_to(self.root).parts)
            yield digest if _DIGEST.fullmatch(digest) and path == self.path(digest) else "", path

    def read(self, sha256: str) -> bytes:
        """An original as it came; LostOriginal when it is missing, unreadable or no longer what was stored."""
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise LostOriginal(f"原件“{sha256[:12]}…”不在“{self.root.name}”文件夹里") from None
        except OSError as error:
            raise LostOriginal(f"原件“{self.path(sha256)}”读不出来") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise LostOriginal(f"原件“{self.path(sha256)}”与登记时不一致，可能被改动或损坏")
        return data
