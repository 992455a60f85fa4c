"""The stages of a verb at work (阶段): what is being done, and how much of it is done. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Stage:
    """What is being done: ``done`` of ``total`` pieces are. 0 of 1 is work that has begun and is not counted."""

    name: str
    done: int = 0
    total: int = 1


Progress = Callable[[Stage], None]
"""Whoever is told the stages of a verb while it runs."""


def silent(_stage: Stage) -> None:
    """Nobody is told."""


def counted(name: str, items: Iterable[Item], total: int, progress: Progress) -> Iterator[Item]:
    """Items as they come, each told as one more that is done."""
    for done, item in enumerate(items, start=1):
        progress(Stage(name, done, total))
        yield item
