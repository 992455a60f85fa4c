"""Sharing work that cannot hang or crash (writing our own workbooks) among processes, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from toolkit.workers import WorkerFailure, alongside, available, chunked, run

__all__ = ["available", "beside", "share"]

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")

_shared: list[Any] = []
"""What every call of this process needs; a worker is set up once and serves one run."""


def _set_up(function: Callable[[Any, Any], Any], shared: object) -> None:
    _shared[:] = [function, shared]


def _call(item: object) -> object:
    function, shared = _shared
    return function(shared, item)


def share(
    function: Callable[[Any, Item], Result], items: Sequence[Item], shared: object, *, workers: int
) -> list[Result]:
    """``function(shared, item)`` for every item, in order; 0 workers do it here. A failure is a fault of ours: raised."""
    results: list[Result] = []
    for result in run(_call, chunked(items), workers=workers, setup=_set_up, setup_args=(function, shared)):
        if isinstance(result, WorkerFailure):
            raise RuntimeError(f"{result.kind}: {result.detail}")  # noqa: TRY004 — no wrong type: a worker broke.
        results.append(result)  # type: ignore[arg-type]
    return results


def _call_alone(_item: None) -> object:
    function, shared = _shared
    return function(shared)


@contextmanager
def beside(function: Callable[[Shared], Result], shared: Shared, *, wanted: bool) -> Iterator[Callable[[], Result]]:
    """Begin ``function(shared)`` in another process and go on; calling what is given waits for its result.

    It is done here, when asked for, where it is not ``wanted`` elsewhere, there is but one processor, or it failed
    there: what is wrong is then said as ever.
    """
    if not wanted or available() < 2:
        yield lambda: function(shared)
        return
    with alongside(_call_alone, None, setup=_set_up, setup_args=(function, shared)) as finished:

        def result() -> Result:
            made = finished()
            return function(shared) if isinstance(made, WorkerFailure) else made  # type: ignore[return-value]

        yield result
