"""What lies in the inbox, and reading it without being led astray by links, pipes or files still being saved."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from toolkit.folder.names import natural_key, shown_name
from toolkit.model.errors import WrongUse

MAX_SIZE = 100 * 2**20
_TRIES = 3
_PAUSE = 0.2
_IGNORED_NAMES = {"thumbs.db", "desktop.ini", ".ds_store", "__macosx"}
_IGNORED_STARTS = ("~$", ".~lock.", "._", ".anwei")
_IGNORED_ENDS = (".tmp",)


class Trouble(StrEnum):
    """Why something in the inbox was not read, in words for a person."""

    LINK = "是快捷链接，不是文件本身"
    SPECIAL = "不是普通文件"
    TOO_LARGE = "超过 100 MB"
    UNREADABLE = "没有权限读取或磁盘读不出来"
    CHANGING = "正在保存或传输，内容还在变化"
    GONE = "在读取前被移走或删除"


@dataclass(frozen=True, slots=True)
class Found:
    """One file of the inbox. ``name`` is the path below the inbox with "/", fit to be stored and printed.

    ``trouble`` is set when it is known without opening that it cannot be read.
    """

    name: str
    path: Path
    size: int = 0
    trouble: Trouble | None = None


def scan(inbox: Path) -> tuple[Found, ...]:
    """Every file below a folder in natural order; links, pipes, devices and oversized files come with their trouble.

    Files that programs leave behind (~$…, Thumbs.db, .DS_Store; messy-returns case 15) are left out without a word.
    Nothing is followed out of the folder. A folder that does not exist is empty.
    """
    found = sorted(_walk(inbox, ""), key=lambda one: [natural_key(part) for part in one.name.split("/")])
    return tuple(found)


def given(paths: Iterable[Path]) -> tuple[Found, ...]:
    """The files a person named, in the order named: folders are scanned, a link is followed; WrongUse if missing."""
    found: list[Found] = []
    for path in paths:
        if path.is_dir():
            found.extend(scan(path))
        elif path.exists():
            target = path.resolve()
            found.append(_file(shown_name(path.name), target, target.lstat()))
        else:
            raise WrongUse(f"没有找到文件“{path}”", "请核对文件名和所在文件夹。")
    return tuple(found)


def read(found: Found) -> bytes | Trouble:
    """The whole content, read twice over if it changed meanwhile; or the trouble that kept it from being read."""
    if found.trouble:
        return found.trouble
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE)
        try:
            data = _read_once(found.path)
        except FileNotFoundError:
            return Trouble.GONE
        except OSError as error:
            return Trouble.LINK if found.path.is_symlink() else _trouble_of(error)
        if data is not Trouble.CHANGING:
            return data
    return Trouble.CHANGING


def _trouble_of(error: OSError) -> Trouble:
    in_use = getattr(error, "winerror", None) in {32, 33}
    return Trouble.CHANGING if in_use else Trouble.UNREADABLE


def _read_once(path: Path) -> bytes | Trouble:
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):
        flags |= getattr(os, name, 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            return Trouble.SPECIAL
        if before.st_size > MAX_SIZE:
            return Trouble.TOO_LARGE
        data = file.read(MAX_SIZE + 1)
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(data) == after.st_size
    return data if same else Trouble.CHANGING


def _walk(folder: Path, prefix: str) -> Iterator[Found]:
    try:
        with os.scandir(folder) as listing:
            entries = list(listing)
    except FileNotFoundError:
        return
    except OSError:
        yield Found(prefix.rstrip("/") or shown_name(folder.name), folder, trouble=Trouble.UNREADABLE)
        return
    for entry in entries:
        if ignored(entry.name):
            continue
        name = prefix + shown_name(entry.name)
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            yield Found(name, Path(entry.path), trouble=Trouble.UNREADABLE)
            continue
        if stat.S_ISDIR(status.st_mode) and not _is_link(status):
            yield from _walk(Path(entry.path), f"{name}/")
        else:
            yield _file(name, Path(entry.path), status)


def ignored(name: str) -> bool:
    """Whether a file of this name is one that programs leave behind (~$…, Thumbs.db)."""
    lowered = name.lower()
    return lowered in _IGNORED_NAMES or lowered.startswith(_IGNORED_STARTS) or lowered.endswith(_IGNORED_ENDS)


def _file(name: str, path: Path, status: os.stat_result) -> Found:
    trouble = None
    if _is_link(status):
        trouble = Trouble.LINK
    elif not stat.S_ISREG(status.st_mode):
        trouble = Trouble.SPECIAL
    elif status.st_size > MAX_SIZE:
        trouble = Trouble.TOO_LARGE
    return Found(name, path, status.st_size, trouble)


def _is_link(status: os.stat_result) -> bool:
    """A symbolic link, or on Windows a junction (which Python 3.11 calls a folder)."""
    tags = {getattr(stat, "IO_REPARSE_TAG_SYMLINK", -1), getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)}
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) in tags
