"""The two ways a command can end without its result, both with words for a person."""

from __future__ import annotations


class WrongUse(Exception):
    """The command was used wrongly, or the machine refuses (folder, period, disk, lock): exit status 2.

    ``problem`` says in Chinese what is wrong and where, ``remedy`` what to do; together they make one line.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}。{remedy}")
        self.problem = problem
        self.remedy = remedy

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said, a line each; more than one where several things are wrong at once."""
        return (str(self),)
