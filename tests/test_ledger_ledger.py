import multiprocessing
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from toolkit.ledger import Archive, Ledger, Reading, store
from toolkit.ledger.store import DamagedLedger
from toolkit.model.errors import WrongUse
from toolkit.model.history import History, UnitHistory
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt
from toolkit.model.ruling import Ruling, RulingKind, Subject

MAY, JUNE, JULY = Period(2022, 5), Period(2022, 6), Period(2022, 7)
NOON = datetime.fromisoformat("2022-07-02T12:00")


def arrival(name, period=JUNE, content=None):
    return Receipt(0, period, Archive.__name__ + (content or name), name, 7, NOON)


def reading(number, verdict="采用"):
    return Reading(number, verdict, "朔城区", '["全文"]', "[]")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "台账.db"


@pytest.fixture
def ledger(path):
    with Ledger.open(path) as opened:
        yield opened


def test_receipts_are_numbered_in_order_of_arrival(ledger):
    recorded = ledger.record([arrival("a"), arrival("b"), arrival("c", MAY)])
    assert [(one.receipt.number, one.new) for one in recorded] == [(1, True), (2, True), (3, True)]
    assert [receipt.name for receipt in ledger.receipts(JUNE)] == ["a", "b"]
    assert ledger.receipts(JUNE)[0] == recorded[0].receipt


def test_receiving_twice_changes_nothing(ledger):
    first = ledger.record([arrival("a"), arrival("again.xlsx", content="a"), arrival("a", MAY)])
    assert [(one.receipt.number, one.new) for one in first] == [(1, True), (1, False), (2, True)]
    second = ledger.record([arrival("a"), arrival("b")])
    assert [(one.receipt.number, one.receipt.name, one.new) for one in second] == [(1, "a", False), (3, "b", True)]


def test_a_decision_stands_until_it_is_taken_back(ledger):
    void = Ruling(Subject(RulingKind.VOID, 1), JUNE, "张三", "重报", NOON)
    later = Ruling(Subject(RulingKind.EXTENDED, unit="甲区"), JUNE, "李四", "停电", NOON, day=date(2022, 7, 9))
    ledger.rule(void, replace(later, day=date(2022, 7, 5)))
    ledger.rule(later)
    assert ledger.rulings(JUNE) == (void, later)
    assert ledger.rulings(MAY) == ()
    ledger.rule(replace(void, by="王五", reason="弄错了", undone=True))
    assert ledger.rulings(JUNE) == (later,)
    assert [event.what for event in ledger.events()] == ["决定", "决定", "决定", "撤销决定"]


def test_readings_are_up_to_date_under_their_key_only(ledger):
    ledger.record([arrival(f"{number}") for number in range(200)])
    ledger.record([arrival("may", MAY)])
    ledger.save_readings("old", [reading(number) for number in range(1, 202)])
    ledger.save_readings("new", [reading(number, "退回") for number in range(200, 0, -2)])
    assert [one.number for one in ledger.readings(JUNE, "new")] == list(range(2, 201, 2))
    assert [one.number for one in ledger.readings(JUNE, "old")] == list(range(1, 201, 2))
    assert [receipt.number for receipt in ledger.unread(JUNE, "new")] == list(range(1, 201, 2))
    assert len(ledger.unread(JUNE, "none")) == 200
    assert next(ledger.readings(JUNE, "new")) == reading(2, "退回")


def test_a_reading_needs_its_receipt_and_a_batch_is_whole(ledger):
    ledger.record([arrival("a")])
    with pytest.raises(DamagedLedger):
        ledger.save_readings("k", [reading(1), reading(9)])
    assert list(ledger.readings(JUNE, "k")) == []


def test_a_closed_month_hands_on_to_later_ones(ledger):
    history = History(JUNE, {"朔城区": UnitHistory(totals={"C01": Decimal("12.30")})})
    assert ledger.history_before(JULY) == History()
    ledger.close(MAY, History(MAY), NOON)
    ledger.close(JUNE, history, NOON)
    assert ledger.history_before(JULY) == history
    assert ledger.history_before(JUNE) == History(MAY)
    assert ledger.closing(JUNE).closed_at == NOON
    assert (ledger.is_closed(JUNE), ledger.is_closed(JULY)) == (True, False)
    assert ledger.last_closing_before(MAY) is None


def test_months_are_closed_once_and_reopened_from_the_last(ledger):
    ledger.close(MAY, History(MAY), NOON)
    ledger.close(JUNE, History(JUNE), NOON)
    for refused in (
        lambda: ledger.close(JUNE, History(), NOON),
        lambda: ledger.reopen(MAY, NOON),
        lambda: ledger.reopen(JULY, NOON),
    ):
        with pytest.raises(WrongUse):
            refused()
    ledger.reopen(JUNE, NOON)
    with pytest.raises(WrongUse, match="定稿"):
        ledger.close(Period(2022, 4), History(), NOON)
    ledger.reopen(MAY, NOON)
    assert ledger.closed_periods() == ()
    assert [event.what for event in ledger.events()] == ["定稿", "定稿", "重新打开", "重新打开"]


def test_a_month_is_pinned_to_the_definition_it_was_closed_under(ledger):
    ledger.close(MAY, History(MAY), NOON, '{"version": 1}')
    ledger.close(JUNE, History(JUNE), NOON)
    assert (ledger.pinned(MAY), ledger.pinned(JUNE), ledger.pinned(JULY)) == ('{"version": 1}', None, None)
    ledger.reopen(JUNE, NOON)
    ledger.close(JUNE, History(JUNE), NOON, '{"version": 1}')
    ledger.close(JULY, History(JULY), NOON, '{"version": 2}')
    assert (ledger.pinned(JUNE), ledger.pinned(JULY)) == ('{"version": 1}', '{"version": 2}')
    assert [month.period for month in ledger.months_before(JULY)] == [MAY, JUNE]


def test_a_definition_lost_is_said_and_never_replaced_by_another(ledger, path):
    ledger.close(MAY, History(MAY), NOON, '{"version": 1}')
    ledger.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("delete from editions")
    with Ledger.open(path) as again, pytest.raises(WrongUse, match="行动定义"):
        again.pinned(MAY)


def test_a_definition_is_kept_by_its_digest(ledger):
    ledger.save_definition("ab", '{"title": "大检查"}')
    ledger.save_definition("ab", '{"title": "大整治"}')
    assert ledger.definition("ab") == '{"title": "大整治"}'
    assert ledger.definition("cd") is None


def test_the_trail_keeps_its_order(ledger):
    ledger.event("下发", "2022-06", NOON)
    ledger.event("收件", "2022-06")
    assert [event.what for event in ledger.events()] == ["下发", "收件"]
    assert ledger.events()[0].at == NOON


def test_the_ledger_leaves_one_file(tmp_path):
    with Ledger.open(tmp_path / "台账.db") as ledger:
        ledger.record([arrival("a")])
    assert [path.name for path in tmp_path.iterdir()] == ["台账.db"]
    with Ledger.open(tmp_path / "台账.db") as ledger:
        assert len(ledger.receipts(JUNE)) == 1


def foreign(path):
    with sqlite3.connect(path) as connection:
        connection.execute("create table somebody (name text)")
    connection.close()


def newer(path):
    Ledger.open(path).dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("update about set version = 99")
    connection.close()


def damaged(path):
    Ledger.open(path).dispose()
    data = bytearray(path.read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda path: path.write_bytes(b"PK\x03\x04" * 500), "不是台账"),
        (foreign, "不是本工具的台账"),
        (newer, "格式第 99 版"),
        (damaged, "已损坏"),
        (lambda path: path.mkdir(), "打不开"),
    ],
)
def test_what_is_no_ledger_is_refused_in_words(tmp_path, make, word):
    path = tmp_path / "台账.db"
    make(path)
    with pytest.raises(WrongUse, match=word):
        Ledger.open(path)


def test_a_locked_ledger_is_refused_in_words(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    with Ledger.open(tmp_path / "台账.db") as ledger:
        other = sqlite3.connect(tmp_path / "台账.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WrongUse, match="另一个程序"):
            ledger.record([arrival("a")])
        other.execute("ROLLBACK")
        other.close()
        assert len(ledger.record([arrival("a")])) == 1


def test_a_full_disk_loses_nothing_recorded(tmp_path):
    with Ledger.open(tmp_path / "台账.db") as ledger:
        ledger.record([arrival("a")])
        with ledger._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=20")  # SQLite's own way to be full.
        with pytest.raises(WrongUse, match="磁盘已满"):
            ledger.record([arrival("长" * 5000 + str(number)) for number in range(50)])
        assert [receipt.name for receipt in ledger.receipts(JUNE)] == ["a"]


def record_some(path, start, done):
    with Ledger.open(path) as ledger:
        for number in range(start, start + 20):
            ledger.record([arrival(f"{number % 30}")])
    done.put(start)


def test_two_processes_may_record_at_once(tmp_path):
    context = multiprocessing.get_context("spawn")
    done = context.Queue()
    path = tmp_path / "台账.db"
    processes = [context.Process(target=record_some, args=(path, start, done)) for start in (0, 10)]
    for process in processes:
        process.start()
    assert sorted(done.get(timeout=60) for _ in processes) == [0, 10]
    for process in processes:
        process.join()
    with Ledger.open(path) as ledger:
        receipts = ledger.receipts(JUNE)
    assert [receipt.number for receipt in receipts] == list(range(1, 31))
    assert sorted(int(receipt.name) for receipt in receipts) == list(range(30))


RECEIVER = """
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from toolkit.folder import CampaignFolder, writing
from toolkit.ledger import Archive, Ledger, Reading
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt

root = Path(sys.argv[1])
print("begin", flush=True)
with writing(CampaignFolder(root)), Ledger.open(root / "台账.db") as ledger:
    for batch in range(20):
        contents = [f"{batch}-{number}".encode() * 500 for number in range(6)]
        digests = Archive(root / "原件").store_many(contents)
        recorded = ledger.record(
            [Receipt(0, Period(2022, 6), digest, digest[:6], 9, datetime(2022, 7, 2)) for digest in digests]
        )
        ledger.save_readings("k", [Reading(one.receipt.number, "采用", "", "[]", "[]") for one in recorded])
"""


def receive(root, *, kill_after=None):
    process = subprocess.Popen(
        [sys.executable, "-c", RECEIVER, str(root)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )
    process.stdout.readline()
    if kill_after is not None:
        time.sleep(kill_after)
        process.kill()
    process.communicate(timeout=60)
    return process.returncode


def test_a_killed_run_leaves_archive_and_ledger_in_step_and_a_second_completes(tmp_path):
    ends = []
    for delay in (0.0, 0.01, 0.02, 0.04, 0.06, 0.09):
        ends.append(receive(tmp_path, kill_after=delay))
        with Ledger.open(tmp_path / "台账.db") as ledger:
            receipts = ledger.receipts(JUNE)
        archive = Archive(tmp_path / "原件")
        assert all(archive.read(receipt.sha256) for receipt in receipts)
        assert len(receipts) % 6 == 0
    assert any(ends)
    assert receive(tmp_path) == 0
    with Ledger.open(tmp_path / "台账.db") as ledger:
        assert [receipt.number for receipt in ledger.receipts(JUNE)] == list(range(1, 121))
        assert len(list(ledger.readings(JUNE, "k"))) == 120
    assert not list(tmp_path.rglob("*.tmp"))
