"""Tasks by the numbers of today's lists, and by the ids closed months know them by (原序号). Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from toolkit.model.campaign import Campaign
from toolkit.model.history import History, UnitHistory

Key = tuple[str, str]
"""List id, and a task's number or id."""
Kept = TypeVar("Kept")

_ASIDE = "原第"
"""Stands before the id of a task that is no longer asked while its number is another's."""


def with_numbers(campaign: Campaign, history: History) -> History:
    """A closed month's history with tasks under the numbers they have in this definition.

    A withdrawn task whose number now is another's is put aside, so that the new one starts without a past.
    """
    if not _renumbered(campaign):
        return history
    numbers = {(one.id, task.id): (one.id, task.number) for one in campaign.lists for task in one.tasks}
    taken = set(numbers.values())

    def numbered(key: Key) -> Key:
        return numbers.get(key) or ((key[0], f"{_ASIDE}{key[1]}") if key in taken else key)

    return _rekeyed(history, numbered)


def with_ids(campaign: Campaign, history: History) -> History:
    """The same the other way round, for keeping."""
    if not _renumbered(campaign):
        return history
    ids = {(one.id, task.number): (one.id, task.id) for one in campaign.lists for task in one.tasks}
    return _rekeyed(history, lambda key: ids.get(key) or (key[0], key[1].removeprefix(_ASIDE)))


def _renumbered(campaign: Campaign) -> bool:
    return any(task.first_number for task_list in campaign.lists for task in task_list.tasks)


def _rekeyed(history: History, key_of: Callable[[Key], Key]) -> History:
    def unit(past: UnitHistory) -> UnitHistory:
        return replace(
            past,
            progress=_keys(past.progress, key_of),
            states=_keys(past.states, key_of),
            done_on=_keys(past.done_on, key_of),
            still=_keys(past.still, key_of),
        )

    units = {name: unit(past) for name, past in history.units.items()}
    return replace(history, units=units, standings=_keys(history.standings, key_of))


def _keys(by_task: dict[Key, Kept], key_of: Callable[[Key], Key]) -> dict[Key, Kept]:
    return {key_of(key): kept for key, kept in by_task.items()}
