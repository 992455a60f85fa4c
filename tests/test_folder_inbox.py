import errno
import os

import pytest

from toolkit.folder import Found, Trouble, given, inbox, read, scan
from toolkit.model.errors import WrongUse


def put(folder, *files):
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def test_files_come_in_natural_order_with_their_sub_folders(tmp_path):
    put(tmp_path, "第10批/乙.xlsx", "第2批/甲.xlsx", "10.xlsx", "9.xlsx")
    assert [found.name for found in scan(tmp_path)] == ["9.xlsx", "10.xlsx", "第2批/甲.xlsx", "第10批/乙.xlsx"]
    assert [read(found).decode() for found in scan(tmp_path)] == [found.name for found in scan(tmp_path)]


def test_what_programs_leave_behind_is_not_seen(tmp_path):
    put(
        tmp_path,
        "~$甲.xlsx",
        ".~lock.甲.xlsx#",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX/甲.xlsx",
        ".DS_Store",
        "._甲.xlsx",
    )
    put(tmp_path, "甲.tmp", "a/Thumbs.db")
    assert scan(tmp_path) == ()


def test_a_missing_inbox_is_empty(tmp_path):
    assert scan(tmp_path / "收件") == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators only and has no such pipes")
def test_links_and_pipes_are_reported_and_never_opened(tmp_path):
    put(tmp_path, "outside/秘密.xlsx")
    folder = tmp_path / "收件"
    folder.mkdir()
    (folder / "链接.xlsx").symlink_to(tmp_path / "outside" / "秘密.xlsx")
    (folder / "文件夹").symlink_to(tmp_path / "outside")
    (folder / "圈").symlink_to(folder)
    os.mkfifo(folder / "管道.xlsx")
    found = {one.name: one.trouble for one in scan(folder)}
    assert found == {
        "链接.xlsx": Trouble.LINK,
        "文件夹": Trouble.LINK,
        "圈": Trouble.LINK,
        "管道.xlsx": Trouble.SPECIAL,
    }
    assert {read(one) for one in scan(folder)} == {Trouble.LINK, Trouble.SPECIAL}
    assert read(Found("链接.xlsx", folder / "链接.xlsx")) is Trouble.LINK
    assert read(Found("管道.xlsx", folder / "管道.xlsx")) is Trouble.SPECIAL


def test_a_file_over_the_limit_is_reported_unread(tmp_path, monkeypatch):
    put(tmp_path, "大.xlsx", "a")
    monkeypatch.setattr(inbox, "MAX_SIZE", 3)
    assert [found.trouble for found in scan(tmp_path)] == [None, Trouble.TOO_LARGE]
    assert read(Found("大.xlsx", tmp_path / "大.xlsx")) is Trouble.TOO_LARGE


def test_a_file_that_went_is_reported(tmp_path):
    assert read(Found("甲.xlsx", tmp_path / "甲.xlsx")) is Trouble.GONE


@pytest.mark.parametrize("call", ["open", "scandir"])
def test_what_may_not_be_read_is_reported_not_raised(tmp_path, monkeypatch, call):
    """Simulated, because tests may run as root, whom no permission stops."""
    put(tmp_path, "甲.xlsx")
    found = scan(tmp_path)

    def refuse(*arguments):
        raise PermissionError(errno.EACCES, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        seen = read(found[0]) if call == "open" else scan(tmp_path)[0].trouble
    assert seen is Trouble.UNREADABLE


@pytest.mark.parametrize("changes", [1, 99])
def test_a_file_still_being_saved_is_read_again_then_reported(tmp_path, monkeypatch, changes):
    path = tmp_path / "甲.xlsx"
    path.write_bytes(b"1")
    real, calls = os.fstat, []

    def fstat(descriptor):
        calls.append(descriptor)
        if len(calls) % 2 == 0 and len(calls) <= 2 * changes:
            path.write_bytes(b"1" * len(calls))
        return real(descriptor)

    monkeypatch.setattr(inbox, "_PAUSE", 0)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", fstat)
        data = read(scan(tmp_path)[0])
    assert data == (b"11" if changes == 1 else Trouble.CHANGING)


def test_files_a_person_names_are_taken_in_that_order(tmp_path):
    put(tmp_path, "b.xlsx", "a.xlsx", "dir/c.xlsx")
    named = given([tmp_path / "b.xlsx", tmp_path / "dir", tmp_path / "a.xlsx"])
    assert [found.name for found in named] == ["b.xlsx", "c.xlsx", "a.xlsx"]
    with pytest.raises(WrongUse, match="没有找到"):
        given([tmp_path / "无.xlsx"])


@pytest.mark.skipif(os.name != "posix", reason="only POSIX names are bytes")
def test_a_name_of_other_bytes_is_shown_and_read(tmp_path):
    path = tmp_path / os.fsdecode("朔城区.xlsx".encode("gb18030"))
    try:
        path.write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (found,) = scan(tmp_path)
    assert (found.name, read(found)) == ("朔城区.xlsx", b"x")
