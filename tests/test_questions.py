"""What is asked, what is answered, and when a verb may go on."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.model.errors import WrongUse
from toolkit.model.questions import NO_ANSWERS, YES, Answer, Answers, Asked, Choice, Question, unanswered
from toolkit.verbs import questions

FIRST = Question("Q1", "要不要", (Choice("要", "做"), Choice("不要", "不做", stops=True)), "要")
SECOND = Question("Q2", "真的", (Choice("真", "真的做"), Choice("假", "照样做")), "假")
BOTH = (FIRST, SECOND)


def said(*pairs: tuple[str, str], yes: bool = False) -> Answers:
    return Answers(tuple(Answer(*pair) for pair in pairs), yes)


def test_whatever_is_not_answered_is_asked() -> None:
    assert unanswered(BOTH, NO_ANSWERS) == Asked(BOTH)
    assert unanswered(BOTH, said(("Q1", "要"))) == Asked((SECOND,))


def test_with_every_answer_a_verb_goes_on() -> None:
    assert unanswered(BOTH, said(("Q1", "要"), ("Q2", "假"))) is None
    assert unanswered((), NO_ANSWERS) is None


def test_an_answer_that_stops_ends_it_and_nothing_more_is_asked() -> None:
    assert unanswered(BOTH, said(("Q1", "不要"))) == Asked((), stopped=(FIRST,))


def test_yes_takes_the_default_where_nothing_is_answered() -> None:
    assert (YES.to(FIRST), YES.to(SECOND)) == (FIRST.choices[0], SECOND.choices[1])
    assert said(("Q2", "真"), yes=True).to(SECOND) == SECOND.choices[0]


def test_a_choice_is_its_word_or_its_place() -> None:
    assert said(("Q1", "2")).to(FIRST) == said(("Q1", "不要")).to(FIRST) == FIRST.choices[1]


@pytest.mark.parametrize(
    ("answers", "possible"),
    [
        (said(("Q3", "要")), "Q1、Q2"),
        (said(("Q1", "也许")), "要（1）、不要（2）"),
        (said(("Q1", "0")), "要（1）、不要（2）"),
        (said(("Q1", "要"), ("Q1", "不要")), "--answer"),
    ],
)
def test_an_answer_to_nothing_is_refused_with_what_is_possible(answers: Answers, possible: str) -> None:
    with pytest.raises(WrongUse) as refused:
        answers.check(BOTH)
    assert possible in refused.value.remedy


def test_the_same_answer_twice_is_one() -> None:
    said(("Q1", "要"), ("Q1", "1")).check(BOTH)


@pytest.mark.parametrize("question", questions.EVERY, ids=lambda one: one.code)
def test_every_question_can_be_looked_up(question: Question) -> None:
    explained = toolkit.explain(".", question.code.lower())
    assert explained.title.startswith(question.code)
    assert len(explained.lines) == len(question.choices)
    assert "{" not in f"{explained.title}{explained.lines}"


def test_every_question_has_a_code_of_its_own_and_a_default_that_can_be_chosen() -> None:
    every = questions.EVERY
    assert len({one.code for one in every}) == len(every)
    assert all(one.choice(one.default).word == one.default for one in every)
    assert [one.code for one in every] == sorted(one.code for one in every)
    assert all(len(one.choices) > 1 for one in every)
