"""Task lists (任务清单): requirements, measures, and the words of responsibility and time as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.model.wording import bare, leading_number

_CLAUSE = re.compile(r"(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．])?[^，。；：！\n]*[，。；：！]?")


@dataclass(frozen=True, slots=True)
class Task:
    """One 细化措施 with its 责任单位 and 完成时限, exactly as printed.

    ``number`` is the printed number as text ("25"). ``responsible`` may be empty: nobody has been named yet.
    ``deadline_reading`` is the office's confirmed reading of an unclear 完成时限, in words the deadline language
    understands ("2022-05-10"); empty where the printed words speak for themselves.
    ``named_units`` are unit ids a person assigned instead of reading ``responsible``; empty means: read it.
    ``named_by_text`` are bodies named in the measure itself that stand in for an undefined 各有关部门.
    ``note`` is the reason for a reading, shown as 待经办人确认 until ``confirmed``.
    ``first_number`` is the number a renumbered task had when it was first sent out; empty while it still has it.
    """

    number: str
    measure: str
    responsible: str
    deadline: str
    deadline_reading: str = ""
    named_units: tuple[str, ...] = ()
    named_by_text: tuple[str, ...] = ()
    frequency: str = ""
    note: str = ""
    confirmed: bool = False
    first_number: str = ""

    @property
    def printed(self) -> str:
        """The measure with its number in front, as the notice prints it (1、对餐饮…), also where a column of its own has it."""
        begins = re.match(re.escape(self.number) + "(?![0-9])", self.measure)
        if begins or leading_number(self.measure) == bare(self.number):
            return self.measure
        mark = "" if self.number[-1:] in "、.．)）" else ". " if self.number.isdecimal() else "　"
        return f"{self.number}{mark}{self.measure}"

    @property
    def id(self) -> str:
        """What stays when the task is renumbered: closed months and returned blanks know it by this."""
        return self.first_number or self.number


@dataclass(frozen=True, slots=True)
class Requirement:
    """One 国家要求 cell: its bold heading clause, the rest of its text, and the tasks it spans in order."""

    heading: str
    text: str
    tasks: tuple[Task, ...]

    @property
    def full_text(self) -> str:
        return self.heading + self.text

    @property
    def lead(self) -> str:
        """What is printed in bold: the heading (首句), else the first clause of the text with its mark."""
        return self.heading or _CLAUSE.match(self.text)[0]  # type: ignore[index]  # It matches any text, an empty one too.

    @property
    def rest(self) -> str:
        """The text behind ``lead``."""
        return self.full_text[len(self.lead) :]

    @property
    def name(self) -> str:
        """What a paper calls it: its lead without the marks around it, "" where nothing is printed at all."""
        return self.lead.strip().rstrip("，。；：！、,;:")


@dataclass(frozen=True, slots=True)
class TaskList:
    """A 任务清单; any list of tasks fits, none is hard-wired.

    ``id`` is short and stable and names the sheet ("清单一"); ``title`` is printed above the table.
    ``sample`` marks wording of our own (示例) that the office must replace by its own list.
    """

    id: str
    title: str
    source: str
    requirements: tuple[Requirement, ...]
    sample: bool = False

    @property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(task for requirement in self.requirements for task in requirement.tasks)

    def rows(self) -> Iterator[tuple[Requirement, Task]]:
        """Each task with the requirement it stands under, in printed order."""
        for requirement in self.requirements:
            for task in requirement.tasks:
                yield requirement, task
