"""The tests of rules, roll-up, scoring and sentences once more, on a campaign that calls everything otherwise.

Indicators, relations, scoring items and lists get other codes and names, in the template, in the settings and in the
tests alike. Whatever then fails knows 朔州2022 by heart. `KNOWN` are those failures: each is taken off the list by the
change that mends it, for a test that no longer fails must not stand there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

HERE = Path(__file__).parent
TEMPLATE = HERE.parent / "templates" / "朔州2022.json"
SHORT = """

import hypothesis
from toolkit.campaign import document

hypothesis.settings.register_profile("renamed", max_examples=5)
hypothesis.settings.load_profile("renamed")
shipped = document.load_template


def load_template(name):
    here = Path(__file__).parent.parent / "renamed.json"
    return document.parse(json.loads(here.read_text(encoding="utf-8"))) if name == "朔州2022" else shipped(name)


document.load_template = load_template
"""
KNOWN: dict[str, tuple[str, ...]] = {"rules": (), "rollup": (), "scoring": (), "reporting": ()}


def _names() -> dict[str, str]:
    """What is called otherwise: codes keep their first letter and their order, by which settings and reports sort."""
    document = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    form, scoring = document["form"], document["scoring"]
    codes = [one["code"] for part in ("indicators", "openings") for one in form[part]]
    relations = dict.fromkeys(one["id"] for one in form["relations"])
    items = [one["item"] for one in scoring["rates"]]
    return {
        **{code: f"{code[0]}Q{code[1:]}" for code in codes},
        **{code: f"R0{code[1:]}" for code in relations},
        **{code: f"S{int(code[1]) + 2}" for code in items},
        "清单一": "攻坚任务",
        "清单二": "重点项目",
    }


def _renamed(text: str, names: dict[str, str], pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: names[found[0]], text)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests and the template with the other names, in a folder of their own."""
    root = tmp_path_factory.mktemp("renamed")
    shutil.copytree(HERE, root / "tests", ignore=shutil.ignore_patterns("cases", "__pycache__", "临澜2023", "朔州2022"))
    names = _names()
    whole = (rf"(?<![A-Za-z0-9]){one}(?![A-Za-z0-9])" if one.isascii() else one for one in names)
    pattern = re.compile("|".join(whole))
    for path in (root / "tests").rglob("*"):
        if path.suffix in (".py", ".txt"):
            path.write_text(_renamed(path.read_text(encoding="utf-8"), names, pattern), encoding="utf-8")
    template = _renamed(TEMPLATE.read_text(encoding="utf-8"), names, pattern)
    (root / "renamed.json").write_text(template, encoding="utf-8")
    conftest = root / "tests" / "conftest.py"
    head = conftest.read_text(encoding="utf-8").replace(
        "import os\n", "import json\nimport os\nfrom pathlib import Path\n"
    )
    conftest.write_text(head + SHORT, encoding="utf-8")
    return root


@pytest.mark.parametrize("part", KNOWN)
def test_nothing_depends_on_what_a_campaign_calls_its_own(elsewhere: Path, part: str) -> None:
    failed = _failed(elsewhere, part)
    assert sorted(failed) == sorted(KNOWN[part])


def _failed(root: Path, part: str) -> set[str]:
    """The names of the tests of this part that fail, parameters left out."""
    result = root / f"{part}.xml"
    files = [str(path.relative_to(root)) for path in sorted((root / "tests").glob(f"test_{part}_*.py"))]
    settings = ["-c", str(HERE.parent / "pyproject.toml"), "--rootdir", ".", "-p", "no:cacheprovider", "-n", "0"]
    around = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE.parent), str(root / "tests")))}
    command = [sys.executable, "-m", "pytest", *settings, f"--junit-xml={result}", *files]
    done = subprocess.run(command, cwd=root, env=around, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout[-3000:] + done.stderr
    cases = list(ET.parse(result).iter("testcase"))
    assert len(cases) > 20
    bad = (one for one in cases if one.find("failure") is not None or one.find("error") is not None)
    return {f"{one.get('classname', '').split('.')[-1]}::{one.get('name', '').split('[')[0]}" for one in bad}
