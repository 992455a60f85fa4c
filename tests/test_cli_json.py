"""--json: one object on the output stream, valid against schemas/results.schema.json, and nothing else there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import two_campaigns
from campaign_folder import anwei
from toolkit import data
from toolkit.cli.app import app
from toolkit.folder import CampaignFolder
from toolkit.model.period import Period
from toolkit.rollup.details import DETAIL_COLUMNS
from toolkit.verbs.new import create
from tools import results_schema
from two_campaigns import SAMPLES

SCHEMA = data.schema("results")
FINDING_KEYS = {"级别", "代码", "单位", "文件", "工作表", "单元格", "问题", "处理建议"}
"""The columns of 核验问题; programs read them by these names."""


def valid(command: str, text: str) -> dict[str, Any]:
    """The object printed by a command."""
    value: dict[str, Any] = json.loads(text)
    schema = {"$ref": f"#/$defs/{command}", "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(schema).validate(value)
    return value


def result(command: str, *arguments: object) -> dict[str, Any]:
    ran = anwei(command, *arguments, "--json")
    assert ran.status in (0, 1), ran
    assert ran.err == ""
    return valid(command, ran.out)


@pytest.fixture(scope="module", params=SAMPLES)
def months(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What every command says in two months of a campaign, by command; where one is run twice, the last it said."""
    name, place = request.param, tmp_path_factory.mktemp("行动")
    sample = SAMPLES[name]()
    made = create(place / "甲", sample.campaign).folder
    said = {"new": result("new", place / "乙", "-t", "朔州2022"), "templates": result("templates", "-c", made.root)}
    for month in sample.months:
        said |= _month(made, name, month)
    said["reopen"] = result("reopen", "-c", made.root, "-p", sample.months[-1], "--yes")
    said["verify"] = result("verify", "-c", made.root)
    said["explain"] = result("explain", sample.units[0], "-c", made.root)
    return said


def _month(made: CampaignFolder, name: str, month: Period) -> dict[str, dict[str, Any]]:
    at = ("-c", made.root, "-p", month)
    said = {"send": result("send", *at, "--yes")}
    for day in two_campaigns.hand_in(made, name, month):
        (made.inbox(month) / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0 no workbook")
        said["check"] = result("check", made.inbox(month), *at)
        said["receive"] = result("receive", *at, "--received-at", f"{day:%Y-%m-%dT%H:%M}")
    said["status"] = result("status", *at, "--remind")
    number = said["status"]["报送情况"][0]["文件"][0]["收件号"]
    decision = ("作废", number, "--by", "张三", "--reason", "重复", *at)
    said["decide"] = result("decide", *decision)
    said["merge"] = result("merge", *at)
    result("decide", *decision, "--undo")
    said["report"] = result("report", *at, "--yearly")
    said["publish"] = result("publish", *at)
    said["export"] = result("export", *at)
    said["close"] = result("close", *at, "--yes")
    return said


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_is_what_the_walker_makes() -> None:
    """After a change of the result types: make schema."""
    assert results_schema.PATH.read_text(encoding="utf-8") == results_schema.written()


def test_every_command_is_described() -> None:
    commands = {one.name or one.callback.__name__ for one in app.registered_commands}
    assert {f"#/$defs/{name}" for name in (*commands, "错误")} == {one["$ref"] for one in SCHEMA["anyOf"]}


def test_every_key_is_chinese() -> None:
    """A field of a result wants its word in toolkit/results/words.py."""
    keys = {(name, key) for name, part in SCHEMA["$defs"].items() for key in part.get("properties", ())}
    assert {one for one in keys if one[1].isascii()} == {
        (name, "sha256") for name in ("Receipt", "Received", "LateReturn")
    }


def test_every_command_prints_what_is_described(months: dict[str, dict[str, Any]]) -> None:
    commands = {one.name or one.callback.__name__ for one in app.registered_commands}
    assert set(months) == commands - {"demo"}  # The demonstration has a test of its own, in test_package.


def test_the_keys_are_those_of_the_sheets(months: dict[str, dict[str, Any]]) -> None:
    merged = months["report"]
    assert set(merged["明细"][0]) >= {column.title for column in DETAIL_COLUMNS}
    assert set(merged["核验问题"][0]) >= FINDING_KEYS
    names = {one["单位"] for one in merged["报送情况"]}
    assert {one["单位"] for one in merged["明细"]} <= names
    assert {one["单位"] for one in merged["核验问题"]} <= {*names, ""}


def test_the_numbers_agree_between_commands(months: dict[str, dict[str, Any]]) -> None:
    counts = [
        {key: months[command][key] for key in ("应报", "已报", "按时")} for command in ("receive", "status", "report")
    ]
    assert counts[0] == counts[1] == counts[2]
    assert months["merge"]["已报"] == months["decide"]["已报"] < months["report"]["已报"]
    assert [one["文件"] for one in months["status"]["无法对应的文件"]] == ["照片.jpg"]
    assert all(Path(path).is_file() for path in months["report"]["产出"])


def test_two_months_stand_side_by_side(months: dict[str, dict[str, Any]]) -> None:
    report = months["report"]
    assert len(report["趋势"]["月份"]) == len(report["综合考评"]["月份"]) == 2
    assert report["台账"][0]["条目"][0]["栏目"]


@pytest.mark.parametrize("words", [("status",), ("report", "--no-such"), ("send", "-p", "2022-13"), ("nothing",)])
def test_a_refusal_is_an_object_too(words: tuple[str, ...], tmp_path: Path) -> None:
    ran = anwei(*words, *(("-c", tmp_path) if words[0] == "status" else ()), "--json")
    assert ran.status == 2
    assert valid("错误", ran.out)["错误"] == ran.err.splitlines()


def test_an_answer_outside_the_description_is_noticed(months: dict[str, dict[str, Any]]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        valid("reopen", json.dumps({**months["reopen"], "more": 1}))
