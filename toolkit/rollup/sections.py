"""How many tasks of each list stand where, requirement by requirement: one count that every paper reads. Pure.

小结, 简报, 落实情况 and documents print these counts and none of their own (figures.md §5).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from toolkit.model.states import Standing
from toolkit.model.wording import articles
from toolkit.rollup.merged import Merged, TaskStanding


@dataclass(frozen=True, slots=True)
class Counted:
    """Some tasks counted by where they stand; ``name`` is what a paper calls them together."""

    name: str
    tasks: tuple[TaskStanding, ...]

    def count(self, standing: Standing) -> int:
        return sum(task.standing is standing for task in self.tasks)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Where any of them stands, in the order of states."""
        found = Counter(task.standing for task in self.tasks)
        return tuple(standing for standing in Standing if found[standing])


@dataclass(frozen=True, slots=True)
class ListCounts(Counted):
    """A whole list, and the same by requirement (国家要求), in printed order."""

    list_id: str
    sections: tuple[Counted, ...]


def list_counts(merged: Merged) -> tuple[ListCounts, ...]:
    """The lists of a month in order. A requirement of which nothing is printed is called by its tasks' numbers."""
    found = {(task.list_id, task.task.number): task for task in merged.tasks}
    counts = []
    for one in merged.plan.campaign.lists:
        sections = tuple(
            Counted(
                requirement.name or articles(task.number for task in requirement.tasks),
                tuple(found[one.id, task.number] for task in requirement.tasks),
            )
            for requirement in one.requirements
            if requirement.tasks
        )
        counts.append(ListCounts(one.title, tuple(task for own in sections for task in own.tasks), one.id, sections))
    return tuple(counts)
