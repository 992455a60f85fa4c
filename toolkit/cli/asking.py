"""A verb's questions on the command line: answered by options, on a terminal by a person, else printed as lines."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Annotated, TypeVar

import typer

from toolkit.cli.show import FINDINGS, _json, _say
from toolkit.cli.watching import watched
from toolkit.model.errors import WrongUse
from toolkit.model.questions import Answer, Answers, Asked, Question

YesOption = Annotated[bool, typer.Option("--yes", "-y", help="要问的都按默认答")]
AnswerOption = Annotated[
    list[str] | None, typer.Option("--answer", metavar="编号=选项", help="回答一个问题，例如 Q101=照发，可以写几个")
]

Result = TypeVar("Result")


def answered(
    context: typer.Context, verb: Callable[..., Result | Asked], said: list[str] | None, *, yes: bool, json: bool
) -> Result:
    """What a verb gives once all it asks is answered; where a question stays open the command ends here."""
    answers = Answers(tuple(map(_answer, said or ())), yes)
    while True:
        with watched() as progress:
            result = verb(answers=answers, progress=progress)
        if not isinstance(result, Asked):
            return result
        given = tuple(_of_a_person(result.questions)) if result.questions and not json and _somebody_is_there() else ()
        if not given:
            break
        answers = Answers((*answers.given, *given), yes)
    if json:
        _json(result)
    else:
        _say(*_lines(result, _typed(context)))
    raise typer.Exit(FINDINGS)


def _answer(text: str) -> Answer:
    code, found, choice = text.replace("＝", "=").partition("=")
    if not found or not code.strip() or not choice.strip():
        raise WrongUse(f"--answer 的“{text}”看不懂", "请写成 编号=选项，例如 --answer Q101=照发。")
    return Answer(code.strip().upper(), choice.strip())


def _somebody_is_there() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _of_a_person(questions: tuple[Question, ...]) -> Iterator[Answer]:
    """Each question on the terminal until it is answered; no more of them where the input or an answer ends it."""
    for question in questions:
        _say("", *_question(question))
        while True:
            try:
                typed = input(f"选哪一个（直接回车为{question.default}）：").strip() or question.default
                choice = question.choice(typed)
            except EOFError:
                _say("")
                return
            except WrongUse as refusal:
                _say(str(refusal))
            else:
                break
        yield Answer(question.code, choice.word)
        if choice.stops:
            return


def _question(question: Question) -> Iterator[str]:
    yield f"{question.code} {question.words}。"
    for place, choice in enumerate(question.choices, start=1):
        default = "（默认）" if choice.word == question.default else ""
        yield f"  {place} {choice.word}{default}：{choice.effect}"


def _lines(result: Asked, typed: list[str]) -> Iterator[str]:
    if result.stopped:
        yield "什么都没有写："
        for question in result.stopped:
            choice = next(one for one in question.choices if one.stops)
            yield f"  · {question.code} {choice.word}。{choice.effect}"
        return
    yield f"什么都没有写，先要回答{len(result.questions)}个问题："
    for question in result.questions:
        yield from _question(question)
    answers = [word for one in result.questions for word in ("--answer", f"{one.code}={one.choices[0].word}")]
    yield f"下一步：{_command([*typed, *answers])}"


def _typed(context: typer.Context) -> list[str]:
    return ["anwei", str(context.info_name), *context.obj]


def _command(words: list[str]) -> str:
    """A command line as it can be pasted into this system's own shell."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
