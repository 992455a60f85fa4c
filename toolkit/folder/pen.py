"""The one way to write into a campaign folder: hold it, write whole files, know afterwards which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.folder.atomic import explained, replace_folder, write_atomically
from toolkit.folder.campaign_folder import CampaignFolder
from toolkit.folder.lock import LOCK_FILE, WAIT, held
from toolkit.model.period import Period


class Pen:
    """Writes into a folder that is held, and remembers every file of its result, unchanged ones among them."""

    def __init__(self) -> None:
        self._written: dict[Path, None] = {}
        self._watched: dict[Path, _State] = {}

    @property
    def written(self) -> tuple[Path, ...]:
        """Every file there now because of this run, in the order written; watched ones that changed come last."""
        changed = (path for path, before in self._watched.items() if _state(path) != before)
        return tuple(self._written | dict.fromkeys(changed))

    def watch(self, *paths: Path) -> None:
        """Files that their own keepers write (台账.db, 收件记录): from now on a change of them counts as written."""
        self._watched |= {path: _state(path) for path in paths}

    def note(self, *paths: Path) -> None:
        """Files that were put there for this run by others: originals, which workers archive."""
        self._written |= dict.fromkeys(paths)

    def write(self, path: Path, data: bytes) -> Path:
        """Write one file whole; its folder is made when missing, and a file that holds these bytes is left alone."""
        write_atomically(path, data)
        self._written[path] = None
        return path

    def replace(
        self, folder: Path, files: Mapping[str, bytes] | Iterable[tuple[str, bytes]], *, ours: str
    ) -> tuple[Path, ...]:
        """Make a folder hold exactly these files of the pattern ``ours``; see ``atomic.replace_folder``."""
        paths = replace_folder(folder, files, ours=ours)
        self._written |= dict.fromkeys(paths)
        return paths

    def rename(self, path: Path, to: Path) -> Path:
        """Give a file another name, which nothing has yet."""
        with explained(path):
            path.rename(to)
        self._written[to] = None
        return to


_State = tuple[int, int, bytes] | None
_HEADER = 100
"""SQLite counts its changes among the first bytes: no clock is so coarse that one is missed."""


def _state(path: Path) -> _State:
    try:
        told = path.stat()
        with path.open("rb") as file:
            return told.st_size, told.st_mtime_ns, file.read(_HEADER)
    except OSError:
        return None


@contextmanager
def writing(folder: CampaignFolder, period: Period | None = None, *, wait: float = WAIT) -> Iterator[Pen]:
    """Hold a campaign folder and write into it; ``period`` is the month it is about, None where it is about all.

    Whoever else wants to write, in this process or another, waits ``wait`` seconds, then gets WrongUse and is told
    what is being done.
    """
    with held(folder.root, period.label if period else "", wait):
        yield Pen()


@contextmanager
def writing_anew(folder: CampaignFolder) -> Iterator[Pen]:
    """The same for a folder that may not be there yet: it is made, and is gone again where nothing came of it."""
    with explained(folder.root):
        fresh = not folder.root.exists()
        folder.root.mkdir(parents=True, exist_ok=True)
    try:
        with writing(folder) as pen:
            yield pen
    except BaseException:
        if fresh:
            with suppress(OSError):
                (folder.root / LOCK_FILE).unlink(missing_ok=True)
                folder.root.rmdir()
        raise
