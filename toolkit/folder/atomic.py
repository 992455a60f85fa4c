"""Writing that leaves the old file or the new one, never half of either; every refusal is said in Chinese."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path

from toolkit.model.errors import WrongUse

TEMPORARY = ".anwei-"
"""How every temporary file of ours begins; after a killed run they are removed by the next that holds the lock."""

_BATCH = 64
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_WINDOWS_IN_USE = {32, 33}
_WINDOWS_TOO_LONG = {111, 206}
_BLOCKED = ("“{}”写不了：同名的文件或文件夹挡住了位置", "请把它移开或改名后重试。")
_BY_KIND: dict[type[OSError], tuple[str, str]] = {
    PermissionError: ("没有权限读写“{}”", "请确认文件夹不是只读、文件没有在别处打开，然后重试。"),
    FileNotFoundError: ("找不到“{}”", "请核对名字和所在文件夹；名字没有错的，确认磁盘或网络盘仍然连接着，再运行一次。"),
    FileExistsError: _BLOCKED,
    NotADirectoryError: _BLOCKED,
    IsADirectoryError: _BLOCKED,
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the machine refuses while working on a path into one line that says what to do."""
    try:
        yield
    except OSError as error:
        raise _refusal(error, path) from error


def _refusal(error: OSError, path: Path) -> WrongUse:
    windows = getattr(error, "winerror", None)
    if windows in _WINDOWS_IN_USE:
        return _in_use([path.name])
    if windows in _WINDOWS_TOO_LONG:
        return _too_long(path)
    for kind, words in _BY_KIND.items():
        if isinstance(error, kind):
            return WrongUse(words[0].format(path), words[1])
    return _refusal_by_number(error.errno, path)


def _refusal_by_number(number: int | None, path: Path) -> WrongUse:
    if number in _FULL:
        return WrongUse(f"磁盘已满，“{path.name}”没有写成", "请清理磁盘空间后重试；原有文件没有改动。")
    if number == errno.ENAMETOOLONG:
        return _too_long(path)
    if number == errno.EROFS:
        return WrongUse(f"“{path.parent}”所在的磁盘是只读的", "请把行动文件夹复制到可以写入的磁盘上再运行。")
    return WrongUse(f"读写“{path.name}”时出错（系统错误 {number}）", "请检查磁盘或网络盘后重试；原有文件没有改动。")


def _too_long(path: Path) -> WrongUse:
    return WrongUse(f"路径太长，写不了“{path.name}”", "请把行动文件夹移到更短的路径下（如 D:\\安委月报）后重试。")


def _in_use(names: list[str]) -> WrongUse:
    shown = "、".join(f"“{name}”" for name in names[:3]) + (f"等 {len(names)} 个文件" if len(names) > 3 else "")
    return WrongUse(f"{shown}正被打开", "请在 Excel 或 WPS 里关闭（设为只读的请取消）后重试。")


def write_atomically(path: Path, data: bytes) -> bool:
    """Write one file whole; the folder is made when missing. Whether anything had to be written is returned.

    A file that already holds these bytes is left alone, its time with it. WrongUse when the machine refuses.
    """
    return bool(_write_batch([(path, data)], path.parent))


def replace_folder(
    folder: Path, files: Mapping[str, bytes] | Iterable[tuple[str, bytes]], *, ours: str
) -> tuple[Path, ...]:
    """Make a folder hold exactly these files of ours, and return their paths in the order given.

    ``ours`` is the pattern of names this set owns ("*_更正表.xlsx"): files of that pattern no longer in the set are
    removed, all others stay; unchanged ones are not written again. Pairs may come from a generator; few are held at once. A file that is open elsewhere
    does not keep the rest from being written; it is named at the end.
    """
    pairs = iter(files.items() if isinstance(files, Mapping) else files)
    written: list[Path] = []
    while batch := list(islice(pairs, _BATCH)):
        if strangers := [name for name, _ in batch if not fnmatchcase(name, ours)]:
            raise ValueError(f"not of the pattern {ours}: {strangers}")
        _write_batch([(folder / name, data) for name, data in batch], folder)
        written += [folder / name for name, _ in batch]
    _remove_stale(folder, {_same(path.name) for path in written}, ours)
    return tuple(written)


def _remove_stale(folder: Path, kept: set[str], ours: str) -> None:
    if not folder.is_dir():
        return
    with explained(folder):
        mine = [entry for entry in folder.iterdir() if fnmatchcase(unicodedata.normalize("NFC", entry.name), ours)]
    stale = [entry for entry in mine if _same(entry.name) not in kept]
    blocked = []
    for path in sorted(stale):
        try:
            path.unlink()
        except PermissionError:
            blocked.append(path.name)
    if blocked:
        raise _in_use(blocked)
    if stale:
        with explained(folder):
            sync_folder(folder)


def _same(name: str) -> str:
    """What two names share when some file system takes them for one."""
    return unicodedata.normalize("NFC", name).casefold()


def _write_batch(files: list[tuple[Path, bytes]], folder: Path) -> int:
    """Write several files of one folder: all temporaries first, then all onto the disk, then all in place."""
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    changed = [(path, data) for path, data in files if not _holds(path, data)]
    temporaries: list[tuple[Path, Path]] = []
    try:
        for path, data in changed:
            with explained(path):
                temporaries.append((write_temporary(folder, data), path))
        _put_in_place(temporaries)
    finally:
        for temporary, _ in temporaries:
            discard(temporary)
    if changed:
        with explained(folder):
            sync_folder(folder)
    return len(changed)


def _put_in_place(temporaries: list[tuple[Path, Path]]) -> None:
    blocked = []
    for temporary, path in temporaries:
        try:
            with explained(path):
                temporary.replace(path)
        except WrongUse as refusal:
            if not isinstance(refusal.__cause__, PermissionError):
                raise
            blocked.append(path.name)  # Windows refuses while Excel or WPS has it open.
    if blocked:
        raise _in_use(blocked)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def write_temporary(folder: Path, data: bytes) -> Path:
    """Write bytes to a new temporary file of a folder and onto the disk; nothing is left behind on failure."""
    path = folder / f"{TEMPORARY}{os.urandom(8).hex()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        discard(path)
        raise
    return path


def discard(path: Path) -> None:
    """Remove a temporary file if it is still there, read-only or not."""
    with suppress(FileNotFoundError):
        try:
            path.unlink()
        except PermissionError:  # Windows keeps read-only files.
            with suppress(PermissionError):
                path.chmod(0o600)
                path.unlink()


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names onto the disk, where the system can (POSIX)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
