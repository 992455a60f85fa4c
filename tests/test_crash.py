"""Whatever stops a run, wherever: nothing is lost, and running again ends where an undisturbed run ends.

Set ANWEI_KILLS for more kills of real processes (12 by default) and ANWEI_SEED for other moments.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from small_folder import NAMES, PERIOD, RECEIVED_AT, final_state, make_folder, returned
from toolkit.folder.lock import LOCK_FILE
from toolkit.ledger import Archive, Journal, Ledger
from toolkit.model.errors import WrongUse
from toolkit.model.questions import YES
from toolkit.verbs.close import close
from toolkit.verbs.decide import decide
from toolkit.verbs.merge import merge
from toolkit.verbs.receive import receive
from toolkit.verbs.status import status
from toolkit.verbs.verify import verify
from toolkit.workers import run as run_workers

KILLS = int(os.environ.get("ANWEI_KILLS", "12"))
SEED = int(os.environ.get("ANWEI_SEED", "2022"))
ROOT = Path(__file__).parents[1]
FEW = 2
STRIDE = 4 if KILLS <= 12 else 1
"""How many steps lie between two that are refused."""
POSIX = pytest.mark.skipif(os.name != "posix", reason="kill -9 and fork are POSIX")


def arguments(verb: str, root: Path) -> list[str]:
    stamp = ["--yes"] if verb == "close" else ["--received-at", RECEIVED_AT]
    return [sys.executable, "-m", "toolkit", verb, "-c", str(root), "-p", str(PERIOD), *stamp]


def started(verb: str, root: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        arguments(verb, root), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def finish(root: Path) -> dict[str, str]:
    """Run again whatever is not done, and look."""
    if PERIOD not in closed(root):
        receive(root, PERIOD, received_at=RECEIVED_AT)
        merge(root, PERIOD, received_at=RECEIVED_AT)
        close(root, PERIOD, answers=YES)
    return final_state(root)


def closed(root: Path) -> tuple[object, ...]:
    with Ledger.open(root / "台账.db", Journal.of(root / "原件")) as ledger:
        return ledger.closed_periods()


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    """A folder with six returns in its inbox, nothing received."""
    return make_folder(tmp_path_factory.mktemp("six") / "行动")


@pytest.fixture(scope="module")
def undisturbed(fresh, tmp_path_factory) -> dict[str, str]:
    return finish(shutil.copytree(fresh, tmp_path_factory.mktemp("calm") / "行动"))


@pytest.fixture(scope="module")
def fresh_few(tmp_path_factory) -> Path:
    return make_folder(tmp_path_factory.mktemp("two") / "行动", FEW)


@pytest.fixture(scope="module")
def undisturbed_few(fresh_few, tmp_path_factory) -> dict[str, str]:
    return finish(shutil.copytree(fresh_few, tmp_path_factory.mktemp("calm2") / "行动"))


def kill(verb: str, root: Path, dice: random.Random) -> None:
    """kill -9 a command at some moment between its taking the folder's lock and its end."""
    process = started(verb, root)
    lock = root / LOCK_FILE
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline and not (lock.exists() and lock.stat().st_size):
        time.sleep(0.005)
    time.sleep(dice.uniform(0, 0.6 if verb == "receive" else 0.3))
    process.send_signal(signal.SIGKILL)
    process.wait()


@POSIX
@pytest.mark.parametrize("round_", range(-(-KILLS // 3)))
def test_kill_9_at_any_moment_loses_nothing(round_, fresh, undisturbed, tmp_path):
    dice = random.Random(f"{SEED}/{round_}")  # noqa: S311 - moments, not secrets.
    root = shutil.copytree(fresh, tmp_path / "行动")
    for verb in ("receive", "merge", "close"):
        if verb == "close":
            merge(root, PERIOD, received_at=RECEIVED_AT)  # Nobody closes a month over a merge that was killed.
        before = receipts(root)
        kill(verb, root, dice)
        assert receipts(root)[: len(before)] == before
        assert nothing_but_interrupted(root)
    assert finish(root) == undisturbed


def receipts(root: Path) -> list[object]:
    with Ledger.open(root / "台账.db", Journal.of(root / "原件")) as ledger:
        return list(ledger.every_receipt())


def nothing_but_interrupted(root: Path) -> bool:
    """Right after a kill, an original may wait for its receipt; nothing else may disagree."""
    return all("没有收件登记" in problem.what for problem in verify(root).problems)


def at_each_point(action: Callable[[], None], patch: pytest.MonkeyPatch) -> None:
    """Call an action before every step that lasts: onto the disk, into place, end of a transaction."""
    commit = (sa.engine.default.DefaultDialect, "do_commit")
    for owner, name in ((os, "write"), (os, "fsync"), (os, "ftruncate"), (Path, "replace"), commit):
        patch.setattr(owner, name, _before(action, getattr(owner, name)))
    patch.setattr(
        "toolkit.verbs.supervised.run", lambda *given, **named: run_workers(*given, **{**named, "workers": 0})
    )


def _before(action: Callable[[], None], real: Callable[..., object]) -> Callable[..., object]:
    def step(*given: object, **named: object) -> object:
        try:
            action()
        except OSError as error:
            if real.__name__ == "do_commit":
                raise sqlite3.OperationalError(str(error)) from error  # What a database makes of it.
            raise
        return real(*given, **named)

    return step


def whole_run(root: Path) -> None:
    merge(root, PERIOD, received_at=RECEIVED_AT)
    close(root, PERIOD, answers=YES)


def points(fresh: Path, folder: Path) -> int:
    """How many lasting steps a whole run takes."""
    counted = [0]

    def count() -> None:
        counted[0] += 1

    with pytest.MonkeyPatch.context() as patch:
        at_each_point(count, patch)
        whole_run(shutil.copytree(fresh, folder))
    return counted[0]


def dies_at(number: int, root: Path) -> int:
    """Run in a child process that is gone, without any clearing up, before its n-th lasting step; its exit status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = [number]

    def die() -> None:
        left[0] -= 1
        if not left[0]:
            os._exit(9)

    try:
        with pytest.MonkeyPatch.context() as patch:
            at_each_point(die, patch)
            whole_run(root)
    finally:
        os._exit(0)


@POSIX
def test_dying_before_any_lasting_step_loses_nothing(fresh_few, undisturbed_few, tmp_path):
    steps = points(fresh_few, tmp_path / "counted")
    assert steps > 20
    for number in range(1, steps + 1):
        root = shutil.copytree(fresh_few, tmp_path / f"{number}" / "行动")
        assert dies_at(number, root) == 9, number
        before = receipts(root)
        assert nothing_but_interrupted(root), number
        assert finish(root) == undisturbed_few, number
        assert receipts(root)[: len(before)] == before
        shutil.rmtree(root.parent)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO], ids=["disk full", "disk fault"])
def test_a_refused_step_is_told_and_can_be_repeated(number, fresh_few, undisturbed_few, tmp_path):
    steps = points(fresh_few, tmp_path / "counted")
    for refused in range(1 if number == errno.ENOSPC else 1 + STRIDE // 2, steps + 1, STRIDE):
        root = shutil.copytree(fresh_few, tmp_path / f"{refused}" / "行动")
        left = [refused]

        def refuse(left: list[int] = left) -> None:
            left[0] -= 1
            if not left[0]:
                raise OSError(number, "refused")

        with pytest.MonkeyPatch.context() as patch:
            at_each_point(refuse, patch)
            with suppress(WrongUse):  # Anything but words for a person fails the test.
                whole_run(root)
        assert nothing_but_interrupted(root), refused
        assert finish(root) == undisturbed_few, refused
        shutil.rmtree(root.parent)


def test_a_disk_that_stays_full_leaves_everything_as_it_was(fresh_few, undisturbed_few, tmp_path):
    root = shutil.copytree(fresh_few, tmp_path / "行动")
    receive(root, PERIOD, received_at=RECEIVED_AT)
    before = receipts(root)
    (root / "收件" / str(PERIOD) / "丙县_5月.xlsx").write_bytes(returned("丙县"))

    def full() -> None:
        raise OSError(errno.ENOSPC, "full")

    with pytest.MonkeyPatch.context() as patch:
        at_each_point(full, patch)
        for _ in range(2):
            with pytest.raises(WrongUse, match="磁盘已满"):
                merge(root, PERIOD, received_at=RECEIVED_AT)
    assert receipts(root) == before
    (root / "收件" / str(PERIOD) / "丙县_5月.xlsx").unlink()
    assert finish(root) == undisturbed_few


def test_two_at_once_end_as_one(fresh, undisturbed, tmp_path):
    root = shutil.copytree(fresh, tmp_path / "行动")
    runs = [started("receive", root), started("receive", root)]
    assert all(run.wait() in {0, 1, 2} for run in runs)
    assert any(run.returncode == 1 for run in runs)
    assert len(receipts(root)) == len(NAMES)
    assert finish(root) == undisturbed


def test_a_clock_that_jumps_backwards_loses_nothing(fresh, tmp_path):
    root = shutil.copytree(fresh, tmp_path / "行动")
    receive(root, PERIOD, received_at="2022-06-02T10:00")
    again = root / "收件" / str(PERIOD) / "甲区_更正.xlsx"
    again.write_bytes(returned("甲区", edition="再报"))
    receive(root, PERIOD, received_at="2022-05-30T08:00")
    numbered = receipts(root)
    assert [receipt.number for receipt in numbered] == list(range(1, len(NAMES) + 2))
    assert numbered[-1].received_at < numbered[0].received_at
    unit = status(root, PERIOD).assembly.units[0]
    assert {one.receipt.number for one in unit.received} == {
        receipt.number for receipt in numbered if "甲区" in receipt.name
    }
    assert unit.first_accepted_at == numbered[-1].received_at
    (root / "台账.db").unlink()
    assert verify(root).problems == ()
    assert receipts(root) == numbered


def test_a_decision_stays_when_the_run_dies(fresh_few, tmp_path):
    root = shutil.copytree(fresh_few, tmp_path / "行动")
    receive(root, PERIOD, received_at=RECEIVED_AT)
    journal = Journal.of(root / "原件")
    before = journal.size
    ledger = (root / "台账.db").read_bytes()
    decide(root, PERIOD, "作废", ["1"], by="张三", reason="重报")
    (root / "台账.db").write_bytes(ledger)  # As if the run had died after the journal was written, before the ledger.
    assert journal.size > before
    assert [one.reason for one in status(root, PERIOD).assembly.rulings] == ["重报"]


@pytest.fixture(autouse=True)
def _originals_are_whole(tmp_path) -> Iterator[None]:
    """After every test each original is what its name says."""
    yield
    for folder in tmp_path.rglob("原件"):
        archive = Archive(folder)
        for digest, _ in archive.files():
            assert digest
            archive.read(digest)
