"""One run at a time on one campaign folder, with the lock of the operating system (freed even when a run is killed)."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.folder.atomic import TEMPORARY, discard, explained
from toolkit.folder.campaign_folder import CampaignFolder
from toolkit.model.errors import WrongUse

LOCK_FILE = ".anwei.lock"
_WAIT = 3.0
_PAUSE = 0.05
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_held: dict[Path, int] = {}
"""How many times this process holds each folder: a verb may call another (merge calls receive)."""


@contextmanager
def locked(root: Path, wait: float = _WAIT) -> Iterator[None]:
    """Hold a campaign folder for this process; a second process waits ``wait`` seconds, then gets WrongUse.

    Within one process the lock may be taken again by the same run. What a killed run left unfinished is swept away.
    """
    root = root.resolve()
    if root in _held:
        _held[root] += 1
        try:
            yield
        finally:
            _held[root] -= 1
        return
    with explained(root / LOCK_FILE):
        descriptor = os.open(root / LOCK_FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        _acquire(descriptor, root, wait)
        _held[root] = 1
        try:
            _mark_begin(descriptor, root)
            yield
        finally:
            _mark_end(descriptor)
            del _held[root]
            _unlock(descriptor)
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, root: Path, wait: float) -> None:
    deadline = time.monotonic() + wait
    while True:
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno not in _BUSY:
                raise WrongUse(
                    f"“{root}”所在的磁盘不支持加锁，无法保证同时只有一个人在处理",
                    "请把行动文件夹复制到本机硬盘上再运行。",
                ) from error
            if time.monotonic() >= deadline:
                raise WrongUse(f"另一个窗口正在处理“{root.name}”", "请等它结束（或关闭那个窗口）后重试。") from error
            time.sleep(_PAUSE)
        else:
            return


def _mark_begin(descriptor: int, root: Path) -> None:
    """A lock file that is not empty once held belongs to a run that was killed."""
    with explained(root / LOCK_FILE):
        if os.fstat(descriptor).st_size:
            _sweep(CampaignFolder(root))
        else:
            os.write(descriptor, str(os.getpid()).encode())


def _sweep(folder: CampaignFolder) -> None:
    """Remove the temporary files of the killed run; nobody else writes while the lock is held."""
    places = [folder.root, folder.originals, *folder.outputs.glob("*/"), *folder.outputs.glob("*/*/")]
    for place in places:
        for leftover in place.glob(f"{TEMPORARY}*.tmp"):
            discard(leftover)


def _mark_end(descriptor: int) -> None:
    with suppress(OSError):
        os.ftruncate(descriptor, 0)


_FAR = 1 << 30
"""Windows locks bytes, and nobody may read them meanwhile; so a byte far behind the end is taken."""

if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        # Record locks, unlike flock, are not inherited by forked workers, which may outlive a killed run.
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        with suppress(OSError):
            fcntl.lockf(descriptor, fcntl.LOCK_UN)
