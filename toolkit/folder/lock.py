"""One run at a time writes to a campaign folder: a turn among the threads, the system's lock among processes.

The system frees its lock even when a run is killed.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.folder.atomic import TEMPORARY, discard, explained
from toolkit.folder.campaign_folder import CampaignFolder
from toolkit.model.errors import WrongUse

LOCK_FILE = ".anwei.lock"
WAIT = 3.0
_PAUSE = 0.05
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_turns: dict[str, threading.Lock] = {}
"""One for each folder this process has written to; like the system's locks they belong to the process, not to a run.

POSIX gives a lock to the whole process, and frees it when any thread closes the file: threads must take turns before.
"""


@contextmanager
def held(root: Path, work: str, wait: float) -> Iterator[None]:
    """Hold a campaign folder; whoever else wants it, in this process or another, gets WrongUse after ``wait`` seconds.

    ``work`` says what it is held for. What a killed run left unfinished is swept away.
    """
    root, deadline = root.resolve(), time.monotonic() + wait
    turn = _turns.setdefault(os.path.normcase(root), threading.Lock())
    if not turn.acquire(timeout=wait):
        raise _busy(root)
    try:
        with _locked(root, work, deadline):
            yield
    finally:
        turn.release()


@contextmanager
def _locked(root: Path, work: str, deadline: float) -> Iterator[None]:
    with explained(root / LOCK_FILE):
        descriptor = os.open(root / LOCK_FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        _acquire(descriptor, root, deadline)
        try:
            _mark_begin(descriptor, root, work)
            yield
        finally:
            _mark_end(descriptor)
            _unlock(descriptor)
    finally:
        os.close(descriptor)


def _busy(root: Path, work: str = "") -> WrongUse:
    return WrongUse(
        f"另一个窗口正在处理“{root.name}”{f'（{work}）' if work else ''}", "请等它结束（或关闭那个窗口）后重试。"
    )


def _acquire(descriptor: int, root: Path, deadline: float) -> None:
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
                raise _busy(root, _work(descriptor)) from error
            time.sleep(_PAUSE)
        else:
            return


def _mark_begin(descriptor: int, root: Path, work: str) -> None:
    """A lock file that is not empty once held belongs to a run that was killed."""
    with explained(root / LOCK_FILE):
        if os.fstat(descriptor).st_size:
            _sweep(CampaignFolder(root))
            os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()} {work}".encode())


def _work(descriptor: int) -> str:
    """What the run that holds the folder says it is doing."""
    return os.read(descriptor, 200).decode(errors="replace").partition(" ")[2]


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
