"""The journal beside the originals: it tells all the ledger cannot derive, and whichever is ahead brings the other up."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa

from toolkit.ledger import Journal, Ledger
from toolkit.ledger.facts import Arrived, Closed, Defined, Fact, Noted, Published, Reopened, Ruled
from toolkit.ledger.journal import facts_in, line_of
from toolkit.ledger.replay import after
from toolkit.ledger.tables import closings, events, receipts, rulings
from toolkit.model.errors import WrongUse
from toolkit.model.history import History, UnitHistory
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.receipt import Receipt
from toolkit.model.ruling import Ruling, RulingKind, Subject

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
        return [
            [tuple(row) for row in connection.execute(sa.select(table))]
            for table in (receipts, closings, rulings, events)
        ]


def void(number: int) -> Ruling:
    return Ruling(Subject(RulingKind.VOID, number), JUNE, "张三", "重报", NOON)


def eventful(ledger: Ledger) -> None:
    ledger.record([arrival("a"), arrival("乙/b.xlsx"), arrival("a", MAY)])
    ledger.rule(void(2))
    ledger.close(MAY, HISTORY, NOON)
    ledger.close(JUNE, HISTORY, NOON)
    ledger.reopen(JUNE, NOON)
    ledger.event("下发", "2022-06：3本", NOON)


FACTS = (
    Arrived(Receipt(3, JUNE, "ab" * 32, '甲/表,"校验":"x.xlsx\n', 12, NOON), "李四"),
    Ruled(void(3)),
    Ruled(
        Ruling(Subject(RulingKind.ACCEPTED, 0, "甲区", "R08", Place("", "一报表", 9, 4)), JUNE, "王五", "属实", NOON)
    ),
    Ruled(Ruling(Subject(RulingKind.EXTENDED, unit="甲区"), JUNE, "王五", "停电", NOON, date(2022, 7, 9), undone=True)),
    Defined("cd" * 32, '{"标题":"x"}', NOON),
    Closed(
        JUNE,
        NOON,
        '[{"引号":"\\""}]',
        "cd" * 32,
        {"C01": Published(Decimal("1.50"), None, Decimal(12))},
        {"月报.xlsx": "ef" * 32},
        "李四",
    ),
    Closed(MAY, NOON, "[]"),
    Reopened(JUNE, NOON, "李四"),
    Noted("下发", "3本", NOON, "李四"),
)


def told(tmp_path, *facts: Fact) -> Journal:
    journal = Journal.of(tmp_path)
    journal.append(map(line_of, facts), after=journal.size)
    return journal


def test_facts_come_back_as_they_were_told(tmp_path):
    journal = told(tmp_path, *FACTS)
    assert (journal.told().facts, journal.told().damaged, journal.told().end) == (FACTS, {}, journal.size)
    assert len(journal.path.read_text(encoding="utf-8").splitlines()) == len(FACTS)


@pytest.mark.parametrize("lost", range(1, 60, 7))
def test_a_torn_last_line_is_passed_over_and_overwritten(tmp_path, lost):
    kept = told(tmp_path, *FACTS[:2]).size
    journal = told(tmp_path, FACTS[2])
    journal.cut(journal.size - lost)
    assert (journal.told().facts, journal.told().end) == (FACTS[:2], kept)
    journal.append(map(line_of, FACTS[3:]), after=kept)
    assert journal.told().facts == FACTS[:2] + FACTS[3:]


def test_a_line_that_changed_costs_itself_and_is_named(tmp_path):
    journal = told(tmp_path, *FACTS)
    journal.path.write_bytes(journal.path.read_bytes().replace("李四".encode(), "李五".encode(), 1))
    assert journal.told().facts == FACTS[1:]
    assert {number: line.hint for number, line in journal.told().damaged.items()} == {1: "收件 2022-06 甲/表,\\"}


def test_a_last_line_that_lost_its_end_is_not_joined_to_the_next(tmp_path):
    journal = told(tmp_path, *FACTS[:2])
    journal.path.write_bytes(journal.path.read_bytes()[:-1] + b"\x0b")
    told(tmp_path, FACTS[3])
    assert journal.told().facts == (FACTS[0], FACTS[3])


def test_no_single_changed_byte_is_taken_for_a_fact(tmp_path):
    journal = told(tmp_path, FACTS[0])
    data = journal.path.read_bytes()
    for place in range(len(data) - 1):
        journal.path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert journal.told().facts == ()


def line(**members: object) -> str:
    """A line as any version of the program would have checked it."""
    body = json.dumps(members, ensure_ascii=False, separators=(",", ":"))[:-1]
    return f'{body},"校验":"{hashlib.sha256(body.encode()).hexdigest()[:16]}"}}'


OLD = (
    line(事项="收件", 编号=1, 报告期="2022-06", sha256="ab", 文件="a", 字节=7, 收到=NOON.isoformat(), 作废原因=""),
    line(事项="收件", 编号=2, 报告期="2022-06", sha256="cd", 文件="b", 字节=7, 收到=NOON.isoformat(), 作废原因="重"),
    line(事项="作废", 编号=1, 原因="重报", 时间=NOON.isoformat()),
    line(事项="定稿", 报告期="2022-05", 时间=NOON.isoformat(), 内容="[]"),
    line(事项="作废", 编号=2, 原因="", 时间=NOON.isoformat()),
    line(事项="记事", 做了="收件", 内容="", 时间=NOON.isoformat()),
)


def test_lines_of_the_first_format_say_what_they_said():
    standing = after(fact for text in OLD for fact in facts_in(text))
    assert [receipt.name for receipt in standing.receipts.values()] == ["a", "b"]
    assert list(standing.rulings.values()) == [replace(void(1), by="")]
    assert standing.closed == {MAY: (NOON, "[]", "")}


def test_a_line_of_a_newer_program_is_refused_in_words():
    with pytest.raises(WrongUse, match=r"格式第 3 版.*pip install --upgrade"):
        facts_in(line(格式=3, 事项="收件", 新的="x"))


def test_a_lost_ledger_makes_itself_again(tmp_path):
    with opened(tmp_path) as ledger:
        eventful(ledger)
        before = contents(ledger)
    (tmp_path / "台账.db").unlink()
    with opened(tmp_path) as ledger:
        assert contents(ledger) == before
        assert ledger.closing(MAY).history == HISTORY
        assert ledger.standing() == after(Journal.of(tmp_path / "原件").told().facts)


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
        assert ledger.standing() == after(Journal.of(tmp_path / "原件").told().facts)
    (tmp_path / "台账.db").unlink()
    with opened(tmp_path) as ledger:
        assert contents(ledger)[:2] == before


def test_an_older_journal_put_back_is_brought_up_to_date(tmp_path):
    with opened(tmp_path) as ledger:
        ledger.record([arrival("a"), arrival("b")])
        ledger.close(MAY, HISTORY, NOON)
    older = Journal.of(tmp_path / "原件").path.read_bytes()
    with opened(tmp_path) as ledger:
        ledger.rule(void(1))
        ledger.reopen(MAY, NOON)
        ledger.record([arrival("c")])
        before = contents(ledger)[:2]
    Journal.of(tmp_path / "原件").path.write_bytes(older)
    with opened(tmp_path) as ledger:
        assert ledger.standing() == after(Journal.of(tmp_path / "原件").told().facts)
    (tmp_path / "台账.db").unlink()
    with opened(tmp_path) as ledger:
        assert contents(ledger)[:2] == before


def test_what_the_ledger_refused_does_not_come_back(tmp_path, monkeypatch):
    with opened(tmp_path) as ledger:
        ledger.record([arrival("a")])
        with monkeypatch.context() as patch:
            patch.setattr(sa.engine.default.DefaultDialect, "do_commit", refuse)
            with pytest.raises(OSError, match="full"):
                ledger.rule(void(1))
    with opened(tmp_path) as ledger:
        assert ledger.rulings(JUNE) == ()


def test_a_journal_that_cannot_be_written_keeps_the_ledger_as_it_was(tmp_path, monkeypatch):
    with opened(tmp_path) as ledger:
        ledger.record([arrival("a")])
        with monkeypatch.context() as patch:
            patch.setattr("toolkit.ledger.journal.os.fsync", refuse)
            with pytest.raises(WrongUse, match="磁盘已满"):
                ledger.record([arrival("b")])
        assert [receipt.name for receipt in ledger.receipts(JUNE)] == ["a"]
        assert [one.receipt.number for one in ledger.record([arrival("b")])] == [2]
        assert ledger.standing() == after(Journal.of(tmp_path / "原件").told().facts)


def refuse(*_arguments: object) -> None:
    raise OSError(errno.ENOSPC, "full")
