"""anwei close and reopen ask before harm, and nothing is written before the answer: on both campaigns."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import two_campaigns
from campaign_folder import anwei
from toolkit.folder import CampaignFolder, open_folder
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.model.questions import NO_ANSWERS, YES, Answer, Answers, Asked, Question
from toolkit.verbs.close import Closed, Reopened, close, reopen
from toolkit.verbs.new import create
from toolkit.verbs.receive import receive
from toolkit.verbs.send import send
from toolkit.workbook import definition
from two_campaigns import SAMPLES


@pytest.fixture(scope="module", params=SAMPLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def received(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first month sent and taken back; the first unit has something to mend."""
    folder = create(tmp_path_factory.mktemp("行动") / "甲", SAMPLES[name]().campaign).folder
    month = SAMPLES[name]().months[0]
    send(folder.root, month, answers=YES)
    for day in two_campaigns.hand_in(folder, name, month):
        receive(folder.root, month, received_at=day)
    return folder.root


@pytest.fixture
def folder(received: Path, tmp_path: Path) -> CampaignFolder:
    return open_folder(shutil.copytree(received, tmp_path / "行动"))


@pytest.fixture
def month(name: str) -> Period:
    return SAMPLES[name]().months[0]


def on_disk(folder: CampaignFolder) -> dict[Path, bytes | None]:
    return {path: path.read_bytes() if path.is_file() else None for path in folder.root.rglob("*")}


def asked(
    verb: Callable[..., object], folder: CampaignFolder, month: Period, answers: Answers = NO_ANSWERS
) -> tuple[Question, ...]:
    """What is asked, or what was answered so that it stops; nothing is written."""
    before = on_disk(folder)
    result = verb(folder.root, month, answers=answers)
    assert isinstance(result, Asked)
    assert on_disk(folder) == before
    return (*result.questions, *result.stopped)


def codes(found: tuple[Question, ...]) -> list[str]:
    return [one.code for one in found]


def test_units_that_owe_something_are_asked_about_by_name(name: str, folder: CampaignFolder, month: Period) -> None:
    (question,) = asked(close, folder, month)
    sample = SAMPLES[name]()
    assert question.code == "Q202"
    assert f"待更正1家（{sample.campaign.roster[sample.units[0]].short}）" in question.words


def test_files_that_are_not_received_are_asked_about(folder: CampaignFolder, month: Period) -> None:
    (folder.inbox(month) / "又一件.xlsx").write_bytes(b"something new")
    (question,) = asked(close, folder, month)
    assert (question.code, "有1件" in question.words) == ("Q201", True)


def test_returns_read_under_another_definition_are_asked_about(
    name: str, folder: CampaignFolder, month: Period
) -> None:
    lists = SAMPLES[name]().campaign.lists
    changed = replace(SAMPLES[name]().campaign, lists=(replace(lists[0], title="别的清单"), *lists[1:]))
    folder.definition.write_bytes(definition.write(changed))
    assert codes(asked(close, folder, month)) == ["Q201"]


@pytest.mark.parametrize("new_file", [False, True])
def test_an_answer_can_keep_a_month_open(folder: CampaignFolder, month: Period, new_file: bool) -> None:
    if new_file:
        (folder.inbox(month) / "又一件.xlsx").write_bytes(b"something new")
    code = "Q201" if new_file else "Q202"
    assert codes(asked(close, folder, month, Answers((Answer(code, "先不定稿"),), yes=True))) == [code]


def test_with_the_answer_a_month_is_closed(folder: CampaignFolder, month: Period) -> None:
    assert isinstance(close(folder.root, month, answers=Answers((Answer("Q202", "定稿"),))), Closed)


def test_nothing_is_asked_where_nothing_rests_on_the_closing(folder: CampaignFolder, month: Period) -> None:
    close(folder.root, month, answers=YES)
    assert isinstance(reopen(folder.root, month), Reopened)


def test_a_month_that_others_rest_on_is_asked_about(folder: CampaignFolder, month: Period) -> None:
    close(folder.root, month, answers=YES)
    folder.public(month).mkdir(parents=True)
    (folder.public(month) / "月报（公开版）.xlsx").write_bytes(b"public")
    send(folder.root, month.next(), answers=YES)
    found = asked(reopen, folder, month)
    assert codes(found) == ["Q301", "Q302"]
    assert month.next().label in found[0].words
    for code in ("Q301", "Q302"):
        assert codes(asked(reopen, folder, month, Answers((Answer(code, "不撤销"),), yes=True))) == [code]
    assert isinstance(reopen(folder.root, month, answers=YES), Reopened)


@pytest.mark.parametrize(("verb", "possible"), [(close, "Q201、Q202"), (reopen, "Q301、Q302")])
def test_an_answer_to_nothing_is_refused_with_what_is_possible(
    folder: CampaignFolder, month: Period, verb: Callable[..., object], possible: str
) -> None:
    with pytest.raises(WrongUse) as refused:
        verb(folder.root, month, answers=Answers((Answer("Q999", "1"),)))
    assert possible in refused.value.remedy


def test_a_choice_that_is_none_is_refused_with_those_there_are(folder: CampaignFolder, month: Period) -> None:
    with pytest.raises(WrongUse) as refused:
        close(folder.root, month, answers=Answers((Answer("Q202", "也许"),)))
    assert "定稿（1）、先不定稿（2）" in refused.value.remedy


def test_the_command_line_asks_and_is_answered(folder: CampaignFolder, month: Period) -> None:
    at = ("-c", folder.root, "-p", month)
    ran = anwei("close", *at)
    assert (ran.status, "--answer 'Q202=定稿'" in ran.out) == (1, True)
    assert anwei("close", *at, "--answer", "Q202=定稿").status == 0
    assert anwei("reopen", *at).status == 0
