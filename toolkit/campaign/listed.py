"""What must hold of the registers (台账) in a document beyond their shape: names, roles, counts. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.campaign import shape
from toolkit.campaign.walking import Path, rows, strings, value
from toolkit.findings import Finding, Kind
from toolkit.findings import register_definition as kinds
from toolkit.findings.definition import CODE_UNKNOWN, LIST_RESERVED
from toolkit.model.place import Place
from toolkit.model.registers import DATED, REPEATABLE, ColumnForm, Role
from toolkit.registers.counts import CountError, Fact, Term, parse

_NEEDED = {
    Fact.CLOSED_NOW: (Role.CLOSED,),
    Fact.FOUND_NOW: (Role.FOUND,),
    Fact.FIVE: (Role.FIVE,),
    Fact.TWO_REPORTS: (Role.TWO_REPORTS,),
    Fact.SUPERVISED: (Role.LEVEL, Role.SUPERVISED),
    Fact.OVERDUE: (Role.DUE,),
}
"""The roles of which one must be played for a fact to be told."""
Rows = list[tuple[Path, dict[str, Any]]]


def register_mistakes(document: Any, reserved: frozenset[str]) -> Iterator[Finding]:
    """Registers have names of their own, columns that can be told apart, roles that fit, counts that can be made."""
    taken = {value(one, "id").casefold() for _, one in rows(document, "lists")}
    codes = {value(one, "code") for _, one in rows(document, "form", "indicators")}
    for path, register in rows(document, "registers"):
        name = value(register, "id")
        if name.casefold() in reserved:
            yield _at(LIST_RESERVED, (*path, "id"), id=name)
        elif name.casefold() in taken:
            yield _at(kinds.REGISTER_REPEATED, (*path, "id"), id=name)
        taken.add(name.casefold())
        columns = [((*path, *inner), column) for inner, column in rows(register, "columns")]
        yield from _columns(name, columns)
        yield from _roles(path, name, columns)
        for inner, agreement in rows(register, "agreements"):
            yield from _agreement((*path, *inner), agreement, name, columns, codes)
        yield from _choices(register, columns)


def _columns(register: str, columns: Rows) -> Iterator[Finding]:
    """No title, key or alias means two columns."""
    seen: set[str] = set()
    for path, column in columns:
        key = value(column, "key")
        names = [value(column, "title"), *(text for _, text in strings(column, "aliases"))]
        names += [key] if key not in names else []
        for name in filter(None, names):
            if name in seen:
                yield _at(kinds.COLUMN_TWICE, (*path, "title"), register=register, title=name)
                break
        seen.update(names)


def _roles(path: Path, register: str, columns: Rows) -> Iterator[Finding]:
    played: set[str] = set()
    for at, column in columns:
        for inner, role in strings(column, "roles"):
            if role in played and role not in REPEATABLE:
                yield _at(kinds.ROLE_TWICE, (*at, *inner), register=register, role=role)
            if role in DATED and value(column, "form") != ColumnForm.DATE:
                yield _at(kinds.ROLE_UNFIT, (*at, "form"), column=value(column, "title"), role=role)
            played.add(role)
    if columns and not played & {Role.NUMBER, Role.SUBJECT}:
        yield _at(kinds.REGISTER_NAMELESS, (*path, "columns"), register=register)


def _choices(register: dict[str, Any], columns: Rows) -> Iterator[Finding]:
    staged = bool(register.get("stages"))
    for path, column in columns:
        from_stages = staged and Role.STATE in [role for _, role in strings(column, "roles")]
        if value(column, "form") == ColumnForm.CHOICE and not column.get("choices") and not from_stages:
            yield _at(kinds.CHOICES_MISSING, (*path, "choices"), column=value(column, "title"))


def _agreement(
    path: Path, agreement: dict[str, Any], register: str, columns: Rows, codes: set[str]
) -> Iterator[Finding]:
    code, text = value(agreement, "indicator"), value(agreement, "count")
    if code and code not in codes:
        yield _at(CODE_UNKNOWN, (*path, "indicator"), code=code, nearest=shape.nearest(code, codes))
    if not text:
        return
    try:
        terms = parse(text)
    except CountError as error:
        yield _at(kinds.COUNT_UNREADABLE, (*path, "count"), problem=error)
        return
    word = next((word for term in terms if (word := _unfit(term, columns))), "")
    if word:
        yield _at(kinds.COUNT_UNFIT, (*path, "count"), word=word, register=register)


def _unfit(term: Term, columns: Rows) -> str:
    """The word of a term no column of the register stands for, or ""."""
    if term.fact is None:
        return "" if term.column in {value(column, "title") for _, column in columns} else term.column
    needed = _NEEDED.get(term.fact)
    played = {role for _, column in columns for _, role in strings(column, "roles")}
    return "" if needed is None or played & set(needed) else str(term.fact)


def _at(kind: Kind, path: Path, **facts: Any) -> Finding:
    return kind.at(Place(""), shape.at(path), **{"title": shape.title(path), **facts})
