"""--json: one object on the output stream, valid against schemas/results.schema.json, and nothing else there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from campaign_folder import MAY, anwei, filled_folder
from toolkit import data
from toolkit.cli.app import app
from toolkit.cli.json_form import FINDING_KEYS
from toolkit.rollup.details import DETAIL_COLUMNS

SCHEMA = data.schema("results")
AT = ("--received-at", "2022-06-02T10:15")


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


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What every command of a month says, in the order of the month."""
    root = filled_folder(tmp_path_factory.mktemp("行动") / "甲").root
    inbox = root / "收件" / str(MAY)
    (inbox / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0 no workbook")
    (inbox / "链接").symlink_to("nowhere")
    in_may = ("-c", root, "-p", MAY)
    said = {"new": result("new", root.parent / "乙", "-t", "朔州2022"), "send": result("send", *in_may)}
    said["check"] = result("check", inbox, *in_may)
    said["receive"] = result("receive", *in_may, *AT)
    said["status"] = result("status", *in_may)
    number = said["status"]["单位"][0]["文件"][0]["收件号"]
    said["set-aside"] = result("set-aside", number, "--reason", "重复", *in_may)
    said["merge"] = result("merge", *in_may, *AT)
    result("set-aside", number, "--reason", "", *in_may)
    said["report"] = result("report", *in_may, *AT)
    said["publish"] = result("publish", *in_may, *AT)
    said["export"] = result("export", *in_may)
    said["close"] = result("close", *in_may)
    said["reopen"] = result("reopen", *in_may)
    said["verify"] = result("verify", "-c", root)
    said["templates"] = result("templates", "-c", root)
    said["explain"] = result("explain", "清单一:1", "-c", root)
    return said


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_command_is_described() -> None:
    commands = {one.name or one.callback.__name__ for one in app.registered_commands}
    assert commands <= SCHEMA["$defs"].keys()
    assert {f"#/$defs/{name}" for name in commands} == {one["$ref"] for one in SCHEMA["anyOf"]}


def test_every_part_of_the_schema_has_chinese_words() -> None:
    for name, part in SCHEMA["$defs"].items():
        assert part["title"], name
        assert part["description"], name
        for key, inner in part.get("properties", {}).items():
            assert "$ref" in inner or inner["description"], (name, key)


def test_every_command_prints_what_is_described(month: dict[str, dict[str, Any]]) -> None:
    commands = {one.name or one.callback.__name__ for one in app.registered_commands}
    assert set(month) == commands - {"demo"}  # The demonstration has a test of its own, in test_package.


def test_the_keys_are_those_of_the_sheets(month: dict[str, dict[str, Any]]) -> None:
    merged = month["report"]
    assert list(merged["明细"][0]) == [column.title for column in DETAIL_COLUMNS]
    assert tuple(SCHEMA["$defs"]["核验问题"]["properties"]) == FINDING_KEYS
    assert len(merged["明细"]) == 24
    assert {row["单位"] for row in merged["明细"]} == {"甲区安委办", "乙县安委办", "丙海市丙业局"}


def test_the_numbers_agree_between_commands(month: dict[str, dict[str, Any]]) -> None:
    for command in ("receive", "status", "report"):
        assert {key: month[command][key] for key in ("应报", "已报", "按时")} == {"应报": 3, "已报": 3, "按时": 3}
    assert month["set-aside"]["已报"] == month["merge"]["已报"] == 2
    assert len(month["receive"]["没有收下"]) == 1
    assert [one["文件"] for one in month["status"]["无法对应的文件"]] == ["照片.jpg"]
    assert all(Path(path).is_file() for path in month["report"]["产出"])


def test_a_refusal_prints_no_json(tmp_path: Path) -> None:
    ran = anwei("status", "-c", tmp_path, "-p", MAY, "--json")
    assert (ran.status, ran.out) == (2, "")


def test_an_answer_outside_the_description_is_noticed(month: dict[str, dict[str, Any]]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        valid("reopen", json.dumps({**month["reopen"], "more": 1}))
