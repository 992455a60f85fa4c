"""The line on the error stream that says how far a verb is, for whoever watches it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from toolkit.cli.screen import WIDTH, columns
from toolkit.model.stages import Progress, Stage, silent

_BAR = 24


@contextmanager
def watched() -> Iterator[Progress]:
    """A line on the error stream that says how far a verb is, gone when it is done; only where a person is watching."""
    if not sys.stderr.isatty():
        yield silent
        return
    try:
        yield _bar
    finally:
        sys.stderr.write(f"\r{' ' * (WIDTH - 1)}\r")
        sys.stderr.flush()


def _bar(stage: Stage) -> None:
    """The line of a stage, over the one before it."""
    filled = _BAR * stage.done // stage.total if stage.total else _BAR
    line = f"{stage.name} [{'█' * filled}{'░' * (_BAR - filled)}] {stage.done}/{stage.total}"
    sys.stderr.write(f"\r{line}{' ' * max(0, WIDTH - 1 - columns(line))}")
    sys.stderr.flush()
