"""The originals (原件): every file received, stored once under its SHA-256 and never changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.folder.atomic import TEMPORARY, discard, explained, sync_folder, write_temporary
from toolkit.ledger.journal import JOURNAL_FILE
from toolkit.model.errors import WrongUse

_READ_ONLY = 0o444
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder 原件; a content's digest is its address: 原件/ab/cdef…"""

    root: Path

    def path(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256[2:]

    def holds(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def store(self, data: bytes) -> str:
        """Store one content and return its SHA-256."""
        return self.store_many([data])[0]

    def store_many(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """Store contents that are not there yet and return their SHA-256 in order.

        When it returns they are on the disk, so that a receipt may follow. A killed run leaves whole files only; a
        file of the right name and another size (a disk's fault) is put right. WrongUse when the machine refuses.
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
            if path.stat().st_size == len(data):
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
            if path.name == JOURNAL_FILE or path.name.startswith(TEMPORARY):
                continue
            digest = "".join(path.relative_to(self.root).parts)
            yield digest if _DIGEST.fullmatch(digest) and path == self.path(digest) else "", path

    def read(self, sha256: str) -> bytes:
        """An original as it came; WrongUse when it is missing or no longer what was stored."""
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise WrongUse(
                f"原件“{sha256[:12]}…”不在“{self.root.name}”文件夹里", "请从备份恢复“原件”文件夹后重试。"
            ) from None
        except OSError as error:
            raise WrongUse(f"原件“{self.path(sha256)}”读不出来", "请检查磁盘和权限后重试。") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise WrongUse(f"原件“{self.path(sha256)}”与登记时不一致，可能被改动或损坏", "请从备份恢复这个文件后重试。")
        return data
