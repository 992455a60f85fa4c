"""Whether the tests of the modules that decide would notice a mistake: small mistakes are made, the tests must fail.

``python bench/mutants.py`` changes one thing at a time in rules, roll-up, scoring, deadlines and values, runs the package's
own tests on it and prints what survived, then killed ÷ total for each package; it ends with 1 where less than 95 % died.
``--sample 30`` takes so many of each module, chosen by ``--seed``; ``--list`` only prints them. A mutant that outlives its
time counts as killed; one that cannot matter is not counted, if equivalent_mutants.json says why.

Why not mutmut or cosmic-ray: mutmut changes only the bodies of functions without decorators, while much of what we decide
stands in tables, patterns and properties; cosmic-ray starts Python and pytest anew for each mutant, and neither drops an
entry of a table, an alternative of a pattern, or a statement. Here each mutant is a fork that has loaded all that does not
rest on the package already, and the tests that reach the changed line run first.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import importlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

from mistakes import ROOT, Mutant, mutants_of, path_of

PACKAGES = ("scoring", "deadlines", "intake/values", "rollup", "rules")
ALSO = {"scoring": ("test_letters_answered.py",), "rules": ("test_cases.py",)}
"""What a package decides besides under another name: letters cost points; a rule has cases, folders of tests/cases."""
EQUIVALENT = Path(__file__).parent / "equivalent_mutants.json"
ENOUGH = 0.95


class Instead(MetaPathFinder, Loader):
    """Imports one module from a mutant's code."""

    def __init__(self, module: str, code: CodeType) -> None:
        self.module, self.code = module, code

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        return spec_from_file_location(fullname, path_of(fullname), loader=self) if fullname == self.module else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)  # noqa: S102 — the mutant itself.


class Reached:
    """A pytest plugin: which tests run which lines of the package, and how long each takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = f"{folder}{os.sep}"
        self.lines: dict[str, set[tuple[str, int]]] = {}
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        lines = self.lines.setdefault(nodeid, set())
        self.seconds[nodeid] = -time.process_time()

        def line(frame: FrameType, _event: str, _argument: object) -> Any:
            lines.add((frame.f_code.co_filename, frame.f_lineno))
            return line

        def call(frame: FrameType, _event: str, _argument: object) -> Any:
            return line if frame.f_code.co_filename.startswith(self.folder) else None

        sys.settrace(call)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        sys.settrace(None)
        self.seconds[nodeid] += time.process_time()


class Nearest:
    """A pytest plugin: the tests that reach a line first, quick ones before slow ones, then the rest of their files.

    The rest may look at what one of them has left in a fixture. Where a line runs on import, all tests are run.
    """

    def __init__(self, near: frozenset[str], seconds: Mapping[str, float]) -> None:
        self.near, self.seconds = near, seconds

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        files = {item.path for item in items if item.nodeid in self.near}
        kept = [item for item in items if item.path in files] or items
        items[:] = sorted(kept, key=lambda item: (item.nodeid not in self.near, self.seconds.get(item.nodeid, 0)))


def run_tests(tests: Sequence[Path], plugin: object) -> int:
    """The exit code of pytest on these files, in this process: quiet, reproducible, ended by the first failure."""
    import pytest  # noqa: PLC0415 — loaded once by the parent's preloading, and not to list mutants.
    from hypothesis import HealthCheck, Phase, settings  # noqa: PLC0415

    settings.register_profile(
        "mutants",
        phases=(Phase.explicit, Phase.generate),
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=tuple(HealthCheck),  # Traced, and on a busy machine, everything is slow.
    )
    settings.load_profile("mutants")
    options = ["-x", "--tb=no", "--assert=plain", "--timeout=0", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return int(pytest.main([*options, f"--rootdir={ROOT}", *map(str, tests)], plugins=[plugin]))


def forked(work: Any, seconds: float) -> bool:
    """Whether the work, done in a fork with its output thrown away, returned 0 within its time."""
    child = os.fork()
    if not child:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
            signal.alarm(int(seconds * 20) + 1)  # Of waiting, on a machine that others use too.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            code = work()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return status == 0


@dataclass(frozen=True)
class Ground:
    """A package's own tests, how long each takes, and which of them reach which line."""

    tests: tuple[Path, ...]
    seconds: dict[str, float]
    lines: dict[str, frozenset[tuple[str, int]]]

    def near(self, mutant: Mutant) -> frozenset[str]:
        place = str(path_of(mutant.module)), mutant.line
        return frozenset(test for test, lines in self.lines.items() if place in lines)

    def survives(self, mutant: Mutant) -> bool:
        def work() -> int:
            sys.meta_path.insert(0, Instead(mutant.module, mutant.code()))
            return run_tests(self.tests, Nearest(self.near(mutant), self.seconds))

        return forked(work, sum(self.seconds.values()) * 3 + 4)


def own_tests(package: str) -> tuple[Path, ...]:
    """tests/test_<package>….py, and where a package's tests stand besides."""
    named = (ROOT / "tests").glob(f"test_{package.replace('/', '_')}*.py")
    return tuple(sorted({*named, *(ROOT / "tests" / name for name in ALSO.get(package, ()))}))


def prepare(package: str) -> Ground:
    """Run a package's tests as they are, traced, and load whatever they load that no mutant changes."""
    tests = own_tests(package)
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes.json"

        def work() -> int:
            reached = Reached(ROOT / "toolkit" / package)
            code = run_tests(tests, reached)
            lines = {test: sorted(lines) for test, lines in reached.lines.items()}
            anew = upon(package)
            untouched = [name for name, module in sys.modules.items() if name not in anew and not _of_tests(module)]
            notes.write_text(json.dumps({"lines": lines, "seconds": reached.seconds, "modules": untouched}))
            return code

        if not forked(work, 3600):
            raise SystemExit(f"{package}: the tests fail as they are: {' '.join(map(str, tests))}")
        noted = json.loads(notes.read_text())
    for name in noted["modules"]:
        with suppress(Exception):  # What cannot be loaded alone is loaded by its test.
            importlib.import_module(name)
    lines = {test: frozenset((path, line) for path, line in lines) for test, lines in noted["lines"].items()}
    return Ground(tests, noted["seconds"], lines)


def _of_tests(module: ModuleType) -> bool:
    return module.__name__ == "__main__" or (getattr(module, "__file__", None) or "").startswith(str(ROOT / "tests"))


def upon(package: str) -> frozenset[str]:
    """The modules that every mutant of the package loads anew: the package's own and all that import them, however far."""
    imports = {".".join(_parts(path)): _imported(path) for path in (ROOT / "toolkit").rglob("*.py")}
    found = set(modules_of(package))
    while more := {name for name, imported in imports.items() if name not in found and imported & found}:
        found |= more
    return frozenset(found)


def _imported(path: Path) -> set[str]:
    """What a module imports when it is loaded, the packages it stands in too."""
    found = {".".join(_parts(path))}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found | {".".join(name.split(".")[:depth]) for name in found for depth in range(1, name.count(".") + 1)}


def _parts(path: Path) -> tuple[str, ...]:
    """A file's name as a module: a package's is its folder's."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def modules_of(package: str) -> list[str]:
    paths = sorted((ROOT / "toolkit" / package).rglob("*.py"))
    return [".".join(_parts(path)) for path in paths if path.stem != "__init__"]


def equivalent() -> dict[tuple[str, str, str], str]:
    """The mutants that change nothing anyone can see, with the reason."""
    listed = json.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return {(one["module"], one["where"], one["mutant"]): one["reason"] for one in listed}


def chosen(package: str, sample: int, seed: int) -> list[Mutant]:
    """So many mutants of each module; the choice hardly changes when the code does."""
    excluded = equivalent()
    mutants = []
    for module in modules_of(package):
        counted = [mutant for mutant in mutants_of(module) if mutant.name not in excluded]
        counted.sort(key=lambda one: hashlib.sha256(repr((seed, one.name)).encode()).digest())
        mutants += sorted(counted[:sample] if sample else counted, key=lambda one: one.line)
    return mutants


def judge(package: str, mutants: Sequence[Mutant]) -> list[Mutant]:
    """The mutants that survive, printed as they are found."""
    ground = prepare(package)
    alive = []
    for mutant in mutants:
        if ground.survives(mutant):
            alive.append(mutant)
            print(f"  {mutant}", flush=True)
    return alive


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("packages", nargs="*", default=PACKAGES, help="below toolkit/")
    parser.add_argument("--sample", type=int, default=30, help="mutants of each module; 0 takes all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="print the mutants, run nothing")
    asked = parser.parse_args(arguments)
    sys.path.insert(0, str(ROOT))
    if len(asked.packages) > 1:
        # Each in a process of its own: what one has loaded already is what another changes.
        options = ["--sample", str(asked.sample), "--seed", str(asked.seed), *(["--list"] if asked.list else [])]
        commands = ([sys.executable, __file__, package, *options] for package in asked.packages)
        return max(subprocess.run(command, check=False).returncode for command in commands)
    (package,) = asked.packages
    mutants = chosen(package, asked.sample, asked.seed)
    if asked.list:
        print(*mutants, sep="\n")
        return 0
    began = time.monotonic()
    killed = len(mutants) - len(judge(package, mutants))
    minutes = (time.monotonic() - began) / 60
    rate = f"{killed / len(mutants):.1%}（每分钟{len(mutants) / minutes:.0f}个）"
    print(f"{package}: {killed}/{len(mutants)} {rate}", flush=True)
    return 0 if killed >= ENOUGH * len(mutants) else 1


if __name__ == "__main__":
    sys.exit(main())
