"""What ``schemas/campaign.schema.json`` has against a document, said in Chinese. The only user of jsonschema here."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from toolkit import data
from toolkit.findings import Finding, Kind
from toolkit.findings import definition as kinds
from toolkit.model.identities import OfDefinition, Subject
from toolkit.model.place import Place

_NOWHERE = Place("")
_TYPES = {"string": "文字", "integer": "整数", "boolean": "是或否", "array": "一列内容", "object": "一组内容"}
_SHOWN = 30
_PLAIN = {
    "minLength": kinds.FIELD_MISSING,
    "minItems": kinds.LIST_EMPTY,
    "uniqueItems": kinds.ENTRY_REPEATED,
    "enum": kinds.VALUE_NOT_LISTED,
    "maxLength": kinds.TEXT_TOO_LONG,
    "not": kinds.FIELD_UNWANTED,
}
"""The kind for each keyword of the schema that is no question of notation."""


def at(path: Iterable[str | int]) -> OfDefinition:
    """The value at a path of keys and indexes counted from 0."""
    return OfDefinition("".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path))


def mistakes(document: object) -> Iterator[Finding]:
    """Every place where the document has not the schema's shape; one finding a place, in the schema's order."""
    # Imported here: start-up must not pay for it.
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415

    validator = Draft202012Validator(data.schema("campaign"), format_checker=FormatChecker(["date"]))
    seen: set[tuple[Subject, ...]] = set()
    for error in validator.iter_errors(document):
        for finding in _findings(error):
            if finding.subjects not in seen:
                seen.add(finding.subjects)
                yield finding


def title(path: Iterable[str | int]) -> str:
    """The Chinese title of the value at a path of the document."""
    schema = data.schema("campaign")
    node, found = schema, str(schema["title"])
    for step in path:
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
        node = node["items"] if isinstance(step, int) else node["properties"].get(step, {})
        found = node.get("title", found)
    return found


def _findings(error: Any) -> Iterator[Finding]:
    """One error of jsonschema (a ValidationError); several keys may be missing or unknown in one place."""
    path = list(error.absolute_path)
    if error.validator == "required":
        for name in error.validator_value:
            if name not in error.instance:
                yield _at(kinds.FIELD_MISSING, [*path, name])
    elif error.validator == "additionalProperties":
        for name in error.instance:
            if name not in error.schema["properties"]:
                yield kinds.FIELD_UNKNOWN.at(_NOWHERE, at([*path, str(name)]), title=title(path), name=name)
    else:
        yield _at(_PLAIN.get(error.validator, kinds.VALUE_WRONG), path, error)


def _at(kind: Kind, path: list[str | int], error: Any = None) -> Finding:
    facts = {} if error is None else _facts(kind, error)
    return kind.at(_NOWHERE, at(path), title=title(path), **facts)


def _facts(kind: Kind, error: Any) -> dict[str, Any]:
    """What the wording of a kind may name, from the error."""
    if kind is kinds.VALUE_WRONG:
        return {"value": shown(error.instance), "expected": _expected(error)}
    if kind is kinds.VALUE_NOT_LISTED:
        choices = "、".join(str(choice) or "（空）" for choice in error.validator_value)
        return {"value": shown(error.instance), "choices": choices}
    if kind is kinds.TEXT_TOO_LONG:
        return {"length": len(error.instance), "limit": error.validator_value}
    return {}


def _expected(error: Any) -> str:
    described = str(error.schema.get("description", ""))
    if error.validator == "type":
        return described or _TYPES.get(str(error.validator_value), str(error.validator_value))
    if error.validator == "format":
        return f"{described}，且这一天存在"
    return described or "规定的写法"


def shown(value: Any) -> str:
    """A value as it may stand in a message: cut to one short line."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict | list):
        return "一组内容" if isinstance(value, dict) else "一列内容"
    if value is None:
        return "空"
    line = " ".join(str(value).split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def nearest(text: str, known: Collection[str]) -> str:
    """The most similar known text as a bracketed remark for an advice, or ""."""
    close = difflib.get_close_matches(text, sorted(filter(None, known)), n=1, cutoff=0.5)
    return f"（最接近的是“{close[0]}”）" if close else ""
