"""What README promises runs, and what a finding says can be looked up."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
import typer

import toolkit
import toolkit.findings
from toolkit.cli.app import app
from toolkit.findings import Kind
from toolkit.findings.catalogue import KINDS

ROOT = Path(__file__).parents[1]
COMMANDS = {command.name or command.callback.__name__ for command in app.registered_commands}
READMES = [path for path in (ROOT / "README.md", ROOT / "README.en.md") if path.exists()]


def _called(text: str) -> list[str]:
    """Every anwei command line of the code blocks, without its comment."""
    blocks = re.findall(r"```[a-z]*\n(.*?)```", text, flags=re.DOTALL)
    lines = (line.split("#")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line.startswith("anwei ")]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_command_is_in_the_readme(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    missing = {name for name in COMMANDS if f"`anwei {name} " not in text and f"`anwei {name}`" not in text}
    assert not missing


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_command_line_of_the_readme_parses(path: Path) -> None:
    group = typer.main.get_command(app)
    for line in _called(path.read_text(encoding="utf-8")):
        name, *arguments = shlex.split(line)[1:]
        group.commands[name].make_context(name, arguments)  # Raises when an option or argument is wrong.


def test_every_command_is_a_name_of_the_library() -> None:
    assert {name.replace("-", "_") for name in COMMANDS} == set(toolkit.__all__) - {"__version__", "tables"}


def _kinds_of_names(names: Iterable[str]) -> list[bool]:
    """Whether each name of the library can be called, asked twice in a fresh interpreter: loading must not change it."""
    program = f"import toolkit; print([callable(getattr(toolkit, n)) for n in {list(names)!r} for _ in range(2)])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    found: list[bool] = ast.literal_eval(done.stdout)
    return found


def test_every_command_can_be_called_again_and_again() -> None:
    assert all(_kinds_of_names(sorted(set(toolkit.__all__) - {"__version__"})))


def test_codes_are_unique() -> None:
    modules = [
        importlib.import_module(f"toolkit.findings.{found.name}")
        for found in pkgutil.iter_modules(toolkit.findings.__path__)
    ]
    kinds = {id(value): value for module in modules for value in vars(module).values() if isinstance(value, Kind)}
    codes = sorted(kind.code for kind in kinds.values())
    assert sorted(KINDS) == codes  # One more kind than codes would mean that two share one.


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_of_finding_can_be_looked_up(kind: Kind) -> None:
    assert kind.wording
    assert kind.advice
    assert kind.explanation
    explained = toolkit.explain(".", kind.code.lower())
    assert explained.title.startswith(kind.code)
    assert kind.explanation in explained.lines
    assert "{" not in explained.title
