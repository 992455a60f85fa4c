"""The layers of the code, one home for every big library, and nothing heavy before it is needed."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "toolkit"
MODULES = sorted(PACKAGE.rglob("*.py"))

LAYERS: tuple[tuple[str, ...], ...] = (
    ("model",),
    ("findings", "data"),
    ("deadlines",),
    ("responsibility",),
    ("registers",),
    ("campaign",),
    ("intake", "notice"),
    ("rules",),
    ("rollup",),
    ("scoring",),
    ("reporting",),
    ("publishing",),
    ("folder", "workers"),
    ("workbook", "incoming", "ledger"),
    ("documents", "simulation"),
    ("results",),
    ("verbs",),
    ("cli",),
)
"""From the bottom up (design §7); a module imports its own package and the rows below, never its neighbours."""
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

HOMES = {
    "xlsxwriter": ("toolkit.workbook.writing", "toolkit.workbook.options", "toolkit.workbook.streaming"),
    "openpyxl": ("toolkit.incoming.editing.",),
    "docx": ("toolkit.documents.", "toolkit.incoming.notices."),
    "docxtpl": ("toolkit.documents.",),
    "pypdfium2": ("toolkit.incoming.notices.",),
    "sqlalchemy": ("toolkit.ledger.",),
    "pebble": ("toolkit.workers",),
    "pandas": ("toolkit.verbs.export",),
    "jsonschema": ("toolkit.campaign.shape", "toolkit.intake.records"),
    "rapidfuzz": ("toolkit.intake.", "toolkit.rules.", "toolkit.notice.", "toolkit.verbs.explain"),
    "python_calamine": ("toolkit.incoming.books.",),
    "olefile": ("toolkit.incoming.books.",),
    "typer": ("toolkit.cli.",),
}
HEAVY = (
    "pandas",
    "numpy",
    "openpyxl",
    "xlsxwriter",
    "sqlalchemy",
    "jsonschema",
    "pebble",
    "docx",
    "lxml",
    "pypdfium2",
)
MOST_LINES = 420
"""style.md says about 400; what is far above is two modules."""
LONGEST_BODY = 40


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> Iterator[str]:
    """Full names of what a module imports when it runs (what only a type checker sees is left out)."""
    waiting: list[ast.AST] = [_tree(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting += ast.iter_child_nodes(node)


def _part(name: str) -> str:
    """The package of ours that a module belongs to; "" for another library and for toolkit itself."""
    parts = name.split(".")
    return parts[1] if parts[0] == "toolkit" and len(parts) > 1 and parts[1] in LEVEL else ""


def _texts(path: Path) -> Iterator[ast.Constant]:
    """The texts of a module that can do something: no docstrings, nor what describes a value below it."""
    described = {id(node.value) for node in ast.walk(_tree(path)) if isinstance(node, ast.Expr)}
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node


def test_no_indicator_is_known_by_its_code() -> None:
    forms = [json.loads(path.read_text(encoding="utf-8"))["form"] for path in (ROOT / "templates").glob("*.json")]
    codes = {row["code"] for form in forms for row in (*form["indicators"], *form.get("openings", ()))}
    known = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(sorted(codes))})(?![A-Za-z0-9])")
    assert known.search("本月{C01.month}")
    modules = [path for path in MODULES if "simulation" not in path.parts]
    found = [(_name(path), node.lineno, node.value) for path in modules for node in _texts(path)]
    assert [one for one in found if known.search(one[2])] == []


def test_every_part_of_the_package_has_a_layer() -> None:
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert parts - {"__init__", "__main__"} <= LEVEL.keys()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_point_down_only(path: Path) -> None:
    own = _part(_name(path))
    if not own:
        return  # toolkit itself and its __main__ are the doors; they may lead anywhere.
    parts = {part for name in _imports(path) if (part := _part(name))} - {own}
    assert not {part for part in parts if LEVEL[part] >= LEVEL[own]}


@pytest.mark.parametrize("library", HOMES)
def test_a_big_library_has_one_home(library: str) -> None:
    users = {_name(path) for path in MODULES if any(name.split(".")[0] == library for name in _imports(path))}
    strangers = {user for user in users if not f"{user}.".startswith(HOMES[library])}
    assert not strangers


def test_how_width_is_folded_is_asked_of_one_place() -> None:
    told = re.compile(r"NFKC|- 0xFEE0|maketrans\([^)]*[０-９Ａ-Ｚ]")
    users = [_name(path) for path in MODULES if told.search(path.read_text(encoding="utf-8"))]
    assert users == ["toolkit.model.width"]


def test_only_the_analysts_tables_need_pandas() -> None:
    users = {_name(path) for path in MODULES if any(name.split(".")[0] == "pandas" for name in _imports(path))}
    callers = {_name(path) for path in MODULES if any("verbs.export" in name for name in _imports(path))}
    assert (users, callers) == ({"toolkit.verbs.export"}, {"toolkit.cli.app"})


@pytest.mark.parametrize("path", [path for path in MODULES if not _name(path).startswith("toolkit.cli")], ids=_name)
def test_nothing_below_the_command_line_prints_or_exits(path: Path) -> None:
    if _name(path) == "toolkit.__main__":
        return
    calls = {ast.unparse(node.func) for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)}
    assert not calls & {"print", "exit", "quit", "sys.exit", "input", "os._exit"}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_what_it_owns_and_stays_readable(path: Path) -> None:
    assert ast.get_docstring(_tree(path))
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_function_says_one_thing(path: Path) -> None:
    long = {
        node.name: lines
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (lines := _body_lines(node)) > LONGEST_BODY
    }
    assert not long


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]


def test_help_starts_without_the_heavy_libraries() -> None:
    program = f"import sys, toolkit.cli.run; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_library_loads_a_verb_only_when_it_is_asked_for() -> None:
    program = "import sys, toolkit; print([name for name in sys.modules if name.startswith('toolkit.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_a_status_reads_without_what_writes_and_what_reads_files() -> None:
    unneeded = ("toolkit.workbook", "toolkit.documents", "toolkit.incoming", "toolkit.intake", "jinja2", "pebble")
    program = f"import sys, toolkit.verbs.status; print([name for name in {unneeded!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
