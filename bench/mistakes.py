"""The small mistakes: every way in which one place of a module may be wrong. Changes syntax trees, runs nothing."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import CodeType
from typing import Any

ROOT = Path(__file__).parents[1]

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
ONLY_KEPT = ("tuple", "list", "iter", "bool", "frozenset", "str", "Decimal")
"""Calls that give another type to the same values: without them little changes that anyone can see."""
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}

Change = tuple[str, ast.AST | None]
"""What is changed, in words, and the node that stands there instead; None where a statement is left out."""


@dataclass(frozen=True)
class Mutant:
    """One mistake: where it stands, what it is, and how the module's tree is changed to hold it."""

    module: str
    line: int
    where: str
    words: str
    tree: ast.Module
    holder: ast.AST
    field: str
    at: int | None
    new: ast.AST

    @property
    def name(self) -> tuple[str, str, str]:
        """What it is known by, also when lines move."""
        return self.module, self.where, self.words

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.where} {self.words}"

    def code(self) -> CodeType:
        """The mutated module; the tree stays changed, so this is for a process that ends with it."""
        if self.at is None:
            setattr(self.holder, self.field, self.new)
        else:
            getattr(self.holder, self.field)[self.at] = self.new
        return compile(ast.fix_missing_locations(self.tree), str(path_of(self.module)), "exec")


def path_of(module: str) -> Path:
    return ROOT / (module.replace(".", "/") + ".py")


def mutants_of(module: str) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree = ast.parse(path_of(module).read_text(encoding="utf-8"))
    found: dict[tuple[str, str, str], int] = {}
    mutants = []
    for holder, field, at, node, where in _sites(tree, ""):
        for words, new in _changes(node, holder):
            if new is None:
                new = ast.Pass()  # noqa: PLW2901 — what stands where a statement was.
            number = found[module, where, words] = found.get((module, where, words), 0) + 1
            words = words if number == 1 else f"{words} ({number})"  # noqa: PLW2901 — told apart by its number.
            mutants.append(
                Mutant(module, node.lineno, where, words, tree, holder, field, at, ast.copy_location(new, node))
            )
    return mutants


def _sites(holder: ast.AST, where: str) -> Iterator[tuple[ast.AST, str, int | None, Any, str]]:
    """Every statement and expression that can change, with the place it hangs at and the function it stands in."""
    if isinstance(holder, ast.FunctionDef | ast.ClassDef):
        where = f"{where}.{holder.name}".lstrip(".")
    for field, value in ast.iter_fields(holder):
        if field in ("annotation", "returns", "decorator_list", "bases", "format_spec"):
            continue
        several = isinstance(value, list)
        for at, node in enumerate(value if several else [value]):
            if not isinstance(node, ast.AST) or _without_meaning(node, holder):
                continue
            if isinstance(node, ast.expr | ast.stmt):
                yield holder, field, at if several else None, node, where
            yield from _sites(node, where)


def _without_meaning(node: ast.AST, holder: ast.AST) -> bool:
    """Docstrings, imports, ``__all__``, what is assigned to, the fixed words of an f-string."""
    if isinstance(node, ast.Constant):
        return isinstance(holder, ast.Expr | ast.JoinedStr)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
    return isinstance(node, ast.Import | ast.ImportFrom) or isinstance(getattr(node, "ctx", None), ast.Store)


def _changes(node: ast.AST, holder: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Constant():
            yield from _constants(node, holder)
        case ast.Compare():
            yield from _comparisons(node)
        case ast.BoolOp() | ast.UnaryOp() | ast.BinOp():
            yield from _operations(node)
        case ast.Call():
            yield from _calls(node)
        case ast.Tuple() | ast.List() | ast.Set() | ast.Dict():
            yield from _entries(node)
        case ast.If() | ast.IfExp() | ast.While():
            yield from _branches(node)
        case ast.stmt():
            yield from _statements(node)
        case ast.GeneratorExp() | ast.ListComp() | ast.SetComp() | ast.DictComp():
            yield from _filters(node)


def _constants(node: ast.Constant, holder: ast.AST) -> Iterator[Change]:
    value = node.value
    others: Iterable[object] = ()
    if isinstance(value, bool):
        others = (not value,)
    elif isinstance(value, int):
        others = (value + 1, value - 1)
    elif isinstance(value, str) and ("|" in value or _is_pattern(holder)):
        others = without_alternatives(value)
    elif isinstance(value, str):
        words = value.split()
        several = [" ".join(words[:at] + words[at + 1 :]) for at in range(len(words))]
        others = several if len(words) > 1 else ["" if value else "?"]
    for other in others:
        yield f"{_short(value)} → {_short(other)}", ast.Constant(other)


def _short(value: object) -> str:
    """A constant in words; a long one by its ends and a mark of its own."""
    text = repr(value)
    if len(text) <= 60:
        return text
    return f"{text[:20]}…{hashlib.sha256(text.encode()).hexdigest()[:6]}…{text[-20:]}"


def _is_pattern(holder: ast.AST) -> bool:
    return isinstance(holder, ast.Call) and ast.unparse(holder.func).startswith("re.")


def without_alternatives(pattern: str) -> Iterator[str]:
    """A pattern without one of its alternatives, each in turn: a(b|c)|d gives d, a(c)|d, a(b)|d, a(b|c)."""
    starts: list[list[int]] = [[0]]
    for at, mark in _marks(pattern):
        if mark == "(":
            starts.append([at + 1])
            continue
        starts[-1].append(at + 1)
        if mark != "|":
            cuts = starts.pop()
            for one, after in pairwise(cuts):
                if len(cuts) > 2:
                    last = after == cuts[-1]
                    shorter = pattern[: one - last] + pattern[after - last :]
                    with suppress(re.error):
                        re.compile(shorter)
                        yield shorter


def _marks(pattern: str) -> Iterator[tuple[int, str]]:
    """The brackets and bars of a pattern that are neither escaped nor in a class, and its end."""
    for found in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|:|P<\w+>)|[()|]", pattern, re.DOTALL):
        if found[0][0] in "()|":
            yield found.end() - 1, found[0][0]
    yield len(pattern), ""


def _comparisons(node: ast.Compare) -> Iterator[Change]:
    for at, operator in enumerate(node.ops):
        for other in COMPARED[type(operator)]:
            new = ast.Compare(node.left, [*node.ops[:at], other(), *node.ops[at + 1 :]], node.comparators)
            yield f"{ast.unparse(node)} → {ast.unparse(new)}", new


def _operations(node: ast.BoolOp | ast.UnaryOp | ast.BinOp) -> Iterator[Change]:
    others: list[ast.expr] = []
    if isinstance(node, ast.UnaryOp):
        others = [node.operand] if isinstance(node.op, ast.Not | ast.USub) else []
    elif isinstance(node, ast.BinOp):
        others = [ast.BinOp(node.left, COMPUTED[type(node.op)](), node.right)] if type(node.op) in COMPUTED else []
    else:
        swapped = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        shorter = [node.values[:at] + node.values[at + 1 :] for at in range(len(node.values))]
        others = [ast.BoolOp(swapped, node.values)]
        others += [values[0] if len(values) == 1 else ast.BoolOp(node.op, values) for values in shorter]
    for new in others:
        yield f"{ast.unparse(node)} → {ast.unparse(new)}", new


def _calls(node: ast.Call) -> Iterator[Change]:
    """Without one keyword, with the opposite function, or without the call: what it was called on or with."""
    said = ast.unparse(node)
    for at, keyword in enumerate(node.keywords):
        if keyword.arg:
            shorter = node.keywords[:at] + node.keywords[at + 1 :]
            yield f"{said} without {keyword.arg}", ast.Call(node.func, node.args, shorter)
    if isinstance(node.func, ast.Name) and node.func.id in SWAPPED:
        yield f"{said} as {SWAPPED[node.func.id]}", ast.Call(ast.Name(SWAPPED[node.func.id], ast.Load()), node.args, [])
    if isinstance(node.func, ast.Attribute) and node.func.attr == "isoformat":
        return  # A day is printed so anyhow.
    if isinstance(node.func, ast.Attribute) and not _names_class_or_module(node.func.value):
        yield f"{said} → {ast.unparse(node.func.value)}", node.func.value
    elif len(node.args) == 1 and not isinstance(node.args[0], ast.Starred) and ast.unparse(node.func) not in ONLY_KEPT:
        yield f"{said} → {ast.unparse(node.args[0])}", node.args[0]


def _names_class_or_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and (node.id[0].isupper() or node.id in ("re", "relations"))


def _entries(node: ast.Tuple | ast.List | ast.Set | ast.Dict) -> Iterator[Change]:
    if isinstance(node, ast.Dict):
        for at, key in enumerate(node.keys):
            keys, values = node.keys[:at] + node.keys[at + 1 :], node.values[:at] + node.values[at + 1 :]
            yield f"without entry {_short(ast.unparse(key or node.values[at]))}", ast.Dict(keys, values)
        return
    for at, entry in enumerate(node.elts):
        rest = node.elts[:at] + node.elts[at + 1 :]
        new = ast.Tuple(rest, ast.Load()) if isinstance(node, ast.Tuple) else ast.List(rest, ast.Load())
        if not isinstance(node, ast.Set):
            yield f"without entry {_short(ast.unparse(entry))}", new
        elif rest:
            yield f"without entry {_short(ast.unparse(entry))}", ast.Set(rest)


def _branches(node: ast.If | ast.IfExp | ast.While) -> Iterator[Change]:
    """As if the condition always held, as if it never did."""
    said = _short(ast.unparse(node.test))
    for always in (True, False):
        if isinstance(node, ast.IfExp):
            yield f"if {said} → {always}", node.body if always else node.orelse
        elif isinstance(node, ast.If):
            yield f"if {said} → {always}", ast.If(ast.Constant(always), node.body, node.orelse)
        elif not always:
            yield f"while {said} → {always}", None


def _statements(node: ast.stmt) -> Iterator[Change]:
    said = f"{_short(ast.unparse(node))} left out"
    if isinstance(node, ast.AugAssign) and type(node.op) in COMPUTED:
        new = ast.AugAssign(node.target, COMPUTED[type(node.op)](), node.value)
        yield f"{_short(ast.unparse(node))} → {_short(ast.unparse(new))}", new
    match node:
        case ast.Return(value=ast.expr()) if not _is_nothing(node.value):
            yield f"{_short(ast.unparse(node))} → None", ast.Return(ast.Constant(None))
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield said, None
        case ast.Return(value=None):
            yield said, None


def _is_nothing(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _filters(node: ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp) -> Iterator[Change]:
    """Without one condition of a comprehension."""
    for at, loop in enumerate(node.generators):
        for condition in loop.ifs:
            rest = [other for other in loop.ifs if other is not condition]
            loops = list(node.generators)
            loops[at] = ast.comprehension(loop.target, loop.iter, rest, loop.is_async)
            parts = {name: value for name, value in ast.iter_fields(node) if name != "generators"}
            yield f"for all, not if {ast.unparse(condition)}", type(node)(**parts, generators=loops)
