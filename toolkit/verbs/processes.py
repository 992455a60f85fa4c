"""Sharing work that cannot hang or crash (writing our own workbooks) among processes, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from toolkit.model.stages import Progress, counted
from toolkit.workers import Make, WorkerFailure, alongside, available, chunked, run

__all__ = ["available", "beside", "share"]

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")


def share(
    make: Make[Item, Result], items: Sequence[Item], *, workers: int, stage: str, progress: Progress
) -> list[Result]:
    """What ``make`` gives, called for every item, in order; 0 workers do it here. A failure is a fault of ours: raised.

    Each that is done is told as one more of the ``stage``.
    """
    results: list[Result] = []
    for result in counted(stage, run(make, chunked(items), workers=workers), len(items), progress):
        if isinstance(result, WorkerFailure):
            raise RuntimeError(f"{result.kind}: {result.detail}")  # noqa: TRY004 — no wrong type: a worker broke.
        results.append(result)
    return results


@contextmanager
def beside(function: Callable[[Shared], Result], shared: Shared, *, wanted: bool) -> Iterator[Callable[[], Result]]:
    """Begin ``function(shared)`` in another process and go on; calling what is given waits for its result.

    It is done here, when asked for, where it is not ``wanted`` elsewhere, there is but one processor, or it failed
    there: what is wrong is then said as ever.
    """
    if not wanted or available() < 2:
        yield lambda: function(shared)
        return
    with alongside(partial(partial, _applied, shared), function) as finished:

        def result() -> Result:
            made = finished()
            return function(shared) if isinstance(made, WorkerFailure) else made

        yield result


def _applied(shared: Shared, function: Callable[[Shared], Result]) -> Result:
    return function(shared)
