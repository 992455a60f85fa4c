"""Folders of other versions: an older one opens without loss, a newer one is refused in words, and nothing is brought over."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from small_folder import PERIOD, RECEIVED_AT, campaign
from toolkit.cli.run import run
from toolkit.ledger import Journal, Ledger
from toolkit.ledger.tables import VERSION
from toolkit.model.errors import WrongUse
from toolkit.model.questions import YES
from toolkit.verbs.close import reopen
from toolkit.verbs.decide import decide
from toolkit.verbs.merge import merge
from toolkit.verbs.new import create
from toolkit.verbs.status import status
from toolkit.verbs.verify import verify

OLD = Path(__file__).parent / "data" / "folder_of_format_1.zip"


@pytest.fixture
def old(tmp_path):
    """A folder as the program wrote it before this format: two files, the first set aside, closed, reopened, closed."""
    root = tmp_path / "行动"
    create(root, campaign())
    with zipfile.ZipFile(OLD) as packed:
        packed.extractall(root)
    return root


def version(root) -> int:
    with closing(sqlite3.connect(root / "台账.db")) as connection, connection:
        return connection.execute("select version from about").fetchone()[0]


def set_version(root, number) -> None:
    with closing(sqlite3.connect(root / "台账.db")) as connection, connection:
        connection.execute("update about set version = ?", (number,))


def test_an_older_folder_opens_without_loss(old):
    assert version(old) == 3
    reopen(old, PERIOD, answers=YES)
    assert merge(old, PERIOD, received_at=RECEIVED_AT).merged.totals["A01"].total == 3
    assert (version(old), (old / "台账.旧-1.db").exists()) == (VERSION, True)
    unit = status(old, PERIOD).assembly.of("甲区")
    assert [(one.receipt.name, one.void) for one in unit.received] == [
        ("甲区_5月.xlsx", "单位来电作废"),
        ("甲区_更正.xlsx", ""),
    ]
    assert [(one.subject.receipt, one.by, one.reason) for one in unit.rulings] == [(1, "", "单位来电作废")]
    found = verify(old)
    assert (found.receipts, found.closed, found.problems) == (2, (), ())


def test_who_only_looks_at_an_older_folder_changes_nothing_of_it(old):
    before = (old / "台账.db").read_bytes()
    seen = status(old, PERIOD)
    assert (seen.closed, [receipt.name for receipt in seen.unread]) == (True, ["甲区_5月.xlsx", "甲区_更正.xlsx"])
    assert verify(old).problems == ()
    assert (old / "台账.db").read_bytes() == before


def test_an_older_folder_can_be_worked_on(old):
    reopen(old, PERIOD, answers=YES)
    decide(old, PERIOD, "作废", ["1"], by="张三", reason="还是算", undo=True)
    assert status(old, PERIOD).assembly.rulings == ()
    (old / "台账.db").unlink()
    assert verify(old).problems == ()
    assert status(old, PERIOD).assembly.rulings == ()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_ledger_of_any_older_version_is_made_again_from_the_journal(old, number):
    set_version(old, number)
    reopen(old, PERIOD, answers=YES)
    merge(old, PERIOD, received_at=RECEIVED_AT)
    assert [unit.unit for unit in status(old, PERIOD).assembly.units if unit.received] == ["甲区"]
    assert version(old) == VERSION


@pytest.mark.parametrize("look", [status, merge], ids=["reading", "writing"])
def test_a_newer_ledger_is_refused_in_words_and_kept(old, look):
    set_version(old, 99)
    with pytest.raises(WrongUse, match=r"台账\.db”由较新的 anwei 写成.*请先升级"):
        look(old, PERIOD)
    assert (version(old), [path.name for path in old.glob("台账*.db")]) == (99, ["台账.db"])


def test_an_older_ledger_without_a_journal_is_refused_and_kept(old):
    Journal.of(old / "原件").path.unlink()
    before = (old / "台账.db").read_bytes()
    with pytest.raises(WrongUse, match=r"没有收件记录.*备份"):
        status(old, PERIOD)
    assert (old / "台账.db").read_bytes() == before


def test_a_folder_written_by_a_newer_program_is_refused_in_words(old, capsys):
    journal = Journal.of(old / "原件").path
    body = json.dumps({"格式": 3, "事项": "新的"}, ensure_ascii=False, separators=(",", ":"))[:-1]
    check = hashlib.sha256(body.encode()).hexdigest()[:16]
    journal.write_bytes(journal.read_bytes() + f'{body},"校验":"{check}"}}\n'.encode())
    for command in (["status", "-p", str(PERIOD)], ["verify"], ["verify", "--rebuild"]):
        assert run([*command, "-c", str(old)]) == 2
        assert "请先升级" in capsys.readouterr().err
    assert version(old) == 3


def test_what_the_old_program_closed_is_kept_to_the_letter(old):
    with closing(sqlite3.connect(old / "台账.db")) as connection:
        before = connection.execute("select snapshot, edition from closings").fetchall()
    with Ledger.open(old / "台账.db", Journal.of(old / "原件")) as ledger:
        assert [(snapshot, edition) for _, snapshot, edition in ledger.standing().closed.values()] == before
