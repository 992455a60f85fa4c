"""What runs is declared, and what is declared is pinned, with all that comes along."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _pinned() -> dict[str, str]:
    lines = (line.partition("#")[0].strip() for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines())
    return {canonicalize_name(name): pin for name, _, pin in (line.partition("==") for line in lines if line)}


def _declared(*extras: str) -> list[Requirement]:
    optional = PROJECT["optional-dependencies"]
    return [
        Requirement(text) for text in (*PROJECT["dependencies"], *(one for name in extras for one in optional[name]))
    ]


def _installed(wanted: list[Requirement]) -> dict[str, str]:
    """Every installed distribution that the requirements reach, by its version."""
    found: dict[str, str] = {}
    waiting = list(wanted)
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name in found or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue  # Another system's.
        waiting += [Requirement(text) for text in requires(name) or ()]
    return found


def test_everything_that_comes_along_is_pinned() -> None:
    pinned, installed = _pinned(), _installed(_declared("dev", "parquet"))
    assert {name: pinned.get(name) for name in installed} == installed


def test_nothing_is_pinned_that_does_not_come_along() -> None:
    assert not _pinned().keys() - _installed(_declared("dev", "parquet")).keys()


def test_every_library_the_product_imports_is_declared() -> None:
    owners = packages_distributions()
    declared = {canonicalize_name(one.name) for one in _declared("parquet")}
    imported = {name for path in (ROOT / "toolkit").rglob("*.py") for name in _imports(path)}
    outside = imported - set(sys.stdlib_module_names) - {"toolkit"}
    undeclared = {name for name in outside if not {canonicalize_name(one) for one in owners.get(name, ())} & declared}
    assert not undeclared


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}
