"""anwei verify: whatever does not agree between originals, ledger and journal is told; a lost ledger comes back equal."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from small_folder import NAMES, PERIOD, RECEIVED_AT, final_state, make_folder, returned
from toolkit.cli.run import run
from toolkit.ledger import Archive, Journal
from toolkit.model.errors import WrongUse
from toolkit.model.questions import YES
from toolkit.verbs.close import close, reopen
from toolkit.verbs.decide import decide
from toolkit.verbs.receive import receive
from toolkit.verbs.verify import verify

FILES = 2


@pytest.fixture(scope="module")
def received(tmp_path_factory):
    root = make_folder(tmp_path_factory.mktemp("verify") / "行动", FILES)
    receive(root, PERIOD, received_at=RECEIVED_AT)
    return root


@pytest.fixture
def folder(received, tmp_path):
    return shutil.copytree(received, tmp_path / "行动")


def whats(folder) -> list[str]:
    return [problem.what for problem in verify(folder).problems]


def originals(folder):
    return sorted(path for path in (folder / "原件").rglob("*") if path.is_file() and path.suffix != ".jsonl")


def test_an_untouched_folder_agrees(folder):
    verified = verify(folder)
    assert (verified.receipts, verified.originals, verified.closed, verified.problems) == (FILES, FILES, (), ())


def test_a_lost_ledger_is_rebuilt_equal(folder):
    decide(folder, PERIOD, "作废", ["2"], by="张三", reason="重报")
    close(folder, PERIOD, answers=YES)
    reopen(folder, PERIOD, answers=YES)
    close(folder, PERIOD, answers=YES)
    before = final_state(folder)
    (folder / "台账.db").unlink()
    verified = verify(folder, rebuild=True)
    assert (verified.problems, verified.kept, verified.closed) == ((), None, (str(PERIOD),))
    assert final_state(folder) == before


def test_a_damaged_ledger_is_put_aside_and_rebuilt(folder):
    before = final_state(folder)
    (folder / "台账.db").write_bytes(b"no ledger")
    assert whats(folder) == ["已损坏或不是台账"]
    verified = verify(folder, rebuild=True)
    assert verified.kept.read_bytes() == b"no ledger"
    assert final_state(folder) == before


def test_rebuilding_a_sound_ledger_changes_nothing_and_keeps_the_old(folder):
    before = final_state(folder)
    assert verify(folder, rebuild=True).kept == folder / "台账.旧-1.db"
    assert verify(folder, rebuild=True).kept == folder / "台账.旧-2.db"
    assert final_state(folder) == before


def test_what_only_the_ledger_knows_survives_a_rebuild(folder):
    before = final_state(folder)
    journal = Journal.of(folder / "原件").path
    journal.write_bytes(b"")
    verify(folder, rebuild=True)
    assert final_state(folder) == before


def test_nothing_is_rebuilt_from_nothing(folder):
    (folder / "台账.db").write_bytes(b"no ledger")
    Journal.of(folder / "原件").path.unlink()
    with pytest.raises(WrongUse, match="没有收件记录"):
        verify(folder, rebuild=True)
    assert (folder / "台账.db").read_bytes() == b"no ledger"


def test_a_missing_original_is_told(folder):
    originals(folder)[0].unlink()
    assert whats(folder) == ["原件不见了"]


def test_a_changed_original_is_told(folder):
    path = originals(folder)[0]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert whats(folder) == ["原件被改动或损坏，与登记时不一致"]


def test_an_original_without_receipt_is_told_and_can_be_received(folder):
    (folder / "收件" / str(PERIOD) / "丙县.xlsx").write_bytes(returned(NAMES[2]))
    Archive(folder / "原件").store(returned(NAMES[2]))
    assert whats(folder) == ["有原件而没有收件登记（多半是上次收件中断）"]
    receive(folder, PERIOD, received_at=RECEIVED_AT)
    assert whats(folder) == []


def test_a_stranger_in_the_archive_is_told(folder):
    (folder / "原件" / "说明.txt").write_text("x", encoding="utf-8")
    assert whats(folder) == ["不是本工具存的文件"]


def test_a_spoilt_reading_is_told_and_mended_by_a_rebuild(folder):
    before = final_state(folder)
    with sqlite3.connect(folder / "台账.db") as connection:
        connection.execute("update readings set submission = '[1' where number = 2")
    connection.close()
    assert whats(folder) == ["里有记录损坏"]
    verify(folder, rebuild=True)
    assert final_state(folder) == before


def test_a_damaged_line_of_the_journal_is_told(folder):
    path = Journal.of(folder / "原件").path
    path.write_bytes(path.read_bytes().replace(b'"sha256":"', b'"sha256":"0', 1))
    assert whats(folder) == ["内容损坏（原是：收件 2022-05 乙县_5月.xlsx）"]
    assert verify(folder, rebuild=True).problems == ()
    (folder / "台账.db").unlink()
    assert verify(folder).receipts == FILES


def test_the_command_shows_and_exits(folder, capsys):
    assert run(["verify", "-c", str(folder)]) == 0
    assert "收件登记2件，原件2件：全部一致。" in capsys.readouterr().out
    originals(folder)[0].unlink()
    shutil.rmtree(folder / "收件")
    assert run(["verify", "-c", str(folder), "--json"]) == 1
    assert '"问题": "原件不见了"' in capsys.readouterr().out
    assert run(["verify", "-c", str(folder), "--rebuild"]) == 1
    assert "旧台账留存为 台账.旧-1.db" in capsys.readouterr().out
