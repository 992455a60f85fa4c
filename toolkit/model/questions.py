"""What a verb must ask before it may do harm (提问), what is answered, and whether it may go on. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.model.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer: its ``word`` is the answer, ``effect`` is what it does. One that ``stops`` ends the verb."""

    word: str
    effect: str
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, under a code that stays (Q101); ``default`` is the word of the choice that ``--yes`` takes."""

    code: str
    words: str
    choices: tuple[Choice, ...]
    default: str

    def asked(self, **values: object) -> Question:
        """The question about these values: they stand where its words and effects name them."""
        choices = tuple(replace(one, effect=one.effect.format(**values)) for one in self.choices)
        return replace(self, words=self.words.format(**values), choices=choices)

    def choice(self, said: str) -> Choice:
        """The choice of a word or of its place, counted from 1; WrongUse for another, naming those there are."""
        places = {str(place): one for place, one in enumerate(self.choices, start=1)}
        found = {one.word: one for one in self.choices} | places
        if said not in found:
            known = "、".join(f"{one.word}（{place}）" for place, one in places.items())
            raise WrongUse(f"问题 {self.code} 没有“{said}”这个选项", f"可以选：{known}。")
        return found[said]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question's code and the word of the choice, or its place."""

    code: str
    choice: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person has answered; ``yes`` takes the default of every question that has no answer."""

    given: tuple[Answer, ...] = ()
    yes: bool = False

    def to(self, question: Question) -> Choice | None:
        """The choice of a question, None while it is open."""
        said = next((one.choice for one in self.given if one.code == question.code), None)
        if said is None:
            return question.choice(question.default) if self.yes else None
        return question.choice(said)

    def check(self, known: Iterable[Question]) -> None:
        """WrongUse for an answer to nothing a verb ever asks, for no choice of it, and for two that differ."""
        questions = {one.code: one for one in known}
        chosen: dict[str, Choice] = {}
        for one in self.given:
            if one.code not in questions:
                raise WrongUse(f"没有编号为“{one.code}”的问题", f"这条命令会问的是：{'、'.join(questions)}。")
            choice = questions[one.code].choice(one.choice)
            if chosen.setdefault(one.code, choice) != choice:
                raise WrongUse(f"问题 {one.code} 答了两次，而且不一样", "请只留一个 --answer。")


NO_ANSWERS, YES = Answers(), Answers(yes=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a verb gives instead of its result: what must be answered first. Nothing has been written.

    ``stopped`` are the questions whose answers keep it from going on; with them nothing more is asked.
    """

    questions: tuple[Question, ...]
    stopped: tuple[Question, ...] = ()
    written: tuple[Path, ...] = ()


def unanswered(questions: Iterable[Question], answers: Answers) -> Asked | None:
    """What keeps a verb from going on, None where every question has an answer that lets it."""
    chosen = [(one, answers.to(one)) for one in questions]
    if stopped := tuple(question for question, choice in chosen if choice and choice.stops):
        return Asked((), stopped)
    left = tuple(question for question, choice in chosen if choice is None)
    return Asked(left) if left else None
