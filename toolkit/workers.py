"""Supervised worker processes: one bad file costs that file, never the batch. The only module that imports pebble."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

if sys.platform != "win32":
    import resource

Item = TypeVar("Item")
Result = TypeVar("Result")

TIMEOUT = 30.0
MEMORY = 2 * 2**30
CHUNK = 12
"""Items a task: reading takes some milliseconds a file, handing out a task a tenth of one."""

_START = "fork" if sys.platform == "linux" else "spawn"
_CHUNKS_A_WORKER = 64
"""A worker is replaced after so many chunks, so that what a library leaks does not add up."""
_RENEWALS = 3
_HOUR = 3600.0
_LOOK = 0.2
"""Seconds between two looks whether the pool is still alive."""


class FailureKind(StrEnum):
    """How a worker failed on one item."""

    CRASHED = "崩溃"
    TIMEOUT = "超时"
    MEMORY = "内存"
    ERROR = "异常"


@dataclass(frozen=True, slots=True)
class WorkerFailure:
    """Stands in the place of one item's result. ``detail`` is for the log, never for a user."""

    kind: FailureKind
    detail: str = ""


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for cycles rarely: a month's values are many and frozen, and hold none.

    Python's collector otherwise walks all of them again and again, for a fifth of a merge's time.
    """
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def available() -> int:
    """The processors this process may use."""
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def chunked(items: Sequence[Item], size: int = CHUNK) -> Iterator[Sequence[Item]]:
    """The items in chunks of at most ``size``, in order."""
    return (items[start : start + size] for start in range(0, len(items), size))


Make = Callable[[], Callable[[Item], Result]]
"""Called once in every worker, it gives what does the items there: all a run needs stays with that one object."""


def run(
    make: Make[Item, Result],
    chunks: Iterable[Sequence[Item]],
    *,
    workers: int,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
) -> Iterator[Result | WorkerFailure]:
    """One result per item in the order of the items, a WorkerFailure for each item that broke its worker.

    ``make``, items and results must be picklable. ``timeout`` (seconds) bounds a chunk, and an item when a failed chunk
    is done over item by item; ``memory`` (bytes) bounds a worker's address space where the system can (POSIX). Only a
    few chunks are taken at a time, so memory stays flat. With ``workers`` 0 all is done here, without bounds on time
    and memory. RuntimeError when ``make`` fails in a worker.
    """
    if workers <= 0:
        work = make()
        for chunk in chunks:
            yield from _each(work, chunk)
        return
    crew = _Crew(make, workers, memory, timeout)
    try:
        yield from _in_order(crew, chunks, window=2 * workers + 1)
    finally:
        crew.stop()


@contextmanager
def alongside(make: Make[Item, Result], item: Item) -> Iterator[Callable[[], Result | WorkerFailure]]:
    """Begin with one item in a process of its own and go on; calling what is given waits for its result.

    Bounds as in ``run``, but an hour of time: it is work of ours. What nobody waited for is ended with the block.
    """
    crew = _Crew(make, 1, MEMORY, _HOUR)
    try:
        submitted = crew.submit([item])
        yield lambda: crew.finish([item], submitted)[0]
    finally:
        crew.stop()


def _in_order(
    crew: _Crew[Item, Result], chunks: Iterable[Sequence[Item]], window: int
) -> Iterator[Result | WorkerFailure]:
    ahead: deque[tuple[Sequence[Item], Any]] = deque()
    for chunk in chunks:
        ahead.append((chunk, crew.submit(chunk)))
        if len(ahead) >= window:
            yield from crew.finish(*ahead.popleft())
    while ahead:
        yield from crew.finish(*ahead.popleft())


class _Crew(Generic[Item, Result]):
    """A pebble pool that is started anew when it breaks as a whole."""

    def __init__(self, make: Make[Item, Result], workers: int, memory: int, timeout: float) -> None:
        self._make = make
        self._workers = workers
        self._memory = memory
        self._timeout = timeout
        self._renewals_left = _RENEWALS
        self._pool = self._start()

    def _start(self) -> Any:
        import pebble  # noqa: PLC0415 - a small batch needs no pool.

        pebble.CONSTS.sleep_unit = 0.01  # Its pause between looks, also when closing: 0.1 s would be felt.
        pebble.CONSTS.term_timeout = 1
        return pebble.ProcessPool(
            max_workers=self._workers,
            max_tasks=_CHUNKS_A_WORKER,
            initializer=_begin,
            initargs=(self._memory, self._make),
            context=multiprocessing.get_context(_START),
        )

    def stop(self) -> None:
        self._pool.stop()
        self._pool.join()

    def submit(self, chunk: Sequence[Item]) -> tuple[Any, Any]:
        """The pool a chunk was given to, and the future of its results."""
        try:
            return self._pool, self._pool.schedule(_work, args=(chunk,), timeout=self._timeout)
        except RuntimeError as broken:
            failed: Future[Any] = Future()
            failed.set_exception(BrokenProcessPool(str(broken)))
            return self._pool, failed

    def finish(self, chunk: Sequence[Item], submitted: tuple[Any, Any]) -> list[Result | WorkerFailure]:
        """Wait for a chunk; one that failed is done over item by item, so that only the guilty one is lost."""
        results = self._wait(chunk, submitted)
        if not isinstance(results, WorkerFailure):
            return results
        if len(chunk) == 1:
            return [results]
        return [result for item in chunk for result in self.finish([item], self.submit([item]))]

    def _wait(self, chunk: Sequence[Item], submitted: tuple[Any, Any]) -> list[Result | WorkerFailure] | WorkerFailure:
        from pebble import ProcessExpired  # noqa: PLC0415 - as above.

        while True:
            pool, future = submitted
            try:
                self._await(pool, future)
                results = future.result()
            except TimeoutError:
                return WorkerFailure(FailureKind.TIMEOUT, f"{self._timeout} s")
            except ProcessExpired as death:
                return WorkerFailure(FailureKind.CRASHED, f"exit code {death.exitcode}")
            except BrokenProcessPool:
                self._renew(pool)
                submitted = self.submit(chunk)
            else:
                self._renewals_left = _RENEWALS
                return list(results)

    def _await(self, pool: Any, future: Future[Any]) -> None:
        """Wait until a future is settled; a pool that broke without settling it counts as broken.

        pebble can lose a task whose worker dies between two tasks: nobody would ever settle it.
        """
        patience = time.monotonic() + self._timeout * (2 * self._workers + 3)
        while not wait([future], timeout=_LOOK).done:
            if not pool.active or time.monotonic() > patience:
                raise BrokenProcessPool("a task was lost")

    def _renew(self, broken: Any) -> None:
        """A worker that dies between two tasks breaks pebble's whole pool; nothing is lost but its queue."""
        if broken is not self._pool:
            return
        if not self._renewals_left:
            raise RuntimeError("workers die before they begin")
        self._renewals_left -= 1
        self.stop()
        self._pool = self._start()


_work_of_this_worker: Callable[[Any], Any] | str = ""
"""What a worker process made for the one run it serves, or why it could not; the process that began the run has none."""


def _begin(memory: int, make: Make[Any, Any]) -> None:
    """In the worker: take on the bounds, then make ready. What fails here is told with the first task.

    What libraries print when they die is English and no help to a clerk; it goes nowhere.
    """
    global _work_of_this_worker  # noqa: PLW0603 - a worker process has one state, made once.
    _bound(memory)
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        _work_of_this_worker = make()
    except BaseException:  # noqa: BLE001 - told to the parent, which raises it.
        _work_of_this_worker = traceback.format_exc()


def _mapped() -> int:
    """Bytes of address space a forked worker has from its parent: what a program has loaded is not the file's doing."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:  # Only Linux says it so.
        return 0


def _bound(memory: int) -> None:
    if sys.platform == "win32":
        return
    for kind, wanted in ((resource.RLIMIT_AS, memory + _mapped()), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):  # macOS refuses a bound on the address space.
            resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _work(chunk: Sequence[Any]) -> list[Any]:
    if isinstance(_work_of_this_worker, str):
        raise RuntimeError(f"worker set-up failed:\n{_work_of_this_worker}")  # noqa: TRY004 - what was told, no type.
    return list(_each(_work_of_this_worker, chunk))


def _each(work: Callable[[Item], Result], chunk: Sequence[Item]) -> Iterator[Result | WorkerFailure]:
    return (_one(work, item) for item in chunk)


def _one(work: Callable[[Item], Result], item: Item) -> Result | WorkerFailure:
    try:
        return work(item)
    except MemoryError:
        return WorkerFailure(FailureKind.MEMORY)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - a panic in a library written in Rust is no Exception.
        return WorkerFailure(FailureKind.ERROR, traceback.format_exc())
