"""anwei send asks before harm, and nothing is written before the answer: on both campaigns."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from campaign_folder import Ran, anwei
from test_cli_json import valid
from toolkit.cli import asking
from toolkit.folder import CampaignFolder
from toolkit.model.campaign import Campaign
from toolkit.model.errors import WrongUse
from toolkit.model.questions import YES, Answer, Answers, Asked
from toolkit.verbs.new import create
from toolkit.verbs.send import Sent, send
from toolkit.workbook import definition
from two_campaigns import SAMPLES

OPEN_QUESTIONS: Mapping[str, set[str]] = {"朔州2022": {"Q102"}, "临澜2023": {"Q103", "Q105"}}
"""What the definitions leave open: a sample list; two requirements without 首句, and a rate that nothing computes."""
STOPS = "先不发"


@pytest.fixture(params=SAMPLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(name: str, tmp_path: Path) -> CampaignFolder:
    return create(tmp_path / "行动", SAMPLES[name]().campaign).folder


def on_disk(folder: CampaignFolder) -> dict[Path, bytes | None]:
    """Every file and folder, the lock and the ledger among them."""
    return {path: path.read_bytes() if path.is_file() else None for path in folder.root.rglob("*")}


def asked(folder: CampaignFolder, month: object, answers: Answers = YES) -> set[str]:
    """The codes that are asked; whether or not, nothing is written."""
    before = on_disk(folder)
    result = send(folder.root, str(month), answers=answers)
    assert isinstance(result, Asked)
    assert on_disk(folder) == before
    return {one.code for one in (*result.questions, *result.stopped)}


def nothing(*codes: str) -> Answers:
    return Answers(tuple(Answer(code, STOPS) for code in codes))


def redefine(folder: CampaignFolder, campaign: Campaign) -> None:
    folder.definition.write_bytes(definition.write(campaign))


def test_what_a_definition_leaves_open_is_asked(name: str, folder: CampaignFolder) -> None:
    assert asked(folder, SAMPLES[name]().months[0], Answers()) == OPEN_QUESTIONS[name]


def test_an_open_month_before_is_asked_about(name: str, folder: CampaignFolder) -> None:
    assert asked(folder, SAMPLES[name]().months[1], Answers()) == OPEN_QUESTIONS[name] | {"Q101"}


def test_every_answer_can_stop_it(name: str, folder: CampaignFolder) -> None:
    for code in OPEN_QUESTIONS[name] | {"Q101"}:
        assert asked(folder, SAMPLES[name]().months[1], replace(nothing(code), yes=True)) == {code}


def test_with_answers_the_blanks_are_written(name: str, folder: CampaignFolder) -> None:
    given = tuple(Answer(code, "照发") for code in OPEN_QUESTIONS[name])
    sent = send(folder.root, SAMPLES[name]().months[0], answers=Answers(given))
    assert isinstance(sent, Sent)
    assert len(sent.files) == len(SAMPLES[name]().units)


def test_blanks_that_stay_the_same_can_be_sent_again(name: str, folder: CampaignFolder) -> None:
    month = SAMPLES[name]().months[0]
    send(folder.root, month, answers=YES)
    assert asked(folder, month, Answers()) == OPEN_QUESTIONS[name]


def test_blanks_in_the_field_that_would_change_are_asked_about(name: str, folder: CampaignFolder) -> None:
    month, campaign = SAMPLES[name]().months[0], SAMPLES[name]().campaign
    first = send(folder.root, month, answers=YES)
    redefine(folder, replace(campaign, title=f"{campaign.title}（修订）"))
    assert asked(folder, month, Answers()) == OPEN_QUESTIONS[name] | {"Q106"}
    assert asked(folder, month, replace(nothing("Q106"), yes=True)) == {"Q106"}
    again = send(folder.root, month, answers=YES)
    assert isinstance(first, Sent)
    assert isinstance(again, Sent)
    assert again.files == first.files


def test_only_the_units_whose_blanks_change_are_named(name: str, folder: CampaignFolder) -> None:
    month, units = SAMPLES[name]().months[0], SAMPLES[name]().units
    sent = send(folder.root, month, answers=YES)
    assert isinstance(sent, Sent)
    sent.files[1].write_bytes(b"written by an older version")
    result = send(folder.root, month)
    assert isinstance(result, Asked)
    (question,) = [one for one in result.questions if one.code == "Q106"]
    names = [unit.short for unit in SAMPLES[name]().campaign.roster.reporting]
    assert [one for one in names if f"（{one}）" in question.words] == names[1:2]
    assert len(units) > 2


def test_a_task_without_a_day_is_asked_about(name: str, folder: CampaignFolder) -> None:
    campaign = SAMPLES[name]().campaign
    head, *rest = campaign.lists
    requirement, *others = head.requirements
    task, *tasks = requirement.tasks
    undated = replace(requirement, tasks=(replace(task, deadline="", deadline_reading=""), *tasks))
    redefine(folder, replace(campaign, lists=(replace(head, requirements=(undated, *others)), *rest)))
    assert asked(folder, SAMPLES[name]().months[0], Answers()) == OPEN_QUESTIONS[name] | {"Q104"}


def test_a_definition_that_leaves_nothing_open_is_sent_unasked(name: str, folder: CampaignFolder) -> None:
    campaign = SAMPLES[name]().campaign
    lists = tuple(
        replace(
            one,
            sample=False,
            requirements=tuple(
                each if each.heading else replace(each, heading=each.text[:4], text=each.text[4:])
                for each in one.requirements
            ),
        )
        for one in campaign.lists
    )
    form = replace(campaign.form, indicators=tuple(replace(one, means=None) for one in campaign.form.indicators))
    redefine(folder, replace(campaign, lists=lists, form=form, scoring=None))
    assert isinstance(send(folder.root, SAMPLES[name]().months[0]), Sent)


@pytest.mark.parametrize(("answer", "possible"), [("Q999=照发", "Q101、Q102"), ("Q101=也许", "照发（1）、先不发（2）")])
def test_a_bad_answer_is_refused_with_what_is_possible(
    name: str, folder: CampaignFolder, answer: str, possible: str
) -> None:
    before = on_disk(folder)
    with pytest.raises(WrongUse) as refused:
        send(folder.root, SAMPLES[name]().months[0], answers=Answers((Answer(*answer.split("=")),), yes=True))
    assert possible in refused.value.remedy
    assert on_disk(folder) == before


def run(folder: CampaignFolder, name: str, *more: str) -> Ran:
    return anwei("send", "-c", folder.root, "-p", SAMPLES[name]().months[0], *more)


def test_without_a_terminal_questions_are_lines_and_the_next_command_runs(name: str, folder: CampaignFolder) -> None:
    ran = run(folder, name)
    assert (ran.status, ran.err) == (1, "")
    *_, last = ran.out.splitlines()
    assert last.startswith("下一步：anwei send -c ")
    command = shlex.split(last.removeprefix("下一步："))
    assert sum(one == "--answer" for one in command) == len(OPEN_QUESTIONS[name])
    assert anwei(*command[1:]).status == 0


def test_yes_answers_all_on_the_command_line(name: str, folder: CampaignFolder) -> None:
    assert run(folder, name, "--yes").status == 0


def test_an_answer_that_stops_ends_with_one_and_says_what_to_do(name: str, folder: CampaignFolder) -> None:
    code = min(OPEN_QUESTIONS[name])
    ran = run(folder, name, "--yes", "--answer", f"{code}={STOPS}")
    assert ran.status == 1
    assert f"{code} {STOPS}" in ran.out


@pytest.mark.parametrize("answer", ["Q101", "=照发", "Q101=", "Q101=也许", "X=照发"])
def test_an_answer_that_is_none_is_wrong_use(name: str, folder: CampaignFolder, answer: str) -> None:
    ran = run(folder, name, "--answer", answer)
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_json_carries_the_questions(name: str, folder: CampaignFolder) -> None:
    ran = run(folder, name, "--json")
    assert ran.status == 1
    assert {one["编号"] for one in valid("send", ran.out)["要问"]} == OPEN_QUESTIONS[name]


def typed(monkeypatch: pytest.MonkeyPatch, lines: Iterable[str]) -> None:
    """A person at a terminal who types these lines and then ends the input."""
    waiting = iter(lines)

    def line(_prompt: str) -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(asking, "_somebody_is_there", lambda: True)
    monkeypatch.setattr("builtins.input", line)


def test_on_a_terminal_a_person_is_asked_until_it_is_understood(
    name: str, folder: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, ["也许", "1", "", ""])
    ran = run(folder, name)
    assert ran.status == 0
    assert "没有“也许”这个选项" in ran.out


def test_a_person_who_stops_is_asked_no_more(
    name: str, folder: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, ["2"])
    before = on_disk(folder)
    ran = run(folder, name)
    assert (ran.status, ran.out.count("直接回车")) == (1, 0)
    assert STOPS in ran.out
    assert on_disk(folder) == before


def test_a_person_who_goes_away_leaves_the_questions(
    name: str, folder: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, [])
    ran = run(folder, name)
    assert ran.status == 1
    assert "下一步：anwei send" in ran.out
