"""No set decides an order: sets are asked, counted and joined, and whoever walks through one sorts it first.

The order of a set of words changes with every start of Python, so what follows it is another file each time.
What is seen here is what a module says of itself: displays, annotations of names, fields and results, and operations
upon them. What only a run can show, `test_same_bytes.py` runs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "toolkit"
SETS = ("set", "frozenset", "AbstractSet", "MutableSet")
ORDERED = ("Iterable", "Iterator", "Sequence", "list", "tuple")
MAKES_A_SET = ("union", "intersection", "difference", "symmetric_difference")
JOINS = (ast.BitOr, ast.BitAnd, ast.Sub, ast.BitXor)
INDIFFERENT = ("set", "frozenset", "len", "any", "all", "sum", "bool", "isinstance", "id")
"""What comes out of these is the same in whatever order it goes in."""
SORTING = ("sorted", "min", "max")
"""These too, but with a key that is the same for two members the first one wins."""
WALKING = ("list", "tuple", "dict", "enumerate", "iter", "map", "filter", "zip", "reversed", "str", "repr", "islice")
WALKING_METHODS = ("join", "fromkeys", "extend", "from_iterable", "chain", "writelines", "most_common")
POSITION = ("position", "order")
"""Keys that are another one for each unit of the roster."""

Function = ast.FunctionDef | ast.Module


@dataclass
class Declared:
    """Names that one scope, or the whole package, says are sets (or mappings to sets)."""

    names: dict[str, set[bool]] = field(default_factory=dict)
    mappings: set[str] = field(default_factory=set)

    def say(self, name: str, annotation: ast.expr | None) -> None:
        self.names.setdefault(name, set()).add(_of_sets(annotation))
        if isinstance(annotation, ast.Subscript) and _last(annotation.value) in ("dict", "defaultdict", "Mapping"):
            values = annotation.slice.elts[-1] if isinstance(annotation.slice, ast.Tuple) else None
            if _of_sets(values):
                self.mappings.add(name)

    def has(self, name: str) -> bool:
        """Whether every one that has the name is a set."""
        return self.names.get(name) == {True}


def _last(node: ast.expr | None) -> str:
    """The last name of a dotted one, without what stands in brackets."""
    if isinstance(node, ast.Subscript):
        return _last(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _of_sets(annotation: ast.expr | None) -> bool:
    if isinstance(annotation, ast.BinOp):
        return _of_sets(annotation.left) or _of_sets(annotation.right)
    return _last(annotation) in SETS


class Package:
    """What all modules together say of their fields, functions and parameters."""

    def __init__(self, trees: list[ast.Module]) -> None:
        self.fields, self.results = Declared(), Declared()
        self.parameters: dict[str, list[list[ast.arg]]] = {}
        for tree in trees:
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    self._fields(node)
                elif isinstance(node, ast.FunctionDef):
                    self.results.say(node.name, node.returns)
                    self.parameters.setdefault(node.name, []).append(node.args.posonlyargs + node.args.args)

    def _fields(self, node: ast.ClassDef) -> None:
        for inner in ast.walk(node):
            if isinstance(inner, ast.AnnAssign):
                self.fields.say(_last(inner.target), inner.annotation)
            elif isinstance(inner, ast.FunctionDef) and any(_last(one) in PROPERTIES for one in inner.decorator_list):
                self.fields.say(inner.name, inner.returns)

    def wants_order(self, name: str, place: int) -> bool:
        """Whether a function's parameter may walk through what it is given."""
        known = [one[place] for one in self.parameters.get(name, ()) if place < len(one) and one[0].arg != "self"]
        return bool(known) and all(_last(one.annotation) in ORDERED for one in known)


PROPERTIES = ("property", "cached_property")


class Scope:
    """What one function walks through, with what is around it known."""

    def __init__(self, package: Package, scope: Function, around: Declared) -> None:
        self.package, self.scope = package, scope
        self.names = Declared(dict(around.names), set(around.mappings))
        self.parents: dict[ast.AST, ast.AST] = {}
        self.inner: list[ast.FunctionDef] = []
        self._look(scope)
        self._declare()

    def _look(self, node: ast.AST) -> None:
        """Every node of the scope with the one it stands in, but those of functions inside it."""
        for child in ast.iter_child_nodes(node):
            self.parents[child] = node
            if isinstance(child, ast.FunctionDef):
                self.inner.append(child)
            else:
                self._look(child)

    def _declare(self) -> None:
        if isinstance(self.scope, ast.FunctionDef):
            for argument in (*self.scope.args.args, *self.scope.args.kwonlyargs):
                self.names.names.pop(argument.arg, None)
                self.names.say(argument.arg, argument.annotation)
        for node in self.parents:
            if isinstance(node, ast.AnnAssign):
                self.names.say(_last(node.target), node.annotation)
        for _ in range(2):  # A name may be given a set by way of another.
            for node in self.parents:
                if isinstance(node, ast.Assign | ast.NamedExpr) and self.is_set(node.value):
                    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                        if isinstance(target, ast.Name):
                            self.names.names[target.id] = {True}

    def is_set(self, node: ast.AST) -> bool:
        found = isinstance(node, ast.Set | ast.SetComp)
        match node:
            case ast.Name():
                found = self.names.has(node.id)
            case ast.Attribute():
                found = self.package.fields.has(node.attr)
            case ast.Subscript():
                found = _last(node.value) in self.names.mappings
            case ast.BinOp():
                keys = isinstance(node.left, ast.Call) and _last(node.left.func) in ("keys", "items")
                found = isinstance(node.op, JOINS) and (keys or self.is_set(node.left))
            case ast.IfExp():
                found = self.is_set(node.body) or self.is_set(node.orelse)
            case ast.Call():
                found = self._makes_a_set(node)
        return found

    def _makes_a_set(self, node: ast.Call) -> bool:
        name = _last(node.func)
        if isinstance(node.func, ast.Name) and name in SETS:
            return True
        if isinstance(node.func, ast.Attribute) and name in MAKES_A_SET:
            return self.is_set(node.func.value)
        return self.package.results.has(name)

    def walks(self) -> Iterator[ast.AST]:
        """Where the scope walks through a set and keeps the order."""
        for node in self.parents:
            match node:
                case ast.For() | ast.YieldFrom() | ast.Starred():
                    found = node.iter if isinstance(node, ast.For) else node.value
                    if self.is_set(found) and not self._lost(node):
                        yield node
                case ast.ListComp() | ast.GeneratorExp() | ast.DictComp():
                    if any(self.is_set(one.iter) for one in node.generators) and not self._lost(node):
                        yield node
                case ast.Call():
                    if self._walks(node):
                        yield node

    def _walks(self, node: ast.Call) -> bool:
        name = _last(node.func)
        if name == "pop" and not node.args and isinstance(node.func, ast.Attribute):
            return self.is_set(node.func.value)
        given = [place for place, one in enumerate(node.args) if self.is_set(one)]
        if not given or self._indifferent(node):
            return False
        if isinstance(node.func, ast.Name) and name in SORTING:
            return True
        plain = isinstance(node.func, ast.Name) and name in WALKING
        walking = plain or (isinstance(node.func, ast.Attribute) and name in WALKING_METHODS)
        return (walking and not self._lost(node)) or any(self.package.wants_order(name, place) for place in given)

    def _lost(self, node: ast.AST) -> bool:
        """Whether the order something has is lost in what stands around it."""
        around = self.parents.get(node)
        if isinstance(around, ast.Starred):
            return self._lost(around)
        return isinstance(around, ast.Set) or self._indifferent(around)

    def _indifferent(self, node: ast.AST | None) -> bool:
        """Whether what is given to a call leaves it in an order of the call's own, or in none."""
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            return isinstance(node, ast.Call) and _last(node.func) in ("update", "issubset", "issuperset", "isdisjoint")
        key = next((one.value for one in node.keywords if one.arg == "key"), None)
        return node.func.id in INDIFFERENT or (node.func.id in SORTING and _tells_apart(key))


def _tells_apart(key: ast.expr | None) -> bool:
    """Whether a key of sorting is another one for every member: none, a position, or one that ends in the member."""
    if not isinstance(key, ast.Lambda):
        return key is None or _last(key) in POSITION
    end = key.body.elts[-1] if isinstance(key.body, ast.Tuple) else key.body
    return _last(end) == key.args.args[0].arg


def _trees() -> dict[str, ast.Module]:
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def walks_through_sets(trees: dict[str, ast.Module]) -> list[str]:
    package = Package(list(trees.values()))
    found = []
    for name, tree in trees.items():
        waiting = [Scope(package, tree, Declared())]
        while waiting:
            scope = waiting.pop()
            found += [f"{name}:{node.lineno} {ast.unparse(node)[:100]}" for node in scope.walks()]
            waiting += [Scope(package, node, scope.names) for node in scope.inner]
    return sorted(found)


def test_nothing_in_the_package_follows_the_order_of_a_set() -> None:
    assert not walks_through_sets(_trees())


@pytest.mark.parametrize(
    "body",
    [
        "return [unit for unit in {one for one in given}]",
        "return '、'.join(set(given))",
        "return tuple(frozenset(given) - {''})",
        "for unit in given & {'甲区'}: yield unit",
        "return dict.fromkeys(given if all(given) else ())",
        "return ('甲区', *alike['甲区'])",
        "return max(given, key=len)",
        "return ordered(given)",
        "return given.pop()",
        "names = made(); return [name for name in names]",
        "return list(thing.kept)",
        "units = {unit: 1 for unit in given.union('甲')}; return units",
    ],
)
def test_walking_through_a_set_is_seen(body: str) -> None:
    assert walks_through_sets({"x.py": ast.parse(AROUND.format(body=body))})


@pytest.mark.parametrize(
    "body",
    [
        "return sorted(given)",
        "return sorted(given, key=roster.position)",
        "return sorted(given, key=lambda word: (-len(word), word))",
        "return any(one in listed for one in given)",
        "return len([one for one in given])",
        "return {one[0] for one in given}",
        "return {*listed, *(one[0] for one in given)}",
        "return [one for one in listed if one in given]",
        "(only,) = given; return only",
        "return asked(given)",
    ],
)
def test_asking_a_set_is_not(body: str) -> None:
    assert not walks_through_sets({"x.py": ast.parse(AROUND.format(body=body))})


AROUND = """
class Thing:
    kept: frozenset[str]

def ordered(units: Iterable[str]) -> list[str]: ...
def asked(units: Collection[str]) -> list[str]: ...
def made() -> set[str]: ...

def tried(given: set[str], listed: list[str], thing: Thing):
    alike: dict[str, set[str]] = {{}}
    {body}
"""
