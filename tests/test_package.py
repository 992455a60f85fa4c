"""The wheel carries everything: built, installed elsewhere, and run from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest

from toolkit import __version__, data

ROOT = Path(__file__).parents[1]


def run(*arguments: object, folder: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if path:
        environment["PYTHONPATH"] = str(path)
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=folder,
        env=environment | {"PYTHONIOENCODING": "utf-8", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("wheel")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", built, ROOT, folder=built)
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    run("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target, wheel, folder=target)
    return target


def test_the_wheel_holds_code_templates_and_schemas_only(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for kind in ("templates", "schemas"):
        shipped = {f"toolkit/_data/{kind}/{path.name}" for path in (ROOT / kind).glob("*.json")}
        assert shipped
        assert shipped <= names
    papers = {f"toolkit/_data/templates/公文/{path.name}" for path in (ROOT / "templates" / "公文").iterdir()}
    assert len(papers) > 5
    assert papers <= names
    sources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "toolkit").rglob("*.py")}
    assert sources <= names
    assert {name.split("/")[0] for name in names} == {"toolkit", f"anwei_toolkit-{__version__}.dist-info"}


def test_it_is_the_installed_one_that_runs(installed: Path, tmp_path: Path) -> None:
    where = "import toolkit, toolkit.data; print(toolkit.__file__); print(toolkit.data.folder('schemas'))"
    lines = run("-c", where, folder=tmp_path, path=installed).stdout.splitlines()
    assert all(Path(line).is_relative_to(installed) for line in lines)


def test_a_campaign_is_made_from_an_installed_wheel(installed: Path, tmp_path: Path) -> None:
    run("-m", "toolkit", "new", "行动", "--template", "朔州2022", folder=tmp_path, path=installed)
    said = run("-m", "toolkit", "explain", "清单一:25", "--campaign", "行动", folder=tmp_path, path=installed).stdout
    assert "5月10月底前" in said
    assert run("-m", "toolkit", "--version", folder=tmp_path, path=installed).stdout.strip().endswith(__version__)
    assert (installed / "bin" / "anwei").exists() or (installed / "Scripts" / "anwei.exe").exists()


def test_the_whole_demonstration_runs_from_an_installed_wheel(installed: Path, tmp_path: Path) -> None:
    done = run("-m", "toolkit", "demo", "演示", "--json", folder=tmp_path, path=installed)
    said = json.loads(done.stdout)
    schema = data.schema("results")
    jsonschema.Draft202012Validator({"$ref": "#/$defs/demo", "$defs": schema["$defs"]}).validate(said)
    reports = [path for path in said["产出"] if Path(path).name == "月报.xlsx"]
    assert len(reports) == 2
    for path in reports:
        assert "xl/workbook.xml" in zipfile.ZipFile(tmp_path / path).namelist()
