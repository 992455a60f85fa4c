"""What must hold of the form in a document: codes, formulas, rates and check relations that can be computed. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.campaign import relations, shape
from toolkit.campaign.relations import Expression, Name, RelationError
from toolkit.campaign.walking import Path, rows, value
from toolkit.findings import Finding, Kind
from toolkit.findings import definition as kinds
from toolkit.model.place import Place

_RELATION_EXAMPLE = "X01 = X02 + X03"
_FORMULA_EXAMPLE = "累计X02 ÷ (X00 + 累计X01)"
_OPENING = "期初存量"


def formula_mistakes(document: Any) -> Iterator[Finding]:
    """Codes are used once; formulas give numbers from filled figures; relations compare figures that exist."""
    yield from _codes(document)
    kind_of = _kinds(document)
    for path, indicator in rows(document, "form", "indicators"):
        if text := value(indicator, "formula"):
            yield from _formula((*path, "formula"), text, kind_of)
        opening = value(indicator, "opening")
        if opening and kind_of.get(opening) != _OPENING:
            yield _at(kinds.OPENING_UNKNOWN, (*path, "opening"), code=shape.shown(opening))
    for path, rate in rows(document, "scoring", "rates"):
        if text := value(rate, "expression"):
            yield from _formula((*path, "expression"), text, kind_of)
    for path, relation in rows(document, "form", "relations"):
        for key in ("expression", "condition"):
            if text := value(relation, key):
                yield from _comparison((*path, key), text, kind_of)


def _codes(document: Any) -> Iterator[Finding]:
    seen: set[str] = set()
    for part in ("indicators", "openings"):
        for path, indicator in rows(document, "form", part):
            code = value(indicator, "code")
            if code and code in seen:
                yield _at(kinds.CODE_REPEATED, (*path, "code"), code=code)
            seen.add(code)


def _kinds(document: Any) -> dict[str, str]:
    """The kind of each code (F, F2, S, U, C), or 期初存量."""
    found = {value(row, "code"): value(row, "kind") for _, row in rows(document, "form", "indicators")}
    return found | {value(row, "code"): _OPENING for _, row in rows(document, "form", "openings")}


def _formula(path: Path, text: str, kind_of: dict[str, str]) -> Iterator[Finding]:
    expression = _parsed(text)
    if isinstance(expression, RelationError):
        yield _unreadable(path, expression, _FORMULA_EXAMPLE)
        return
    if relations.is_truth(expression):
        yield _at(kinds.NO_NUMBER, path)
    yield from _names(path, expression, kind_of)
    for name in relations.names(expression):
        if kind_of.get(name.code) == "C":
            yield _at(kinds.FORMULA_NESTED, path, code=name.code)


def _comparison(path: Path, text: str, kind_of: dict[str, str]) -> Iterator[Finding]:
    expression = _parsed(text)
    if isinstance(expression, RelationError):
        yield _unreadable(path, expression, _RELATION_EXAMPLE)
        return
    if not relations.is_truth(expression):
        yield _at(kinds.NO_COMPARISON, path)
    yield from _names(path, expression, kind_of)


def _parsed(text: str) -> Expression | RelationError:
    try:
        return relations.parse(text)
    except RelationError as error:
        return error


def _unreadable(path: Path, error: RelationError, example: str) -> Finding:
    facts = {"position": error.position, "problem": error.problem, "example": example}
    return _at(kinds.RELATION_UNREADABLE, path, **facts)


def _names(path: Path, expression: Expression, kind_of: dict[str, str]) -> Iterator[Finding]:
    for name in dict.fromkeys(relations.names(expression)):
        if name.code not in kind_of:
            yield _at(kinds.CODE_UNKNOWN, path, code=name.code, nearest=shape.nearest(name.code, kind_of))
        elif reason := _unfit(name, kind_of[name.code]):
            yield _at(kinds.PREFIX_UNFIT, path, name=name, reason=reason, prefix=name.prefix)


def _unfit(name: Name, kind: str) -> str:
    """Why an indicator of this kind has no figure under the name's prefix, or ""."""
    if not name.prefix:
        return ""
    if kind == _OPENING:
        return "期初存量只有一个数"
    if kind == "C":
        return "计算项不分月份保存"
    if kind == "S" and name.prefix.endswith("累计"):
        return "期末数没有累计"
    return "去重家数只有累计" if kind == "U" and name.prefix == "上月" else ""


def _at(kind: Kind, path: Path, **facts: Any) -> Finding:
    return kind.at(Place(""), shape.at(path), title=shape.title(path), **facts)
