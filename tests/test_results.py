"""A verb's result names every file it wrote, and its stages are told while it runs: on both campaigns."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import toolkit
import two_campaigns
from toolkit.folder import CampaignFolder
from toolkit.model.questions import YES
from toolkit.model.stages import Stage
from toolkit.verbs.check import check
from toolkit.verbs.close import close, reopen
from toolkit.verbs.decide import decide
from toolkit.verbs.export import export
from toolkit.verbs.merge import merge
from toolkit.verbs.new import create
from toolkit.verbs.publish import publish
from toolkit.verbs.receive import receive
from toolkit.verbs.report import report
from toolkit.verbs.send import send
from toolkit.verbs.status import status
from toolkit.verbs.templates import templates
from toolkit.verbs.verify import verify
from two_campaigns import SAMPLES, day_after


class Run(NamedTuple):
    """What changed on the disk and what was named, of that what is not there, and the stages that were told."""

    changed: set[Path]
    written: tuple[Path, ...]
    missing: list[Path]
    told: list[Stage]


def files(root: Path) -> dict[Path, bytes]:
    """Every file of a folder but the lock."""
    found = (path for path in root.rglob("*") if path.is_file() and not path.name.startswith(".anwei"))
    return {path: path.read_bytes() for path in found}


def run(root: Path, verb: Callable[..., Any]) -> Run:
    before, told = files(root), list[Stage]()
    result = verb(progress=told.append)
    after = files(root)
    written = getattr(result, "written", ())  # A check has nothing to name.
    changed = {path for path, data in after.items() if before.get(path) != data}
    return Run(changed, written, [path for path in written if path not in after], told)


@pytest.fixture(scope="module", params=SAMPLES)
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """Every verb of a month, in order."""
    name, root = request.param, tmp_path_factory.mktemp("行动").resolve() / "甲"
    sample = SAMPLES[name]()
    month, folder = sample.months[0], CampaignFolder(root)
    campaign = replace(sample.campaign, collector=sample.units[-1])  # Somebody who is on the shortened roster.
    verbs: dict[str, Callable[..., Any]] = {
        "new": functools.partial(create, root, campaign),
        "send": functools.partial(send, root, month, answers=YES),
        "templates": functools.partial(templates, root),
        "receive": functools.partial(receive, root, month, received_at=day_after(sample, month, 0)),
        "check": functools.partial(check, root, month, [folder.inbox(month)]),
        "status": functools.partial(status, root, month, remind=True),
        "decide": functools.partial(decide, root, month, "作废", ["2"], by="张三", reason="重复"),
        "merge": functools.partial(merge, root, month, received_at=day_after(sample, month, 1)),
        "report": functools.partial(report, root, month, received_at=day_after(sample, month, 1)),
        "publish": functools.partial(publish, root, month),
        "publish again": functools.partial(publish, root, month, confirm=True),
        "export": functools.partial(export, root, month),
        "close": functools.partial(close, root, month, answers=YES),
        "reopen": functools.partial(reopen, root, month, answers=YES),
        "verify": functools.partial(verify, root, rebuild=True),
    }
    said = {}
    for verb, call in verbs.items():
        if verb == "receive":
            assert list(two_campaigns.hand_in(folder, name, month))
        said[verb] = run(root.parent, call)
    return said


def test_every_file_written_is_named(ran: dict[str, Run]) -> None:
    left_out = {verb: one.changed - set(one.written) for verb, one in ran.items()}
    assert {verb: paths for verb, paths in left_out.items() if paths} == {}


def test_every_file_named_is_there_and_named_once(ran: dict[str, Run]) -> None:
    assert [verb for verb, one in ran.items() if one.missing or len(set(one.written)) < len(one.written)] == []


def test_a_check_writes_nothing_and_all_others_something(ran: dict[str, Run]) -> None:
    assert [verb for verb, one in ran.items() if not one.changed and verb != "status"] == ["check"]


def test_every_verb_tells_its_stages(ran: dict[str, Run]) -> None:
    assert [verb for verb, one in ran.items() if not one.told] == []
    assert all(0 <= stage.done <= stage.total for one in ran.values() for stage in one.told)


def test_files_are_counted_one_by_one(ran: dict[str, Run]) -> None:
    told = [stage for stage in ran["receive"].told if stage.name == "读取"]
    assert [stage.done for stage in told] == list(range(1, told[-1].total + 1))


def test_every_verb_can_be_watched() -> None:
    modules = {name: import_module(f"toolkit.verbs.{module}") for name, module in toolkit._VERBS.items()}
    quick = {"tables", "explain"}  # They write nothing and read no file.
    unseen = {
        name
        for name, module in modules.items()
        if name not in quick and "progress" not in inspect.signature(getattr(module, name)).parameters
    }
    assert unseen == set()
