import errno
import hashlib
import os

import pytest

from toolkit.ledger import Archive
from toolkit.model.errors import WrongUse


def files(root):
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_a_content_is_stored_once_under_its_digest(tmp_path):
    archive = Archive(tmp_path / "原件")
    digests = archive.store_many([b"one", b"two", b"one"])
    assert list(digests) == [hashlib.sha256(data).hexdigest() for data in (b"one", b"two", b"one")]
    assert files(archive.root) == sorted(f"{digest[:2]}/{digest[2:]}" for digest in set(digests))
    assert [archive.read(digest) for digest in digests] == [b"one", b"two", b"one"]


def test_storing_again_touches_nothing(tmp_path):
    archive = Archive(tmp_path)
    digest = archive.store(b"one")
    before = archive.path(digest).stat()
    assert archive.store(b"one") == digest
    after = archive.path(digest).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert before.st_mode & 0o222 == 0


def test_a_damaged_original_is_never_handed_out(tmp_path):
    archive = Archive(tmp_path)
    digest = archive.store(b"original")
    archive.path(digest).chmod(0o600)
    archive.path(digest).write_bytes(b"0riginal")
    with pytest.raises(WrongUse, match="不一致"):
        archive.read(digest)
    for damaged in (b"cut", b"0riginal"):
        archive.path(digest).chmod(0o600)
        archive.path(digest).write_bytes(damaged)
        assert archive.store(b"original") == digest
        assert archive.read(digest) == b"original"


def test_a_missing_original_is_named(tmp_path):
    archive = Archive(tmp_path)
    assert not archive.sound("ab" * 32)
    with pytest.raises(WrongUse, match="abababababab"):
        archive.read("ab" * 32)


@pytest.mark.parametrize("call", ["write", "fsync"])
@pytest.mark.parametrize(
    ("number", "word"), [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只读"), (errno.EACCES, "权限")]
)
def test_a_refusing_disk_leaves_whole_files_only(tmp_path, monkeypatch, call, number, word):
    archive, real, calls = Archive(tmp_path), getattr(os, call), []

    def refuse_the_third(*arguments):
        calls.append(arguments)
        if len(calls) == 3:
            raise OSError(number, os.strerror(number))
        return real(*arguments)

    contents = [bytes([byte]) * 10 for byte in range(5)]
    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse_the_third)
        with pytest.raises(WrongUse, match=word):
            archive.store_many(contents)
    assert len(files(tmp_path)) == 2
    assert all(
        hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == name.replace("/", "") for name in files(tmp_path)
    )
    assert [archive.read(digest) for digest in archive.store_many(contents)] == contents
