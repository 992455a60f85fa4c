"""A notice read in a supervised worker: a file that breaks a library, or never ends, costs a clear answer only."""

from __future__ import annotations

from functools import partial

from toolkit.incoming.notices.notice import read_notice
from toolkit.incoming.notices.refusal import FAILED
from toolkit.model.errors import WrongUse
from toolkit.model.notice import Notice
from toolkit.workers import WorkerFailure, run

_SECONDS = 60.0


def read_notice_safely(data: bytes, name: str) -> Notice:
    """``read_notice`` with bounds on time and memory."""
    (result,) = run(partial(partial, _read), [[(data, name)]], workers=1, timeout=_SECONDS)
    if isinstance(result, WorkerFailure):
        raise FAILED.of(name)
    if isinstance(result, Notice):
        return result
    raise WrongUse(*result)


def _read(item: tuple[bytes, str]) -> Notice | tuple[str, str]:
    """In the worker: the notice, or the problem and remedy of its refusal (exceptions travel badly)."""
    try:
        return read_notice(*item)
    except WrongUse as refusal:
        return refusal.problem, refusal.remedy
