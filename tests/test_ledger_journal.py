"""The journal beside the originals: it tells all the ledger cannot derive, and whichever is ahead brings the other up."""

from __future__ import annotations

import errno
import shutil
from datetime import datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa

from toolkit.ledger import Journal, Ledger
from toolkit.ledger.journal import Arrived, Closed, Noted, Reopened, SetAside
from toolkit.ledger.tables import closings, events, receipts
from toolkit.model.errors import WrongUse
from toolkit.model.history import History, UnitHistory
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt

MAY, JUNE = Period(2022, 5), Period(2022, 6)
NOON = datetime.fromisoformat("2022-07-02T12:00")
HISTORY = History(
    MAY, {"朔城区": UnitHistory(totals={"C01": Decimal("12.50")}, progress={("清单一", "1"): '引号“"”\n换行'})}
)


def arrival(name: str, period: Period = JUNE) -> Receipt:
    return Receipt(0, period, name * 2, name, 7, NOON)


def opened(tmp_path) -> Ledger:
    return Ledger.open(tmp_path / "台账.db", Journal.of(tmp_path / "原件"))


def contents(ledger: Ledger) -> list[list[tuple[object, ...]]]:
    with ledger._engine.connect() as connection:
        return [[tuple(row) for row in connection.execute(sa.select(table))] for table in (receipts, closings, events)]


def eventful(ledger: Ledger) -> None:
    ledger.record([arrival("a"), arrival("乙/b.xlsx"), arrival("a", MAY)])
    ledger.set_aside(2, "重报", NOON)
    ledger.close(MAY, HISTORY, NOON)
    ledger.close(JUNE, HISTORY, NOON)
    ledger.reopen(JUNE, NOON)
    ledger.event("下发", "2022-06：3本", NOON)


FACTS = (
    Arrived(Receipt(3, JUNE, "ab" * 32, '甲/表,"校验":"x.xlsx\n', 12, NOON, "重报")),
    SetAside(3, "", NOON),
    Closed(JUNE, NOON, '[{"引号":"\\""}]'),
    Reopened(JUNE, NOON),
    Noted("下发", "3本", NOON),
)


def test_facts_come_back_as_they_were_told(tmp_path):
    journal = Journal.of(tmp_path)
    end = journal.append(FACTS, after=0)
    assert (journal.told().facts, journal.told().damaged, journal.told().end) == (FACTS, (), end)
    assert len(journal.path.read_text(encoding="utf-8").splitlines()) == len(FACTS)


@pytest.mark.parametrize("lost", range(1, 60, 7))
def test_a_torn_last_line_is_passed_over_and_overwritten(tmp_path, lost):
    journal = Journal.of(tmp_path)
    kept = journal.append(FACTS[:2], after=0)
    journal.append(FACTS[2:3], after=kept)
    journal.cut(journal.size - lost)
    assert (journal.told().facts, journal.told().end) == (FACTS[:2], kept)
    journal.append(FACTS[3:], after=kept)
    assert journal.told().facts == FACTS[:2] + FACTS[3:]


def test_a_line_that_changed_is_told_and_passed_over(tmp_path):
    journal = Journal.of(tmp_path)
    journal.append(FACTS, after=0)
    data = journal.path.read_bytes()
    journal.path.write_bytes(data.replace("重报".encode(), "误报".encode()))
    assert (journal.told().facts, journal.told().damaged) == (FACTS[1:], (1,))


def test_no_single_changed_byte_is_taken_for_a_fact(tmp_path):
    journal = Journal.of(tmp_path)
    journal.append(FACTS[:1], after=0)
    data = journal.path.read_bytes()
    for place in range(len(data) - 1):
        journal.path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert journal.told().facts == ()


def test_a_lost_ledger_makes_itself_again(tmp_path):
    with opened(tmp_path) as ledger:
        eventful(ledger)
        before = contents(ledger)
    (tmp_path / "台账.db").unlink()
    with opened(tmp_path) as ledger:
        assert contents(ledger) == before
        assert ledger.closing(MAY).history == HISTORY
        assert ledger.untold() == ()


def test_an_older_ledger_put_back_is_brought_up_to_date(tmp_path):
    with opened(tmp_path) as ledger:
        ledger.record([arrival("a")])
    shutil.copy(tmp_path / "台账.db", tmp_path / "backup")
    with opened(tmp_path) as ledger:
        ledger.record([arrival("b")])
        ledger.close(MAY, HISTORY, NOON)
        before = contents(ledger)
    shutil.copy(tmp_path / "backup", tmp_path / "台账.db")
    with opened(tmp_path) as ledger:
        assert contents(ledger) == before
        assert ledger.record([arrival("c")])[0].receipt.number == 3


def test_a_journal_that_was_lost_is_written_again(tmp_path):
    with opened(tmp_path) as ledger:
        eventful(ledger)
        before = contents(ledger)[:2]
    shutil.rmtree(tmp_path / "原件")
    with opened(tmp_path) as ledger:
        assert ledger.untold() == ()
    (tmp_path / "台账.db").unlink()
    with opened(tmp_path) as ledger:
        assert contents(ledger)[:2] == before


def test_an_older_journal_put_back_is_brought_up_to_date(tmp_path):
    with opened(tmp_path) as ledger:
        ledger.record([arrival("a"), arrival("b")])
        ledger.close(MAY, HISTORY, NOON)
    older = Journal.of(tmp_path / "原件").path.read_bytes()
    with opened(tmp_path) as ledger:
        ledger.set_aside(1, "重报", NOON)
        ledger.reopen(MAY, NOON)
        ledger.record([arrival("c")])
        before = contents(ledger)[:2]
    Journal.of(tmp_path / "原件").path.write_bytes(older)
    with opened(tmp_path) as ledger:
        assert ledger.untold() == ()
    (tmp_path / "台账.db").unlink()
    with opened(tmp_path) as ledger:
        assert contents(ledger)[:2] == before


def test_what_the_ledger_refused_does_not_come_back(tmp_path, monkeypatch):
    with opened(tmp_path) as ledger:
        ledger.record([arrival("a")])
        with monkeypatch.context() as patch:
            patch.setattr(sa.engine.default.DefaultDialect, "do_commit", refuse)
            with pytest.raises(OSError, match="full"):
                ledger.set_aside(1, "重报", NOON)
    with opened(tmp_path) as ledger:
        assert [receipt.set_aside for receipt in ledger.receipts(JUNE)] == [""]


def test_a_journal_that_cannot_be_written_keeps_the_ledger_as_it_was(tmp_path, monkeypatch):
    with opened(tmp_path) as ledger:
        ledger.record([arrival("a")])
        with monkeypatch.context() as patch:
            patch.setattr("toolkit.ledger.journal.os.fsync", refuse)
            with pytest.raises(WrongUse, match="磁盘已满"):
                ledger.record([arrival("b")])
        assert [receipt.name for receipt in ledger.receipts(JUNE)] == ["a"]
        assert [one.receipt.number for one in ledger.record([arrival("b")])] == [2]
        assert ledger.untold() == ()


def refuse(*_arguments: object) -> None:
    raise OSError(errno.ENOSPC, "full")
