"""Rows checked by JSON Schemas made from the columns: a verdict for the whole return, exact words only where it fails. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from toolkit.findings import Finding, Kind
from toolkit.findings import cells as kinds
from toolkit.intake.desk import Desk
from toolkit.intake.figures import ReadForm
from toolkit.intake.schemas import SCHEMAS
from toolkit.model.form import IndicatorKind
from toolkit.model.identities import OfFigure, OfTask, Subject
from toolkit.model.layout import FORM_TITLES, LIST_TITLES
from toolkit.model.place import Place
from toolkit.model.submission import Entry, TaskReturn
from toolkit.model.wording import article, shortened

Record = dict[str, Any]
_AMOUNT = re.compile(r"-?[0-9]+(?:[.][0-9]+)?")


class Violation(NamedTuple):
    """One entry a schema refuses, and the kind of finding that says why."""

    key: str
    kind: Kind
    facts: dict[str, Any]


def task_record(task: TaskReturn) -> Record:
    """What the task-return schema speaks of: values only, days as ISO texts."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, entry in task.entries.items()
        if (value := entry.value) is not None
    }


def figure_record(kind: IndicatorKind, entries: dict[str, Entry]) -> Record:
    """What the figure-return schema speaks of: amounts of money as decimal texts."""
    record: Record = {"kind": kind.value}
    for key, entry in entries.items():
        value = entry.value
        if value is not None and key != "before":
            number = isinstance(value, int | Decimal)
            record[key] = f"{value:f}" if number and kind.decimals else _whole(value)
    return record


def _whole(value: object) -> object:
    whole = isinstance(value, Decimal) and value == value.to_integral_value()
    return int(value) if whole and isinstance(value, Decimal) else float(value) if isinstance(value, Decimal) else value


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - Only taking a return back needs it.

    return Draft202012Validator(SCHEMAS[name]())


def all_valid(name: str, records: list[Record]) -> bool:
    """Whether every record obeys the schema of this name; the quick verdict.

    An entry stands for itself, whatever stands beside it, but for the kind of its figure: a short one that was judged
    once, in any row of any return, is not judged again.
    """
    entries = ((record.get("kind"), key, value) for record in records for key, value in record.items())
    return all(
        _obeys(name, kind, key, value)
        if isinstance(value, str) and len(value) > _SHORT
        else _obeyed(name, kind, key, value, type(value).__name__)
        for kind, key, value in entries
    )


_SHORT = 20


@lru_cache(maxsize=8192)
def _obeyed(name: str, kind: str | None, key: str, value: object, _type: str) -> bool:
    """``_obeys`` of what comes again and again; the type is there because 1, 1.0 and True are one key."""
    return _obeys(name, kind, key, value)


def _obeys(name: str, kind: str | None, key: str, value: object) -> bool:
    own = _own(name, key)
    verdict: bool = (own or _validator(name)).is_valid(value if own else {"kind": kind, key: value})
    return verdict


@cache
def _own(name: str, key: str) -> Any:
    """The validator of a key whose rule depends on nothing else, None for a figure."""
    rule = _validator(name).schema["properties"].get(key)
    return None if rule is None else _validator(name).evolve(schema=rule)


def errors(name: str, record: Record) -> list[Any]:
    """Every error of one record, in a stable order."""
    return sorted(_validator(name).iter_errors(record), key=lambda error: [str(step) for step in error.absolute_path])


def violations(name: str, record: Record) -> Iterator[Violation]:
    """The first thing wrong with each key of a record."""
    seen: set[str] = set()
    for error in errors(name, record):
        key = str(error.absolute_path[0]) if error.absolute_path else ""
        if key and key not in seen:
            seen.add(key)
            kind, facts = _kind(error.validator, error.validator_value, error.instance)
            yield Violation(key, kind, facts)


def _kind(keyword: str, limit: Any, value: Any) -> tuple[Kind, dict[str, Any]]:
    """The kind of finding for a schema's keyword; an amount's pattern fails for its sign, size or decimals."""
    if keyword == "maxLength":
        return kinds.TEXT_TOO_LONG, {"length": len(value), "limit": limit}
    if keyword == "pattern" and isinstance(value, str) and _AMOUNT.fullmatch(value):
        return _amount_kind(value), {}
    if keyword == "type":
        return (kinds.NUMBER_NOT_WHOLE if isinstance(value, float) else kinds.NOT_ALLOWED), {}
    return {"minimum": kinds.NUMBER_NEGATIVE, "maximum": kinds.NUMBER_TOO_LARGE}.get(keyword, kinds.NOT_ALLOWED), {}


def _amount_kind(digits: str) -> Kind:
    if digits.startswith("-"):
        return kinds.NUMBER_NEGATIVE
    return kinds.NUMBER_TOO_FINE if len(digits.partition(".")[2]) > 2 else kinds.NUMBER_TOO_LARGE


def check_tasks(tasks: dict[tuple[str, str], TaskReturn], desk: Desk) -> list[Finding]:
    """Check all task rows; an entry a schema refuses loses its value and gets a finding."""
    records = [task_record(task) for task in tasks.values()]
    if all_valid("task-return", records):
        return []
    findings = []
    for task, record in zip(tasks.values(), records, strict=True):
        for violation in violations("task-return", record):
            entry = task.entries[violation.key]
            task.entries[violation.key] = entry._replace(value=None)
            about, title = OfTask(task.list_id, task.number, violation.key), LIST_TITLES[violation.key]
            findings.append(_finding(violation, entry, about, article(task.number), title, desk))
    return findings


def check_figures(read: ReadForm, desk: Desk) -> list[Finding]:
    """Check all figures that are filled in; calculated ones and sums by our formula are nobody's to fill."""
    by_code: dict[str, dict[str, Entry]] = {}
    for (code, key), entry in read.figures.items():
        if key != "total" or code not in read.summed:
            by_code.setdefault(code, {})[key] = entry
    form = desk.reference.plan.campaign.form
    filled = [(form.indicator(code), entries) for code, entries in by_code.items() if form.indicator(code).filled]
    records = [figure_record(indicator.kind, entries) for indicator, entries in filled]
    if all_valid("figure-return", records):
        return []
    findings = []
    for (indicator, entries), record in zip(filled, records, strict=True):
        for violation in violations("figure-return", record):
            read.withhold(indicator.code, violation.key)
            about = OfFigure(indicator.code, violation.key)
            title = f"{indicator.title}（{FORM_TITLES[violation.key]}）"
            findings.append(_finding(violation, entries[violation.key], about, indicator.code, title, desk))
    return findings


def _finding(violation: Violation, entry: Entry, about: Subject, name: str, title: str, desk: Desk) -> Finding:
    place = Place(desk.file, entry.sheet, entry.row, entry.column)
    facts = {"text": shortened(entry.text), **violation.facts}
    return desk.finding(violation.kind, place, about, name, title, facts)
