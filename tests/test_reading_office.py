"""Commands that read: they wait for nobody, change nothing, and say what is not read yet."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from campaign_folder import Ran, anwei
from small_folder import NAMES, PERIOD, RECEIVED_AT, make_folder, returns
from toolkit.ledger import Journal, Ledger, open_to_read
from toolkit.model.questions import YES
from toolkit.verbs.close import close
from toolkit.verbs.receive import receive
from toolkit.verbs.status import status

ROOT = Path(__file__).parents[1]
COUNT = 2


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which two of the returns are in."""
    root = make_folder(tmp_path_factory.mktemp("行动") / "行动", COUNT)
    receive(root, PERIOD, received_at=RECEIVED_AT)
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "行动"))


def reading(root: Path) -> dict[str, Ran]:
    """Every command that only reads, run in this process."""
    file = next(path for path in sorted((root / "收件" / str(PERIOD)).iterdir()))
    return {
        "status": anwei("status", "-c", root, "-p", PERIOD),
        "status --json": anwei("status", "-c", root, "-p", PERIOD, "--json"),
        "explain": anwei("explain", NAMES[0], "-c", root),
        "check": anwei("check", file, "-c", root, "-p", PERIOD),
        "verify": anwei("verify", "-c", root),
    }


def snapshot(root: Path) -> dict[str, tuple[int, bytes]]:
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {str(path.relative_to(root)): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def test_reading_changes_nothing_in_the_folder_not_even_beside_the_ledger(root: Path) -> None:
    with sqlite3.connect(root / "台账.db") as connection:
        connection.execute("delete from definitions")  # 行动.xlsx has to be read anew, and is not kept.
    connection.close()
    (root / ".anwei.lock").unlink()
    before = snapshot(root)
    assert {name: ran.status for name, ran in reading(root).items() if ran.status not in (0, 1)} == {}
    assert snapshot(root) == before


RECEIVING = """
import sys
from toolkit.ledger import Journal
from toolkit.verbs.receive import receive

root, told = sys.argv[1], sys.argv[2] == "told"
append = Journal.append

def half_way(journal, *facts, **where):
    end = append(journal, *facts, **where) if told else None
    print(flush=True)
    sys.stdin.readline()
    return end or append(journal, *facts, **where)

Journal.append = half_way
receive(root, sys.argv[3], received_at=sys.argv[4])
"""


@contextmanager
def another_receives(root: Path, *, told: bool) -> Iterator[None]:
    """Another process that has the folder, and stands in the middle of entering what it took in.

    ``told`` says that its journal tells of it already.
    """
    arguments = [sys.executable, "-c", RECEIVING, str(root), "told" if told else "", str(PERIOD), str(RECEIVED_AT)]
    with subprocess.Popen(arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline()
        yield
        other.stdin.write(b"\n" * 9)
        other.stdin.close()
        assert other.wait(60) == 0


@pytest.mark.parametrize("told", [False, True])
def test_during_a_receive_status_answers_with_what_was_there_before(root: Path, told: bool) -> None:
    before = status(root, PERIOD)
    new = list(returns(COUNT + 1))[-1]
    (root / "收件" / str(PERIOD) / f"新{new}").write_bytes(returns(COUNT + 1)[new])
    with another_receives(root, told=told):
        assert "另一个窗口正在处理" in anwei("receive", "-c", root, "-p", PERIOD).err
        seen = status(root, PERIOD)
        assert seen.assembly == before.assembly
        assert len(seen.unread) == told
        assert {name: ran.status for name, ran in reading(root).items() if ran.status not in (0, 1)} == {}
    after = status(root, PERIOD)
    assert (after.assembly.returned, after.unread) == (before.assembly.returned + 1, ())


def test_what_is_read_under_another_definition_is_said_and_not_counted(root: Path) -> None:
    with sqlite3.connect(root / "台账.db") as connection:
        connection.execute("update readings set key = 'another'")
    connection.close()
    seen = status(root, PERIOD)
    assert (len(seen.unread), seen.assembly.returned) == (COUNT, 0)
    ran = anwei("status", "-c", root, "-p", PERIOD)
    assert (ran.status, f"有{COUNT}件还没有读" in ran.out) == (1, True)
    receive(root, PERIOD, received_at=RECEIVED_AT)
    assert (status(root, PERIOD).unread, status(root, PERIOD).assembly.returned) == ((), COUNT)


def test_a_lost_ledger_is_read_from_its_journal_and_not_made(root: Path) -> None:
    close(root, PERIOD, at=None, answers=YES)
    (root / "台账.db").unlink()
    seen = status(root, PERIOD)
    assert (seen.closed, len(seen.unread)) == (True, COUNT)
    assert not (root / "台账.db").exists()


def test_a_change_left_half_done_by_a_killed_run_is_not_read(root: Path) -> None:
    program = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('pragma cache_size=1'); c.execute('begin immediate')\n"
        "[c.execute('update readings set findings = ?, key = ?', ('x' * 99999, 'k')) for _ in range(9)]\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", program, str(root / "台账.db")], check=False)
    assert (root / "台账.db-journal").stat().st_size
    before = snapshot(root)
    with open_to_read(root / "台账.db", Journal.of(root / "原件")) as ledger:
        assert len(ledger.receipts(PERIOD)) == COUNT
    assert snapshot(root) == before
    with Ledger.open(root / "台账.db", Journal.of(root / "原件")):
        pass  # Whoever may write takes it back.
    assert (status(root, PERIOD).unread, status(root, PERIOD).assembly.returned) == ((), COUNT)


def test_a_ledger_of_the_older_way_of_writing_is_read_without_a_file_beside_it(root: Path) -> None:
    with sqlite3.connect(root / "台账.db") as connection:
        connection.execute("pragma journal_mode=wal")
    connection.close()
    before = snapshot(root)
    assert status(root, PERIOD).assembly.returned == COUNT
    assert snapshot(root) == before


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_a_folder_that_may_only_be_read_is_read(made: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(shutil.copytree(made, Path(place) / "行动"))
        for path in (Path(place), root, *root.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        program = (
            "import os, sys; from toolkit.verbs.status import status\n"
            "status(*sys.argv[1:])\n"  # All that is needed is loaded before root is given up, who may write anywhere.
            "if os.getuid() == 0: os.setuid(65534)\n"
            "assert not os.access(sys.argv[1], os.W_OK)\n"
            "print(status(*sys.argv[1:]).assembly.returned)"
        )
        arguments = [sys.executable, "-B", "-c", program, str(root), str(PERIOD)]
        ran = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
        for path in (Path(place), root, *root.rglob("*")):
            path.chmod(0o755)
        assert (ran.stdout.strip(), ran.stderr) == (str(COUNT), "")
