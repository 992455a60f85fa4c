import os
import signal
import time
from functools import partial

import pytest

from toolkit import workers
from toolkit.workers import FailureKind, WorkerFailure, chunked, run

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def doubling(offset=0):
    """What doubles and adds, made once in a worker."""
    return lambda number: 2 * number + offset


def acting():
    return act


def act(what):
    """One item that does what it says to its worker."""
    if what == "exit":
        os._exit(3)
    if what == "quiet exit":
        os._exit(0)
    if what == "killed":
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if what == "hang":
        time.sleep(600)
    if what == "memory":
        raise MemoryError
    if what == "allocate":
        return len(bytearray(3 * 2**30))
    if what == "raise":
        raise KeyError(what)
    if what == "leave":
        raise SystemExit(1)
    return what


def kinds(results):
    return [result.kind if isinstance(result, WorkerFailure) else result for result in results]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_results_come_in_the_order_of_the_items(count):
    results = run(partial(doubling, 1), chunked(range(100), 7), workers=count)
    assert list(results) == [2 * number + 1 for number in range(100)]


def test_no_items_give_no_results():
    assert list(run(doubling, [], workers=1)) == []


@pytest.mark.parametrize(
    ("killer", "kind"),
    [
        ("exit", FailureKind.CRASHED),
        ("killed", FailureKind.CRASHED),
        ("memory", FailureKind.MEMORY),
        ("raise", FailureKind.ERROR),
        ("leave", FailureKind.ERROR),
    ],
)
def test_a_killer_costs_its_own_item_only(killer, kind):
    items = ["a", "b", killer, "c", "d", "e", "f"]
    results = kinds(run(acting, chunked(items, 4), workers=2, timeout=20))
    assert results == [kind if item == killer else item for item in items]


@pytest.mark.parametrize("killer", ["hang", "quiet exit"])
def test_a_hanging_item_is_stopped_in_time(killer):
    results = kinds(run(acting, [["a", killer, "b"], ["c"]], workers=2, timeout=0.5))
    assert results == ["a", FailureKind.TIMEOUT, "b", "c"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no bound on a process's address space")
def test_memory_is_bounded():
    results = kinds(run(acting, [["a", "allocate", "b"]], workers=1, memory=2**31))
    assert results == ["a", FailureKind.MEMORY, "b"]


def test_many_killers_leave_the_rest():
    items = [("exit", "raise", "memory", "x")[number % 4] if number % 5 == 0 else f"{number}" for number in range(60)]
    results = kinds(run(acting, chunked(items, 8), workers=2, timeout=20))
    wanted = {"exit": FailureKind.CRASHED, "raise": FailureKind.ERROR, "memory": FailureKind.MEMORY}
    assert results == [wanted.get(item, item) for item in items]


def test_spawned_workers_behave_alike(monkeypatch):
    """Windows and macOS have no fork."""
    monkeypatch.setattr(workers, "_START", "spawn")
    results = kinds(run(acting, [["a", "exit", "b"], ["memory"]], workers=2))
    assert results == ["a", FailureKind.CRASHED, "b", FailureKind.MEMORY]


def die_alone(number):
    """Makes its worker die a moment later, between two tasks."""
    signal.signal(signal.SIGALRM, lambda *_: os._exit(7))
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    return number


@pytest.mark.skipif(os.name == "nt", reason="Windows has no alarms")
def test_a_worker_that_dies_idle_loses_nothing():
    def slowly():
        for number in range(3):
            yield [number]
            time.sleep(0.1)

    assert list(run(lambda: die_alone, slowly(), workers=1, timeout=20)) == [0, 1, 2]


def fail():
    raise LookupError("no such definition")


def test_a_set_up_that_fails_is_raised_not_repeated():
    with pytest.raises(RuntimeError, match="no such definition"):
        list(run(fail, [[1]], workers=2))


def test_a_set_up_that_kills_every_worker_is_raised():
    with pytest.raises(RuntimeError, match="die before"):
        list(run(partial(os._exit, 4), [[1]], workers=1))


def test_only_a_few_chunks_are_taken_ahead():
    taken = []

    def chunks():
        for number in range(50):
            taken.append(number)
            yield [number]

    results = run(acting, chunks(), workers=1)
    assert next(results) == 0
    assert len(taken) <= 4
    results.close()
    assert len(taken) <= 4
