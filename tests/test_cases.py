"""Every folder of tests/cases: what a unit sent, and exactly what the toolkit answers, through the real pipeline."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"
sys.path.insert(0, str(CASES))

import toolbox  # noqa: E402 — the cases' own folder is put on the path just above.

from toolkit.findings import Finding  # noqa: E402
from toolkit.findings.catalogue import KINDS  # noqa: E402
from toolkit.findings.form import RELATION_BROKEN  # noqa: E402
from toolkit.ledger import Archive  # noqa: E402
from toolkit.model.submission import Submission  # noqa: E402
from toolkit.verbs.new import create  # noqa: E402
from toolkit.verbs.reading import judge, make_reader  # noqa: E402
from toolkit.verbs.receive import receive  # noqa: E402

FOLDERS = sorted(path.parent for path in CASES.glob("*/findings.txt"))
NOTHING = "- none -"
WORDS = {"无": "", "提示": "提示", "警告": "核实", "错误": "强制", "致命": "拒收"}
"""The catalogue's words for severity, in ours."""


@dataclass(frozen=True)
class Outcome:
    """What became of a case: lines as findings.txt has them, verdict (of one file) or status (of units)."""

    findings: tuple[Finding, ...]
    verdict: str
    submission: Submission | None
    state: dict[str, Any]

    def lines(self, *, with_file: bool) -> list[str]:
        return [f"{_place(one, with_file=with_file)} {one.code} {one.problem}" for one in self.findings]


def _place(finding: Finding, *, with_file: bool) -> str:
    place = str(finding.place)
    return place if with_file else place.partition("｜")[2] or "整件"


def wanted(folder: Path) -> list[str]:
    lines = (folder / "findings.txt").read_text(encoding="utf-8").splitlines()
    return [] if lines == [NOTHING] else lines


def options(folder: Path) -> dict[str, Any]:
    path = folder / "expected.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def built(folder: Path, make: toolbox.Make) -> dict[str, bytes]:
    if not (folder / "build.py").exists():
        (returned,) = folder.glob("returned.*")
        return {f"甲区_2022-06{returned.suffix}": returned.read_bytes()}
    spec = importlib.util.spec_from_file_location(f"case_{folder.name[:3]}", folder / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.build(make)


@cache
def reader():
    return make_reader(toolbox.plan(), toolbox.JUNE, toolbox.history())


@pytest.fixture(scope="session")
def campaign_folder(tmp_path_factory):
    """A campaign folder made once, its definition read once."""
    root = tmp_path_factory.mktemp("cases") / "行动"
    create(root, toolbox.campaign())
    receive(root, toolbox.JUNE, received_at="2022-06-30T08:00")
    return root


def run(folder: Path, campaign_root: Path | None, tmp_path: Path) -> Outcome:
    expected = options(folder)
    if "receive" not in expected:
        ((name, data),) = built(folder, toolbox.Make(toolbox.history())).items()
        judged = judge(reader(), name, data)
        return Outcome(judged.findings, str(judged.verdict), judged.submission, {})
    root = tmp_path / "行动"
    shutil.copytree(campaign_root, root)
    files = built(folder, toolbox.Make(toolbox.NO_HISTORY))
    taken = None
    for at, names in expected["receive"]:
        for name in names:
            path = root / "收件" / str(toolbox.JUNE) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files.pop(name))
        taken = receive(root, toolbox.JUNE, received_at=datetime.fromisoformat(at))
    assert not files, "every file built is received"
    returned = [unit for unit in taken.assembly.units if unit.received]
    findings = [one for unit in returned for one in unit.findings]
    findings += [one for received in taken.assembly.unplaced for one in received.findings]
    state = {
        "units": {unit.unit: str(unit.status) for unit in returned},
        "unplaced": len(taken.assembly.unplaced),
        "originals": sum(1 for _ in Archive(root / "原件").files()),
    }
    return Outcome((*findings, *taken.untaken), "", None, state)


def cases():
    """The folders; one whose answer is not built yet says so in its note and fails until it is."""
    for folder in FOLDERS:
        awaits = options(folder).get("awaits")
        yield pytest.param(
            folder, id=folder.name, marks=[pytest.mark.xfail(reason=awaits, strict=True)] if awaits else []
        )


@pytest.mark.parametrize("folder", list(cases()))
def test_case(folder, request, tmp_path):
    expected = options(folder)
    outcome = run(folder, request.getfixturevalue("campaign_folder") if "receive" in expected else None, tmp_path)
    assert wanted(folder) == outcome.lines(with_file="receive" in expected)
    if "receive" in expected:
        assert expected.get("state", {}) == {key: outcome.state[key] for key in expected.get("state", {})}
    else:
        assert expected.get("verdict", "采用") == outcome.verdict
    for name, value in expected.get("values", {}).items():
        assert (name, value) == (name, value_of(outcome.submission, name))


def value_of(submission: Submission, name: str) -> object:
    """A value by name: "清单一:8 progress", "C01 month", "报送单 signed_on", "一小结 plans"; None where it is withheld."""
    subject, _, key = name.partition(" ")
    if subject in ("报送单", "一小结"):
        entry = (submission.cover if subject == "报送单" else submission.summary)[key]
        return str(entry.value)
    if ":" in subject:
        value = submission.tasks[tuple(subject.split(":"))].value(key)
        return value if value is None or isinstance(value, int) else str(value)
    value = submission.figure(subject, key)
    return None if value is None else int(value) if value == int(value) else float(value)


def catalogue() -> dict[int, tuple[str, ...]]:
    """Number → severities the catalogue wants for a case, from catalogue.txt; "" means nothing is said."""
    lines = (CASES / "catalogue.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("|") for line in lines if re.match("[0-9]", line))
    return {int(number): tuple(WORDS[word] for word in severities.split("/")) for number, _, severities, *_ in rows}


def severity(code: str) -> str:
    """The severity of a kind, or of the campaign's relation of that number."""
    relations = {relation.id: relation.severity for relation in toolbox.campaign().form.relations}
    return str(KINDS[code].severity if code in KINDS else relations[code])


@pytest.mark.parametrize("number", range(1, 109))
def test_catalogue_is_covered(number):
    """Every case has a folder, and what is said about it has the severity the catalogue wants."""
    folders = [folder for folder in FOLDERS if folder.name.startswith(f"{number:03}-")]
    assert folders
    if any("awaits" in options(folder) for folder in folders):
        pytest.xfail("its answer is not built yet")
    said = [line.partition("｜")[2] or line for folder in folders for line in wanted(folder)]
    codes = [code for line in said for code in re.findall(r" ([A-Z][0-9]{2,3}) ", line)[:1]]
    severities = {severity(code) for code in codes if number in KINDS.get(code, RELATION_BROKEN).cases}
    assert severities == set(catalogue()[number]) - {""}


def test_every_case_that_says_something_is_claimed():
    claimed = {number for kind in KINDS.values() for number in kind.cases}
    speaking = {number for number, severities in catalogue().items() if any(severities)}
    assert sorted(speaking - claimed) == []
